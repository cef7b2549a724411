"""The tables of one order in the console: what each group takes and owes, what was wrong, how its lines were changed."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import ColumnElement, or_, select

from bot.dialogue.console_pages import Cell, Column, Empty, Faint, Go, Listing, Rows, State, Tap, Tone, Visit
from bot.flows.order.after_results import problems_of_kind
from bot.flows.order.cards.words import amount, payment_words
from bot.flows.order.queries import Line, problems_of, shares_of
from bot.flows.order.results import baht
from bot.flows.order.tables import STANDS, JointOrder, OrderChange, OrderLine, OrderShare, Payment
from bot.flows.order.view import Whole, place_of
from bot.language.calendar import write_moment_short
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.storage.memberships import names_of
from bot.storage.people import Enterprise, Person
from bot.storage.sorting import in_thai_order

WHY = {
    "sign": mark("signed up"),
    "need": mark("from what was needed"),
    "declined": mark("did not stay"),
    "withdrawn": mark("was let out"),
    "allocated": mark("shared out"),
    "weighed": mark("weighed"),
    "brought": mark("brought more"),
    "merged": mark("groups became one"),
}
PAID = {Payment.CONFIRMED: Tone.GOOD, Payment.REPORTED: Tone.WAITS, Payment.PART: Tone.WAITS, Payment.OVER: Tone.WRONG}


def looked_after_in(visit: Visit) -> ColumnElement[bool]:
    """The orders that a visit's right reaches as a whole: for its areas alone, or its own."""
    mine = (JointOrder.maker_id == visit.person.id, JointOrder.coordinator_id == visit.person.id)
    return or_(visit.meant_for(JointOrder.id, JointOrder.joiners), *mine)


def lines(order: JointOrder, it: Whole, *, only: Sequence[str] | None) -> Listing:
    """What each group takes, what that comes to and how it is paid; of the areas `only`, without the money."""
    of_order = (OrderLine.network_id == order.network_id, OrderLine.order_id == order.id)
    signed = select(OrderLine.enterprise_id).where(*of_order, (OrderLine.quantity > 0) | (OrderLine.settled > 0))
    found = select(Enterprise).where(Enterprise.network_id == order.network_id, Enterprise.id.in_(signed))
    found = found if only is None else found.where(Enterprise.area_id.in_(only))
    money = (Column(_("Sum"), numeric=True), Column(_("Payment")), Column(_("Handed out")), Column(_("Do")))
    return Listing(
        name="lines", title=_("Who takes what") if not it.seen.sells else _("Who brings what"), found=found, key=Enterprise.id,
        columns=(Column(_("Group"), by=in_thai_order(Enterprise.short_name)), Column(_("Amounts")), Column(_("Signed up by")),
                 *(money if only is None else ())),
        lines=lambda visit, rows: _lines(visit, order, it, rows, with_money=only is None),
        empty=Empty(_("Nobody has signed up yet. The card in the group takes amounts by a tap or a word.")),
        search=(Enterprise.short_name,),
    )  # fmt: skip


def _lines(visit: Visit, order: JointOrder, it: Whole, rows: Sequence[Enterprise], *, with_money: bool) -> list[tuple[Cell, ...]]:  # fmt: skip
    shares = shares_of(visit.rows, order)
    signers = {line.person_id for line in it.lines if line.person_id}
    called = {row.id: row.called for row in names_of(visit.rows, signers)}
    found: list[tuple[Cell, ...]] = []
    for enterprise in rows:
        own = it.by_enterprise.get(enterprise.id, [])
        by = ", ".join(dict.fromkeys(called.get(line.person_id or "") or "" for line in own if line.quantity))
        cells: tuple[Cell, ...] = (
            Go(enterprise.short_name, "enterprise", enterprise.id),
            _amounts(it, own),
            by or Faint("–"),
        )
        found.append((*cells, *_money(order, it, enterprise.id, shares.get(enterprise.id))) if with_money else cells)
    return found


def _amounts(it: Whole, own: Sequence[Line]) -> Cell:
    """Each product; where it came to something else than was signed up for, both."""
    said: list[Cell] = []
    for line in own:
        item = it.seen.item(line.position)
        if item.dropped or not (line.quantity or line.settled):
            continue
        grade = f" ({line.grade})" if line.grade else ""
        said.append(f"{item.name}{grade} {amount(line.final, item.unit)}")
        if line.settled is not None and line.settled != line.quantity:
            said.append(Faint(_("signed up for {amount}", amount=amount(line.quantity, item.unit))))
    return tuple(said) or Faint("–")


