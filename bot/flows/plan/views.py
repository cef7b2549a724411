"""Lines of plan and budget as they may be seen, and who may say something of them."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.holders import Subject
from bot.dialogue.picking.paging import page_of
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may
from bot.flows.plan.queries import lines_of, sums_of, who_of
from bot.flows.plan.results import BudgetCard, PlanCard, PlanOne, PlanView
from bot.flows.plan.tables import PlanKind, PlanLine
from bot.storage.memberships import speaks_for
from bot.storage.people import Enterprise

A_PAGE = 8


def view_of(session: Session, line: PlanLine) -> PlanView:
    """One line."""
    return PlanView(
        line.id, line.text, line.until_on, line.target, line.unit, line.reached, who_of(session, line),
        line.done_at is not None,
    )  # fmt: skip


def plan_card(request: Request, network_id: str, start: str = "", until: date | None = None) -> PlanCard:
    """The goals of a network; of a plan of so many years those whose day comes by then."""
    lines = [
        each for each in lines_of(request.session, network_id, PlanKind.GOAL) if not until or each.until_on <= until
    ]
    page = page_of(lines, start, lambda end: f"plan.show:{end}:{until.year if until else ''}", A_PAGE)
    changes = request.chat.is_private and any(may_say(request, each) for each in page.rows)
    return PlanCard(page.with_rows(tuple(view_of(request.session, each) for each in page.rows)), changes)


def budget_card(request: Request, network_id: str, start: str = "") -> BudgetCard:
    """The budget of a network."""
    lines = lines_of(request.session, network_id, PlanKind.BUDGET)
    total, spent = sums_of(lines)
    page = page_of(lines, start, lambda end: f"plan.budget:{end}", A_PAGE)
    changes = may(request.session, request.person, Right.KEEP_PLAN, Subject(network_id))
    return BudgetCard(
        page.with_rows(tuple(view_of(request.session, each) for each in page.rows)), total, spent, changes
    )


def one(request: Request, line: PlanLine) -> PlanOne:
    """One line with what this person can do about it."""
    drops = may(request.session, request.person, Right.KEEP_PLAN, Subject(line.network_id))
    return PlanOne(view_of(request.session, line), line.kind == PlanKind.BUDGET, drops)


def may_say(request: Request, line: PlanLine) -> bool:
    """Whether a person may say how far a line is: who looks after the network and, of a goal, after it."""
    session, person = request.session, request.person
    if person is None or may(session, person, Right.KEEP_PLAN, Subject(line.network_id)):
        return person is not None
    enterprise = session.get(Enterprise, (line.network_id, line.enterprise_id)) if line.enterprise_id else None
    theirs = line.person_id == person.id or (enterprise is not None and speaks_for(session, enterprise, person))
    return theirs and may(session, person, Right.READ_PLAN, Subject(line.network_id))


def today_of(now: datetime) -> date:
    """The day in Bangkok."""
    return now.astimezone(BANGKOK).date()
