"""Receipts to print: what a group got, or sold, with every deduction, what it comes to, and lines to sign on. Its own people
see their own; who looks after the order has one of every group."""

from dataclasses import dataclass
from datetime import datetime

from bot.clock import BANGKOK
from bot.dialogue.pages import FormPage, Opened
from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.flows.order.cards.words import amount, each_price, holds_no_money, payment_words
from bot.flows.order.finding import known_order, looks_after, orders_here, own_enterprises, stay_private
from bot.flows.order.listing import goes_on, one_of
from bot.flows.order.lists import RECEIPTS_FORM, is_read, page_address
from bot.flows.order.page_fields import order_of
from bot.flows.order.queries import Weighed, lines_of, weighed_by_day
from bot.flows.order.refusals import NO_ADDRESS, NOT_NOW, NOTHING_SIGNED
from bot.flows.order.results import MyLine, OrderView, Part, baht
from bot.flows.order.routes import routes
from bot.flows.order.tables import STANDS, JointOrder
from bot.flows.order.view import view, whole
from bot.language.calendar import write_date, write_moment
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.storage.memberships import enterprises_of


@dataclass(frozen=True)
class ReceiptsPage:
    """Where the receipts of an order are."""

    order: OrderView
    address: str
    all: bool
    """One of every group: for who looks after it."""


@dataclass(frozen=True)
class Receipt:
    """One group's, everything as words already."""

    title: str
    facts: tuple[str, ...]
    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    besides: tuple[tuple[str, str], ...]
    total: tuple[str, str]
    state: str
    days: tuple[str, ...]
    signs: tuple[str, ...]


@dataclass(frozen=True)
class Receipts:
    """All of a page."""

    receipts: tuple[Receipt, ...]
    remark: str
    print: str


@routes.command("receipts")
@goes_on("receipts")
def by_word(request: Request) -> list[Say]:
    """The orders that stand and of which the person has receipts."""
    stay_private(request, "order.receipts")
    found = [each for each in orders_here(request, *STANDS) if is_read(each, request.now) and _has_any(request, each)]
    if len(found) == 1:
        return receipts(request, found[0].id)
    return one_of(request, "receipts", [(each.id, each.title, each.status) for each in found], "receipts")


@routes.button("receipts")
def receipts(request: Request, order_id: str) -> list[Say]:
    """The page of the person's receipts in an order."""
    stay_private(request, "order.receipts")
    order = known_order(request, order_id, lock=False)
    if order.status not in STANDS or not is_read(order, request.now):
        return [Say(NOT_NOW)]
    if request.person is None or not _has_any(request, order):
        return [Say(NOTHING_SIGNED)]
    address = page_address(request, order, RECEIPTS_FORM)
    if address is None:
        return [Say(NO_ADDRESS)]
    seen = view(request.session, order, request.now)
    return [Say(ReceiptsPage(seen, address, looks_after(request.session, request.person, order)))]


def _has_any(request: Request, order: JointOrder) -> bool:
    if request.person is not None and looks_after(request.session, request.person, order):
        return True
    mine = {each.id for each in own_enterprises(request, order)}
    return any(line.enterprise_id in mine and line.final for line in lines_of(request.session, order))


def _allowed(opened: Opened, order: JointOrder) -> bool:
    return order.status in STANDS and is_read(order, opened.now) and bool(_whose(opened, order))


def _whose(opened: Opened, order: JointOrder) -> set[str]:
    """The enterprises of whose receipts the person sees."""
    takers = {line.enterprise_id for line in lines_of(opened.rows, order) if line.quantity or line.settled}
    if looks_after(opened.rows, opened.person, order):
        return takers
    return takers & {each.id for each in enterprises_of(opened.rows, order.network_id, opened.person)}


def _facts(opened: Opened, order: JointOrder) -> Receipts:
    it, days = whole(opened.rows, order, opened.now), weighed_by_day(opened.rows, order)
    whose = sorted(_whose(opened, order), key=lambda each: (it.name(each), each))
    parts = [Part(*it.part(each)) for each in whose]
    found = tuple(_receipt(part, opened.now, days) for part in parts if part.lines)
    return Receipts(found, holds_no_money(), _("Print"))


def _receipt(part: Part, now: datetime, days: dict[str, Weighed]) -> Receipt:
    order = part.order
    sells, language = order.sells, spoken_language()
    partner = [_("Buyer: {name}", name=order.partner) if sells else _("Seller: {name}", name=order.partner)]
    made = _("Made on {moment}", moment=write_moment(now.astimezone(BANGKOK), language))
    return Receipt(
        title=_("Receipt of money: {enterprise}", enterprise=part.enterprise) if sells
        else _("Receipt of goods: {enterprise}", enterprise=part.enterprise),
        facts=(order.title, *(partner if order.partner else []), made),
        titles=(_("Product"), _("Weighed") if sells else _("Amount"), _("Price"), _("Sum")),
        rows=tuple((_named(x), amount(x.quantity, x.unit), each_price(x.price, x.unit), str(baht(x.sum))) for x in part.lines),
        besides=tuple((extra.name or _("Corrected"), str(baht(extra.satang))) for extra in part.extras if extra.satang),
        total=(_("To receive") if sells else _("To pay"), str(baht(part.sum))),
        state=payment_words(part.account, sells=sells),
        days=tuple(_day_words(part, day, weighed) for day, weighed in days.items() if _of(part, weighed)),
        signs=(_("Received the money"), _("Paid it out")) if sells else (_("Received the goods"), _("Handed them out")),
    )  # fmt: skip


def _named(line: MyLine) -> str:
    return _("{amount} grade {grade}", amount=line.name, grade=line.grade) if line.grade else line.name


def _of(part: Part, weighed: Weighed) -> list[tuple[int, str]]:
    return [key for key, quantity in weighed.items() if key[1] == part.enterprise_id and quantity]


def _day_words(part: Part, day: str, weighed: Weighed) -> str:
    units = {item.position: item.unit for item in part.order.items}
    said = _(", ").join(amount(weighed[key], units[key[0]]) for key in _of(part, weighed))
    at = datetime.fromisoformat(day).replace(tzinfo=BANGKOK)
    return _("{day}: {amounts}", day=write_date(at, spoken_language()), amounts=said)


PAGE = routes.page(
    FormPage(
        kind=RECEIPTS_FORM,
        personal=True,
        title=mark("Receipts"),
        intro=(),
        send=mark("Print"),
        subject=order_of,
        allowed=_allowed,
        facts=_facts,
        template="order/receipts.html",
    )
)
