"""Two meetings that one is invited to: an answer in words goes to the one that was asked about here, or asks which."""

from datetime import timedelta

import pytest

from bot.clock import BANGKOK
from bot.dialogue.open_questions import Which
from bot.flows.forum.tables import Forum
from bot.storage.open_questions import WHOEVER_WRITES, note_question
from tests.after import forum_today, rsvp
from tests.network import SOMSRI, Songkhla


def two(songkhla: Songkhla) -> tuple[Forum, Forum]:
    return forum_today(songkhla, starts_in=72), forum_today(songkhla, starts_in=240, name="ประชุมคณะกรรมการ")


def asked(songkhla: Songkhla, forum: Forum) -> None:
    """SOMSRI was asked in private whether she comes."""
    now = songkhla.clock.now()
    with songkhla.database.transaction() as session:
        note_question(
            session, chat_id=SOMSRI, person_id=WHOEVER_WRITES, subject=f"forum.go:{forum.id}", title=forum.name,
            buttons=[["", f"forum.go:{forum.id}"], ["", f"forum.not:{forum.id}"]], at=now, until=now + timedelta(days=9),
        )  # fmt: skip


def test_what_was_asked_here_is_answered_and_not_the_nearest_meeting(songkhla: Songkhla) -> None:
    near, far = two(songkhla)
    asked(songkhla, far)
    songkhla.tells(SOMSRI, "ตกลงไปครับ")
    row = rsvp(songkhla, far, SOMSRI)
    assert row and row.coming
    assert rsvp(songkhla, near, SOMSRI) is None


def test_what_a_reminder_showed_again_may_be_meant_as_much_as_what_waits(songkhla: Songkhla) -> None:
    near, far = two(songkhla)
    asked(songkhla, near)
    songkhla.says(SOMSRI, f"ไป{near.name}ได้ค่ะ", private=True)
    songkhla.time_passes(hours=2)
    asked(songkhla, far)
    songkhla.time_passes(hours=2)
    asked(songkhla, near)
    [said] = songkhla.tells(SOMSRI, "ไปค่าา 👍")
    assert isinstance(said, Which)
    assert rsvp(songkhla, far, SOMSRI) is None


def test_a_number_goes_to_the_meeting_whose_number_was_asked_and_not_to_the_note_beside_it(songkhla: Songkhla) -> None:
    near, far = two(songkhla)
    for forum in (far, near):
        songkhla.taps(SOMSRI, f"forum.heads:{forum.id}", private=True)
    songkhla.taps(SOMSRI, f"forum.heads:{far.id}:3", private=True)
    songkhla.tells(SOMSRI, "ไป 2 คนครับ 🙏")
    heads = [row.heads if (row := rsvp(songkhla, forum, SOMSRI)) else None for forum in (near, far)]
    assert heads == [2, 3]


def test_the_name_that_is_a_command_too_is_answered_with_coming(songkhla: Songkhla) -> None:
    forum, other = forum_today(songkhla, starts_in=72, name="เวทีเครือข่าย"), forum_today(songkhla, starts_in=96)
    songkhla.tells(SOMSRI, "ไปเวทีเครือข่ายได้ค่ะ")
    row = rsvp(songkhla, forum, SOMSRI)
    assert row and row.coming
    assert rsvp(songkhla, other, SOMSRI) is None


def test_two_that_are_open_are_asked_about_and_a_tap_settles_it(songkhla: Songkhla) -> None:
    near, far = two(songkhla)
    asked(songkhla, near)
    asked(songkhla, far)
    [which] = songkhla.tells(SOMSRI, "ไปไม่ได้ค่ะ ติดธุระ")
    assert isinstance(which, Which)
    assert {data for _title, data in which.choices} == {f"forum.not:{near.id}", f"forum.not:{far.id}"}
    songkhla.touches(SOMSRI, f"forum.not:{far.id}")
    songkhla.tells(SOMSRI, "ไปค่ะ")
    assert [rsvp(songkhla, each, SOMSRI).coming for each in (near, far)] == [True, False]  # type: ignore[union-attr]


