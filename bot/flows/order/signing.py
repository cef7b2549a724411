"""Signing up: by a tap, by another amount, by text, by quoting the card. One line an enterprise, whoever types."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.dialogue import conversations
from bot.dialogue.request import Request
from bot.dialogue.saying import AskFirst, NotAnAnswer, Say, Told
from bot.flows.order import results
from bot.flows.order.amounts import objection, usual_among
from bot.flows.order.announcing import subject_of
from bot.flows.order.closing import close_if_enough
from bot.flows.order.finding import joining, known_order, opened_order, orders_here, over_if_refused, person_id
from bot.flows.order.gathering import told_at_once
from bot.flows.order.queries import Line, line_of, lines_of, note_change, usual_quantity, write_line
from bot.flows.order.refusals import GONE, NO_PRODUCT, NONE_OPEN, NOT_YOUR_ENTERPRISE, NOTHING_SIGNED, refused
from bot.flows.order.routes import routes
from bot.flows.order.tables import TAKING, JointOrder, OrderItem
from bot.flows.order.view import takes_sign_ups, view, whole
from bot.language.units import Amount, SignUp, in_unit, read_amount, read_sign_up
from bot.storage.chats import Conversation
from bot.storage.people import Enterprise

AMOUNT = "amount"
MOST = Decimal(10_000_000)
"""Above it a number is no quantity."""


@dataclass(frozen=True)
class Wish:
    """What somebody wants of one product: so much more or less (`by`), or so much in all (`to`)."""

    by: Decimal | None = None
    to: Decimal | None = None
    sure: bool = False
    grade: str | None = None
    typed: bool = False
    """An amount in words, which may mean "in all" or "more": asked about where there is a line already."""


@dataclass(frozen=True)
class Chosen:
    """An order that is locked, with one of its products and the enterprise that signs up."""

    order: JointOrder
    seen: results.OrderView
    item: results.ItemView
    enterprise: Enterprise


@routes.button("plus")
def plus(request: Request, order_id: str) -> list[Say]:
    """A tap on +5: `position,amount` or `position,amount,enterprise`. Two taps are ten."""
    chosen = _chosen(request, order_id, "plus")
    by = _decimal(_parts(request)[1])
    if not by or quantity_now(request, chosen.order, chosen.item.position, chosen.enterprise.id) + by > MOST:
        return [Say(GONE)]
    return sign(request, chosen, Wish(by=by))


@routes.button("set")
def set_to(request: Request, order_id: str) -> list[Say]:
    """So much in all, from an offer that was tapped: `position,amount,enterprise,sure`."""
    chosen = _chosen(request, order_id, "set")
    to = _decimal(_parts(request)[1])
    sure = _parts(request)[3] == "sure"
    return [Say(GONE)] if to is None else sign(request, chosen, Wish(to=to, sure=sure))


@routes.button("other")
def other_amount(request: Request, order_id: str) -> list[Say]:
    """Another amount: asked for, the whole of it."""
    chosen = _chosen(request, order_id, "other")
    data = {"order": order_id, "position": chosen.item.position, "enterprise": chosen.enterprise.id}
    conversations.ask(request, routes.flow, AMOUNT, data)
    return [Say(_amount_question(request, chosen))]


@routes.step(AMOUNT)
def take_amount(request: Request, conversation: Conversation) -> list[Say]:
    """The amount in words."""
    data = conversation.data
    request.argument = f"{data['position']},0,{data['enterprise']}"
    with over_if_refused(request):
        chosen = _chosen(request, data["order"], "other")
    amount = read_amount(request.text)
    said = read_sign_up(request.text) if amount is None else None
    amount = amount or (said.amount if said else None)
    if amount is None:
        raise NotAnAnswer(Say(_amount_question(request, chosen, unreadable=True)))
    conversations.end(request)
    return _sign_amount(request, chosen, amount, said.grade if said else None, in_all=True)


def ask_amount_again(request: Request, conversation: Conversation) -> list[Say]:
    """The question of a parked conversation."""
    data = conversation.data
    request.argument = f"{data['position']},0,{data['enterprise']}"
    return other_amount(request, data["order"])


def _amount_question(request: Request, chosen: Chosen, *, unreadable: bool = False) -> results.AskAmount:
    now = quantity_now(request, chosen.order, chosen.item.position, chosen.enterprise.id)
    return results.AskAmount(chosen.item, chosen.enterprise.short_name, now, chosen.seen.sells, unreadable)


def quantity_now(request: Request, order: JointOrder, position: int, enterprise_id: str) -> Decimal:
    """What an enterprise has signed up for so far."""
    mine = line_of(request.session, order, position, enterprise_id)
    return mine.quantity if mine else Decimal(0)


def overheard(request: Request) -> list[Say] | None:
    """`fertiliser 5` among ordinary talk, or in the 1:1 chat: a sign-up where a product of an open order is meant."""
    said = read_sign_up(request.text)
    if said is None or not said.words or request.person is None:
        return None
    return _by_words(request, said, orders_here(request, *TAKING))


@routes.command("sign")
def sign_by_word(request: Request) -> list[Say]:
    """`sign up fertiliser 5`."""
    said = read_sign_up(request.text)
    found = orders_here(request, *TAKING)
    if not found:
        return [Say(NONE_OPEN)] if request.addressed else []
    says = _by_words(request, said, found) if said else None
    if says is not None:
        return says
    if request.text and not request.addressed:
        return []
    cards = [results.OrderCard(view(request.session, order, request.now)) for order in found[:3]]
    return [Say(card, subject=f"order:{card.order.id}") for card in cards]


def quoted(request: Request, order_id: str) -> list[Say]:
    """The card quoted with an amount."""
    order = known_order(request, order_id)
    said = read_sign_up(request.text)
    amount = read_amount(request.text)
    if said is None and amount:
        said = SignUp("", amount)
    says = _by_words(request, said, [order]) if said else None
    card = Say(results.OrderCard(view(request.session, order, request.now)), subject=subject_of(order))
    return [card] if says is None else says


def _by_words(request: Request, said: SignUp, orders: list[JointOrder]) -> list[Say] | None:
    """Sign up for the product whose name begins with the words, or contains them as its own words.

    Where that cannot be, the word why is an answer like any other: ordinary talk is not kept for it.
    """
    fitting = [(order, item) for order in orders for item in order.items if _is_meant(item, said.words)]
    if not fitting:
        return None
    if len(fitting) > 1:
        return [Say(_which_item(fitting, said.amount))]
    order, item = fitting[0]
    request.argument = f"{item.position},{_written(said.amount)}"
    try:
        chosen = _chosen(request, order.id, "plus" if said.amount.sign else "say")
    except AskFirst as first:
        return first.says
    return _sign_amount(request, chosen, said.amount, said.grade)


def _is_meant(item: OrderItem, words: str) -> bool:
    name, said = "".join(item.name.casefold().split()), "".join(words.casefold().split())
    return not item.dropped and (name.startswith(said) or (len(said) > 2 and said in name))


def _which_item(fitting: list[tuple[JointOrder, OrderItem]], amount: Amount) -> results.AskItem:
    action = "plus" if amount.sign else "say"
    choices = tuple(
        (item.name if item.name == order.title else f"{item.name} · {order.title}", _data(action, order, item, amount))
        for order, item in fitting
    )
    return results.AskItem(choices)


@routes.button("say")
def say_amount(request: Request, order_id: str) -> list[Say]:
    """An amount that was typed, once it is clear for which product or enterprise."""
    chosen = _chosen(request, order_id, "say")
    amount = read_amount(_parts(request)[1].replace("_", " "))
    return [Say(GONE)] if amount is None else _sign_amount(request, chosen, amount, None)


def _sign_amount(
    request: Request, chosen: Chosen, amount: Amount, grade: str | None, *, in_all: bool = False
) -> list[Say]:
    """An amount with its unit and sign, for a product."""
    number = in_unit(amount, chosen.item.unit, chosen.item.kg)
    if number is None or number > MOST:
        return [Say(_again(request, chosen, results.Objection(results.Trouble.OTHER_UNIT), amount.number))]
    number = number.quantize(Decimal("0.001")) if number != number.quantize(Decimal("0.001")) else number
    if amount.sign:
        return sign(request, chosen, Wish(by=-number if amount.sign == "-" else number, grade=grade))
    return sign(request, chosen, Wish(to=number, grade=grade, typed=not in_all))


def sign(request: Request, chosen: Chosen, wish: Wish) -> list[Say]:
    """Write what an enterprise wants, if nothing speaks against it; the order is locked."""
    order, item, enterprise = chosen.order, chosen.item, chosen.enterprise
    lines = lines_of(request.session, order)
    mine = next((x for x in lines if (x.position, x.enterprise_id) == (item.position, enterprise.id)), None)
    before = mine.quantity if mine else Decimal(0)
    if mine and request.occurred_ms < (mine.fixed_ms if wish.by is not None else mine.said_ms):
        return _signed(request, chosen, before, before, mine.grade)  # what was said since stands
    after = before + wish.by if wish.by is not None else wish.to or Decimal(0)
    if wish.typed and before and after and after != before and not wish.sure:
        in_all_or_more = results.Objection(results.Trouble.ADD_OR_SET, offers=(after, before + after))
        return [Say(_again(request, chosen, in_all_or_more, after))]
    if after == before == 0:
        _write(request, chosen, mine, after, wish)  # an older amount may still be on its way
        return [Say(NOTHING_SIGNED)]
    usual = usual_quantity(
        request.session, order, next(row for row in order.items if row.position == item.position), enterprise.id
    ) or usual_among([x.quantity for x in lines if x.position == item.position and x.enterprise_id != enterprise.id])
    doubt = objection(item, before, after, usual=usual, sure=wish.sure, survey=chosen.seen.survey)
    if doubt:
        return [Say(_again(request, chosen, doubt, after))]
    _write(request, chosen, mine, after, wish)
    said = _signed(request, chosen, before, after, wish.grade)
    return [*said, *close_if_enough(request.session, order, request.now)] if after != before else said


def _write(request: Request, chosen: Chosen, mine: Line | None, after: Decimal, wish: Wish) -> None:
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
            why="sign", now=request.now,
        )  # fmt: skip


def _signed(request: Request, chosen: Chosen, before: Decimal, after: Decimal, grade: str | None) -> list[Say]:
    seen = view(request.session, chosen.order, request.now)
    told = results.SignedUp(
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
    return told_at_once(request, chosen.order, told)


@routes.button("drop")
def ask_cancelling(request: Request, order_id: str) -> list[Say]:
    """Take one's own back: asked once, since a slip of the thumb would lose a place."""
    order, enterprise = _with_enterprise(request, order_id, "drop")
    asked = results.CancelAsked(*whole(request.session, order, request.now).part(enterprise.id))
    return [Say(asked if asked.lines else NOTHING_SIGNED)]


