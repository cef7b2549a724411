"""Decisions as they may be seen."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.flows.decision.queries import decisions_of, enterprise_of
from bot.flows.decision.results import DecisionView
from bot.flows.decision.tables import Decision
from bot.flows.forum import Forum
from bot.storage.people import Person


def who_of(session: Session, decision: Decision) -> str | None:
    """Who has taken it over, by name; None where nobody is named, or the person is not known any more."""
    if decision.person_id:
        person = session.get(Person, decision.person_id)
        return person.called if person else None
    enterprise = enterprise_of(session, decision)
    return enterprise.short_name if enterprise else None


def views_of(session: Session, forum: Forum) -> tuple[DecisionView, ...]:
    """What was decided at a forum."""
    return tuple(view_of(session, each) for each in decisions_of(session, forum))


def view_of(session: Session, decision: Decision, now: datetime | None = None) -> DecisionView:
    """One decision as it may be seen; with a moment also whether it is overdue then."""
    who, done = who_of(session, decision), decision.done_at is not None
    today = now.astimezone(BANGKOK).date() if now else None
    overdue = today is not None and not done and decision.due_on is not None and decision.due_on < today
    return DecisionView(decision.id, decision.text, who, decision.due_on, done, overdue)
