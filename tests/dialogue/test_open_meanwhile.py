"""Whatever is open here, a question about something else goes where it goes with nothing open."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.dialogue.routes import all_routes
from bot.dialogue.saying import Say, Told
from bot.flows.forum.words.coming import Reading, read_answer, read_count
from bot.flows.poll.tables import PollStatus
from bot.handlers.instead import AS_IT_IS
from bot.storage.open_questions import WHOEVER_WRITES, note_question
from tests.after import forum_today, rsvp
from tests.network import SOMSRI, Songkhla
from tests.order.trading import opened

ASKED = (
    ("order.slip", "โอนไปสามวันแล้วยังไม่มีใครยืนยันเลย"),
    ("decision.show", "ใครรับไปทำป้ายนะ ที่ตกลงกัน"),
    ("minutes.show", "คราวก่อนคุยอะไรกันบ้าง"),
    ("forum.where", "ขับรถไปที่ประชุมไปทางไหนจ๊ะ"),
    ("waiting.show", "ฉันลืมทำอะไรไปรึเปล่าจ๊ะ"),
    ("forum.hosts", "ใครถัดไป"),
    ("register.people", "ใครรอยืนยันอยู่"),
    ("invitation.code", "รหัสเชิญที่ยังใช้ได้"),
)


def asked(songkhla: Songkhla, *buttons: tuple[str, str]) -> None:
    """SOMSRI was asked something in private, with these buttons."""
    now = songkhla.clock.now()
    with songkhla.database.transaction() as session:
        note_question(
            session, chat_id=SOMSRI, person_id=WHOEVER_WRITES, subject=buttons[0][1], title="?",
            buttons=[list(each) for each in buttons], at=now, until=now + timedelta(days=9),
        )  # fmt: skip


def a_meeting(songkhla: Songkhla) -> None:
    forum = forum_today(songkhla, starts_in=72)
    asked(songkhla, ("", f"forum.go:{forum.id}"), ("", f"forum.not:{forum.id}"))


def a_poll(songkhla: Songkhla) -> None:
    songkhla.says(SOMSRI, "โพล กินอะไรดี | ข้าวยำ | ขนมจีน | แกงส้ม")
    asked(songkhla, *((f"ตัวเลือก{place}", f"poll.vote:{songkhla.poll().id}:{place}") for place in (1, 2, 3)))


def an_order(songkhla: Songkhla) -> None:
    order = opened(songkhla)
    asked(songkhla, ("", f"order.set:{order}:1,5"))


def a_confirmation(songkhla: Songkhla) -> None:
    asked(songkhla, ("ใช่", f"order.dropyes:{opened(songkhla)}"))


@pytest.mark.parametrize("opens", [a_meeting, a_poll, an_order, a_confirmation])
def test_a_question_about_something_else_goes_to_who_knows(
    songkhla: Songkhla, monkeypatch: pytest.MonkeyPatch, opens: Callable[[Songkhla], None]
) -> None:
    opens(songkhla)
    for flow in all_routes().values():
        for table in ("commands", "questions"):
            keys = getattr(flow, table)
            monkeypatch.setattr(flow, table, {key: lambda _request, key=key: [Say(Told(key))] for key in keys})
    heard = [(says[0].sentence, text) for _key, text in ASKED if (says := songkhla.tells(SOMSRI, text))]
    assert heard == list(ASKED)


def test_who_goes_asks_of_the_day_and_is_never_counted(songkhla: Songkhla) -> None:
    forum = forum_today(songkhla, starts_in=72)
    for text in ("มีข้าวเลี้ยงปะคะ", "ต้องเอาอะไรไปบ้าง", "จอดรถตรงไหน", "ต้องเตรียมเอกสารอะไรบ้าง"):
        [said] = songkhla.tells(SOMSRI, text)
        assert said.sentence.startswith("That has not been said. {host} hosts")
    [until] = songkhla.tells(SOMSRI, "เสร็จกี่โมง")
    assert until.sentence.startswith("{forum} begins {begins} and ends {ends}")
    assert rsvp(songkhla, forum, SOMSRI) is None


def test_a_misspelt_word_that_ends_something_waits_for_a_tap(songkhla: Songkhla) -> None:
    songkhla.says(SOMSRI, "โพล กินอะไรดี | ข้าวยำ | ขนมจีน")
    [first] = songkhla.says(SOMSRI, "น้องเวที ปิดโพน")
    assert songkhla.poll().status == PollStatus.OPEN
    songkhla.taps(SOMSRI, first.replies[0].data)
    assert songkhla.poll().status == PollStatus.CLOSED


@pytest.mark.parametrize(
    ("reading", "text"),
    [
        (Reading.COMING, "จะอุ้มหลานไปประชุมด้วย"),
        (Reading.COMING, "เหลือ 2 คนค่ะ"),
        (None, "ปุ๋ยเหลือ 2 พอ"),
        (None, "ยกเลิกน้ำปลา"),
        (Reading.NOT_COMING, "ยกเลิกค่ะ"),
    ],
)
def test_what_is_said_of_goods_is_no_answer_to_an_invitation(reading: Reading | None, text: str) -> None:
    said = read_answer(text)
    assert (said.reading if said else None) is reading


def test_a_number_of_goods_beside_it_counts_nobody() -> None:
    assert [read_count(text) for text in ("ไปได้ 3 คน และสั่งปุ๋ย 9", "ไป 2 คน แล้วก็ข้าวสาร 4")] == [3, 2]


def test_a_bare_no_to_the_newest_question_leaves_everything_and_reaches_no_older_one(songkhla: Songkhla) -> None:
    order, forum = opened(songkhla), forum_today(songkhla, starts_in=72)
    asked(songkhla, ("", f"forum.go:{forum.id}"), ("", f"forum.not:{forum.id}"))
    songkhla.time_passes(minutes=1)
    asked(songkhla, ("", f"order.dropyes:{order}"))
    assert songkhla.tells(SOMSRI, "ไม่ค่ะ") == [AS_IT_IS]
    songkhla.tells(SOMSRI, "ไม่ค่ะ")
    assert rsvp(songkhla, forum, SOMSRI) is None
