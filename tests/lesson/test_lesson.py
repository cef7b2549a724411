"""Three questions to those who were there, one page without names, and the forum is closed."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.dialogue.private_only import TalkPrivately
from bot.dialogue.saying import Say, Told
from bot.flows.conversation.ending import CANCELLED
from bot.flows.forum.tables import Forum, ForumStatus, Rsvp
from bot.flows.lesson.asking import begin
from bot.flows.lesson.gathering import page_of
from bot.flows.lesson.results import (
    LESSON_GONE,
    NO_LESSONS,
    AnswerKept,
    AskWords,
    LessonCard,
    LessonOver,
    LessonPage,
    LessonQuestion,
)
from bot.flows.lesson.tables import LessonAnswer
from bot.storage.message_tables import Urgency
from rehearsal.seeding import group_id
from tests.after import SUDA, comes, forum_today, stored
from tests.network import KOI, MALI, NETWORK_GROUP, SOMSRI, WANDEE, Songkhla, everything_kept


def ended(songkhla: Songkhla, **fields: Any) -> Forum:
    """A forum that has ended this morning; MALI and WANDEE had said that they come."""
    forum = forum_today(songkhla, starts_in=-4, status=ForumStatus.HELD, **fields)
    start(songkhla, forum)
    return forum


def start(songkhla: Songkhla, forum: Forum) -> None:
    with songkhla.database.transaction() as session:
        assert begin(session, session.merge(forum, load=False), songkhla.clock.now()) == []


def questions(says: list[Say]) -> list[tuple[str | None, str]]:
    return [(say.to, say.result.question) for say in says if isinstance(say.result, LessonQuestion)]


def answers(songkhla: Songkhla) -> list[tuple[str, str]]:
    with songkhla.database.reading() as session:
        rows = session.scalars(select(LessonAnswer).order_by(LessonAnswer.question))
        return [(row.question, row.text) for row in rows]


def answer(songkhla: Songkhla, forum: Forum, who: str, question: str, words: str) -> Any:
    songkhla.touches(who, f"lesson.answer:{forum.id}:{question}")
    return songkhla.tells(who, words)[0]


def page(songkhla: Songkhla, forum: Forum) -> LessonPage | None:
    with songkhla.database.reading() as session:
        return page_of(session, forum.id)


def attended(songkhla: Songkhla, forum: Forum, who: str, value: bool | None) -> None:
    with songkhla.database.transaction() as session:
        session.get_one(Rsvp, (forum.network_id, forum.id, songkhla.person(who).id)).attended = value


def test_one_question_a_day_from_the_day_after(songkhla: Songkhla) -> None:
    ended(songkhla)
    assert questions(songkhla.time_passes(hours=12)) == [], "not on the day itself"
    days = [questions(songkhla.time_passes(days=1)) for _ in range(6)]
    assert [{question for _to, question in day} for day in days] == [{"well"}, {"badly"}, {"next"}, set(), set(), set()]
    assert {to for to, _question in days[0]} == {MALI, WANDEE}


def test_they_are_asked_patiently_and_only_while_it_is_of_use(songkhla: Songkhla) -> None:
    forum = ended(songkhla)
    said = [say for say in songkhla.time_passes(days=1, hours=1) if isinstance(say.result, LessonQuestion)]
    assert {say.urgency for say in said} == {Urgency.PATIENT}
    assert all(say.expires and forum.ends_at and say.expires <= forum.ends_at + timedelta(days=8) for say in said)


def test_nobody_is_asked_twice(songkhla: Songkhla) -> None:
    forum = ended(songkhla)
    first = questions(songkhla.time_passes(days=1, hours=1))
    start(songkhla, forum)
    assert len(first) == 2
    assert questions(songkhla.time_passes(hours=20)) == [], "a second beginning asks nobody anew"


def test_who_was_there_is_asked_and_who_was_seen_missing_is_not(songkhla: Songkhla) -> None:
    forum = ended(songkhla)
    comes(songkhla, forum, SUDA, "บ้านแพรกหา", coming=None, attended=True)
    comes(songkhla, forum, KOI, "กระจูดโคกเมา", attended=True)
    attended(songkhla, forum, MALI, False)
    assert {to for to, _q in questions(songkhla.time_passes(days=1, hours=1))} == {SUDA, WANDEE}, (
        "KOI is not registered"
    )


def test_an_answer_is_typed_after_a_tap(songkhla: Songkhla) -> None:
    forum = ended(songkhla)
    songkhla.time_passes(days=1, hours=1)
    [asked] = songkhla.touches(WANDEE, f"lesson.answer:{forum.id}:well")
    assert isinstance(asked, AskWords) and asked.before is None
    [kept] = songkhla.tells(WANDEE, "ประกาศ ให้ทุกคนรู้ว่าอาหารอร่อย")
    assert isinstance(kept, AnswerKept) and not kept.again, "words of one's own, not a command"
    assert not songkhla.kept_raw, "they stand in the answer and nowhere else"
    assert answers(songkhla) == [("well", "ประกาศ ให้ทุกคนรู้ว่าอาหารอร่อย")]
    again = answer(songkhla, forum, WANDEE, "well", "อาหารอร่อย")
    assert again.again and answers(songkhla) == [("well", "อาหารอร่อย")]


def test_skipping_is_remembered_and_takes_no_answer_away(songkhla: Songkhla) -> None:
    forum = ended(songkhla)
    songkhla.time_passes(days=1, hours=1)
    songkhla.touches(MALI, f"lesson.answer:{forum.id}:well")
    assert songkhla.touches(MALI, f"lesson.skip:{forum.id}:well")[0] == Told(
        "That is fine. Thank you for having been there."
    )
    assert answers(songkhla) == [("well", "")]
    assert not isinstance(songkhla.tells(MALI, "สนุกมาก")[0], AnswerKept), "the question has been let go"
    answer(songkhla, forum, WANDEE, "well", "สนุกมาก")
    songkhla.touches(WANDEE, f"lesson.skip:{forum.id}:well")
    assert ("well", "สนุกมาก") in answers(songkhla)


def test_a_question_can_be_left(songkhla: Songkhla) -> None:
    forum = ended(songkhla)
    songkhla.touches(MALI, f"lesson.answer:{forum.id}:well")
    assert songkhla.tells(MALI, "ยกเลิก")[0] == CANCELLED
    assert answers(songkhla) == []


def test_too_long_an_answer_is_asked_for_again(songkhla: Songkhla) -> None:
    forum = ended(songkhla)
    said = answer(songkhla, forum, MALI, "well", "ย" * 700)
    assert isinstance(said, AskWords) and said.too_long == 700
    assert isinstance(songkhla.tells(MALI, "สนุก")[0], AnswerKept)


@pytest.mark.parametrize("who", [SUDA, KOI])
def test_who_was_not_there_cannot_answer(songkhla: Songkhla, who: str) -> None:
    forum = ended(songkhla)
    songkhla.tells(who, "ช่วยเหลือ")
    for data in (f"lesson.answer:{forum.id}:well", f"lesson.skip:{forum.id}:well"):
        assert songkhla.touches(who, data)[0] == LESSON_GONE
    assert songkhla.touches(MALI, f"lesson.answer:{forum.id}:else")[0] == LESSON_GONE
    assert answers(songkhla) == []


def test_in_a_group_the_buttons_lead_to_the_private_chat(songkhla: Songkhla) -> None:
    forum = ended(songkhla)
    assert isinstance(songkhla.taps(WANDEE, f"lesson.answer:{forum.id}:well")[0], TalkPrivately)


def test_the_command_brings_back_what_is_still_open(songkhla: Songkhla) -> None:
    forum = ended(songkhla)
    assert songkhla.tells(MALI, "ถอดบทเรียน")[0] == NO_LESSONS, "nothing was asked yet"
    songkhla.time_passes(days=2, hours=1)
    assert [said.question for said in songkhla.tells(MALI, "ถอดบทเรียน")] == ["well", "badly"]
    kept = answer(songkhla, forum, MALI, "well", "สนุก")
    assert kept.next_question == "badly"
    assert [said.question for said in songkhla.tells(MALI, "ถอดบทเรียน")] == ["badly"]
    assert songkhla.tells(SUDA, "ถอดบทเรียน")[0] == NO_LESSONS


def test_after_a_week_one_page_without_names_and_the_forum_is_closed(songkhla: Songkhla) -> None:
    forum = ended(songkhla)
    songkhla.time_passes(days=3, hours=1)
    answer(songkhla, forum, MALI, "well", "อาหารอร่อย")
    answer(songkhla, forum, WANDEE, "well", "ได้เพื่อนใหม่")
    answer(songkhla, forum, WANDEE, "next", "เริ่มให้ตรงเวลา")
    songkhla.touches(MALI, f"lesson.skip:{forum.id}:next")
    assert page(songkhla, forum) is None, "not before it is gathered"
    said = songkhla.time_passes(days=5)
    cards = [say for say in said if isinstance(say.result, LessonCard)]
    assert {say.to for say in cards} == {NETWORK_GROUP, group_id("e01"), group_id("e02")}
    assert {say.urgency for say in cards} == {Urgency.RIDE}
    assert cards[0].result.answers == 3  # type: ignore[attr-defined]
    now = stored(songkhla, forum)
    assert now.status == ForumStatus.CLOSED and now.closed_at is not None
    shown = page(songkhla, forum)
    assert shown and shown.answers == (("well", ("อาหารอร่อย", "ได้เพื่อนใหม่")), ("next", ("เริ่มให้ตรงเวลา",)))
    assert "พี่วันดี" not in str(shown) and "น้องมะลิ" not in str(shown)
    for who in (songkhla.says(SUDA, "ถอดบทเรียน"), songkhla.tells(SUDA, "ถอดบทเรียน")):
        assert isinstance(who[0], LessonCard)
    assert isinstance(songkhla.touches(MALI, f"lesson.answer:{forum.id}:badly")[0], LessonOver)
    assert isinstance(songkhla.touches(MALI, f"lesson.skip:{forum.id}:badly")[0], LessonOver)


def test_where_nobody_says_anything_it_is_closed_quietly(songkhla: Songkhla) -> None:
    forum = ended(songkhla)
    said = songkhla.time_passes(days=8)
    assert not [say for say in said if isinstance(say.result, LessonCard)]
    assert stored(songkhla, forum).status == ForumStatus.CLOSED


def test_a_conversation_that_was_open_when_it_closed_keeps_nothing_more(songkhla: Songkhla) -> None:
    forum = ended(songkhla)
    songkhla.time_passes(days=6, hours=23, minutes=50)
    songkhla.touches(MALI, f"lesson.answer:{forum.id}:well")
    songkhla.time_passes(minutes=20)
    assert isinstance(songkhla.tells(MALI, "สนุก")[0], LessonOver)
    assert answers(songkhla) == []


def test_after_a_downtime_the_questions_begin_now_one_a_day(songkhla: Songkhla) -> None:
    forum = forum_today(songkhla, starts_in=-24 * 5, status=ForumStatus.HELD)
    start(songkhla, forum)
    songkhla.clock.set(songkhla.clock.now() - timedelta(hours=1))
    days = [{question for _to, question in questions(songkhla.time_passes(hours=12))} for _ in range(8)]
    assert [day for day in days if day] == [{"well"}, {"badly"}, {"next"}]


@pytest.mark.on_both
@pytest.mark.parametrize("words", ["ถอนความยินยอม", "ลบข้อมูลของฉัน"])
def test_who_leaves_takes_their_words_along(songkhla: Songkhla, words: str) -> None:
    forum = ended(songkhla)
    answer(songkhla, forum, WANDEE, "well", "อาหารอร่อยมาก")
    answer(songkhla, forum, MALI, "well", "สนุก")
    songkhla.tells(WANDEE, words)
    if words.startswith("ถอน"):
        songkhla.touches(WANDEE, "mydata.withdrawyes")
    else:
        songkhla.touches(WANDEE, "mydata.deleteyes")
        songkhla.time_passes(days=8)
    assert "อาหารอร่อยมาก" not in everything_kept(songkhla.database)
    assert answers(songkhla) == [("well", "สนุก")]


def test_the_host_who_answered_no_rsvp_is_not_asked(songkhla: Songkhla) -> None:
    ended(songkhla)
    assert SOMSRI not in {to for to, _q in questions(songkhla.time_passes(days=2))}


def test_an_answer_follows_the_edit_of_its_message_and_goes_when_that_is_taken_back(songkhla: Songkhla) -> None:
    forum = ended(songkhla)
    answer(songkhla, forum, WANDEE, "well", "อาหารอร่อม")
    message = songkhla.last_message_id
    songkhla.edits(WANDEE, message, "อาหารอร่อย", private=True)
    assert answers(songkhla) == [("well", "อาหารอร่อย")]
    songkhla.unsends(MALI, message, private=True)
    assert answers(songkhla) == [("well", "อาหารอร่อย")], "somebody else's message"
    songkhla.unsends(WANDEE, message, private=True)
    assert answers(songkhla) == []
