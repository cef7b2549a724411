"""Signing up: by a tap, by another amount; `by_words` has what is typed. One line an enterprise, whoever types."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.dialogue import conversations
from bot.dialogue.request import Request
from bot.dialogue.saying import AskFirst, NotAnAnswer, Say, Told
from bot.flows.order import line_results, results
from bot.flows.order.amounts import MOST, in_units_of, objection, usual_among
from bot.flows.order.announcing import subject_of
from bot.flows.order.chosen import Chosen, Outcome, Wish
from bot.flows.order.closing import close_if_enough
from bot.flows.order.finding import joining, opened_order, over_if_refused, person_id
from bot.flows.order.gathering import told_at_once
from bot.flows.order.history_queries import usual_quantity
from bot.flows.order.others import others_hurt, tell_others
from bot.flows.order.pricing import in_steps
from bot.flows.order.queries import Line, changes_of, line_of, lines_of, note_change, write_line
from bot.flows.order.refusals import GONE, NO_PRODUCT, NOT_YOUR_ENTERPRISE, NOTHING_SIGNED, refused
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, OrderChange
from bot.flows.order.view import at_a_glance, takes_sign_ups, view, whole
from bot.flows.order.wishing import drop_wishes, keep_wish
from bot.flows.order.words.asked_amount import read_asked_amount, says_in_all, says_on_top, says_yes
from bot.language.replies import agrees
from bot.language.units import Amount, own_units, read_amount, write_quantity
from bot.storage.chats import Conversation
from bot.storage.people import Enterprise

AMOUNT = "amount"
AGAIN = "again"
SAME_TAP = 20_000
"""Milliseconds in which a second tap like the first is asked about before it counts."""
SURE = "sure"
"""In a button's data: asked about once already."""


@routes.button("plus", locks=JointOrder)
def plus(request: Request, order_id: str) -> list[Say]:
    """A tap on +5: `position,amount` or `position,amount,enterprise`. Two taps are ten, unless they come so soon after each
    other that a thumb may have slipped: then `again` and the moment of the first one say that it is meant."""
    chosen = choose(request, order_id, "plus")
    by, flag = _decimal(_parts(request)[1]), _parts(request)[3]
    again = int(flag.removeprefix(AGAIN)) if re.fullmatch(rf"{AGAIN}[0-9]{{1,15}}", flag) else None
    return sign(request, chosen, Wish(by=by, again=again)) if by else [Say(GONE)]


@routes.button("set")
@routes.button("yes", means=says_yes)
@routes.button("inall", means=says_in_all)
@routes.button("ontop", means=says_on_top)
def set_to(request: Request, order_id: str) -> list[Say]:
    """So much in all, from an offer that was tapped: `position,amount,enterprise,sure`."""
    chosen = choose(request, order_id, "set")
    to = _decimal(_parts(request)[1])
    conversation = conversations.current(request)
    if conversation and (conversation.flow, conversation.step) == (routes.flow, AMOUNT):
        conversations.end(request)
    sure = _parts(request)[3] == SURE
    return [Say(GONE)] if to is None else sign(request, chosen, Wish(to=to, sure=sure))


@routes.answers("set", reads=read_asked_amount)
@routes.answers("yes", reads=read_asked_amount)
def set_in_words(request: Request, order_id: str) -> list[Say]:
    """Another amount than the offered ones, or one of them, in words."""
    chosen = choose(request, order_id, "set")
    said = read_asked_amount(request.text, chosen.item.name, chosen.item.unit)
    return [Say(GONE)] if said is None else tell(request, [sign_amount(request, chosen, *said, in_all=True)])


@routes.button("other")
def other_amount(request: Request, order_id: str) -> list[Say]:
    """Another amount: asked for, the whole of it."""
    chosen = choose(request, order_id, "other")
    data = {"order": order_id, "position": chosen.item.position, "enterprise": chosen.enterprise.id}
    conversations.ask(request, routes.flow, AMOUNT, data)
    return [Say(_amount_question(request, chosen))]


@routes.step(AMOUNT)
def take_amount(request: Request, conversation: Conversation) -> list[Say]:
    """The amount in words."""
    data = conversation.data
    request.argument = f"{data['position']},0,{data['enterprise']}"
    with over_if_refused(request):
        chosen = choose(request, data["order"], "other")
    said = read_asked_amount(request.text, chosen.item.name, chosen.item.unit)
    if said is None:
        raise NotAnAnswer(Say(_amount_question(request, chosen, unreadable=True)))
    conversations.end(request)
    return tell(request, [sign_amount(request, chosen, *said, in_all=True)])


