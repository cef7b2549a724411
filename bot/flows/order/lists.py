"""An order's list: who wants what, for the coordinator with names and payments, for the seller without."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from bot.dialogue import forms
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, areas_allowed
from bot.dialogue.saying import Say
from bot.flows.order.announcing import subject_of
from bot.flows.order.finding import known_order, managed_in_private, manages, stay_private
from bot.flows.order.money.ledger import Account
from bot.flows.order.queries import changes_of, problems_of, shares_of
from bot.flows.order.results import OrderView, Part, sum_of
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, OrderShare, OrderStatus
from bot.flows.order.view import taking_part, whole
from bot.language.collation import thai_order
from bot.storage.areas import names_of_areas
from bot.storage.audience import Audience, enterprises_for
from bot.storage.enterprises import areas_of_network
from bot.storage.memberships import enterprises_of_network, names_of

LIST_FORM, RECEIPTS_FORM = "orderlist", "orderreceipts"
ONLY_READ = (LIST_FORM, RECEIPTS_FORM)
READ_AFTER = timedelta(days=60)
LISTED = 12
"""Enterprises that fit on a card; the page has all."""


@dataclass(frozen=True)
class ListRow(Part):
    """One enterprise's part, with who signed up and how it pays and collects."""

    signed_by: str
    pay_note: str
    collected: bool
    collector: str
    pickup: str
    province: str = ""
    district: str = ""
    """Empty where the directory does not say in which the enterprise lies."""

    def quantity(self, position: int) -> Decimal:
        """What it takes of one product."""
        return next((line.quantity for line in self.lines if line.position == position), Decimal(0))

    @property
    def grades(self) -> str:
        """The grades of what it sells."""
        return ", ".join(dict.fromkeys(line.grade for line in self.lines if line.grade))

    @property
    def comments(self) -> str:
        """What its people asked for besides, each with its product where the order has several."""
        several = len(self.order.live) > 1
        said = [(f"{line.name}: " if several else "") + line.comment for line in self.lines if line.comment]
        return ", ".join(said)


@dataclass(frozen=True)
class AreaSum:
    """What the enterprises of a province, or of a district of it, take together."""

    province: str
    district: str
    """Empty in the sum of a province."""
    enterprises: int
    quantities: tuple[tuple[int, Decimal], ...]
    """(position of the product, how much)"""
    sum: int | None
    """Satang; None where a price is not known yet."""

    def quantity(self, position: int) -> Decimal:
        """What they take of one product."""
        return dict(self.quantities).get(position, Decimal(0))


@dataclass(frozen=True)
class OrderList:
    """The whole list; its sums are those of the card."""

    order: OrderView
    rows: tuple[ListRow, ...]
    address: str | None
    """The page to print, with files."""
    problems: int = 0
    areas: tuple[AreaSum, ...] = ()
    """Each province with its districts behind it; none where all lie in one district."""
    only: tuple[str, ...] = ()
    """The areas of whose enterprises alone it speaks."""
    missing: tuple[str, ...] = ()
    """Enterprises that it is for and that have not said anything."""
    start: str = ""
    """Where its page begins."""
    goods_alone: bool = False
    """What the groups share among themselves was left out."""

    def total(self, position: int) -> Decimal:
        """What all of them take of one product."""
        return sum((row.quantity(position) for row in self.rows), Decimal(0))

    @property
    def besides(self) -> tuple[str, ...]:
        """The names of what some pay besides their goods, or what is taken off; empty for sums that were corrected."""
        return tuple(dict.fromkeys(extra.column for row in self.rows for extra in row.extras if extra.satang))


@routes.button("list")
def show_list(request: Request, order_id: str) -> list[Say]:
    """The list, in private: for those who look after the order; of their areas for those who look after these. The argument is
    where the page begins."""
    stay_private(request, "order.manage")
    order = known_order(request, order_id)
    areas = areas_read(request, order.network_id)
    if areas and order.status != OrderStatus.DRAFT and not manages(request, order):
        return [Say(replace(list_of(request.session, order, request.now, areas=areas), start=request.argument))]
    order = managed_in_private(request, order_id)
    listed = list_of(request.session, order, request.now, page_address(request, order, LIST_FORM))
    return [Say(replace(listed, start=request.argument))]


def areas_read(request: Request, network_id: str) -> tuple[str, ...]:
    """The areas whose part of every list somebody reads who looks after these, and not after the network."""
    return areas_allowed(request.session, request.person, Right.MANAGE_ORDER, network_id) or ()


def is_read(order: JointOrder, now: datetime) -> bool:
    """Whether an order's lists are still read: a while after it is over, too."""
    return order.status != OrderStatus.DRAFT and (order.finished_at is None or now < order.finished_at + READ_AFTER)


def page_address(request: Request, order: JointOrder, form: str, part: str = "") -> str | None:
    """A fresh link to a page of the order, or of a `part` of it; to what is only read one that lives as long as the order."""
    if request.person is None:
        return None
    link = forms.lasting if form in ONLY_READ else forms.issue
    return link(
        request.session,
        request.now,
        request.person,
        form,
        network_id=order.network_id,
        subject=subject_of(order) + part,
    )


