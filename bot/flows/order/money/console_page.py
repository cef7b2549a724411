"""Money in the console: what is open across all orders, group by group, and every act of the ledger."""

from collections.abc import Sequence

from sqlalchemy import Select, select

from bot.dialogue.console_pages import (
    FEWER_ROWS,
    Cell,
    Column,
    ConsolePage,
    Empty,
    Facts,
    Faint,
    Go,
    Heading,
    Listing,
    Narrowed,
    State,
    Tap,
    Tone,
    View,
    Visit,
    Words,
)
from bot.dialogue.rights import Right
from bot.flows.order.cards.words import holds_no_money, payment_words
from bot.flows.order.console_order import looked_after_in
from bot.flows.order.money.balance import BalanceLine, balances
from bot.flows.order.money.tables import MoneyAct, MoneyKind
from bot.flows.order.results import baht
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder
from bot.language.calendar import write_moment_short
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.storage.people import Enterprise, Person
from bot.storage.sorting import in_thai_order

KINDS = {
    MoneyKind.REPORTED: mark("says it has paid"),
    MoneyKind.DENIED: mark("is not there"),
    MoneyKind.PAID: mark("went over"),
    MoneyKind.BACK: mark("taken back"),
    MoneyKind.CARRIED: mark("carried over"),
    MoneyKind.CHANGED: mark("sum changed"),
    MoneyKind.RECEIVED: mark("received"),
    MoneyKind.MISSED: mark("not received"),
}


def _payments(visit: Visit) -> View:
    found = balances(visit.rows, visit.network.id, visit.now)
    if visit.areas is not None:  # of orders that go beyond their areas the money is not theirs to look after
        reached = set(visit.rows.scalars(_orders(visit)))
        found = {
            key: kept for key, lines in found.items() if (kept := [each for each in lines if each.order_id in reached])
        }
    owed = [line.owes for lines in found.values() for line in lines]
    sums = Facts((
        (_("To come in"), str(baht(sum(each for each in owed if each > 0)))),
        (_("To go out"), str(baht(-sum(each for each in owed if each < 0)))),
    ))  # fmt: skip
    return View((sums, Words(holds_no_money()), _open(visit, found), _ledger(visit)))


def _orders(visit: Visit) -> Select[tuple[str]]:
    return select(JointOrder.id).where(JointOrder.network_id == visit.network.id, looked_after_in(visit))


def _open(visit: Visit, found: dict[str, list[BalanceLine]]) -> Listing:
    owing = [key for key, lines in found.items() if sum(line.owes for line in lines) > 0]

    def line(enterprise: Enterprise) -> tuple[Cell, ...]:
        lines = found[enterprise.id]
        together = sum(each.owes for each in lines)
        said = _("to come in: {money}", money=baht(together)) if together >= 0 else _("to go out: {money}", money=baht(-together))  # fmt: skip
        orders = tuple(part for each in lines for part in _order(each))
        return (Go(enterprise.short_name, "enterprise", enterprise.id), said, orders, Tap(_("Balance"), f"order.balance:{enterprise.id}"))  # fmt: skip

    sides = (("in", _("To come in")), ("out", _("To go out")))
    return Listing(
        name="open", title=_("Open payments"),
        found=select(Enterprise).where(Enterprise.network_id == visit.network.id, Enterprise.id.in_(found)),
        key=Enterprise.id, rows=FEWER_ROWS,
        columns=(Column(_("Group"), by=in_thai_order(Enterprise.short_name)), Column(_("Together")), Column(_("Orders and sales")), Column(_("Do"))),
        lines=lambda _visit, rows: [line(each) for each in rows],
        empty=Empty(_("Nothing is open: all has been paid and handed on.")), search=(Enterprise.short_name,),
        narrowed=(Narrowed("side", _("Together"), sides, lambda side: Enterprise.id.in_(owing) if side == "in" else Enterprise.id.not_in(owing)),),
    )  # fmt: skip


def _order(line: BalanceLine) -> tuple[Cell, ...]:
    if line.order_id is None:
        return (f"{_('paid beforehand')} {baht(-line.owes)}",)
    words = payment_words(line.account, sells=line.sells)
    tone = Tone.WAITS if line.account.reported else Tone.PLAIN
    return (Go(line.title, "order", line.order_id), State(f"{baht(abs(line.owes))} · {words}", tone))


def _ledger(visit: Visit) -> Listing:
    found = (
        select(MoneyAct, Enterprise.short_name, JointOrder.title, Person.called)
        .join(Enterprise, (Enterprise.network_id == MoneyAct.network_id) & (Enterprise.id == MoneyAct.enterprise_id))
        .outerjoin(JointOrder, (JointOrder.network_id == MoneyAct.network_id) & (JointOrder.id == MoneyAct.order_id))
        .outerjoin(Person, Person.id == MoneyAct.person_id)
        .where(MoneyAct.network_id == visit.network.id)
    )
    if visit.areas is not None:
        found = found.where(MoneyAct.order_id.in_(_orders(visit)))
    return Listing(
        name="ledger", title=_("Every act of money"), found=found, key=MoneyAct.id, rows=FEWER_ROWS,
        columns=(Column(_("When"), by=MoneyAct.at), Column(_("Group"), by=in_thai_order(Enterprise.short_name)), Column(_("Order")),
                 Column(_("What"), by=MoneyAct.kind), Column(_("Sum"), by=MoneyAct.satang, numeric=True), Column(_("By whom"))),
        lines=_acts, empty=Empty(_("No payment has been noted yet.")),
        search=(Enterprise.short_name, JointOrder.title, Person.called, MoneyAct.why),
        narrowed=(Narrowed("kind", _("What"), tuple((kind, _(words)) for kind, words in KINDS.items()), lambda kind: MoneyAct.kind == kind),),
        newest=True,
    )  # fmt: skip


def _acts(_visit: Visit, rows: Sequence[tuple[MoneyAct, str, str | None, str | None]]) -> list[tuple[Cell, ...]]:
    return [
        (
            write_moment_short(act.at, spoken_language()),
            enterprise,
            Go(title, "order", act.order_id) if title and act.order_id else Faint(_("paid beforehand")),
            (_(KINDS[MoneyKind(act.kind)]), *((Faint(act.why),) if act.why else ())),
            str(baht(act.satang)) if act.satang else Faint("–"),
            called or Faint("–"),
        )
        for act, enterprise, title, called in rows
    ]


PAGE = routes.console_page(
    ConsolePage(
        name="payments", title=mark("Open payments"), heading=Heading.TOGETHER, order=32, right=Right.MANAGE_ORDER, show=_payments
    )
)  # fmt: skip