def ask_amount_again(request: Request, conversation: Conversation) -> list[Say]:
    """The question of a parked conversation."""
    data = conversation.data
    request.argument = f"{data['position']},0,{data['enterprise']}"
    return other_amount(request, data["order"])


def _amount_question(request: Request, chosen: Chosen, *, unreadable: bool = False) -> line_results.AskAmount:
    now = quantity_now(request, chosen.order, chosen.item.position, chosen.enterprise.id)
    return line_results.AskAmount(
        chosen.order.id,
        chosen.item,
        chosen.enterprise.id,
        chosen.enterprise.short_name,
        now,
        chosen.seen.sells,
        unreadable,
    )


def quantity_now(request: Request, order: JointOrder, position: int, enterprise_id: str) -> Decimal:
    """What an enterprise has signed up for so far."""
    mine = line_of(request.session, order, position, enterprise_id)
    return mine.quantity if mine else Decimal(0)


@routes.button("say")
def say_amount(request: Request, order_id: str) -> list[Say]:
    """An amount that was typed, once it is clear for which product or enterprise."""
    chosen = choose(request, order_id, "say")
    amount = read_amount(_parts(request)[1].replace("_", " "), own_units((chosen.item.unit,)))
    return [Say(GONE)] if amount is None else tell(request, [sign_amount(request, chosen, amount)])


def sign_amount(
    request: Request, chosen: Chosen, amount: Amount, grade: str | None = None, *, in_all: bool = False
) -> Outcome:
    """An amount with its unit and sign, for a product."""
    number = in_units_of(amount, chosen.item.unit, chosen.item.kg, chosen.item.pack)
    if number is None or number > MOST:
        other_unit = line_results.Objection(line_results.Trouble.OTHER_UNIT)
        return Outcome(chosen.order, says=(Say(again(request, chosen, other_unit, amount.number)),))
    number = number.quantize(Decimal("0.001")) if number != number.quantize(Decimal("0.001")) else number
    if amount.sign:
        return settle(request, chosen, Wish(by=-number if amount.sign == "-" else number, grade=grade))
    return settle(request, chosen, Wish(to=number, grade=grade, typed=not in_all))


def sign(request: Request, chosen: Chosen, wish: Wish) -> list[Say]:
    """Write what an enterprise wants, if nothing speaks against it, and tell it; the order is locked."""
    return tell(request, [settle(request, chosen, wish)])


def tell(request: Request, outcomes: Sequence[Outcome]) -> list[Say]:
    """What came of some wishes, each order's lines in one answer; questions last, since their buttons must show."""
    says: list[Say] = []
    for order in dict.fromkeys(outcome.order for outcome in outcomes):
        told = [outcome.told for outcome in outcomes if outcome.order is order and outcome.told]
        says += told_at_once(request, order, told) if told else []
    return [*says, *(say for outcome in outcomes for say in outcome.says)]


def settle(request: Request, chosen: Chosen, wish: Wish) -> Outcome:
    """Write what an enterprise wants, if nothing speaks against it; the order is locked."""
    order, item, enterprise = chosen.order, chosen.item, chosen.enterprise
    if chosen.waits:
        return Outcome(order, says=tuple(keep_wish(request, chosen, wish)))
    lines = lines_of(request.session, order)
    mine = next((x for x in lines if (x.position, x.enterprise_id) == (item.position, enterprise.id)), None)
    before = mine.quantity if mine else Decimal(0)
    history = [x for x in changes_of(request.session, order, enterprise.id) if x.position == item.position]
    same = _same_tap(request, chosen, wish, history)
    if same:
        return Outcome(order, same)
    if mine and request.occurred_ms < (mine.fixed_ms if wish.by is not None else mine.said_ms):
        return Outcome(order, signed_up(request, chosen, before, before, mine.grade))  # what was said since stands
    after = before + wish.by if wish.by is not None else wish.to or Decimal(0)
    whole = after == in_steps(after, item.step)  # what is no whole step is asked about first
    if wish.typed and before and after and after != before and whole and not wish.sure:
        in_all_or_more = line_results.Objection(line_results.Trouble.ADD_OR_SET, offers=(after, before + after))
        return Outcome(order, says=(Say(again(request, chosen, in_all_or_more, after)),))
    if after == before == 0:
        write(request, chosen, mine, after, wish)  # an older amount may still be on its way
        return Outcome(order, says=(Say(NOTHING_SIGNED),))
    usual = usual_quantity(
        request.session, order, next(row for row in order.items if row.position == item.position), enterprise.id
    ) or usual_among([x.quantity for x in lines if x.position == item.position and x.enterprise_id != enterprise.id])
    doubt = objection(item, before, after, usual=usual, sure=wish.sure, survey=chosen.seen.survey)
    theirs = others_hurt(request, history, after)
    if theirs and not wish.sure and (doubt is None or doubt.trouble is line_results.Trouble.ZERO):
        doubt = line_results.Objection(line_results.Trouble.OTHERS, offers=(after,))
    if doubt:
        return Outcome(order, says=(Say(again(request, chosen, doubt, after, tuple(theirs.values()))),))
    write(request, chosen, mine, after, wish)
    now_is = f"{item.name} {write_quantity(after)} {item.unit}"
    says = tell_others(request, order, enterprise, theirs, now_is)
    says += close_if_enough(request.session, order, request.now) if after != before else []
    return Outcome(order, signed_up(request, chosen, before, after, wish.grade), tuple(says))


