"""What time brings to a common pot: planned here, done in `reminding`."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.flows.pot.finding import subject_of
from bot.flows.pot.kinds import PotStatus
from bot.flows.pot.tables import Pot
from bot.storage import due_work

CLOSE, REMIND, LATE = "pot.close", "pot.remind", "pot.late"
REMINDERS = (timedelta(days=3), timedelta(days=1))
"""Before its day: the first of them that is still to come, once."""
LATE_AFTER = timedelta(days=7)
USEFUL = timedelta(hours=12)


def plan_pot(session: Session, pot: Pot, now: datetime) -> None:
    """Plan anew; call after every change of state or day."""
    for kind in (CLOSE, REMIND, LATE):
        due_work.cancel(session, network_id=pot.network_id, subject=subject_of(pot), kind=kind)
    if pot.until is None:
        return
    if pot.status == PotStatus.OPEN:
        _plan(session, pot, CLOSE, pot.until, now, None)
        moment = next((pot.until - lead for lead in REMINDERS if pot.until - lead > now), None)
        if moment:
            _plan(session, pot, REMIND, moment, now, moment + USEFUL)
    elif pot.status == PotStatus.CLOSED:
        _plan(session, pot, LATE, max(now, pot.until) + LATE_AFTER, now, None)


def _plan(session: Session, pot: Pot, kind: str, due: datetime, now: datetime, useful_until: datetime | None) -> None:
    due_work.plan(
        session,
        network_id=pot.network_id,
        kind=kind,
        subject=subject_of(pot),
        due=due,
        useful_until=useful_until,
        now=now,
    )