def _money(order: JointOrder, it: Whole, enterprise_id: str, share: OrderShare | None) -> tuple[Cell, ...]:
    _seen, _id, _name, _lines, extras, account = it.part(enterprise_id)
    sums: list[Cell] = [str(baht(account.due)) if account.due is not None else Faint("–")]
    sums += [Faint(f"{extra.name or _('Corrected')} {baht(extra.satang)}") for extra in extras if extra.satang]
    if order.status not in STANDS:
        return tuple(sums), Faint("–"), Faint("–"), ()
    state: list[Cell] = [State(payment_words(account, sells=it.seen.sells), PAID.get(account.state, Tone.PLAIN))]
    if share and share.pay_note:
        state.append(Faint(share.pay_note))
    ways = (
        Tap(_("Payment"), f"order.payment:{order.id}:{enterprise_id}"),
        Tap(_("Change the sum"), f"order.resum:{order.id}:{enterprise_id}"),
    )
    return tuple(sums), tuple(state), _handed(it, share), ways


def _handed(it: Whole, share: OrderShare | None) -> Cell:
    """Whether the goods were handed over, where, and to whom."""
    place = place_of(it.seen, share.pickup) if share else None
    by = (
        (Faint(_("for it: {enterprise}", enterprise=it.name(share.collector_id))),)
        if share and share.collector_id
        else ()
    )
    if share and share.collected_at:
        return (State(_("yes"), Tone.GOOD), Faint(write_moment_short(share.collected_at, spoken_language())), *by)
    return (Faint(place.place if place else _("not yet")), *by)


def problems(visit: Visit, order: JointOrder, it: Whole) -> Rows:
    """What was reported, with what became of it."""
    kinds = problems_of_kind(sells=it.seen.sells)
    rows = tuple(
        (
            it.name(each.enterprise_id),
            (_(kinds.get(each.kind, "")) or each.kind, *((Faint(each.words),) if each.words else ())),
            write_moment_short(each.at, spoken_language()),
            State(_("settled"), Tone.GOOD) if each.settled_at else State(_("open"), Tone.WRONG),
            () if each.settled_at else Tap(_("Settled"), f"order.solved:{order.id}:{each.id}", main=True),
        )
        for each in problems_of(visit.rows, order)
    )
    columns = (Column(_("Group")), Column(_("What")), Column(_("When")), Column(_("State")), Column(_("Do")))
    return Rows(_("What was wrong"), columns, rows, Empty(_("Nobody has reported anything wrong.")))


def changes(order: JointOrder) -> Listing:
    """How the amounts became what they are: who changed which, from what to what."""
    found = (
        select(OrderChange, Enterprise.short_name, Person.called)
        .join(
            Enterprise, (Enterprise.network_id == OrderChange.network_id) & (Enterprise.id == OrderChange.enterprise_id)
        )
        .outerjoin(Person, Person.id == OrderChange.person_id)
        .where(OrderChange.network_id == order.network_id, OrderChange.order_id == order.id)
    )
    items = {item.position: (item.name, item.unit) for item in order.items}

    def line(change: OrderChange, enterprise: str, called: str | None) -> tuple[Cell, ...]:
        name, unit = items.get(change.position, ("", ""))
        went = _(
            "{name}: {before} to {after}", name=name, before=_bare(change.before), after=amount(change.after, unit)
        )
        who = (called or _("the bot"), Faint(_(WHY.get(change.why, "")) or change.why))
        return (write_moment_short(change.at, spoken_language()), enterprise, went, who)

    return Listing(
        name="changes", title=_("How the amounts came about"), found=found, key=OrderChange.id,
        columns=(Column(_("When"), by=OrderChange.at), Column(_("Group"), by=in_thai_order(Enterprise.short_name)), Column(_("Change")), Column(_("By whom"))),
        lines=lambda _visit, rows: [line(*row) for row in rows], empty=Empty(_("Nothing has been signed up for yet.")),
        search=(Enterprise.short_name, Person.called), newest=True,
    )  # fmt: skip


def _bare(quantity: Decimal) -> str:
    return amount(quantity, "").strip()