def _same_tap(
    request: Request, chosen: Chosen, wish: Wish, history: Sequence[OrderChange]
) -> line_results.SignedUp | line_results.Repeated | None:
    """What is told of a tap like the same person's last one a moment ago, which does not count; None where it counts."""
    who = person_id(request)
    if wish.by is None or who is None:
        return None
    theirs = [change for change in history if change.person_id == who]
    last = max(theirs, key=lambda change: (change.said_ms, change.id), default=None)
    if last is None or last.said_ms == wish.again or last.after - last.before != wish.by:
        return None
    if abs(request.occurred_ms - last.said_ms) >= SAME_TAP or not last.said_ms:
        return None
    now = quantity_now(request, chosen.order, chosen.item.position, chosen.enterprise.id)
    if last.said_ms == request.occurred_ms:  # the same event once more
        return signed_up(request, chosen, now, now, None)
    return line_results.Repeated(
        chosen.order.id, chosen.item.position, chosen.enterprise.id, chosen.enterprise.short_name, chosen.item.name,
        chosen.item.unit, wish.by, now, last.said_ms,
    )  # fmt: skip


def write(request: Request, chosen: Chosen, mine: Line | None, after: Decimal, wish: Wish) -> None:
    """Write an amount and when it was said, also where it is the same again; only a change goes into the history."""
    order, position, enterprise_id = chosen.order, chosen.item.position, chosen.enterprise.id
    before = mine.quantity if mine else Decimal(0)
    said_ms = max(request.occurred_ms, mine.said_ms if mine else 0)
    values: dict[str, Any] = {"quantity": after, "said_ms": said_ms}
    if wish.by is None:
        values["fixed_ms"] = request.occurred_ms
    if wish.grade:
        values["grade"] = wish.grade
    if after != before:
        values["person_id"] = person_id(request)
    write_line(request.session, order, position, enterprise_id, values, request.now)
    if after != before:
        note_change(
            request.session, order, position, enterprise_id, person_id(request), before=before, after=after,
            why="sign", now=request.now, said_ms=request.occurred_ms, source_message_id=request.message_id,
        )  # fmt: skip


def signed_up(
    request: Request, chosen: Chosen, before: Decimal, after: Decimal, grade: str | None
) -> line_results.SignedUp:
    """What is told of a line that has changed."""
    seen = at_a_glance(request.session, chosen.order, request.now)
    return line_results.SignedUp(
        order_id=chosen.order.id,
        sells=seen.sells,
        survey=seen.survey,
        enterprise=chosen.enterprise.short_name,
        item=seen.item(chosen.item.position),
        before=before,
        after=after,
        several_items=len(seen.items) > 1,
        private=request.chat.is_private,
        grade=grade,
    )


@routes.button("drop")
def ask_cancelling(request: Request, order_id: str) -> list[Say]:
    """Take one's own back: asked once, since a slip of the thumb would lose a place."""
    order, enterprise, waits = _with_enterprise(request, order_id, "drop")
    if waits:
        return drop_wishes(request, order, enterprise)
    theirs = _all_others(request, order, enterprise)
    part = whole(request.session, order, request.now).part(enterprise.id)
    asked = results.CancelAsked(*part, others=tuple(theirs.values()))
    return [Say(asked if asked.lines else NOTHING_SIGNED)]


