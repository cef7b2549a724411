"""An order's list: who wants what, for the coordinator with names and payments, for the seller without."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from bot.dialogue import forms
from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.flows.order.announcing import subject_of
from bot.flows.order.finding import managed_in_private
from bot.flows.order.queries import changes_of, problems_of, shares_of
from bot.flows.order.results import OrderView, Part
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, OrderShare, Payment
from bot.flows.order.view import whole
from bot.storage.people import Person

LIST_FORM = "orderlist"
LISTED = 12
"""Enterprises that fit on a card; the page has all."""


@dataclass(frozen=True)
class ListRow(Part):
    """One enterprise's part, with who signed up and how it pays and collects."""

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

    def total(self, position: int) -> Decimal:
        """What all of them take of one product."""
        return sum((row.quantity(position) for row in self.rows), Decimal(0))


@routes.button("list")
def show_list(request: Request, order_id: str) -> list[Say]:
    """The list, for those who look after the order, in private."""
    order = managed_in_private(request, order_id)
    return [Say(list_of(request.session, order, request.now, page_address(request, order, LIST_FORM)))]


def page_address(request: Request, order: JointOrder, form: str) -> str | None:
    """A fresh link to a page of the order."""
    if request.person is None:
        return None
    return forms.issue(
        request.session, request.now, request.person, form, network_id=order.network_id, subject=subject_of(order)
    )


def list_of(session: Session, order: JointOrder, now: datetime, address: str | None = None) -> OrderList:
    """Every enterprise that takes something, in the order of their names."""
    it, shares = whole(session, order, now), shares_of(session, order)
    seen, names, live = it.seen, it.names, {item.position for item in it.seen.live}
    ids = {line.enterprise_id for line in it.lines if (line.quantity or line.settled) and line.position in live}
    signers = _signers(session, order)
    rows = []
    for enterprise_id in sorted(ids, key=lambda each: (names.get(each, ""), each)):
        share = shares.get(enterprise_id)
        rows.append(
            ListRow(
                *it.part(enterprise_id),
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
        found[enterprise_id] = (person.called if person else None) or ""
    return found
