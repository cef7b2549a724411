"""Whoever waited for a row decides by what it says once it is free."""

import pytest
from sqlalchemy import select, update

from bot.flows.forum.past_forums import GONE
from bot.flows.forum.results import is_over
from bot.flows.forum.tables import Forum, ForumStatus
from bot.flows.order.tables import JointOrder, OrderStatus
from bot.flows.order.timetable import plan_order
from bot.flows.poll.kinds import Settings
from bot.flows.poll.results import PollClosedAlready
from bot.flows.poll.tables import Poll
from bot.flows.poll.timetable import close
from bot.services import build
from bot.storage import due_work
from bot.storage.locking import locked, locked_one
from tests.forum.conftest import Forums
from tests.locks.conftest import while_somebody_waits
from tests.network import KANLAYA, MALI, SOMSRI, Songkhla
from tests.order.trading import opened
from tests.running import settings_for

pytestmark = pytest.mark.on_both


def put_poll(group: Songkhla) -> str:
    [card] = group.says(KANLAYA, "โพล วันไหนสะดวก | เสาร์ | อาทิตย์")
    return str(card.poll.id)


@pytest.mark.parametrize("words", ["โหวต 1", "ถอนคะแนน"])
def test_a_vote_in_words_that_waits_while_the_poll_closes_is_refused(two_processes: Songkhla, words: str) -> None:
    group = two_processes
    poll_id = put_poll(group)
    group.says(SOMSRI, "โหวต 2")
    with while_somebody_waits(group.database, lambda: group.says(SOMSRI, words)) as (session, somebody_votes, came):
        poll = locked(session, Poll, (group.network().id, poll_id))
        assert poll is not None
        somebody_votes()
        close(session, poll, group.clock.now())
    [[refused]] = came
    assert isinstance(refused, PollClosedAlready)
    assert [option.yes for option in refused.poll.options] == [0, 1]


@pytest.mark.parametrize("private", [True, False])
def test_a_coming_in_words_to_a_forum_just_called_off_is_refused(two_processes: Songkhla, private: bool) -> None:
    group = two_processes
    forum = Forums(group).announced()
    say = "ไปได้ 3 คน" if private else "น้องเวที ไปได้ 3 คน"
    with while_somebody_waits(group.database, lambda: group.says(MALI, say, private=private)) as (
        session,
        somebody_comes,
        came,
    ):
        row = locked(session, Forum, (forum.network_id, forum.id))
        assert row is not None
        somebody_comes()
        row.status = ForumStatus.CANCELLED
    assert came == [[is_over(forum.name, cancelled=True)]]


def test_nobody_is_ticked_off_at_a_forum_just_called_off(two_processes: Songkhla) -> None:
    group = two_processes
    forum = Forums(group).announced()
    group.touches(MALI, f"forum.go:{forum.id}")
    group.clock.set(forum.starts_at)
    person = group.person(MALI).id
    tick = f"checkin.came:{forum.id}:{person}.yes.0"
    with while_somebody_waits(group.database, lambda: group.touches(KANLAYA, tick)) as (session, somebody_ticks, came):
        row = locked(session, Forum, (forum.network_id, forum.id))
        assert row is not None
        somebody_ticks()
        row.status = ForumStatus.CANCELLED
    [[told]] = came
    assert told == GONE


def test_a_row_read_before_is_read_anew_when_it_is_locked(songkhla: Songkhla) -> None:
    """What the transaction itself has changed of it is not lost over that."""
    poll_id, network_id = put_poll(songkhla), songkhla.network().id
    with songkhla.database.transaction() as session:
        poll = session.get_one(Poll, (network_id, poll_id))
        session.execute(update(Poll).values(question="ข้างนอก").execution_options(synchronize_session=False))
        poll.settings = Settings(quorum=3)
        for again in (
            locked(session, Poll, (network_id, poll_id)),
            locked_one(session, select(Poll).where(Poll.id == poll_id)),
        ):
            assert again is poll
            assert (poll.question, poll.settings.quorum) == ("ข้างนอก", 3)


def test_what_refers_to_a_locked_row_can_be_written(two_processes: Songkhla) -> None:
    """A person's row is held while codes are counted: their answers elsewhere do not wait for that."""
    group = two_processes
    forum = Forums(group).announced()
    from bot.storage.people import Person

    with group.database.transaction() as session:
        assert locked(session, Person, group.person(MALI).id)
        [taken] = group.touches(MALI, f"forum.go:{forum.id}")
    assert taken.mine.coming


def test_due_work_waits_for_what_it_is_about_before_it_holds_its_own_row(
    two_processes: Songkhla, database_url: str
) -> None:
    """An event that holds the order plans its closing anew; the worker, which has begun it, holds nothing the event wants."""
    group = two_processes
    key = (group.network().id, opened(group))
    with group.database.reading() as session:
        closes_at = session.get_one(JointOrder, key).closes_at
    assert closes_at is not None
    group.clock.set(closes_at)
    services = build(settings_for(database_url, "http://127.0.0.1:9", None), group.clock)
    with while_somebody_waits(group.database, services.worker.do_due_work) as (session, due, _came):
        held = locked(session, JointOrder, key)
        assert held is not None
        due()
        held.closes_at = closes_at.replace(year=closes_at.year + 1)
        plan_order(session, held, group.clock.now())
    services.stop()
    with group.database.reading() as session:
        assert session.get_one(JointOrder, key).status == OrderStatus.OPEN, "the closing was put off"
        errors = session.scalars(select(due_work.DueWork.error).where(due_work.DueWork.subject == f"order:{key[1]}"))
        assert set(errors) == {None}
