"""Trade in the console: joint orders and sales with how they stand; one of them with its lines, problems, corrections and files;
whatever changes it is the card that its coordinator has in the chat."""

from collections.abc import Callable, Sequence

from sqlalchemy import ColumnElement, func, or_, select

from bot.dialogue.console_pages import (
    FEWER_ROWS,
    Away,
    Cell,
    Column,
    ConsolePage,
    Empty,
    Faint,
    Go,
    Heading,
    Listing,
    Narrowed,
    Part,
    Said,
    Speak,
    State,
    Tap,
    Tone,
    View,
    Visit,
    Ways,
    Words,
)
from bot.dialogue.pages import Download
from bot.dialogue.rights import Right
from bot.dialogue.understanding.commands import command
from bot.flows.order.cards.words import STATUSES, amount
from bot.flows.order.console_order import changes, lines, looked_after_in, problems
from bot.flows.order.finding import looks_after
from bot.flows.order.list_files import csv_of, excel_of, file_name
from bot.flows.order.list_page import CSV, EXCEL
from bot.flows.order.lists import list_of
from bot.flows.order.managing import standing_of
from bot.flows.order.money.balance import lines_open
from bot.flows.order.results import baht
from bot.flows.order.routes import routes
from bot.flows.order.tables import STANDS, UNDER_WAY, JointOrder, OrderKind, OrderProblem, OrderStatus
from bot.flows.order.view import Whole, wholes
from bot.language.calendar import write_moment_short
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext, spoken_language
from bot.storage.audience import Audience
from bot.storage.sorting import in_thai_order

OVER = (OrderStatus.FINISHED, OrderStatus.CANCELLED)
"""Their sums and payments stand on their own pages, and what is open of them on that of open payments."""
TONES = {
    OrderStatus.SURVEY: Tone.GOOD, OrderStatus.OPEN: Tone.GOOD, OrderStatus.DECIDING: Tone.WAITS, OrderStatus.ASKING: Tone.WAITS,
    OrderStatus.CANCELLED: Tone.WRONG,
}  # fmt: skip


def _orders(visit: Visit) -> View:
    ways = Ways((
        Tap(_("Open a joint order"), "order.new", main=True), Tap(_("Open a joint sale"), "order.new::sell"),
        Tap(_("Ask what is needed"), "order.new::survey"), Tap(_("Everything on a form"), "order.form"),
        Speak(_("Templates"), command("order.templates").name), Go(_("Open payments"), "payments"),
    ))  # fmt: skip
    found = select(JointOrder).where(
        JointOrder.network_id == visit.network.id, JointOrder.status != OrderStatus.DRAFT, _reached(visit)
    )
    states = (
        ("now", _("under way")),
        *((each, _(STATUSES[each])) for each in OrderStatus if each != OrderStatus.DRAFT),
    )
    kinds = ((OrderKind.BUY, _("joint order")), (OrderKind.SELL, _("joint sale")))
    listing = Listing(
        name="orders", title=_("Orders and sales"), found=found, key=JointOrder.id, rows=FEWER_ROWS,
        columns=(
            Column(_("What"), by=in_thai_order(JointOrder.title)), Column(_("Closes"), by=JointOrder.closes_at),
            Column(_("State"), by=JointOrder.status), Column(_("Amounts")), Column(_("Groups"), numeric=True),
            Column(_("Sum"), numeric=True), Column(_("Payments")),
        ),
        lines=_lines,
        empty=Empty(_("Nothing has been bought or sold together with me yet. Ask first what is needed, or open an order.")),
        search=(JointOrder.title, JointOrder.partner),
        narrowed=(
            Narrowed("state", _("State"), states, _in_state),
            Narrowed("kind", _("Kind"), kinds, lambda kind: JointOrder.kind == kind),
        ),
        sort=1, newest=True,
    )  # fmt: skip
    return View((ways, listing))


def _reached(visit: Visit) -> ColumnElement[bool]:
    """For areas: what lies in them, what they open or coordinate, and their part of what is for the whole network."""
    everything = JointOrder.network_id == visit.network.id
    if visit.areas is None:
        return everything
    kept = visit.rows.execute(select(JointOrder.id, JointOrder.joiners).where(everything))
    whole = [order_id for order_id, stored in kept if Audience.of(stored).is_whole]
    return or_(looked_after_in(visit), JointOrder.id.in_(whole))


def _in_state(state: str) -> ColumnElement[bool]:
    return JointOrder.status.in_(UNDER_WAY) if state == "now" else JointOrder.status == state


