"""What ends or moves something says first what it does, for whom and at what cost; for an hour it can be taken back."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.clock import BANGKOK
from bot.flows.forum.history_queries import meetings_before
from bot.flows.forum.results import About, Changed, ConfirmChange, ForumBack, ForumCancelled, ForumMoved
from bot.flows.forum.series_results import EndSeries, SeriesBegun
from bot.flows.forum.tables import Forum, ForumStatus, SeriesKind
from bot.storage.message_tables import OutboxMessage, OutboxStatus
from tests.forum.conftest import FIRST_DAY, Forums
from tests.network import MALI, NETWORK_GROUP, PIMJAI, WEAVERS_GROUP


def heard_by(forums: Forums, *chats: str) -> None:
    """What waits for these chats has arrived there."""
    with forums.group.database.transaction() as session:
        for row in session.scalars(select(OutboxMessage).where(OutboxMessage.chat_id.in_(chats))):
            row.status = OutboxStatus.SENT if row.status == OutboxStatus.WAITING else row.status


def waiting(forums: Forums, chat: str) -> list[str]:
    """The titles of what waits for a chat about the forum."""
    with forums.group.database.reading() as session:
        found = select(OutboxMessage.title).where(
            OutboxMessage.chat_id == chat, OutboxMessage.status == OutboxStatus.WAITING,
            OutboxMessage.about == f"forum:{forums.next().id}",
        )  # fmt: skip
        return [str(title) for title in session.scalars(found)]


def announced(forums: Forums) -> Forum:
    forum = forums.announced()
    heard_by(forums, NETWORK_GROUP)
    return forum


def tomorrow_typed(forums: Forums, forum: Forum) -> ConfirmChange:
    forums.group.touches(PIMJAI, f"forum.move:{forum.id}")
    [asked] = forums.group.tells(PIMJAI, "พรุ่งนี้ 9 โมง")
    assert isinstance(asked, ConfirmChange)
    return asked


def test_tomorrow_typed_is_asked_about_before_anybody_hears(forums: Forums) -> None:
    forum = announced(forums)
    asked = tomorrow_typed(forums, forum)
    assert (asked.told > 0, asked.counted > 0) == (True, True)
    assert forums.next().starts_at == FIRST_DAY
    assert not waiting(forums, NETWORK_GROUP)
    [done, *_] = forums.group.tells(PIMJAI, "ใช่")
    assert isinstance(done, Changed)
    assert done.undo
    assert forums.next().starts_at == tomorrow(forums)


def tomorrow(forums: Forums) -> datetime:
    here = forums.group.clock.now().astimezone(BANGKOK) + timedelta(days=1)
    return here.replace(hour=9, minute=0, second=0, microsecond=0)


def test_another_day_may_be_said_instead_of_yes(forums: Forums) -> None:
    forum = announced(forums)
    tomorrow_typed(forums, forum)
    [again] = forums.group.tells(PIMJAI, "27 มี.ค. 2570")
    assert isinstance(again, ConfirmChange)
    [done, *_] = forums.group.touches(PIMJAI, again.ways[0].data)
    assert isinstance(done, Changed)
    assert forums.next().starts_at == FIRST_DAY + timedelta(days=7)


def test_yes_to_a_move_is_asked_anew_when_somebody_else_moved_it_meanwhile(forums: Forums) -> None:
    forum = announced(forums)
    old = tomorrow_typed(forums, forum).ways[0].data
    forums.moves(forum, "2027-03-27T09:00")
    [anew] = forums.group.touches(PIMJAI, old)
    assert isinstance(anew, ConfirmChange)
    assert forums.next().starts_at == FIRST_DAY + timedelta(days=7)


def test_a_move_is_taken_back_and_who_did_not_hear_of_it_hears_nothing(forums: Forums) -> None:
    forum = announced(forums)
    yes = tomorrow_typed(forums, forum).ways[0].data
    forums.group.touches(PIMJAI, yes)
    assert waiting(forums, NETWORK_GROUP)
    forums.group.touches(PIMJAI, f"forum.undo:{forum.id}")
    assert forums.next().starts_at == FIRST_DAY
    assert not waiting(forums, NETWORK_GROUP), "it heard of the old day, which holds"
    assert len(waiting(forums, WEAVERS_GROUP)) == 1, "who has heard nothing is invited"
    [late] = forums.group.touches(PIMJAI, f"forum.undo:{forum.id}")
    assert late.sentence.startswith("That was more than an hour ago")


def test_who_heard_of_a_move_hears_that_it_was_taken_back(forums: Forums) -> None:
    forum = announced(forums)
    forums.group.touches(PIMJAI, tomorrow_typed(forums, forum).ways[0].data)
    heard_by(forums, NETWORK_GROUP)
    says = forums.group.touches(PIMJAI, f"forum.undo:{forum.id}")
    assert any(isinstance(each, ForumMoved) for each in says)
    assert waiting(forums, NETWORK_GROUP)


def test_after_an_hour_it_stands(forums: Forums) -> None:
    forum = announced(forums)
    forums.group.touches(PIMJAI, tomorrow_typed(forums, forum).ways[0].data)
    forums.group.time_passes(minutes=61)
    forums.group.touches(PIMJAI, f"forum.undo:{forum.id}")
    assert forums.next().starts_at != FIRST_DAY


def test_a_cancellation_is_taken_back_with_all_that_was_planned(forums: Forums) -> None:
    forum = announced(forums)
    [asked] = forums.group.touches(PIMJAI, f"forum.cancel:{forum.id}")
    assert dict(asked.values)["told"] > 0
    [done, *says] = forums.group.tells(PIMJAI, "น้ำท่วม")
    assert done.replies[0].data == f"forum.undo:{forum.id}"
    assert any(isinstance(each, ForumCancelled) for each in says)
    heard_by(forums, NETWORK_GROUP)
    says = forums.group.touches(PIMJAI, f"forum.undo:{forum.id}")
    assert any(isinstance(each, ForumBack) for each in says)
    assert (forums.next().id, forums.next().status) == (forum.id, ForumStatus.ANNOUNCED), "the next one is not planned"
    held = forums.until(FIRST_DAY + timedelta(hours=4))
    assert held
    assert status_of(forums, forum) == ForumStatus.HELD


def status_of(forums: Forums, forum: Forum) -> str:
    with forums.group.database.reading() as session:
        return session.get_one(Forum, (forum.network_id, forum.id)).status


def test_who_never_heard_of_a_meeting_does_not_hear_that_it_is_cancelled_or_moved(forums: Forums) -> None:
    forum = announced(forums)
    says = sent(forums, f"forum.cancel:{forum.id}:sure", ForumCancelled)
    assert WEAVERS_GROUP not in says
    assert NETWORK_GROUP in says
    assert not waiting(forums, WEAVERS_GROUP)


def sent(forums: Forums, data: str, kind: type) -> set[Any]:
    """The chats for which something of a kind waits after a tap."""
    before = forums.next()
    forums.group.touches(PIMJAI, data)
    with forums.group.database.reading() as session:
        rows = session.scalars(
            select(OutboxMessage).where(
                OutboxMessage.about == f"forum:{before.id}", OutboxMessage.status == OutboxStatus.WAITING
            )
        )
        return {row.chat_id for row in rows}


def test_a_series_ends_only_after_a_question_and_goes_on_when_taken_back(forums: Forums) -> None:
    forum = announced(forums)
    series = forums.series()
    [asked] = forums.group.touches(PIMJAI, f"forum.stop:{series.id}")
    assert isinstance(asked, EndSeries)
    assert asked.planned is not None
    assert forums.series().active
    [done] = forums.group.touches(PIMJAI, f"forum.stop:{series.id}:sure")
    assert not forums.series().active
    [back, *_] = forums.group.touches(PIMJAI, done.replies[0].data)
    assert isinstance(back, SeriesBegun)
    assert forums.series().active
    assert forums.next().id == forum.id


def test_an_ended_series_does_not_go_on_after_an_hour(forums: Forums) -> None:
    announced(forums)
    series = forums.series()
    forums.group.touches(PIMJAI, f"forum.stop:{series.id}:sure")
    forums.group.time_passes(minutes=61)
    [late] = forums.group.touches(PIMJAI, f"forum.goon:{series.id}")
    assert late.sentence.startswith("“{name}” ended more than an hour ago")
    assert not forums.series().active


def test_a_forum_to_which_nobody_had_said_they_come_counts_only_once_somebody_says_it_was_held(forums: Forums) -> None:
    forum = announced(forums)
    says = forums.until(FIRST_DAY + timedelta(hours=4))
    [asked, *_others] = [s.result for s in says if isinstance(s.result, About) and "held" in s.result.words.sentence]
    assert held(forums) == 0
    [noted] = forums.group.touches(PIMJAI, asked.ways[1].data)
    assert noted.sentence.endswith("does not count.")
    assert (held(forums), status_of(forums, forum)) == (0, ForumStatus.CANCELLED)
    forums.group.touches(PIMJAI, asked.ways[0].data)
    assert (held(forums), status_of(forums, forum)) == (1, ForumStatus.HELD)


def held(forums: Forums) -> int:
    with forums.group.database.reading() as session:
        return len(meetings_before(session, forums.network_id, SeriesKind.FORUM, forums.group.clock.now()))


def test_a_meeting_still_to_come_is_not_said_to_have_been_held(forums: Forums) -> None:
    forum = announced(forums)
    forums.group.touches(PIMJAI, f"forum.washeld:{forum.id}")
    assert status_of(forums, forum) == ForumStatus.ANNOUNCED


def test_who_does_not_look_after_it_does_not_say_whether_it_was_held(forums: Forums) -> None:
    forum = announced(forums)
    forums.until(FIRST_DAY + timedelta(hours=4))
    before = status_of(forums, forum)
    forums.group.touches(MALI, f"forum.notheld:{forum.id}")
    assert status_of(forums, forum) == before
