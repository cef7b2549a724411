"""One of each thing that a network does, around one enterprise: so that whoever may not see it can look for it in vain."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.flows.decision.tables import Decision
from bot.flows.forum.tables import Forum, ForumMinutes, ForumSeries, HostTurn, Rsvp, SeriesKind
from bot.storage.database import new_id
from bot.storage.people import Enterprise, Person


def everything_of(session: Session, enterprise: Enterprise, person: Person, name: str, now: datetime) -> None:
    """Rows of all kinds whose titles begin with `name`, for the whole network, by and of one enterprise."""
    for begin in KINDS:
        begin(session, enterprise, person, name, now)
        session.flush()


def _meeting(session: Session, enterprise: Enterprise, person: Person, name: str, now: datetime) -> None:
    network_id, forum_id, series_id = enterprise.network_id, new_id(now), new_id(now)
    session.add(
        ForumSeries(network_id=network_id, id=series_id, kind=SeriesKind.OTHER, name=f"{name} ประจำ", begins_at=now,
                    audience={}, created_at=now)
    )  # fmt: skip
    session.flush()
    for each, status, days in ((forum_id, "held", -20), (new_id(now), "announced", 20)):
        at = now + timedelta(days=days)
        session.add(
            Forum(network_id=network_id, id=each, series_id=series_id, kind=SeriesKind.OTHER, name=f"{name} ประชุม",
                  status=status, planned_for=at, starts_at=at, ends_at=at + timedelta(hours=3), rotates=True,
                  host_id=enterprise.id, audience={}, reminder_days=[], minutes_days=2, changed_at=now, created_at=now)
        )  # fmt: skip
        session.flush()
        session.add(
            HostTurn(network_id=network_id, id=new_id(now), forum_id=each, enterprise_id=enterprise.id, status="accepted",
                     why={}, asked_at=now)
        )  # fmt: skip
        session.add(
            Rsvp(network_id=network_id, forum_id=each, person_id=person.id, enterprise_id=enterprise.id, coming=True,
                 attended=days < 0 or None, answered_at=now)
        )  # fmt: skip
    session.add(
        ForumMinutes(network_id=network_id, forum_id=forum_id, text=f"{name} เล่าว่า", links=[], pictures=[], written_at=now)
    )  # fmt: skip
    session.add(
        Decision(network_id=network_id, id=new_id(now), forum_id=forum_id, text=f"{name} ตกลง", enterprise_id=enterprise.id,
                 created_at=now)
    )  # fmt: skip


KINDS: tuple[Callable[[Session, Enterprise, Person, str, datetime], None], ...] = (_meeting,)
