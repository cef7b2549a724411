"""What the bot has asked somebody takes words as well as taps."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.dialogue.conversations import BEGUN_ANEW, LET_GO
from bot.dialogue.open_questions import Which
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.conversation.ending import CANCELLED
from bot.flows.forum.results import About
from bot.flows.forum.tables import Forum, Rsvp
from bot.handlers.posting import post
from bot.scheduling.retention import erase
from bot.storage.message_tables import OutboxMessage, Urgency
from bot.storage.open_questions import OpenQuestion
from bot.storage.people import Person
from tests.forum.conftest import Forums
from tests.network import KOI, MALI, PIMJAI, WANDEE, Songkhla
from tests.referral.passing import begun
from tests.told import is_told


@pytest.fixture
def forums(songkhla: Songkhla) -> Forums:
    return Forums(songkhla)


def hears(group: Songkhla, says: list[Any]) -> None:
    """What was said with nobody asking arrives."""
    with group.database.transaction() as session:
        post(session, says, group.clock.now())
    group.hears_notices()


def test_the_host_question_takes_a_yes_in_words(forums: Forums) -> None:
    hears(forums.group, forums.begin())
    enterprise, person, _turn = forums.asked()
    [thanks, *_] = forums.group.tells(person, "รับค่ะ")
    assert isinstance(thanks, About)
    assert forums.turns() == [(enterprise, "accepted")]


@pytest.mark.parametrize("words", ["ขอข้ามค่ะ", "ไม่รับค่ะ", "ไม่ได้ค่ะ 🙏"])
def test_the_host_question_takes_a_no_in_words(forums: Forums, words: str) -> None:
    hears(forums.group, forums.begin())
    enterprise, person, _turn = forums.asked()
    [why] = forums.group.tells(person, words)
    assert isinstance(why, Told)
    assert why.sentence.startswith("May I ask why?")
    assert forums.turns() == [(enterprise, "asked")]


def test_an_answer_after_days_is_taken_where_it_fits_one_question(forums: Forums) -> None:
    hears(forums.group, forums.begin())
    enterprise, person, _turn = forums.asked()
    forums.group.time_passes(days=2)
    forums.group.tells(person, "รับค่ะ")
    assert forums.turns() == [(enterprise, "accepted")]


def test_nobody_answers_what_has_not_been_said_yet(forums: Forums) -> None:
    forums.begin()
    enterprise, person, _turn = forums.asked()
    forums.group.tells(person, "รับค่ะ")
    assert forums.turns() == [(enterprise, "asked")]


def test_the_same_words_twice_are_answered_like_a_second_tap(forums: Forums) -> None:
    hears(forums.group, forums.begin())
    _enterprise, person, _turn = forums.asked()
    [first, *_] = forums.group.tells(person, "รับค่ะ")
    [second] = forums.group.tells(person, "รับค่ะ")
    assert first == second


def test_an_older_word_that_arrives_late_answers_nothing_asked_after_it(forums: Forums) -> None:
    hears(forums.group, forums.begin())
    enterprise, person, _turn = forums.asked()
    earlier = int(forums.group.clock.now().timestamp() * 1000) - 60_000
    forums.group.says(person, "รับค่ะ", private=True, occurred_ms=earlier)
    assert forums.turns() == [(enterprise, "asked")]


def test_days_take_words_and_bring_one_line(forums: Forums) -> None:
    hears(forums.group, forums.begin())
    forums.host_agrees()
    hears(forums.group, [])
    forums.group.time_passes(days=60)
    forums.group.hears_notices()
    person = forums.speaker("ผ้าทอเกาะยอ")
    [line, *_] = forums.group.tells(person, "ได้ทุกวันค่ะ")
    assert isinstance(line, Told)
    assert line.sentence == "Thank you, any of these days suits {enterprise}."


def test_two_old_questions_that_fit_are_asked_about(forums: Forums) -> None:
    hears(forums.group, forums.begin())
    enterprise, person, turn = forums.asked()
    about_turn = Told("Another question", Reply("Take it", f"forum.take:{turn}"))
    hears(forums.group, [Say(about_turn, to=person, urgency=Urgency.MUST)])
    forums.group.time_passes(hours=2)
    [which] = forums.group.tells(person, "ได้ค่ะ")
    assert isinstance(which, Which)
    assert {data.partition(":")[0] for _title, data in which.choices} == {"forum.host", "forum.take"}
    assert forums.turns() == [(enterprise, "asked")]
    forums.group.touches(person, f"forum.host:{turn}")
    assert forums.turns() == [(enterprise, "accepted")]


def test_of_two_questions_within_the_hour_the_newest_takes_the_words(forums: Forums) -> None:
    hears(forums.group, forums.begin())
    enterprise, person, _turn = forums.asked()
    forums.group.time_passes(minutes=5)
    hears(forums.group, [Say(Told("Help?", Reply("Help", "welcome.help")), to=person, urgency=Urgency.MUST)])
    forums.group.tells(person, "ค่ะ")
    assert forums.turns() == [(enterprise, "asked")], "a mere politeness is no answer to what stands further up"
    forums.group.tells(person, "รับค่ะ")
    assert forums.turns() == [(enterprise, "accepted")]


def announced(forums: Forums) -> Forum:
    forums.begin()
    forums.host_agrees()
    forums.group.time_passes(days=75)
    forum = forums.next()
    assert forum.status == "announced"
    return forum


def test_heads_typed_in_a_group_are_taken_from_whoever_was_asked(forums: Forums) -> None:
    forum = announced(forums)
    group = forums.group
    group.taps(MALI, f"forum.go:{forum.id}")
    group.taps(MALI, f"forum.heads:{forum.id}")
    assert group.says(KOI, "3 คนค่ะ") == []
    assert group.says(MALI, "ได้ค่ะ") == []
    group.says(MALI, "3 คนค่ะ 🙏")
    assert heads(group, forum) == {MALI: 3}
    group.time_passes(minutes=11)
    assert group.says(MALI, "4 คนค่ะ") == []
    assert heads(group, forum) == {MALI: 3}


def test_nobody_elses_tap_answers_what_one_person_was_asked(forums: Forums) -> None:
    forum = announced(forums)
    group = forums.group
    group.taps(MALI, f"forum.go:{forum.id}")
    group.taps(MALI, f"forum.heads:{forum.id}")
    [four] = [data for data in quick_replies(group) if data.startswith(f"forum.heads:{forum.id}:4")]
    [told] = group.taps(KOI, four)
    assert told.sentence == "I asked {name} that. How many of you come, yourself included?"
    assert heads(group, forum) == {MALI: 1}
    group.taps(MALI, four)
    assert heads(group, forum) == {MALI: 4}


def heads(group: Songkhla, forum: Forum) -> dict[str | None, int]:
    with group.database.reading() as session:
        found = select(Person.line_user_id, Rsvp.heads).join(Rsvp, Rsvp.person_id == Person.id)
        rows = session.execute(
            found.where(Rsvp.forum_id == forum.id, Rsvp.coming, Person.line_user_id.in_((MALI, KOI)))
        ).all()
        return {row[0]: row[1] for row in rows}


def quick_replies(group: Songkhla) -> list[str]:
    newest = select(OutboxMessage).where(OutboxMessage.chat_id == group.chat_id).order_by(OutboxMessage.id.desc())
    with group.database.reading() as session:
        answered = session.scalars(newest).first()
        assert answered is not None
        return [item["action"]["data"] for item in answered.messages[-1]["quickReply"]["items"]]


@pytest.mark.parametrize("said", ["พรุ่งนี้ว่างไหม 😊", "เรียกว่าอะไรดี?", "ทำไมต้องถามด้วยคะ?"])
def test_a_question_is_no_name(songkhla: Songkhla, said: str) -> None:
    songkhla.tells(KOI, "ลงทะเบียน")
    songkhla.tells(KOI, "ยินยอม")
    songkhla.touches(KOI, f"register.at:{songkhla.enterprise('กระจูดโคกเมา').id}")
    [asked] = songkhla.tells(KOI, said)
    assert asked.problem
    assert songkhla.person(KOI).called is None


@pytest.mark.parametrize(
    "said", ["อยู่กลุ่มกระจูดโคกเมาค่ะ", "ลงทะเบียน กระจูดโคกเมา", "ลงทะเบียนกระจูดโคกเมาค่ะ", "สมัคร กลุ่มกระจูดโคกเมา"]
)
def test_who_says_where_they_belong_is_offered_that_enterprise_first(songkhla: Songkhla, said: str) -> None:
    songkhla.says(KOI, None, private=True, media="sticker")
    songkhla.tells(KOI, "สวัสดีค่ะ")
    songkhla.tells(KOI, said)
    [asked] = songkhla.tells(KOI, "ยินยอมค่ะ")
    assert asked.choices.items[0].short_name == "กระจูดโคกเมา"
    songkhla.tells(KOI, "ใช่ค่ะ")
    assert len(songkhla.memberships(KOI)) == 1


def test_a_right_answer_is_taken_after_the_bot_has_let_go(songkhla: Songkhla) -> None:
    songkhla.tells(PIMJAI, "นัดประชุม")
    songkhla.tells(PIMJAI, "ประชุมกรรมการ")
    songkhla.tells(PIMJAI, "อือ")
    assert songkhla.tells(PIMJAI, "อืมม") == [LET_GO]
    [place] = songkhla.tells(PIMJAI, "12 ม.ค. 10.00")
    assert not isinstance(place, Which)
    assert place != LET_GO
    songkhla.tells(PIMJAI, "ที่วัดไผ่ล้อม")


def test_the_words_on_the_buttons_of_what_was_let_go_of_are_heard(songkhla: Songkhla) -> None:
    songkhla.tells(PIMJAI, "นัดประชุม")
    songkhla.tells(PIMJAI, "ประชุมกรรมการ")
    songkhla.tells(PIMJAI, "อือ")
    songkhla.tells(PIMJAI, "อืมม")
    assert songkhla.tells(PIMJAI, "ไม่ทำแล้ว") == [CANCELLED]


def test_a_second_beginning_says_that_the_first_is_dropped(songkhla: Songkhla) -> None:
    songkhla.says(PIMJAI, "โพล")
    songkhla.says(PIMJAI, "กินอะไรดี")
    [dropped, *_] = songkhla.says(PIMJAI, "โพล")
    assert dropped == BEGUN_ANEW


def test_questions_are_erased_when_they_are_stale(songkhla: Songkhla) -> None:
    songkhla.tells(PIMJAI, "ช่วยเหลือ")
    with songkhla.database.reading() as session:
        assert session.scalars(select(OpenQuestion)).all()
    erase(songkhla.database, songkhla.clock.now() + timedelta(days=2))
    with songkhla.database.reading() as session:
        assert session.scalars(select(OpenQuestion)).all() == []


def test_the_directory_is_heard_while_a_referral_asks_for_an_enterprise(songkhla: Songkhla) -> None:
    shown = begun(songkhla, "ส่งต่อลูกค้า ผ้าทอ 5 ผืน", who=WANDEE)
    songkhla.touches(WANDEE, f"referral.others:{shown.id}")
    [found] = songkhla.tells(WANDEE, "ทำเนียบ ทอผ้า")
    assert type(found).__module__.startswith("bot.flows.directory")


@pytest.mark.parametrize(
    ("begin", "asked", "flow"),
    [
        (("นัดประชุม", "ประชุมกรรมการ"), "ขอดูทำเนียบหน่อยค่ะ", "directory"),
        (("นัดประชุม", "ประชุมกรรมการ"), "หาบทเรียนย้อมสี", "lesson"),
        (("นัดประชุม", "ประชุมกรรมการ"), "วันพระหน้าวันไหนคะ", "calendar"),
        (("นัดประชุม",), "หาบทเรียนย้อมสี", "lesson"),
        (("โพล",), "ขอดูทำเนียบหน่อยค่ะ", "directory"),
    ],
)
def test_a_command_as_people_say_it_is_heard_in_the_middle_of_a_question(
    songkhla: Songkhla, begin: tuple[str, ...], asked: str, flow: str
) -> None:
    for words in begin:
        songkhla.tells(PIMJAI, words)
    [shown, *_] = songkhla.tells(PIMJAI, asked)
    assert type(shown).__module__.startswith(f"bot.flows.{flow}") or is_told(shown, "lesson"), shown


@pytest.mark.parametrize(
    ("begin", "written", "data"),
    [
        ("ข้อมูลของฉัน", "ลบทั้งหมดค่ะ", "mydata.delete"),
        ("ลงทะเบียน", "ยินยอม", "register.yes"),
        ("ลงทะเบียน", "ไม่ยินยอมค่ะ", "register.no"),
        ("ภาษา", "English 🙏", "welcome.language::en"),
    ],
)
def test_the_words_of_a_button_do_what_a_tap_does(songkhla: Songkhla, begin: str, written: str, data: str) -> None:
    songkhla.tells(KOI, begin)
    by_words = songkhla.tells(KOI, written)
    songkhla.tells(KOI, "ไทย") if data.startswith("welcome") else None
    songkhla.tells(KOI, begin)
    assert [type(each) for each in by_words] == [type(each) for each in songkhla.touches(KOI, data)]
