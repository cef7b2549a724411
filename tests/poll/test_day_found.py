"""A date poll read as one table, and the day that it found as a file for phones."""

import re

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar

from bot.flows.poll.results import PollResult, TableLink, WhoCanWhen
from tests.console.test_forms import app, browser
from tests.network import MALI, SOMSRI, WANDEE, Songkhla

__all__ = ["app", "browser"]

POLL = "โพลวัน ไปดูงาน | 12 ม.ค. 9.00-12.00 | 19-20 ม.ค. 9.00-16.00"


def asked(songkhla: Songkhla, line: str = POLL) -> str:
    songkhla.says(SOMSRI, line)
    return songkhla.poll().id


def votes(songkhla: Songkhla, poll_id: str, who: str, *answers: str) -> None:
    for position, answer in enumerate(answers, start=1):
        songkhla.taps(who, f"poll.vote:{poll_id}:{position}.{answer}")


def test_who_can_when_stands_in_one_table(songkhla: Songkhla) -> None:
    poll_id = asked(songkhla)
    votes(songkhla, poll_id, SOMSRI, "yes", "no")
    votes(songkhla, poll_id, WANDEE, "maybe", "yes")
    (table,) = songkhla.touches(SOMSRI, f"poll.table:{poll_id}")
    assert isinstance(table, WhoCanWhen)
    assert dict(table.voters) == {"ป้าสมศรี": ("yes", "no"), "พี่วันดี": ("maybe", "yes")}
    assert [(day.yes, day.maybe, day.no) for day in table.days] == [(1, 1, 0), (1, 0, 1)]
    assert table.more == 0


@pytest.mark.parametrize("said", ["วันที่ 12 ได้จ้า 19 ไม่ได้", "19 ม.ค. ไม่สะดวก แต่ 12 ม.ค. มาได้ครับ"])
def test_days_are_answered_in_words(songkhla: Songkhla, said: str) -> None:
    poll_id = asked(songkhla)
    (told,) = songkhla.says(WANDEE, said)  # to nobody, in the group
    assert told.values
    songkhla.tells(SOMSRI, said)
    (table,) = songkhla.touches(SOMSRI, f"poll.table:{poll_id}")
    assert dict(table.voters) == {"ป้าสมศรี": ("yes", "no"), "พี่วันดี": ("yes", "no")}


@pytest.mark.parametrize(("said", "answer"), [("วันที่ 12 ได้จ้า", True), ("วันที่ 12 ได้ไหมคะ", False)])
def test_a_question_about_a_day_is_no_vote(songkhla: Songkhla, said: str, answer: bool) -> None:
    poll_id = asked(songkhla)
    songkhla.tells(SOMSRI, said)
    (table,) = songkhla.touches(SOMSRI, f"poll.table:{poll_id}")
    assert bool(dict(table.voters)) is answer


@pytest.mark.parametrize("how", ["ลับ", "ผลตอนปิด"])
def test_what_is_hidden_is_not_told_by_the_table(songkhla: Songkhla, how: str) -> None:
    poll_id = asked(songkhla, f"{POLL} | {how}")
    votes(songkhla, poll_id, SOMSRI, "yes", "no")
    (shown,) = songkhla.touches(SOMSRI, f"poll.table:{poll_id}")
    assert isinstance(shown, TableLink)


def found(songkhla: Songkhla, poll_id: str) -> str | None:
    """Where the day stands as a file, as the card of a closed poll says it."""
    songkhla.taps(SOMSRI, f"poll.close:{poll_id}")
    (result,) = [each for each in songkhla.says(SOMSRI, "ผลโพล") if isinstance(each, PollResult)]
    return result.poll.calendar if result.poll.picked else None


def test_the_day_that_suits_most_is_a_file_for_phones_day_by_day(songkhla: Songkhla, browser: FlaskClient) -> None:
    poll_id = asked(songkhla)
    votes(songkhla, poll_id, SOMSRI, "no", "yes")
    votes(songkhla, poll_id, MALI, "maybe", "yes")
    address = found(songkhla, poll_id)
    assert address is not None
    path = re.sub(r"\?.*", "", address.removeprefix("https://wethi.example.org"))
    events = Calendar.from_ical(browser.get(path).data).walk("VEVENT")
    assert [(f"{each.decoded('dtstart'):%d %H}", f"{each.decoded('dtend'):%d %H}") for each in events] == [
        ("19 09", "19 16"),
        ("20 09", "20 16"),
    ]
    assert {str(each["summary"]) for each in events} == {"ไปดูงาน"}
    assert len({str(each["uid"]) for each in events}) == 2
    assert browser.get(path.replace(".ics", "x.ics")).status_code == 404


def test_a_tie_has_found_no_day(songkhla: Songkhla) -> None:
    poll_id = asked(songkhla)
    votes(songkhla, poll_id, SOMSRI, "yes", "yes")
    assert found(songkhla, poll_id) is None
