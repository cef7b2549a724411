"""A month after a forum each enterprise says whether it has tried its lesson; the next forum opens with it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.dialogue.saying import Say
from bot.flows.forum.tables import Forum, ForumStatus
from bot.flows.lesson.gathering import page_of
from bot.flows.lesson.reports import lessons_drawn
from bot.flows.lesson.results import LESSON_GONE, AtHome, AtHomeTold, Trial
from bot.flows.lesson.tables import LessonAnswer, LessonTrial
from bot.flows.lesson.trying import openings, plan
from bot.storage.database import new_id
from tests.after import SUDA, forum_today
from tests.network import MALI, SOMSRI, STRANGER, WANDEE, Songkhla
from tests.told import is_told


def learnt(songkhla: Songkhla, *, lesson: str = "ย้อมด้วยเปลือกไม้") -> Forum:
    """A forum that is over, with what shall be tried; MALI (weavers) and WANDEE (baskets) were there."""
    forum = forum_today(songkhla, starts_in=-6, status=ForumStatus.CLOSED)
    now = songkhla.clock.now()
    with songkhla.database.transaction() as session:
        forum = session.merge(forum, load=False)
        if lesson:
            session.add(
                LessonAnswer(
                    network_id=forum.network_id, forum_id=forum.id, person_id=songkhla.person(MALI).id,
                    question="next", text=lesson, at=now,
                )
            )  # fmt: skip
        plan(session, forum, now)
    return forum


def asked(songkhla: Songkhla) -> list[tuple[str | None, str]]:
    """Who is asked, and for which enterprise, in the 31 days after."""
    said: list[Say] = songkhla.time_passes(days=31)
    return sorted((str(say.to), say.result.enterprise) for say in said if isinstance(say.result, AtHome))


def data(songkhla: Songkhla, forum: Forum, answer: str, enterprise: str) -> str:
    return f"lesson.{answer}:{forum.id}:{songkhla.enterprise(enterprise).id}"


def trials(songkhla: Songkhla) -> list[tuple[str, str]]:
    with songkhla.database.reading() as session:
        return sorted((each.answer, each.text) for each in session.scalars(select(LessonTrial)))


def test_who_speaks_for_each_enterprise_that_was_there_is_asked_a_month_later(songkhla: Songkhla) -> None:
    learnt(songkhla)
    assert asked(songkhla) == sorted([(SOMSRI, "ผ้าทอเกาะยอ"), (WANDEE, "กระจูดโคกเมา")])


def test_where_nothing_was_learnt_nobody_is_asked(songkhla: Songkhla) -> None:
    learnt(songkhla, lesson="")
    assert asked(songkhla) == []


@pytest.mark.parametrize(
    ("answer", "kept"), [("tried", Trial.TRIED), ("notyet", Trial.NOT_YET), ("unfit", Trial.UNFIT)]
)
def test_one_tap_and_a_word(songkhla: Songkhla, answer: str, kept: Trial) -> None:
    forum = learnt(songkhla)
    for _ in range(2):
        [told] = songkhla.touches(WANDEE, data(songkhla, forum, answer, "กระจูดโคกเมา"))
    assert told == AtHomeTold(kept)
    [thanks] = songkhla.tells(WANDEE, "สีติดดีมาก โทร 081-234-5678")[-1:]
    assert is_told(thanks, "Thank you! The next forum opens with it.")
    [(stands, words)] = trials(songkhla)
    assert stands == kept and "081" not in words


def test_a_newer_tap_replaces_an_older_one_and_never_the_other_way_round(songkhla: Songkhla) -> None:
    forum = learnt(songkhla)
    songkhla.touches(WANDEE, data(songkhla, forum, "tried", "กระจูดโคกเมา"))
    songkhla.touches(WANDEE, data(songkhla, forum, "unfit", "กระจูดโคกเมา"), occurred_ms=1)
    assert trials(songkhla) == [("tried", "")]
    songkhla.touches(WANDEE, data(songkhla, forum, "notyet", "กระจูดโคกเมา"))
    assert trials(songkhla) == [("not_yet", "")]


@pytest.mark.parametrize("who", [SUDA, STRANGER])
def test_nobody_answers_for_another_enterprise(songkhla: Songkhla, who: str) -> None:
    forum = learnt(songkhla)
    assert songkhla.touches(who, data(songkhla, forum, "tried", "กระจูดโคกเมา"))[0] == LESSON_GONE
    assert trials(songkhla) == []


def test_the_next_forum_opens_with_it_the_page_shows_it_and_the_pulse_counts_it(songkhla: Songkhla) -> None:
    forum = learnt(songkhla)
    songkhla.touches(WANDEE, data(songkhla, forum, "tried", "กระจูดโคกเมา"))
    songkhla.tells(WANDEE, "สีติดดีมาก")
    songkhla.touches(SOMSRI, data(songkhla, forum, "notyet", "ผ้าทอเกาะยอ"))
    coming = Forum(
        network_id=forum.network_id, id=new_id(songkhla.clock.now() + timedelta(1)), name="เวทีหน้า",
        status=ForumStatus.ANNOUNCED, kind="forum", planned_for=songkhla.clock.now(), audience={}, reminder_days=[], minutes_days=2,
        changed_at=songkhla.clock.now(), created_at=songkhla.clock.now(),
    )  # fmt: skip
    with songkhla.database.transaction() as session:
        session.add(coming)
        session.flush()
        [opening] = openings(session, coming)
        page = page_of(session, forum.id)
        until = songkhla.clock.now() + timedelta(days=1)
        [_lesson, change] = lessons_drawn(session, forum.network_id, until - timedelta(days=40), until)
    (_who, counted), (_nobody, words) = opening.lines
    assert is_told(counted, "{count} enterprise of {all} has tried it at home")
    assert words == "“สีติดดีมาก”"
    assert page and page.at_home and page.at_home[1] == ("สีติดดีมาก",)
    assert (change.kind, change.enterprise_ids) == ("change", (songkhla.enterprise("กระจูดโคกเมา").id,))


def test_a_word_that_is_taken_back_is_forgotten(songkhla: Songkhla) -> None:
    forum = learnt(songkhla)
    songkhla.touches(WANDEE, data(songkhla, forum, "tried", "กระจูดโคกเมา"))
    songkhla.tells(WANDEE, "สีติดดีมาก")
    songkhla.unsends(WANDEE, songkhla.last_message_id, private=True)
    assert trials(songkhla) == [("tried", "")]
