"""Two workers that begin at once plan each morning once."""

import pytest
from sqlalchemy import func, select

from bot.dialogue.daily_jobs import begin_mornings
from bot.storage.due_work import DueWork
from bot.storage.locking import locked
from bot.storage.people import Network
from tests.locks.conftest import at_once, while_somebody_waits
from tests.network import Songkhla

pytestmark = pytest.mark.on_both
TWICE = (
    select(DueWork.key, func.count()).where(DueWork.kind.like("%.morning")).group_by(DueWork.network_id, DueWork.key)
)


def begins(mine: Songkhla) -> None:
    with mine.database.transaction() as session:
        begin_mornings(session, mine.clock.now())


def planned(group: Songkhla) -> dict[str, int]:
    with group.database.reading() as session:
        return dict(session.execute(TWICE).tuples().all())


def test_two_workers_that_begin_at_once_plan_mornings_once(two_processes: Songkhla, database_url: str) -> None:
    at_once(two_processes, database_url, begins, begins)
    found = planned(two_processes)
    assert len(found) > 5
    assert set(found.values()) == {1}


def test_the_second_waits_and_finds_them_planned(two_processes: Songkhla) -> None:
    group = two_processes
    with while_somebody_waits(group.database, lambda: begins(group)) as (session, somebody_begins, came):
        locked(session, Network, group.network().id)
        somebody_begins()
        begin_mornings(session, group.clock.now())
    assert came == [None]
    assert set(planned(group).values()) == {1}
