"""An order's list: who wants what, for the coordinator with names and payments, for the seller without."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from bot.dialogue import forms
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.flows.order.announcing import subject_of
from bot.flows.order.finding import managed_order
from bot.flows.order.queries import changes_of, lines_of, names_of, problems_of, shares_of
from bot.flows.order.results import MyLine, OrderView
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, OrderShare, Payment
from bot.flows.order.view import my_lines, sum_of, view
from bot.storage.people import Person

LIST_FORM = "orderlist"
LISTED = 12
"""Enterprises that fit on a card; the page has all."""


@dataclass(frozen=True)
class ListRow:
    """One enterprise's part."""

    enterprise_id: str
    enterprise: str
    lines: tuple[MyLine, ...]
    ordered: tuple[tuple[int, Decimal], ...]
    """(product, what was signed up for), where that differs from what it came to."""
    sum: int | None
    signed_by: str
    payment: str
    pay_note: str
    collected: bool
    collector: str
    pickup: str

    def quantity(self, position: int) -> Decimal:
        """What it takes of one product."""
        return next((line.quantity for line in self.lines if line.position == position), Decimal(0))


@dataclass(frozen=True)
class OrderList:
    """The whole list; its sums are those of the card."""

    order: OrderView
    rows: tuple[ListRow, ...]
    address: str | None
    """The page to print, with files."""
    problems: int = 0

    @property
    def paid(self) -> int | None:
        """The confirmed money."""
        sums = [row.sum for row in self.rows if row.payment == Payment.CONFIRMED]
        return None if None in sums else sum(each or 0 for each in sums)


@routes.button("list")
def show_list(request: Request, order_id: str) -> list[Say]:
    """The list, for those who look after the order, in private."""
    elsewhere = in_private(request, "order.manage")
    found = managed_order(request, order_id)
    if elsewhere or found.order is None:
        return elsewhere or found.refused
    return [Say(list_of(request.session, found.order, request.now, page_address(request, found.order)))]


def page_address(request: Request, order: JointOrder) -> str | None:
    """A fresh link to the page with the list."""
    if request.person is None:
        return None
    return forms.issue(
        request.session, request.now, request.person, LIST_FORM, network_id=order.network_id, subject=subject_of(order)
    )


def list_of(session: Session, order: JointOrder, now: datetime, address: str | None = None) -> OrderList:
    """Every enterprise that takes something, in the order of their names."""
    lines, shares, names = lines_of(session, order), shares_of(session, order), names_of(session, order.network_id)
    seen = view(session, order, now, lines)
    live = {item.position for item in seen.items if not item.dropped}
    ids = {line.enterprise_id for line in lines if (line.quantity or line.settled) and line.position in live}
    signers = _signers(session, order)
    rows = []
    for enterprise_id in sorted(ids, key=lambda each: (names.get(each, ""), each)):
        mine = my_lines(seen, lines, enterprise_id)
        theirs = [line for line in lines if line.enterprise_id == enterprise_id]
        ordered = tuple((x.position, x.quantity) for x in theirs if x.settled is not None and x.settled != x.quantity)
        share = shares.get(enterprise_id)
        rows.append(
            ListRow(
                enterprise_id=enterprise_id,
                enterprise=names.get(enterprise_id, "…"),
                lines=mine,
                ordered=ordered,
                sum=sum_of(mine),
                signed_by=signers.get(enterprise_id, ""),
                payment=share.payment if share else Payment.OPEN,
                pay_note=(share.pay_note or "") if share else "",
                collected=bool(share and share.collected_at),
                collector=names.get(share.collector_id or "", "") if share else "",
                pickup=_place(seen, share),
            )
        )
    open_problems = sum(problem.settled_at is None for problem in problems_of(session, order))
    return OrderList(seen, tuple(rows), address, open_problems)


def _place(seen: OrderView, share: OrderShare | None) -> str:
    chosen = share.pickup if share else None
    return seen.pickups[chosen].place if chosen is not None and chosen < len(seen.pickups) else ""


def _signers(session: Session, order: JointOrder) -> dict[str, str]:
    """Who signed up for each enterprise last, by what they are called."""
    newest = {change.enterprise_id: change.person_id for change in changes_of(session, order) if change.why == "sign"}
    found = {}
    for enterprise_id, person_id in newest.items():
        person = session.get(Person, person_id) if person_id else None
        found[enterprise_id] = person.called if person and person.called else ""
    return found
