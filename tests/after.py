"""A forum of the demo's network that takes place today, for what happens on the day and after it."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.clock import BANGKOK
from bot.flows.forum.tables import Forum, ForumDay, ForumStatus, Rsvp
from bot.storage.database import new_id
from rehearsal.seeding import user_id
from tests.network import MALI, SOMSRI, WANDEE, Songkhla

SUDA = user_id("a08")
"""Representative of บ้านแพรกหา."""
CHAROEN = user_id("a09")
"""Representative of กะลาบ้านคอกวัว."""
SAYJAI = user_id("b04")
"""Somebody of a group who has not registered."""

NAME = "เวทีเครือข่าย ครั้งที่ 3"


def forum_today(songkhla: Songkhla, *, starts_in: float = -1, hours: float = 3, **fields: Any) -> Forum:
    """A forum hosted by the weavers that began an hour ago; MALI and WANDEE have said that they come, WANDEE with two."""
    network, host = songkhla.network(), songkhla.enterprise("ผ้าทอเกาะยอ")
    starts = songkhla.clock.now() + timedelta(hours=starts_in)
    forum = Forum(
        network_id=network.id, id=new_id(songkhla.clock.now()), name=NAME, kind="forum",
        status=ForumStatus.ANNOUNCED,
        planned_for=starts, starts_at=starts, ends_at=starts + timedelta(hours=hours), host_id=host.id,
        place="ศาลาเกาะยอ", audience={}, reminder_days=[], minutes_days=2, changed_at=starts, created_at=starts,
    )  # fmt: skip
    for key, value in fields.items():
        setattr(forum, key, value)
    forum.days = [ForumDay(position=1, starts_at=forum.starts_at, ends_at=forum.ends_at)]
    with songkhla.database.transaction() as session:
        session.add(forum)
    comes(songkhla, forum, MALI, "ผ้าทอเกาะยอ")
    comes(songkhla, forum, WANDEE, "กระจูดโคกเมา", heads=3)
    return forum


def comes(songkhla: Songkhla, forum: Forum, who: str, enterprise: str, **fields: Any) -> None:
    """Somebody has said that they come, for an enterprise."""
    row = {"coming": True, "heads": 1, "seats": 0, "needs_lift": False, **fields}
    with songkhla.database.transaction() as session:
        session.add(
            Rsvp(
                network_id=forum.network_id, forum_id=forum.id, person_id=songkhla.person(who).id,
                enterprise_id=songkhla.enterprise(enterprise).id, answered_at=songkhla.clock.now(), **row,
            )
        )  # fmt: skip


def rsvp(songkhla: Songkhla, forum: Forum, who: str) -> Rsvp | None:
    with songkhla.database.reading() as session:
        return session.get(Rsvp, (forum.network_id, forum.id, songkhla.person(who).id))


def stored(songkhla: Songkhla, forum: Forum) -> Forum:
    with songkhla.database.reading() as session:
        return session.scalars(select(Forum).where(Forum.id == forum.id)).one()


def at(songkhla: Songkhla, hour: int, days: int = 0) -> datetime:
    """An hour of a day to come, Bangkok time."""
    return (songkhla.clock.now().astimezone(BANGKOK) + timedelta(days=days)).replace(hour=hour, minute=0, second=0)


__all__ = [
    "CHAROEN",
    "MALI",
    "NAME",
    "SAYJAI",
    "SOMSRI",
    "SUDA",
    "WANDEE",
    "at",
    "comes",
    "forum_today",
    "rsvp",
    "stored",
]
