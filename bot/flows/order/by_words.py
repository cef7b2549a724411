"""Signing up and changing in words: in the group, in the 1:1 chat, by quoting the card. `words.talk` reads them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.dialogue.entering import behalf_of
from bot.dialogue.left_behind import goes_on_elsewhere
from bot.dialogue.ordinary_words import asks_elsewhere
from bot.dialogue.request import Request
from bot.dialogue.routes import Fit
from bot.dialogue.saying import AskFirst, Say, Told
from bot.flows.order import line_results, results
from bot.flows.order.amounts import in_units_of
from bot.flows.order.announcing import subject_of
from bot.flows.order.cases import take_tolerance
from bot.flows.order.comments import keep_comment
from bot.flows.order.correcting_words import corrected_in_words
from bot.flows.order.entering import ask_for_whom, enter_said, written
from bot.flows.order.finding import known_order, manages, orders_here, own_enterprises
from bot.flows.order.managing import manage
from bot.flows.order.offering import offered_in, offered_to
from bot.flows.order.opening import buy, sell
from bot.flows.order.problems_said import said_wrong
from bot.flows.order.queries import lines_of, orders_of
from bot.flows.order.refusals import NONE_OPEN, NOTHING_SIGNED, WHO_ARE_YOU
from bot.flows.order.routes import routes
from bot.flows.order.signing import (
    MOST,
    Outcome,
    Wish,
    again,
    ask_cancelling,
    choose,
    quantity_now,
    settle,
    sign_amount,
    tell,
)
from bot.flows.order.tables import TAKING, JointOrder
from bot.flows.order.too_early import too_early
from bot.flows.order.too_late import too_late
from bot.flows.order.view import view
from bot.flows.order.words.commands import joined_line
from bot.flows.order.words.comment import cut_comment
from bot.flows.order.words.meaning import Act, Doubt, Offered, Wanted
from bot.flows.order.words.one_of_two import one_or_the_other
from bot.flows.order.words.others_named import nearly_called, said_of_each
from bot.flows.order.words.taking_back import takes_back_another
from bot.flows.order.words.talk import may_be_talk, read_talk
from bot.flows.order.words.tolerance import cut_tolerance
from bot.language.units import Amount, in_unit
from bot.storage.memberships import enterprises_by_person, names_of_enterprises, people_by_name
from bot.storage.people import Enterprise

TROUBLES = {
    Doubt.PRICE: line_results.Trouble.PERHAPS_PRICE,
    Doubt.OTHER_WAY: line_results.Trouble.OTHER_WAY,
    Doubt.OTHER_WORDS: line_results.Trouble.PERHAPS,
    Doubt.NO_PRODUCT: line_results.Trouble.PERHAPS,
}


def overheard(request: Request) -> list[Say] | None:
    """`fertiliser 5` among ordinary talk, or in the 1:1 chat; None where the text is about something else."""
    if not may_be_talk(request.text):
        return None
    firm = request.addressed and not request.chat.is_private
    says = _by_words(request, orders_here(request, *TAKING), firm=firm)
    says = too_late(request) if says is None else says
    says = too_early(request) if says is None else says
    return _not_of_these(request) if says is None else says


def reads_line(request: Request) -> Callable[[str], Fit] | None:
    """Whether a part of a line plainly signs up for, or changes, something of an order that is open here."""
    if not may_be_talk(request.text) or request.person is None:
        return None
    offered = offered_in(request, orders_here(request, *TAKING))

    def reads(text: str) -> Fit:
        wanted = read_talk(text, offered, addressed=request.addressed)
        sure = wanted and all(each.doubt is None and each.named for each in wanted)
        return Fit.SURE if sure else Fit.NONE

    return reads if offered else None


def opened_joined(request: Request) -> list[Say] | None:
    """An order opened in a group, with the word written together with what is bought or sold; None for anything else."""
    found = None if request.chat.is_private else joined_line(request.text)
    if found is None:
        return None
    buys, request.text = found
    return buy(request) if buys else sell(request)


def _not_of_these(request: Request) -> list[Say] | None:
    """What is to be taken back is in no open order: said, rather than taking it for another one's."""
    orders = orders_here(request, *TAKING) if request.addressed else []
    what = takes_back_another(request.text, offered_in(request, orders)) if orders else None
    if what is None or asks_elsewhere(request, routes):
        return None
    open_now = ", ".join(order.title for order in orders if order.title)
    told = Told(
        "“{what}” is in no open order, so nothing is taken back. Open now: {orders}.", what=what, orders=open_now
    )
    return [Say(told)]