def test_not_any_more_is_said_of_what_was_promised(songkhla: Songkhla) -> None:
    near, far = two(songkhla)
    songkhla.touches(SOMSRI, f"forum.go:{far.id}")
    songkhla.tells(SOMSRI, "ไม่ไปแล้วค่ะ")
    row = rsvp(songkhla, far, SOMSRI)
    assert row and row.coming is False
    assert rsvp(songkhla, near, SOMSRI) is None


@pytest.mark.parametrize("asks", [True, False])
def test_the_day_or_the_name_says_which_and_a_day_of_none_books_nothing(songkhla: Songkhla, asks: bool) -> None:
    near, far = two(songkhla)
    if asks:
        asked(songkhla, near)
        asked(songkhla, far)
    [which] = songkhla.tells(SOMSRI, "ไปได้ครับ")
    assert isinstance(which, Which) and len(which.choices) == 2
    assert far.starts_at is not None
    of_none = (far.starts_at + timedelta(days=1)).astimezone(BANGKOK).day
    songkhla.tells(SOMSRI, f"ไปได้วันที่ {of_none}")
    assert [rsvp(songkhla, each, SOMSRI) for each in (near, far)] == [None, None]
    songkhla.tells(SOMSRI, f"ไปได้วันที่ {far.starts_at.astimezone(BANGKOK).day} ค่ะ")
    assert [row and row.coming for row in (rsvp(songkhla, each, SOMSRI) for each in (near, far))] == [None, True]
    songkhla.tells(SOMSRI, "ประชุมคณะกรรมการไปไม่ได้แล้วค่ะ")
    assert [row and row.coming for row in (rsvp(songkhla, each, SOMSRI) for each in (near, far))] == [None, False]


def test_how_many_come_is_kept_while_it_is_asked_to_which(songkhla: Songkhla) -> None:
    near, far = two(songkhla)
    [which] = songkhla.tells(SOMSRI, "ไปได้ 3 คนค่ะ กินข้าว 2")
    songkhla.touches(SOMSRI, next(data for title, data in which.choices if title.startswith("ประชุมคณะกรรมการ")))
    row = rsvp(songkhla, far, SOMSRI)
    assert row and (row.coming, row.heads, row.meals) == (True, 3, 2)
    assert rsvp(songkhla, near, SOMSRI) is None


def test_what_is_said_again_after_a_tap_is_not_booked_to_another_meeting(songkhla: Songkhla) -> None:
    near, far = two(songkhla)
    asked(songkhla, near)
    asked(songkhla, far)
    songkhla.touches(SOMSRI, f"forum.go:{near.id}")
    [which] = songkhla.tells(SOMSRI, "ไปค่าา 👍")
    assert isinstance(which, Which) and len(which.choices) == 2
    assert rsvp(songkhla, far, SOMSRI) is None
    songkhla.clock.advance(timedelta(hours=2))
    songkhla.tells(SOMSRI, "ไปค่ะ")
    assert (row := rsvp(songkhla, far, SOMSRI)) and row.coming, "what was said hours ago is not said again"


def test_an_old_answer_here_is_not_turned_while_another_meeting_is_open(songkhla: Songkhla) -> None:
    near, far = two(songkhla)
    asked(songkhla, near)
    songkhla.tells(SOMSRI, "ไปไม่ได้ค่ะ")
    songkhla.tells(SOMSRI, "ไปได้แล้วค่ะ")
    assert (row := rsvp(songkhla, near, SOMSRI)) and row.coming, "just now it was about this one"
    songkhla.touches(SOMSRI, f"forum.not:{near.id}")
    songkhla.clock.advance(timedelta(hours=2))
    [which] = songkhla.tells(SOMSRI, "ไปค่ะ")
    assert isinstance(which, Which)
    assert {data for _title, data in which.choices} == {f"forum.go:{near.id}", f"forum.go:{far.id}"}
