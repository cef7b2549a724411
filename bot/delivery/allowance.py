"""What the acts of one person may cost a day who has no role that spends: a few messages, and what waits longer rides.

A member's word to an enterprise, a form of somebody who has just added the bot: without a bound anybody could use up the month in a
minute. Who represents an enterprise or looks after the network sees the price and decides; in a group of its own, where there
are no roles, the group decides.
"""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.storage.locking import claimable
from bot.storage.message_tables import OutboxMessage, Urgency
from bot.storage.people import Person
from bot.storage.rules import rule_of, waking_moment
from bot.storage.spending import spent_by

A_MOMENT = timedelta(seconds=1)
"""Another courier counts for the same person just now."""


def held_until(session: Session, notice: OutboxMessage, cost: int, now: datetime) -> datetime | None:
    """When a notice of somebody who is bound may be pushed; None: now. What costs more than a day allows can only ride.

    The person is held until the push is on its way, where it counts: two couriers never spend the same message.
    """
    allowed = int(rule_of(session, notice.network_id or None, "own_messages_a_day"))
    if cost > allowed:
        notice.urgency = Urgency.RIDE
        return now
    if session.scalar(claimable(select(Person).where(Person.id == notice.caused_by))) is None:
        return now + A_MOMENT
    today = now.astimezone(BANGKOK).replace(hour=0, minute=0, second=0, microsecond=0)
    if spent_by(session, str(notice.caused_by), today, but=notice.id) + cost <= allowed:
        return None
    return waking_moment(session, notice.network_id, today + timedelta(days=1))