def stayed(request: Request, network_id: str, order_id: str | None) -> str | None:
    """The order that goes on in a network which this group has left: that of a card, or the one that a line is about."""
    if order_id is not None:
        order = request.session.get(JointOrder, (network_id, order_id))
        return order.title or None if order and order.status in TAKING else None
    if not may_be_talk(request.text):
        return None
    open_there = {order.id: order for order in orders_of(request.session, [network_id], *TAKING)}
    offered = [item for order in open_there.values() for item in offered_to(request, order, set())]
    wanted = read_talk(request.text, offered, addressed=request.addressed, firm=False, quoted=False, own=[])
    found = next((product.order_id for each in wanted or () if not each.doubt for product in each.products), None)
    return open_there[found].title if found else None


@routes.command("sign")
def sign_by_word(request: Request) -> list[Say]:
    """`sign up fertiliser 5`."""
    found = orders_here(request, *TAKING)
    if not found:
        return goes_on_elsewhere(request, routes) or ([Say(NONE_OPEN)] if request.addressed else [])
    says = _by_words(request, found, firm=True)
    if says is not None:
        return says
    if request.text and not request.addressed:
        return []
    return [_card(request, order) for order in found[:3]]


def quoted(request: Request, order_id: str) -> list[Say]:
    """The card quoted with an amount, with a change of it or, by whoever looks after it, of what the order says."""
    corrected = corrected_in_words(request, order_id)
    if corrected is not None:
        return corrected
    wrong = said_wrong(request, order_id)
    if wrong is not None:
        return wrong
    order = known_order(request, order_id)
    says = _by_words(request, [order], firm=True, quoted=True) if order.status in TAKING else None
    return [_card(request, order)] if says is None else says


def cancel_quoted(request: Request, order_id: str) -> list[Say]:
    """The card quoted with "cancel": what one's own enterprise has in it; else, for whoever looks after it, the order."""
    order = known_order(request, order_id)
    mine = {enterprise.id for enterprise in own_enterprises(request, order)}
    if any(line.quantity and line.enterprise_id in mine for line in lines_of(request.session, order)):
        return ask_cancelling(request, order_id)
    return manage(request, order_id) if manages(request, order) else [Say(NOTHING_SIGNED)]


def _card(request: Request, order: JointOrder) -> Say:
    return Say(results.OrderCard(view(request.session, order, request.now)), subject=subject_of(order))


def _by_words(request: Request, orders: Sequence[JointOrder], *, firm: bool, quoted: bool = False) -> list[Say] | None:
    """Do what a text asks, and keep how much more would be taken to fill a case; None where it asks nothing."""
    whole = request.text
    request.text, comment = cut_comment(whole)
    request.text, up_to = cut_tolerance(request.text)
    says = _said_of(request, orders, firm=firm, quoted=quoted)
    if says is not None and up_to is not None:
        says = [*says, *take_tolerance(request, says, up_to)]
    if says is not None and comment is not None:
        noted = keep_comment(request, orders, comment)
        says = [*says, *noted] if says else says  # in a group much is said at once a little later
    request.text = request.text if says is not None else whole
    return says


def _said_of(request: Request, orders: Sequence[JointOrder], *, firm: bool, quoted: bool = False) -> list[Say] | None:
    """Do what a text asks; None where it asks nothing.

    Where that cannot be, the word why is an answer like any other: ordinary talk is not kept for it.
    """
    own = {each.id: each.short_name for order in orders for each in own_enterprises(request, order)}
    offered = offered_in(request, orders)

    def read(text: str) -> tuple[Wanted, ...]:
        return read_talk(text, offered, addressed=request.addressed, firm=firm, quoted=quoted, own=list(own.values()))

    two = [read(text) for text in one_or_the_other(request.text)]
    if (asked := _one_of_two(request, two, list(own))) is not None:
        return asked
    wanted = read(request.text)
    if not wanted or any(each.doubt for each in wanted):
        others = _for_others(request, orders, set(own))
        if others is None and any(each.doubt for each in wanted):
            others = _nearly_named(request, orders, set(own))
        if others is not None:
            return others
    if not wanted:
        return None
    if request.person is None:
        return [Say(WHO_ARE_YOU)] if any(each.doubt is None for each in wanted) else None
    if any(each.doubt for each in wanted) and not own:
        return None  # talk of somebody who could not sign up
    return said_anew(request, wanted, list(own))