def list_of(
    session: Session, order: JointOrder, now: datetime, address: str | None = None, areas: tuple[str, ...] = ()
) -> OrderList:
    """Every enterprise that takes something, in the order of their names; of some `areas` alone where they are given."""
    whom = Audience.of(order.joiners)
    asked = enterprises_for(session, order.network_id, whom)
    theirs = {each.id for each in enterprises_for(session, order.network_id, Audience(areas=areas))}
    places = _places(session, order.network_id)
    it, shares = whole(session, order, now), shares_of(session, order)
    seen, names, ids = it.seen, it.names, taking_part(it)
    ids = ids & theirs if areas else ids
    said = {line.enterprise_id for line in it.lines}
    where = {
        each.id: places.get(each.area_id or "", ("", "")) for each in enterprises_of_network(session, order.network_id)
    }
    signers = _signers(session, order)
    rows = []
    for enterprise_id in sorted(ids, key=lambda each: (thai_order(names.get(each, "")), each)):
        share = shares.get(enterprise_id)
        rows.append(
            ListRow(
                *it.part(enterprise_id),
                signed_by=signers.get(enterprise_id, ""),
                pay_note=(share.pay_note or "") if share else "",
                collected=bool(share and share.collected_at),
                collector=names.get(share.collector_id or "", "") if share else "",
                pickup=_place(seen, share),
                province=where.get(enterprise_id, ("", ""))[0],
                district=where.get(enterprise_id, ("", ""))[1],
            )
        )
    open_problems = sum(problem.settled_at is None for problem in problems_of(session, order))
    return OrderList(
        seen, tuple(rows), address, open_problems,
        areas=sums_by_area(rows),
        only=names_of_areas(session, order.network_id, areas),
        missing=tuple(e.short_name for e in asked if e.id not in said and (not areas or e.id in theirs)),
    )  # fmt: skip


def as_partner_sees(listed: OrderList) -> OrderList:
    """The list for whoever sells (in a sale: buys): what they get, or pay. What the groups share among themselves is no
    part of it: transport, the network's share, sums corrected between a group and its coordinator."""
    rows = tuple(_of_partner(row) for row in listed.rows)
    seen = replace(
        listed.order,
        costs=tuple(cost for cost in listed.order.costs if listed.order.sells and cost.theirs),
        extra=sum(extra.satang for row in rows for extra in row.extras),
    )
    left_out = any(row.extras != was.extras for row, was in zip(rows, listed.rows, strict=True))
    return replace(listed, order=seen, rows=rows, areas=sums_by_area(list(rows)), goods_alone=left_out)


def _of_partner(row: ListRow) -> ListRow:
    extras = tuple(extra for extra in row.extras if row.order.sells and extra.theirs)
    return replace(row, extras=extras, account=Account(sum_of(row.lines, sum(extra.satang for extra in extras))))


def sums_by_area(rows: list[ListRow]) -> tuple[AreaSum, ...]:
    """The sums of each province and of its districts, by name; what lies nowhere comes last. None where all rows lie in
    one district: they would say the same once more."""
    districts = sorted(
        {(row.province, row.district) for row in rows}, key=lambda place: (not place[0], *map(thai_order, place))
    )
    if len(districts) < 2:
        return ()
    found = []
    for province in dict.fromkeys(place[0] for place in districts):
        inside = [row for row in rows if row.province == province]
        found.append(_sum_of(inside, province, ""))
        found += [
            _sum_of([row for row in inside if row.district == district], province, district)
            for its, district in districts
            if its == province and district
        ]
    return tuple(found)


def _sum_of(rows: list[ListRow], province: str, district: str) -> AreaSum:
    positions = sorted({line.position for row in rows for line in row.lines})
    quantities = tuple((each, sum((row.quantity(each) for row in rows), Decimal(0))) for each in positions)
    sums = [row.sum for row in rows]
    known = None if any(each is None for each in sums) else sum(each or 0 for each in sums)
    return AreaSum(province, district, len(rows), quantities, known)


def _places(session: Session, network_id: str) -> dict[str, tuple[str, str]]:
    """Area id -> (province, district)."""
    areas = {area.id: area for area in areas_of_network(session, network_id)}
    found = {}
    for area in areas.values():
        above = areas.get(area.parent_id or "")
        found[area.id] = (above.name, area.name) if above else (area.name, "")
    return found


def _place(seen: OrderView, share: OrderShare | None) -> str:
    chosen = share.pickup if share else None
    return seen.pickups[chosen].place if chosen is not None and chosen < len(seen.pickups) else ""


def _signers(session: Session, order: JointOrder) -> dict[str, str]:
    """Who signed up for each enterprise last, by what they are called."""
    newest = {change.enterprise_id: change.person_id for change in changes_of(session, order) if change.why == "sign"}
    called = {row.id: row.called for row in names_of(session, {each for each in newest.values() if each})}
    return {enterprise_id: called.get(person_id or "") or "" for enterprise_id, person_id in newest.items()}
