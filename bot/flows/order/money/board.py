"""Every open payment of a network, across its orders: for whoever looks after them, on a card and on a page."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue import forms
from bot.dialogue.network_choice import network_of
from bot.dialogue.pages import FormPage, Opened, its_network
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, areas_allowed, may_somewhere, refusal_everywhere
from bot.dialogue.saying import Say
from bot.flows.order.cards.words import holds_no_money, payment_words
from bot.flows.order.finding import looks_after, stay_private
from bot.flows.order.list_page import Sheet
from bot.flows.order.money.balance import BalanceLine, balances, deposits
from bot.flows.order.results import baht
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder
from bot.language.calendar import write_moment
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.language.collation import thai_order
from bot.language.numbers import small_number
from bot.storage.memberships import names_of_enterprises
from bot.storage.people import Network, Person

BOARD_FORM = "orderboard"
A_PAGE, MOST_PAGES = 10, 1000


@dataclass(frozen=True)
class BoardRow:
    """One enterprise in one order."""

    enterprise_id: str
    enterprise: str
    line: BalanceLine


@dataclass(frozen=True)
class Board:
    """What is open: to come in, and to go out; `rows` are those of the page, from `first` on."""

    rows: tuple[BoardRow, ...]
    first: int
    count: int
    to_come: int
    to_go: int
    address: str | None


@routes.command("board", button="board0")
def board(request: Request) -> list[Say]:
    """Who has not paid yet, across all orders."""
    return _board(request, 0)


@routes.button("board")
def board_from(request: Request, page: str) -> list[Say]:
    """Who has not paid yet, across all orders, from a page on."""
    return _board(request, small_number(page, MOST_PAGES) or 0)


def _board(request: Request, page: int) -> list[Say]:
    stay_private(request, "order.board")
    network = network_of(request)
    refused = refusal_everywhere(request, Right.MANAGE_ORDER, network.id)
    if refused or request.person is None:
        return refused
    rows = rows_of(request, network)
    address = forms.issue(request.session, request.now, request.person, BOARD_FORM, network_id=network.id)
    shown = rows[page * A_PAGE : (page + 1) * A_PAGE]
    return [Say(Board(tuple(shown), page * A_PAGE, len(rows), *_sums(rows), address))]


def rows_of(asked: Request | Opened, network: Network) -> list[BoardRow]:
    """Everything that is open and theirs to look after (of an area, what its orders have open), those first who owe most."""
    session = asked.session
    names = names_of_enterprises(session, network.id)
    rows = [
        BoardRow(each, names.get(each, "…"), line)
        for of in (balances, deposits)
        for each, lines in _theirs(session, asked.person, network, of(session, network.id, asked.now)).items()
        for line in lines
    ]
    return sorted(rows, key=lambda row: (-row.line.owes, thai_order(row.enterprise)))


def _theirs(
    session: Session, person: Person | None, network: Network, found: dict[str, list[BalanceLine]]
) -> dict[str, list[BalanceLine]]:
    """Without what orders have open that go beyond the person's areas."""
    if areas_allowed(session, person, Right.MANAGE_ORDER, network.id) is None:
        return found
    ids = {line.order_id for lines in found.values() for line in lines if line.order_id}
    orders = [session.get_one(JointOrder, (network.id, each)) for each in ids]
    mine = {order.id for order in orders if person and looks_after(session, person, order)}
    kept = {key: [line for line in lines if line.order_id in mine] for key, lines in found.items()}
    return {key: lines for key, lines in kept.items() if lines}


def _sums(rows: list[BoardRow]) -> tuple[int, int]:
    owed = [row.line.owes for row in rows]
    return sum(each for each in owed if each > 0), -sum(each for each in owed if each < 0)


def title_of(line: BalanceLine) -> str:
    """What a sum is for."""
    if line.deposit:
        return _("{title}: deposit", title=line.title)
    return line.title or _("paid beforehand")


def _allowed(opened: Opened, network: Network) -> bool:
    return may_somewhere(opened.rows, opened.person, Right.MANAGE_ORDER, network.id)


def _sheet(opened: Opened, network: Network) -> Sheet:
    rows = rows_of(opened, network)
    to_come, to_go = _sums(rows)
    return Sheet(
        title=_("Open payments"),
        facts=(_("to come in: {money}", money=baht(to_come)), _("to go out: {money}", money=baht(to_go))),
        titles=(_("Group"), _("Order"), _("To come in"), _("To go out"), _("Payment")),
        rows=tuple(
            (
                row.enterprise,
                title_of(row.line),
                str(baht(row.line.owes)) if row.line.owes > 0 else "",
                str(baht(-row.line.owes)) if row.line.owes < 0 else "",
                payment_words(row.line.account, sells=row.line.sells) if row.line.order_id else "",
            )
            for row in rows
        ),
        totals=(_("Together"), "", str(baht(to_come)), str(baht(to_go)), ""),
        areas=(),
        files=(),
        printed=write_moment(opened.now.astimezone(BANGKOK), spoken_language()),
        remark=holds_no_money(),
        print=_("Print"),
    )


PAGE = routes.page(
    FormPage(
        kind=BOARD_FORM,
        personal=True,
        title=mark("Open payments"),
        intro=(),
        send=mark("Print"),
        subject=its_network,
        allowed=_allowed,
        facts=_sheet,
        template="order/list_page.html",
    )
)
