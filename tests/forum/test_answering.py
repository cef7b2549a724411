"""Answers in words: in private, quoting the card, after being asked how many; changed, edited, taken back, asked back."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.dialogue.saying import Told
from bot.flows.forum.results import AskDates, LiftFound, RsvpTaken
from bot.flows.forum.said_changes import TAKEN_OUT
from bot.flows.forum.tables import Forum
from tests.forum.conftest import Forums
from tests.forum.test_rsvp import HOST, rsvps
from tests.network import KANLAYA, MALI, SOMSRI, WANDEE

NO_DAY = "{name} has no day yet. As soon as it has one, I ask you whether you come."
UNSURE = "I am not quite sure what you mean. Do you come to {forum}?"


def quote(forums: Forums, forum: Forum, who: str, words: str) -> list[Any]:
    return forums.group.quotes(who, f"forum:{forum.id}", words)


def mine(forums: Forums, who: str) -> tuple[bool | None, int] | None:
    row = rsvps(forums).get(who)
    return (row.coming, row.heads) if row else None


def test_what_was_read_is_said_back_in_private_and_in_the_group(forums: Forums) -> None:
    forum = forums.announced()
    [taken] = forums.group.tells(MALI, "ไปได้ค่ะ แต่จะถึง 10 โมง โทร 0812345678")
    assert (taken.mine.coming, taken.mine.heads) == (True, 1)
    [taken] = quote(forums, forum, SOMSRI, "พาลูกไปด้วย 2 คน")
    assert (taken.mine.coming, taken.mine.heads, taken.heads) == (True, 3, HOST + 4)


def test_where_a_group_for_a_customer_is_asked_for_it_is_said_of_the_meeting_all_the_same(forums: Forums) -> None:
    forums.announced()
    for words, coming in (
        ("เวทีครั้งหน้าไปได้ 2 คนจ้า", True),
        ("ไปประชุมไม่ได้แล้วนะ ติดงานศพ", False),
        ("ไปได้จ้า ไป 2 คน", True),
    ):
        forums.group.tells(SOMSRI, "มีลูกค้าอยากได้กระเป๋ากระจูด 10 ใบจ้า")
        [taken] = forums.group.tells(SOMSRI, words)
        assert (taken.mine.coming, taken.mine.heads) == (coming, 2), words
    forums.group.tells(SOMSRI, "มีลูกค้าอยากได้กระเป๋ากระจูด 10 ใบจ้า")
    forums.group.tells(SOMSRI, "ไว้คราวหน้านะ")
    assert mine(forums, SOMSRI) == (True, 2), "what names neither a meeting nor coming is said of the customer"


def test_it_may_be_said_anew_and_what_was_said_before_and_comes_late_overrules_nothing(forums: Forums) -> None:
    forums.announced()
    first = int(forums.group.clock.now().timestamp() * 1000)
    forums.group.time_passes(minutes=2)
    forums.group.tells(MALI, "ไม่ไปแล้วค่ะ")
    forums.group.says(MALI, "ไป 5 คนค่ะ", private=True, occurred_ms=first)
    assert mine(forums, MALI) == (False, 5)
    forums.group.tells(MALI, "เปลี่ยนใจแล้ว ไปค่ะ 2 คน")
    assert mine(forums, MALI) == (True, 2)


@pytest.mark.parametrize(
    "words", ["ใครไปกันบ้าง", "ไปได้ไหมคะ ถ้าพาลูกไปด้วย", "จะไปยังไงดีคะ", "ไม่ไปไม่ได้", "ยังไม่แน่ใจค่ะ จะไปไหม", "ป้าแดงไม่ไปค่ะ"]
)
def test_a_question_and_what_is_not_clear_are_answered_and_not_booked(forums: Forums, words: str) -> None:
    forum = forums.announced()
    [in_private] = forums.group.tells(MALI, words)
    [in_group] = quote(forums, forum, SOMSRI, words)
    assert isinstance(in_private, Told)
    assert isinstance(in_group, Told)
    assert not {MALI, SOMSRI} & set(rsvps(forums))


@pytest.mark.parametrize(
    ("words", "coming"),
    [("ได้", True), ("ได้ค่ะ 😊", True), ("ยินดีค่ะ", True), ("ตกลงจ้า", True), ("👍", True), ("ไม่ค่ะ", False)],
)
def test_a_bare_yes_or_no_answers_whether_she_comes_once_that_was_asked(
    forums: Forums, words: str, coming: bool
) -> None:
    forums.announced()
    forums.group.tells(MALI, "ป้าแดงไปจ้า")
    forums.group.says(MALI, words)
    assert MALI not in rsvps(forums), "said among people"
    forums.group.tells(MALI, words)
    assert mine(forums, MALI) == (coming, 1)


@pytest.mark.parametrize("words", ["มีเรื่องต้องแจ้งทุกกลุ่ม", "ตกลงกันไม่ได้ ให้ทุกคนโหวตดีกว่า", "อบต. ให้เต็นท์มาสามหลัง"])
def test_what_asks_for_something_else_and_names_no_coming_books_nothing(forums: Forums, words: str) -> None:
    forums.announced()
    forums.group.tells(MALI, words)
    assert MALI not in rsvps(forums)


def test_a_question_is_answered_with_what_is_known(forums: Forums) -> None:
    forum = forums.announced()
    assert [told.sentence for told in quote(forums, forum, SOMSRI, "ประชุมกี่โมงคะ")] == [
        "{forum} begins {begins} and ends {ends}, at {place}."
    ]
    [named] = forums.group.tells(MALI, "ประชุมครั้งหน้าเมื่อไหร่คะ")
    assert named.sentence == "{forum} begins {begins} and ends {ends}, at {place}."
    [where] = quote(forums, forum, SOMSRI, "จัดที่ไหนคะ")
    assert dict(where.values)["place"] == forum.place
    [who] = quote(forums, forum, SOMSRI, "ใครไปกันบ้าง")
    assert who.count == HOST
    [unknown] = quote(forums, forum, SOMSRI, "ห้องประชุมว่างไหมคะ")
    assert "not counted" in unknown.sentence


def test_words_that_belong_to_a_command_are_of_the_card_that_is_quoted(forums: Forums) -> None:
    forum = forums.announced()
    quote(forums, forum, SOMSRI, "ไปได้ 3 คน")
    assert mine(forums, SOMSRI) == (True, 3)
    forums.group.time_passes(minutes=1)
    [taken] = quote(forums, forum, SOMSRI, "ยกเลิกค่ะ")
    assert not taken.mine.coming
    [asked] = quote(forums, forum, WANDEE, "ยกเลิกค่ะ")
    assert asked.sentence == UNSURE
    assert mine(forums, WANDEE) is None
    [named] = forums.group.says(WANDEE, "น้องเวที ไปได้ไหมคะ")
    assert isinstance(named, Told)
    assert mine(forums, WANDEE) is None


def test_before_a_day_is_set_nobody_can_say_whether_they_come(forums: Forums) -> None:
    forums.begin()
    forum = forums.next()
    for said in (forums.group.tells(MALI, "ไปไม่ได้ค่ะ"), forums.group.touches(MALI, f"forum.not:{forum.id}")):
        assert said[0].sentence == NO_DAY
    assert mine(forums, MALI) is None
    assert forums.group.tells(MALI, "อากาศดีจัง")[0] != NO_DAY


def test_who_speaks_for_an_enterprise_is_shown_the_days_meanwhile(forums: Forums) -> None:
    forums.begin()
    forums.until(forums.next().planned_for - timedelta(days=59))
    no_day, days = forums.group.tells(SOMSRI, "ไปได้ค่ะ")
    assert no_day.sentence == NO_DAY
    assert isinstance(days, AskDates)


def test_who_accepts_to_host_comes_and_can_say_otherwise(forums: Forums) -> None:
    forums.begin()
    _name, host, turn = forums.asked()
    forums.group.touches(host, f"forum.host:{turn}")
    assert mine(forums, host) == (True, 1)


def test_a_number_typed_in_the_group_is_of_whoever_was_asked_for_ten_minutes(forums: Forums) -> None:
    forum, group = forums.announced(), forums.group
    group.taps(MALI, f"forum.heads:{forum.id}")
    assert group.says(WANDEE, "3 คนค่ะ") == []
    assert group.says(MALI, "วันนี้ฝนตกหนักมาก") == []
    assert not group.kept_raw
    [taken] = group.says(MALI, "3 คนค่ะ")
    assert (taken.mine.heads, mine(forums, WANDEE)) == (3, None)
    assert group.says(MALI, "4 คนค่ะ") == [], "asked and answered"
    group.taps(MALI, f"forum.heads:{forum.id}")
    group.time_passes(minutes=11)
    assert group.says(MALI, "5 คนค่ะ") == []


def test_nobody_else_taps_the_number_of_somebody_who_was_asked(forums: Forums) -> None:
    forum, group = forums.announced(), forums.group
    [asked] = group.taps(MALI, f"forum.heads:{forum.id}")
    four = next(reply.data for reply in asked.replies if reply.label == "4")
    [instead] = group.taps(SOMSRI, four)
    assert instead.sentence.startswith("I asked {name} that.")
    assert mine(forums, SOMSRI) is None
    own = next(reply.data for reply in instead.replies if reply.label == "4")
    [taken] = group.taps(SOMSRI, own)
    assert (taken.mine.heads, mine(forums, MALI)) == (4, None)


def test_meals_and_cars_may_be_said_with_it(forums: Forums) -> None:
    forum = forums.announced()
    forums.group.tells(SOMSRI, "ไป 2 คนค่ะ ไม่ทานข้าว รถว่าง 3 ที่")
    row = rsvps(forums)[SOMSRI]
    assert (row.heads, row.meals, row.seats) == (2, 0, 3)
    said = forums.group.tells(MALI, "ไปค่ะ ขอติดรถด้วย")
    assert any(isinstance(each, LiftFound) for each in said)
    forums.group.touches(SOMSRI, f"forum.meals:{forum.id}")
    forums.group.tells(SOMSRI, "1 คนค่ะ")
    assert rsvps(forums)[SOMSRI].meals == 1


def test_where_the_number_is_not_clear_it_is_asked(forums: Forums) -> None:
    forums.announced()
    taken, asked = forums.group.tells(MALI, "ไปหลายคนค่ะ")
    assert isinstance(taken, RsvpTaken)
    assert asked.sentence == "How many of you come, yourself included?"
    [taken] = forums.group.tells(MALI, "5 ค่ะ")
    assert taken.mine.heads == 5


def test_an_edited_line_says_what_it_says_now(forums: Forums) -> None:
    forum, group = forums.announced(), forums.group
    quote(forums, forum, SOMSRI, "ไป 5 คนค่ะ")
    line = group.last_message_id
    group.time_passes(minutes=1)
    [taken] = group.edits(SOMSRI, line, "ไป 2 คนค่ะ")
    assert taken.mine.heads == 2
    group.time_passes(minutes=1)
    [taken] = group.edits(SOMSRI, line, "ไปไม่ได้ค่ะ")
    assert not taken.mine.coming
    assert group.edits(SOMSRI, line, "ใครไปบ้าง") == [TAKEN_OUT]
    assert mine(forums, SOMSRI) == (None, 1)


def test_a_line_taken_back_takes_its_answer_along_and_no_newer_one(forums: Forums) -> None:
    forum, group = forums.announced(), forums.group
    group.taps(SOMSRI, f"forum.go:{forum.id}")
    quote(forums, forum, SOMSRI, "ไป 5 คนค่ะ")
    line = group.last_message_id
    assert [told.sentence[:22] for told in group.unsends(SOMSRI, line)] == ["A line was taken back,"]
    assert mine(forums, SOMSRI) == (True, 1), "as it was before"
    quote(forums, forum, SOMSRI, "ไป 6 คนค่ะ")
    line = group.last_message_id
    group.taps(SOMSRI, f"forum.not:{forum.id}")
    group.unsends(SOMSRI, line)
    assert mine(forums, SOMSRI) == (False, 6)


def test_after_it_is_over_a_line_taken_back_changes_nothing(forums: Forums) -> None:
    forum, group = forums.announced(), forums.group
    quote(forums, forum, SOMSRI, "ไป 5 คนค่ะ")
    line = group.last_message_id
    assert forum.ends_at is not None
    forums.until(forum.ends_at + timedelta(minutes=5))
    assert group.unsends(SOMSRI, line) == []
    assert mine(forums, SOMSRI) == (True, 5)


TALK = (Path(__file__).parents[1] / "data" / "talk_near_an_invitation.txt").read_text(encoding="utf-8").splitlines()


def test_talk_in_the_group_that_quotes_nothing_is_left_alone(forums: Forums) -> None:
    forums.announced()
    assert [line for line in TALK if forums.group.says(KANLAYA, line)] == []
    assert mine(forums, KANLAYA) is None


@pytest.mark.parametrize(("words", "coming"), [("ไปไม่ได้ครับ ติดงานบวช", False), ("ไปค่ะ 2 คน", True)])
def test_said_by_the_bots_name_it_needs_no_quote(forums: Forums, words: str, coming: bool) -> None:
    forums.announced()
    [taken] = forums.group.says(SOMSRI, f"น้องเวที {words}")
    assert taken.mine.coming is coming