@routes.button("dropyes")
def cancel_line(request: Request, order_id: str) -> list[Say]:
    """Yes, take it back."""
    order, enterprise = _with_enterprise(request, order_id, "dropyes")
    for line in lines_of(request.session, order, enterprise.id):
        if request.occurred_ms >= line.said_ms:
            seen = view(request.session, order, request.now)
            chosen = Chosen(order, seen, seen.item(line.position), enterprise)
            _write(request, chosen, line, Decimal(0), Wish(to=Decimal(0)))
    out = Told(
        "{enterprise} is not in “{title}” any more. You can sign up again until the deadline.",
        enterprise=enterprise.short_name, title=order.title,
    )  # fmt: skip
    return [Say(out, subject=subject_of(order))]


def _chosen(request: Request, order_id: str, action: str) -> Chosen:
    """The order, product and enterprise of a button `position,amount,enterprise`.

    Raises:
        AskFirst: where something has to be said or asked first.
    """
    position, amount, enterprise_id, flag = _parts(request)
    order = opened_order(request, order_id)
    seen = view(request.session, order, request.now)
    if not takes_sign_ups(order, request.now):
        raise AskFirst([Say(results.OrderClosedAlready(seen), subject=subject_of(order))])
    item = next((each for each in seen.items if str(each.position) == position), None)
    if item is None:
        raise refused(NO_PRODUCT)
    allowed = _named(joining(request, order), enterprise_id)
    before = f"order.{action}:{order.id}:{position},{amount},"
    return Chosen(order, seen, item, _only(allowed, before, f",{flag}" if flag else ""))