def _lines(visit: Visit, orders: Sequence[JointOrder]) -> list[tuple[Cell, ...]]:
    over = [each for each in orders if each.status in OVER]
    going = [each for each in orders if each.status not in OVER]
    read = {it.seen.id: it for it in wholes(visit.rows, visit.network.id, going, visit.now)}
    read |= {it.seen.id: it for it in wholes(visit.rows, visit.network.id, over, visit.now, with_money=False)}
    wrong = select(OrderProblem.order_id, func.count()).where(
        OrderProblem.network_id == visit.network.id, OrderProblem.order_id.in_([each.id for each in orders]),
        OrderProblem.settled_at.is_(None),
    )  # fmt: skip
    problems_in = dict(visit.rows.execute(wrong.group_by(OrderProblem.order_id)).tuples().all())
    return [_line(visit, order, read[order.id], problems_in.get(order.id, 0)) for order in orders]


def _line(visit: Visit, order: JointOrder, it: Whole, wrong: int) -> tuple[Cell, ...]:
    seen = it.seen
    kind = _("joint sale") if seen.sells else _("joint order")
    state = State(_(STATUSES[order.status]), TONES.get(OrderStatus(order.status), Tone.PLAIN))
    reported = ngettext("{count} problem reported", "{count} problems reported", wrong)
    named = (Go(order.title or kind, "order", order.id), Faint(f"{kind} · {order.partner}" if order.partner else kind))
    closes = write_moment_short(order.closes_at, spoken_language(), year=True) if order.closes_at else Faint("–")
    amounts = tuple(f"{item.name} {amount(item.total, item.unit)}" for item in seen.live)
    states: Cell = (state, State(reported, Tone.WRONG)) if wrong else state
    if visit.areas is not None:  # of what goes beyond their areas they read their part alone
        return (named, closes, states, Go(_("Their part"), "order", order.id), Faint("–"), Faint("–"), Faint("–"))
    known = seen.sum is not None and order.status not in OVER
    return (named, closes, states, amounts or Faint("–"), str(seen.enterprises), str(baht(seen.sum)) if known else Faint("–"), _paid(order, it))  # fmt: skip


def _paid(order: JointOrder, it: Whole) -> Cell:
    if order.status not in STANDS or order.status in OVER:
        return Faint("–")
    accounts = [line.account for line in lines_open(order, it).values()]
    settled, waiting = sum(each.settled for each in accounts), sum(bool(each.reported) for each in accounts)
    said = _("{paid} of {count}", paid=settled, count=len(accounts))
    tone = Tone.GOOD if settled == len(accounts) else Tone.WAITS
    reported = ngettext("{count} to be confirmed", "{count} to be confirmed", waiting)
    return (State(said, tone), Faint(reported)) if waiting else State(said, tone)


def _order(visit: Visit) -> View:
    order: JointOrder = visit.subject
    [it] = wholes(visit.rows, visit.network.id, [order], visit.now)
    cares = looks_after(visit.rows, visit.person, order)
    parts: list[Part] = []
    if cares:
        parts += [Said(standing_of(visit.rows, order, visit.now, it)), _files()]
    else:
        parts.append(Words(_("It goes beyond your areas: you see the part of the groups there.")))
    parts.append(lines(order, it, only=None if cares else visit.areas))
    if cares:
        parts += [problems(visit, order, it), changes(order)]
    return View(tuple(parts), title=order.title)


def _files() -> Ways:
    return Ways((
        Away(_("Excel, for the coordinator"), "file:list.xlsx"), Away(_("Excel, to pass on (no names of people)"), "file:partner.xlsx"),
        Away(_("CSV, for the coordinator"), "file:list.csv"),
    ))  # fmt: skip


def _file(write: Callable[..., bytes], mimetype: str, ending: str, *, for_partner: bool) -> Callable[[Visit], Download]:
    def made(visit: Visit) -> Download:
        order: JointOrder = visit.subject
        cares = looks_after(visit.rows, visit.person, order)
        listed = list_of(visit.rows, order, visit.now, areas=() if cares else visit.areas or ())
        return Download(write(listed, visit.now, for_partner=for_partner or not cares), mimetype, file_name(listed, visit.now, ending))  # fmt: skip

    return made


def _is_theirs(visit: Visit) -> bool:
    mine = select(JointOrder.id).where(
        JointOrder.network_id == visit.network.id, JointOrder.id == visit.subject.id,
        JointOrder.status != OrderStatus.DRAFT, _reached(visit),
    )  # fmt: skip
    return visit.rows.scalar(mine) is not None


ORDERS = routes.console_page(
    ConsolePage(
        name="orders", title=mark("Orders and sales"), heading=Heading.TOGETHER, order=30, right=Right.MANAGE_ORDER, show=_orders
    )
)  # fmt: skip
ORDER = routes.console_page(
    ConsolePage(
        name="order", title=mark("A joint order"), heading=Heading.TOGETHER, order=31, right=Right.MANAGE_ORDER, show=_order,
        table=JointOrder, within=_is_theirs,
        files={
            "list.xlsx": _file(excel_of, EXCEL, "xlsx", for_partner=False),
            "partner.xlsx": _file(excel_of, EXCEL, "xlsx", for_partner=True),
            "list.csv": _file(csv_of, CSV, "csv", for_partner=False),
        },
    )
)  # fmt: skip
