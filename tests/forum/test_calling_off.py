"""A meeting named in words is called off or moved by whoever looks after it; everybody else hears that it stands."""

from datetime import date

import pytest

from bot.dialogue.open_questions import Which
from bot.dialogue.saying import Told
from bot.flows.forum.results import AskForumWhen, ConfirmChange, ForumShown
from bot.flows.forum.tables import Forum, ForumStatus
from bot.flows.forum.words.ending import Wish, readings_of
from bot.flows.forum.words.which import Candidate, meant_by
from tests.after import forum_today, rsvp
from tests.forum.conftest import Forums
from tests.network import KANLAYA, MALI, SOMSRI
from tests.told import is_told

WHY = "Why does “{name}” not take place? A few words for those who wanted to come; I then tell {told} chats, with {counted} messages at most."
STANDS = "“{name}” is still to take place on {day}. Those who look after the network can move it or call it off."
MEETINGS = (
    Candidate("camp", "ค่ายผ้า", date(2026, 12, 12), date(2026, 12, 13)),
    Candidate("board", "ประชุมกรรมการ", date(2026, 12, 19), date(2026, 12, 19)),
)


def meant(text: str) -> tuple[Wish, list[str]] | None:
    found = ((each.wish, ids) for each in readings_of(text) if (ids := meant_by(each.what, MEETINGS)))
    return next(found, None)


@pytest.mark.parametrize(
    ("text", "wish", "ids"),
    [
        ("ยกเลิกนัด ค่ายผ้า", Wish.OFF, ["camp"]), ("งดประชุมค่ายผ้านะคะ 🙏", Wish.OFF, ["camp"]), ("ยกเลกค่ายผ้าค่าา", Wish.OFF, ["camp"]),
        ("ขอยกเลิกการประชุมกรรมการเดือนนี้", Wish.OFF, ["board"]), ("ยกเลิกประชุมกรรมกาน", Wish.OFF, ["board"]), ("ไม่จัดค่ายผ้าแล้ว", Wish.OFF, ["camp"]),
        ("ค่ายผ้ายกเลิกแล้วนะ", Wish.OFF, ["camp"]), ("ยกเลิกนัดค่าย", Wish.OFF, ["camp"]), ("งดประชุมวันที่ 12 ธ.ค.", Wish.OFF, ["camp"]),
        ("ยกเลิกประชุม", Wish.OFF, ["camp", "board"]), ("cancel the ค่ายผ้า meeting", Wish.OFF, ["camp"]),
        ("ยกเลิกค่ายผ้า ฝนตกหนัก", Wish.OFF, ["camp"]), ("งดค่ายผ้าเพราะน้ำท่วมค่ะ", Wish.OFF, ["camp"]),
        ("เลื่อนนัด ค่ายผ้า", Wish.ANOTHER_DAY, ["camp"]), ("เลือนประชุมกรรมการออกไปก่อน", Wish.ANOTHER_DAY, ["board"]),
        ("เลื่อนประชุมวันที่ 12 ธ.ค. เป็น 20 ธ.ค.", Wish.ANOTHER_DAY, ["camp"]), ("เปลี่ยนวันค่ายผ้าเป็น 20 ธ.ค.", Wish.ANOTHER_DAY, ["camp"]),
        ("เปลี่ยนสถานที่ค่ายผ้าเป็นวัดกลาง", Wish.ANOTHER_PLACE, ["camp"]), ("ย้ายที่ประชุมกรรมการ", Wish.ANOTHER_PLACE, ["board"]),
    ],
)  # fmt: skip
def test_what_would_end_or_move_a_meeting_is_read(text: str, wish: Wish, ids: list[str]) -> None:
    assert meant(text) == (wish, ids)