def _with_enterprise(request: Request, order_id: str, action: str) -> tuple[JointOrder, Enterprise]:
    """The order and enterprise of a button `enterprise`.

    Raises:
        AskFirst: where something has to be said or asked first.
    """
    order = opened_order(request, order_id)
    allowed = joining(request, order)
    if not takes_sign_ups(order, request.now):
        chosen = request.argument if request.argument in {each.id for each in allowed} else allowed[0].id
        closed = results.OrderClosedAlready(view(request.session, order, request.now), chosen)
        raise AskFirst([Say(closed, subject=subject_of(order))])
    allowed = _named(allowed, request.argument)
    if len(allowed) > 1:
        signed = {line.enterprise_id for line in lines_of(request.session, order) if line.quantity}
        allowed = [each for each in allowed if each.id in signed] or allowed[:1]
    return order, _only(allowed, f"order.{action}:{order.id}:")


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


def _again(request: Request, chosen: Chosen, doubt: results.Objection, after: Decimal) -> results.AskAgain:
    return results.AskAgain(
        **vars(doubt),
        order_id=chosen.order.id,
        item=chosen.item,
        enterprise_id=chosen.enterprise.id,
        enterprise=chosen.enterprise.short_name,
        before=quantity_now(request, chosen.order, chosen.item.position, chosen.enterprise.id),
        after=after,
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


def _written(amount: Amount) -> str:
    """An amount as it stands in a button's data, without commas; `say` reads it back."""
    return f"{amount.sign}{amount.number:f}" + (f"_{amount.unit}" if amount.unit else "")


def _data(action: str, order: JointOrder, item: OrderItem, amount: Amount) -> str:
    return f"order.{action}:{order.id}:{item.position},{_written(amount)}"
