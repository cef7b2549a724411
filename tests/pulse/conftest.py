"""The demo's network as the mornings go by."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select

from bot.clock import BANGKOK
from bot.dialogue.daily_jobs import LOOK, begin_mornings
from bot.dialogue.saying import Say
from bot.flows.forum.tables import Forum, ForumSeries, ForumStatus, SeriesKind
from bot.flows.pulse.streaks import before
from bot.storage.due_work import DueWork
from bot.storage.people import Person
from tests.network import Songkhla


class Living:
    """What the network does, and what is said to it with no one asking: by these flows of their own accord, or by all."""

    def __init__(self, group: Songkhla, *flows: str) -> None:
        self.group = group
        self.network_id = group.network().id
        with group.database.transaction() as session:
            for person in session.scalars(select(Person).where(Person.line_user_id.is_not(None))):
                person.is_friend = True
            begin_mornings(session, group.clock.now())
            if flows:
                others = DueWork.kind.not_in([f"{flow}.{LOOK}" for flow in flows])
                session.execute(delete(DueWork).where(DueWork.kind.endswith(f".{LOOK}"), others))

    def leap(self, count: int) -> list[Say]:
        """So many days go by of which only the last has a morning, as after a downtime: for days in which nothing happens."""
        self.group.clock.set(self.group.clock.now() + timedelta(days=count))
        return self.group.do_due_work()

    def days(self, count: int) -> list[Say]:
        """So many days go by."""
        return self.group.time_passes(days=count)

    def to_first_of_month(self) -> list[Say]:
        """The first morning of the next month has come."""
        here = self.group.clock.now().astimezone(BANGKOK)
        first = (here.replace(day=28) + timedelta(days=4)).replace(day=1, hour=9, minute=0)
        return self.group.time_passes(seconds=(first - here).total_seconds())

    def last_month(self) -> str:
        return before(self.group.clock.now().astimezone(BANGKOK).date().replace(day=1)).isoformat()

    def meeting(self, kind: SeriesKind, days_ago: int, host: str | None = None, **fields: Any) -> None:
        """A meeting took place some days ago."""
        at = self.group.clock.now() - timedelta(days=days_ago)
        series_id, forum_id = f"0SERIES{kind}", f"0{kind}{days_ago:04}"
        with self.group.database.transaction() as session:
            session.merge(
                ForumSeries(
                    network_id=self.network_id, id=series_id, kind=kind, name=kind, begins_at=at, audience={},
                    active=False, created_at=at,
                )
            )  # fmt: skip
            session.flush()
            forum = Forum(
                network_id=self.network_id, id=forum_id, series_id=series_id, name=kind, kind=kind, status=ForumStatus.HELD,
                planned_for=at, starts_at=at, ends_at=at + timedelta(hours=3), audience={}, reminder_days=[],
                minutes_days=2, changed_at=at, created_at=at,
                host_id=self.group.enterprise(host).id if host else None,
            )  # fmt: skip
            for key, value in fields.items():
                setattr(forum, key, value)
            session.add(forum)


@pytest.fixture
def living(songkhla: Songkhla) -> Living:
    return Living(songkhla)


def told(said: list[Say], kind: type, to: str | None = None) -> list[Any]:
    """What was said of one kind, to one chat where it is given."""
    return [say.result for say in said if isinstance(say.result, kind) and to in (None, say.to)]