def _one_of_two(request: Request, readings: Sequence[tuple[Wanted, ...]], own: Sequence[str]) -> list[Say] | None:
    """`2-3 sacks`: which of the two? None where that is no wish of somebody who may sign up."""
    wanted = [reading[0] for reading in readings if len(reading) == 1 and len(reading[0].products) == 1]
    if len(wanted) != 2 or not own or wanted[0].products != wanted[1].products:
        return None
    if any(each.act not in (Act.SAY, Act.TO) or each.doubt not in (None, Doubt.NO_PRODUCT) for each in wanted):
        return None
    product = wanted[0].products[0]
    request.argument = f"{product.position},0,{_for_whom(request, wanted[0], product, own)}"
    chosen = choose(request, product.order_id, "set")
    item = chosen.item
    numbers = [in_units_of(each.amount, item.unit, item.kg, item.pack) if each.amount else None for each in wanted]
    offers = tuple(number for number in numbers if number is not None and number <= MOST)
    if len(offers) != 2:
        return None
    return [
        Say(again(request, chosen, line_results.Objection(line_results.Trouble.ONE_OF_TWO, offers=offers), offers[1]))
    ]


def _for_others(request: Request, orders: Sequence[JointOrder], own: set[str]) -> list[Say] | None:
    """Do what a line says for enterprises by their names, one's own or others'; None where it names no other, or says
    nothing of each that could be done. Unasked, in a group, only for those that the speaker may enter for."""
    networks = {order.network_id for order in orders}
    if len(networks) != 1 or request.person is None:
        return None
    [network_id] = networks
    parts = said_of_each(request.text, called_here(request, network_id))
    if not {whose for whose, _what in parts} - own and len(parts) < 2:
        return None
    read: list[tuple[str, Wanted]] = []
    for whose, what in parts:
        offered = [item for order in orders for item in offered_to(request, order, {whose})]
        wanted = read_talk(what, offered, addressed=True, firm=True)
        if len(wanted) != 1 or wanted[0].doubt or len(wanted[0].products) != 1:
            return None
        read.append((whose, wanted[0]))
    says: list[Say] = []
    for whose, wish in read:
        try:
            says += _for_one(request, network_id, whose, wish, own)
        except AskFirst as first:
            if not request.addressed:
                return says or None
            says += [say for say in first.says if say not in says]
    return says


def _for_one(request: Request, network_id: str, whose: str, wish: Wanted, own: set[str]) -> list[Say]:
    if whose in own:
        return said_anew(request, [replace(wish, enterprise=0)], [whose])
    enterprise = request.session.get_one(Enterprise, (network_id, whose))
    return enter_said(request, wish, behalf_of(request, network_id, enterprise.short_name))


def _nearly_named(request: Request, orders: Sequence[JointOrder], own: set[str]) -> list[Say] | None:
    """Another enterprise's name written a little wrong is asked about, and is not taken for one's own; None where it is none."""
    networks = {order.network_id for order in orders}
    if len(networks) != 1 or not request.addressed or request.person is None:
        return None
    [network_id] = networks
    names = {name: each for each, name in names_of_enterprises(request.session, network_id).items()}
    near = nearly_called(request.text, names)
    if near is None or near[0] in own:
        return None
    whose, what = near
    offered = [item for order in orders for item in offered_to(request, order, {whose})]
    wanted = read_talk(what, offered, addressed=True, firm=True)
    if len(wanted) != 1 or wanted[0].doubt or len(wanted[0].products) != 1 or wanted[0].amount is None:
        return None
    enterprise = request.session.get_one(Enterprise, (network_id, whose))
    return ask_for_whom(request, wanted[0].products[0], _signed(wanted[0]), enterprise)


