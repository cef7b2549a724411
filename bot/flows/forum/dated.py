"""What of meetings stands in the network's calendar."""

from datetime import date, datetime, time

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.telling import Dated, DatedKind
from bot.flows.forum.queries import enterprise_of, forums_around, is_network_forum
from bot.flows.forum.tables import Forum, ForumDay
from bot.flows.forum.view import subject_of


def dated(session: Session, network_id: str, first: date, last: date) -> list[Dated]:
    """The days of meetings that stand or were held; whoever passes by may read of those that are for the whole network."""
    begins, ends = datetime.combine(first, time.min, BANGKOK), datetime.combine(last, time.max, BANGKOK)
    found = forums_around(session, network_id, begins, ends)
    return [_day(session, forum, day) for forum in found for day in forum.days]


def _day(session: Session, forum: Forum, day: ForumDay) -> Dated:
    host = enterprise_of(session, forum, forum.host_id)
    on = day.starts_at.astimezone(BANGKOK).date()
    return Dated(
        DatedKind.FORUM,
        subject_of(forum),
        forum.name,
        on,
        on,
        at=day.starts_at,
        until=day.ends_at,
        place=forum.place or (host.name if host else None),
        enterprise_id=forum.host_id,
        data=f"forum.show:{forum.id}",
        public=is_network_forum(forum) and forum.whom.is_whole,
        changed_at=forum.changed_at,
    )
