"""When whoever has taken over a decision is reminded."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.delivery.withdrawing import withdraw_about
from bot.flows.decision.routes import DAY, SOON
from bot.flows.decision.tables import Decision
from bot.storage import due_work

DAYS_AHEAD = 3
HOUR = 9
A_DAY = timedelta(days=1)


def subject_of(decision: Decision) -> str:
    """What due work and notices call a decision."""
    return f"decision:{decision.id}"


def morning_of(day: date) -> datetime:
    """The hour at which people are reminded on a day."""
    return datetime(day.year, day.month, day.day, HOUR, tzinfo=BANGKOK)


def plan_reminders(session: Session, decision: Decision, now: datetime) -> None:
    """Three days before and on the day; what would have been earlier than now is left out."""
    forget_plans(session, decision)
    if decision.due_on is None or decision.done_at:
        return
    day = morning_of(decision.due_on)
    for kind, due, useful_until in ((SOON, day - DAYS_AHEAD * A_DAY, day - A_DAY), (DAY, day, day + 2 * A_DAY)):
        if due > now:
            due_work.plan(
                session, network_id=decision.network_id, kind=kind, subject=subject_of(decision), due=due,
                useful_until=useful_until, now=now,
            )  # fmt: skip


def forget_plans(session: Session, decision: Decision) -> None:
    """Nobody is reminded of it any more."""
    due_work.cancel(session, network_id=decision.network_id, subject=subject_of(decision))
    withdraw_about(session, decision.network_id, subject_of(decision), "the decision was done or changed")