@routes.button("dropyes", means=agrees)
def cancel_line(request: Request, order_id: str) -> list[Say]:
    """Yes, take it back: `enterprise`, or `enterprise,sure` where others of the enterprise had signed, too."""
    request.argument, _comma, sure = request.argument.partition(",")
    order, enterprise, waits = _with_enterprise(request, order_id, "dropyes")
    if waits:
        return drop_wishes(request, order, enterprise)
    theirs = _all_others(request, order, enterprise)
    if theirs and sure != SURE:
        return ask_cancelling(request, order_id)
    for line in lines_of(request.session, order, enterprise.id):
        if request.occurred_ms >= line.said_ms:
            seen = view(request.session, order, request.now)
            chosen = Chosen(order, seen, seen.item(line.position), enterprise)
            write(request, chosen, line, Decimal(0), Wish(to=Decimal(0)))
    out = Told(
        "{enterprise} is not in “{title}” any more. You can sign up again until the deadline.",
        enterprise=enterprise.short_name, title=order.title,
    )  # fmt: skip
    return [Say(out, subject=subject_of(order)), *tell_others(request, order, enterprise, theirs, "0")]


def _all_others(request: Request, order: JointOrder, enterprise: Enterprise) -> dict[str, str]:
    """The others of an enterprise whose amounts would go with all its lines."""
    found: dict[str, str] = {}
    changes = changes_of(request.session, order, enterprise.id)
    for line in lines_of(request.session, order, enterprise.id):
        history = [change for change in changes if change.position == line.position]
        found |= others_hurt(request, history, Decimal(0))
    return found


def choose(request: Request, order_id: str, action: str) -> Chosen:
    """The order, product and enterprise of a button `position,amount,enterprise`.

    Raises:
        AskFirst: where something has to be said or asked first.
    """
    position, amount, enterprise_id, flag = _parts(request)
    order = opened_order(request, order_id)
    if not takes_sign_ups(order, request.now):
        closed = results.OrderClosedAlready(view(request.session, order, request.now))
        raise AskFirst([Say(closed, subject=subject_of(order))])
    seen = at_a_glance(request.session, order, request.now)
    item = next((each for each in seen.items if str(each.position) == position), None)
    if item is None:
        raise refused(NO_PRODUCT)
    mine, waits = joining(request, order)
    allowed = _named(mine, enterprise_id)
    before = f"order.{action}:{order.id}:{position},{amount},"
    return Chosen(order, seen, item, _only(allowed, before, f",{flag}" if flag else ""), waits)


def _with_enterprise(request: Request, order_id: str, action: str) -> tuple[JointOrder, Enterprise, bool]:
    """The order and enterprise of a button `enterprise`, and whether the person waits to be confirmed there.

    Raises:
        AskFirst: where something has to be said or asked first.
    """
    order = opened_order(request, order_id)
    allowed, waits = joining(request, order)
    if not takes_sign_ups(order, request.now):
        chosen = request.argument if request.argument in {each.id for each in allowed} else allowed[0].id
        closed = results.OrderClosedAlready(view(request.session, order, request.now), chosen)
        raise AskFirst([Say(closed, subject=subject_of(order))])
    allowed = _named(allowed, request.argument)
    if len(allowed) > 1:
        signed = {line.enterprise_id for line in lines_of(request.session, order) if line.quantity}
        allowed = [each for each in allowed if each.id in signed] or allowed[:1]
    return order, _only(allowed, f"order.{action}:{order.id}:"), waits


def _named(allowed: list[Enterprise], enterprise_id: str) -> list[Enterprise]:
    """The one that a button names; all where it names none."""
    found = [each for each in allowed if enterprise_id in ("", each.id)]
    if not found:
        raise refused(NOT_YOUR_ENTERPRISE)
    return found


def _only(allowed: list[Enterprise], before: str, after: str = "") -> Enterprise:
    """The one there is; which of several is asked, with what the bot is told before and after the enterprise's id."""
    if len(allowed) > 1:
        raise refused(results.AskEnterprise(tuple((each.short_name, f"{before}{each.id}{after}") for each in allowed)))
    return allowed[0]


def again(
    request: Request, chosen: Chosen, doubt: line_results.Objection, after: Decimal, others: tuple[str, ...] = ()
) -> line_results.AskAgain:
    """The question about an amount that is not written yet."""
    return line_results.AskAgain(
        **vars(doubt),
        order_id=chosen.order.id,
        item=chosen.item,
        enterprise_id=chosen.enterprise.id,
        enterprise=chosen.enterprise.short_name,
        before=quantity_now(request, chosen.order, chosen.item.position, chosen.enterprise.id),
        after=after,
        others=others,
    )


def _parts(request: Request) -> tuple[str, str, str, str]:
    parts = [*request.argument.split(","), "", "", "", ""]
    return parts[0], parts[1], parts[2], parts[3]


def _decimal(written: str) -> Decimal | None:
    """A quantity in a button's data; None where it is forged."""
    try:
        number = Decimal(written)
    except InvalidOperation:
        return None
    places = number.as_tuple().exponent
    sane = number.is_finite() and abs(number) <= MOST and isinstance(places, int) and places >= -3
    return number if sane else None
