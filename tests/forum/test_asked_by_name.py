"""A question that calls something of the group by its whole name is answered though nobody is spoken to; other talk is not."""

import pytest
from sqlalchemy import select

from bot.dialogue.saying import Told
from bot.flows.forum.results import ForumShown
from bot.flows.forum.series_results import OneSeries
from bot.flows.forum.tables import Rsvp
from bot.flows.forum.words.questions import Topic, asked_of
from bot.flows.order.results import OrderCard
from bot.flows.poll.results import PollResult
from bot.flows.poll.words.named import asks_how_far, read_named
from tests.after import forum_today
from tests.forum.conftest import Forums
from tests.network import KANLAYA, SOMSRI, WANDEE


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("ประชุมกรรมการวันไหน", Topic.WHEN), ("ตกลงประชุมกรรมการเดือนหน้ากี่โมงครับ 🙏", Topic.WHEN), ("พี่ๆ ประชุมกรรมการจัดที่ไหนคะ", Topic.WHERE),
        ("ใครไปประชุมกรรมการบ้าง", Topic.WHO), ("ประชุมกรรมการเลิกกี่โมงอะ", Topic.UNTIL), ("ประชุมกรรมการใครเป็นเจ้าภาพ", Topic.HOST),
        ("ประชุมกรรมการคุยเรื่องอะไร", Topic.AGENDA), ("ประชุมกรรมการยังมีไหม", None), ("ประชุมกรรมการถึงไหนแล้ว", None),
    ],
)  # fmt: skip
def test_what_is_asked_of_a_meeting_by_its_name(text: str, topic: Topic | None) -> None:
    assert asked_of(text, "ประชุมกรรมการ") == (topic,)


@pytest.mark.parametrize(
    "text",
    [
        "ประชุมกรรมการ", "ประชุมกรรมการวันไหนก็ไม่ว่าง", "ประชุมวันไหน", "ประชุมกรรมการโรงเรียนวันไหน", "ลูกถามว่าแม่ไปประชุมกรรมการที่ไหนมา",
        "ประชุมกรรมการเมื่อวานสนุกไหม", "ใครไปตลาดบ้าง",
    ],
)  # fmt: skip
def test_other_talk_asks_nothing_of_it(text: str) -> None:
    assert asked_of(text, "ประชุมกรรมการ") is None


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("เช่ารถตู้กี่คันผลเป็นยังไง", True), ("โพลเช่ารถตู้กี่คันปิดเมื่อไหร่คะ", True), ("ใครยังไม่โหวตเช่ารถตู้กี่คัน", True), ("เช่ารถตู้กี่คันสรุปว่าไง", True),
        ("เช่ารถตู้กี่คัน", False), ("เช่ารถตู้กี่คันดี", False), ("เช่ารถตู้กี่คันใครจ่ายค่าน้ำมัน", False),
    ],
)  # fmt: skip
def test_what_is_asked_of_a_poll_by_its_question(text: str, asks: bool) -> None:
    assert asks_how_far(text, "เช่ารถตู้กี่คัน") is asks


def test_asking_when_it_closes_names_no_poll_to_close() -> None:
    assert read_named("ปิดโพลกี่โมงนะ") is None
    assert read_named("ปิดโพล กินอะไรดี") == ("close", "กินอะไรดี")
    assert read_named("ปิดโพลกินอะไรดีได้เลยนะคะ") == ("close", "กินอะไรดี")


def test_in_the_group_each_is_answered_and_nothing_else(forums: Forums) -> None:
    group, forum = forums.group, forums.announced()
    [when] = group.says(SOMSRI, f"{forum.name}วันไหนคะ")
    assert isinstance(when, Told) and when.sentence.startswith("{forum} begins")
    [card] = group.says(SOMSRI, f"{forum.name}ประชุมเรื่องอะไร")
    assert isinstance(card, ForumShown), "no agenda is known: the card tells what is"
    group.says(WANDEE, "โพล เช่ารถตู้กี่คัน | หนึ่งคัน | สองคัน")
    [result] = group.says(SOMSRI, "เช่ารถตู้กี่คันสรุปว่าไง")
    assert isinstance(result, PollResult)
    [asked] = group.tells(KANLAYA, "รวมซื้อ ปุ๋ยอินทรีย์ กระสอบละ 400 ปิด 5 ธ.ค.")
    group.touches(KANLAYA, f"order.start:{asked.order.id}")
    [order] = group.says(SOMSRI, "ปุ๋ยอินทรีย์ปิดวันไหน")
    assert isinstance(order, OrderCard)
    assert group.says(SOMSRI, "กินข้าวที่ไหนดี") == []


def test_coming_to_what_is_called_by_its_name_is_heard_in_a_group_and_for_others(forums: Forums) -> None:
    forum, camp = forums.announced(), forum_today(forums.group, starts_in=240, name="ค่ายผ้าไหม")
    forums.group.says(SOMSRI, "ไปค่ายผ้าไหมได้ค่ะ")
    forums.group.tells(SOMSRI, "แทนป้าแดง ไปค่ายผ้าไหม 2 คน")
    forums.group.says(SOMSRI, f"ไป{forum.name}ปีก่อนสนุกดี")
    with forums.group.database.reading() as session:
        came = session.scalars(select(Rsvp.forum_id).where(Rsvp.person_id == forums.group.person(SOMSRI).id)).all()
        entered = session.scalars(
            select(Rsvp.heads).where(Rsvp.forum_id == camp.id, Rsvp.entered_by.is_not(None))
        ).all()
    assert (came, entered) == ([camp.id], [2])


def test_a_series_is_called_by_its_name_to_be_changed_or_ended(forums: Forums) -> None:
    forums.begin()
    [one] = forums.group.tells(KANLAYA, f"เลิกประชุมประจำ {forums.series().name}")
    assert isinstance(one, OneSeries)
