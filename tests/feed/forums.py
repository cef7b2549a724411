"""Forums put straight into the database: calendars, lists and warnings are about what is there."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.clock import BANGKOK
from bot.flows.forum.tables import Forum, ForumDay, ForumGuest, ForumStatus, Rsvp
from bot.storage.database import new_id
from bot.storage.people import Network
from tests.network import Songkhla

THREE_HOURS = timedelta(hours=3)
DAY = datetime(2026, 12, 19, 9, 0, tzinfo=BANGKOK)
"""A Saturday four weeks ahead."""


def home(songkhla: Songkhla) -> str:
    """The id of the demo's network, whichever others there are."""
    return songkhla.enterprise("ผ้าทอเกาะยอ").network_id


def a_forum(songkhla: Songkhla, *starts: datetime, network_id: str | None = None, **fields: Any) -> Forum:
    """A forum in the network, on these days of three hours each (by default one, on `DAY`)."""
    starts = starts or (DAY,)
    now = songkhla.clock.now()
    values: dict[str, Any] = {
        "network_id": network_id or home(songkhla),
        "id": new_id(now),
        "name": "เวทีเครือข่ายครั้งที่ 3",
        "status": ForumStatus.ANNOUNCED,
        "planned_for": starts[0],
        "starts_at": starts[0],
        "ends_at": starts[-1] + THREE_HOURS,
        "audience": {},
        "reminder_days": [30, 7, 1],
        "minutes_days": 2,
        "created_at": now,
        "changed_at": now,
    }
    forum = Forum(**values | fields)
    forum.days = [
        ForumDay(position=position, starts_at=start, ends_at=start + THREE_HOURS)
        for position, start in enumerate(starts, start=1)
    ]
    with songkhla.database.transaction() as session:
        session.add(forum)
    return forum


def change(songkhla: Songkhla, forum: Forum, **fields: Any) -> None:
    """Something about a forum is changed now."""
    with songkhla.database.transaction() as session:
        row = session.get_one(Forum, (forum.network_id, forum.id))
        for key, value in fields.items():
            setattr(row, key, value)
        row.changed_at = songkhla.clock.now()


def answers(songkhla: Songkhla, forum: Forum, who: str, *, coming: bool = True, **fields: Any) -> None:
    """Somebody says whether they come."""
    person = songkhla.person(who)
    with songkhla.database.transaction() as session:
        session.merge(
            Rsvp(
                network_id=forum.network_id,
                forum_id=forum.id,
                person_id=person.id,
                coming=coming,
                answered_at=songkhla.clock.now(),
                **fields,
            )
        )


def another_network(songkhla: Songkhla, name: str = "เครือข่ายปัตตานี") -> str:
    """The id of a second network."""
    network = Network(id=new_id(songkhla.clock.now()), name=name, created_at=songkhla.clock.now())
    with songkhla.database.transaction() as session:
        session.add(network)
    return network.id


def shared(songkhla: Songkhla, forum: Forum, network_id: str) -> None:
    """The forum serves this network, too."""
    with songkhla.database.transaction() as session:
        session.add(ForumGuest(network_id=forum.network_id, forum_id=forum.id, guest_id=network_id))


def stored(songkhla: Songkhla, forum: Forum) -> Forum:
    with songkhla.database.reading() as session:
        return session.scalars(select(Forum).where(Forum.id == forum.id)).one()