def called_here(request: Request, network_id: str) -> dict[str, str]:
    """The enterprises' ids by what they, or somebody of one alone, are called."""
    called = {}
    if request.addressed:
        members = enterprises_by_person(request.session, network_id)
        for person in people_by_name(request.session, network_id):
            theirs = members.get(person.id, set())
            if person.called and len(theirs) == 1:
                [called[person.called]] = theirs
    return called | {name: each for each, name in names_of_enterprises(request.session, network_id).items()}


def said_anew(request: Request, wanted: Sequence[Wanted], own: Sequence[str] = ()) -> list[Say]:
    """Do each thing that is wanted; what cannot be done is told or asked."""
    says: list[Say] = []
    outcomes: list[Outcome] = []
    for each in wanted:
        try:
            outcome = _do(request, each, own)
        except AskFirst as first:
            outcome = first.says
        if isinstance(outcome, Outcome):
            outcomes.append(outcome)
        else:
            says += [say for say in outcome if say not in says]
    return [*tell(request, outcomes), *says]


def _do(request: Request, wanted: Wanted, own: Sequence[str]) -> Outcome | list[Say]:
    """One thing that is wanted.

    Raises:
        AskFirst: where something has to be said or asked first.
    """
    if len(wanted.products) > 1:
        return [Say(_which(wanted))]
    product = wanted.products[0]
    if wanted.act is Act.DROP and not wanted.named:
        request.argument = ""
        return ask_cancelling(request, product.order_id)
    action, how_much = ("set", "0") if wanted.act is Act.DROP else ("say", written(_signed(wanted)))
    request.argument = f"{product.position},{how_much},{_for_whom(request, wanted, product, own)}"
    chosen = choose(request, product.order_id, action)
    if wanted.act is Act.DROP:
        return settle(request, chosen, Wish(to=Decimal(0), sure=True))
    assert wanted.amount is not None
    number = in_units_of(wanted.amount, chosen.item.unit, chosen.item.kg, chosen.item.pack)
    if number is None or number > MOST or (wanted.doubt is None and wanted.act is not Act.TO):
        return sign_amount(request, chosen, _signed(wanted), wanted.grade)
    if wanted.doubt is None:
        return settle(request, chosen, Wish(to=number, grade=wanted.grade))
    before = quantity_now(request, chosen.order, chosen.item.position, chosen.enterprise.id)
    after = max(Decimal(0), {"+": before + number, "-": before - number}.get(_signed(wanted).sign, number))
    return [Say(again(request, chosen, line_results.Objection(TROUBLES[wanted.doubt], offers=(after,)), after))]


def _for_whom(request: Request, wanted: Wanted, product: Offered, own: Sequence[str]) -> str:
    """The id of the enterprise that is named or, for a change, the only one of one's own that has signed up; else empty."""
    if wanted.enterprise is not None:
        return own[wanted.enterprise]
    if wanted.act is Act.SAY:
        return ""
    order = known_order(request, product.order_id)
    signed = {line.enterprise_id for line in lines_of(request.session, order) if line.quantity} & set(own)
    return signed.pop() if len(signed) == 1 else ""


def _signed(wanted: Wanted) -> Amount:
    """The amount with the sign of what is wanted of it."""
    assert wanted.amount is not None
    sign = {Act.MORE: "+", Act.LESS: "-"}.get(wanted.act, wanted.amount.sign)
    return replace(wanted.amount, sign=sign)


def _which(wanted: Wanted) -> line_results.AskItem:
    """Of which product that fits?"""
    choices = [(each.name, _button(wanted, each)) for each in wanted.products]
    return line_results.AskItem(tuple(choices))


def _button(wanted: Wanted, product: Offered) -> str:
    if wanted.act is Act.DROP:
        return f"order.set:{product.order_id}:{product.position},0,,sure"
    amount = _signed(wanted)
    if wanted.act is Act.TO:
        number = in_unit(amount, product.unit, None) or amount.number
        return f"order.set:{product.order_id}:{product.position},{number:f}"
    return f"order.say:{product.order_id}:{product.position},{written(amount)}"