@pytest.mark.parametrize(
    "text",
    [
        "ยกเลิก", "ยกเลิกน้ำปลา", "งดเหล้าเข้าพรรษา", "ยกเลิกค่ายผ้าเกาะยอ", "ยกเลิกประชุม อบต", "เลื่อนนัดหมอแล้ว", "ยกเลิกงานแล้วหรอ",
        "ยกเลิกรถตู้เถอะ ไม่มีคน", "ค่ายผ้าสนุกมาก", "ไปค่ายผ้าไม่ได้ค่ะ", "งดประชุมวันที่ 25 ธ.ค.",
    ],
)  # fmt: skip
def test_other_words_end_no_meeting(text: str) -> None:
    assert meant(text) is None


def test_who_looks_after_it_is_asked_why_and_the_same_words_again_are_no_reason(forums: Forums) -> None:
    forums.announced()
    name = forums.next().name
    [asked] = forums.group.tells(KANLAYA, f"ยกเลิกนัด {name}")
    assert is_told(asked, WHY)
    assert "Only I cannot come" in [way.label for way in asked.replies]
    [again] = forums.group.tells(KANLAYA, f"ขอยกเลิก{name}ค่ะ")
    assert isinstance(again, Told) and again.sentence.startswith("Why does")
    assert forums.next().status == ForumStatus.ANNOUNCED
    [done, *_told] = forums.group.tells(KANLAYA, "ฝนตกหนัก")
    assert is_told(done, "{name} does not take place.")
    [off] = forums.group.tells(SOMSRI, f"ยกเลิก{name}")
    assert is_told(off, "{name} does not take place."), "what was called off is named, nothing else is booked"


def test_a_reason_said_with_it_is_taken_by_a_tap(forums: Forums) -> None:
    forums.announced()
    [asked] = forums.group.tells(KANLAYA, f"ยกเลิก{forums.next().name} น้ำท่วมถนน")
    assert asked.replies[0].label == "“น้ำท่วมถนน”"
    forum = forums.next()
    forums.group.touches(KANLAYA, asked.replies[0].data)
    with forums.group.database.reading() as session:
        off = session.get_one(Forum, (forum.network_id, forum.id))
    assert (off.status, off.cancel_reason) == (ForumStatus.CANCELLED, "น้ำท่วมถนน")


def test_in_the_group_it_is_answered_though_nobody_is_spoken_to(forums: Forums) -> None:
    forums.announced()
    name = forums.next().name
    [stands] = forums.group.says(MALI, f"งด{name}")
    assert is_told(stands, STANDS)
    [shown] = forums.group.says(SOMSRI, f"{name}ยกเลิกหรือยังคะ")
    assert isinstance(shown, ForumShown)
    [when] = forums.group.says(KANLAYA, f"เลื่อน{name}ออกไปก่อน")
    assert isinstance(when, AskForumWhen)
    assert when.moving == forums.next().id
    assert forums.group.says(MALI, "งดประชุม") == [], "no name: talk"


def test_a_member_means_themselves_where_they_had_said_yes_and_else_hears_that_it_stands(forums: Forums) -> None:
    forum, other = forums.announced(), forum_today(forums.group, starts_in=240, name="ประชุมคณะกรรมการ")
    [which] = forums.group.tells(SOMSRI, "ยกเลิกประชุม")
    assert isinstance(which, Which)
    [stands] = forums.group.touches(SOMSRI, which.choices[-1][1])
    assert is_told(stands, STANDS)
    forums.group.tells(SOMSRI, f"ไป{forum.name}ได้ค่ะ")
    forums.group.tells(SOMSRI, f"ยกเลิก{forum.name}")
    row = rsvp(forums.group, forum, SOMSRI)
    assert row and row.coming is False
    assert rsvp(forums.group, other, SOMSRI) is None


def test_another_day_for_the_one_on_a_day(forums: Forums) -> None:
    forums.announced()
    day = forums.next().starts_at
    assert day
    [asked] = forums.group.tells(KANLAYA, f"เลื่อนประชุมวันที่ {day.day} มี.ค. เป็น 27 มี.ค. 2570")
    assert isinstance(asked, ConfirmChange)
