"""Questions about one's own network, each answered in a line."""

from datetime import timedelta

import pytest

from bot.dialogue.private_only import TalkPrivately
from bot.dialogue.saying import Told
from bot.dialogue.understanding.commands import command
from bot.drawing.told import sentence
from bot.flows.directory.results import DirectoryList, EnterpriseCard, NothingFound
from bot.flows.order.after_results import PayCard
from bot.flows.order.results import OrderCard
from bot.flows.poll.results import PollCard
from bot.flows.roles.results import LookedAfterBy
from bot.flows.waiting.results import WaitsForYou
from bot.language.catalogue import speaking
from tests.after import NAME, forum_today
from tests.network import MALI, SOMSRI, STRANGER, WANDEE, Songkhla
from tests.order.trading import opened


def said(result: object) -> str:
    assert isinstance(result, Told)
    with speaking("th"):
        return sentence(result)


@pytest.fixture
def forum(songkhla: Songkhla) -> Songkhla:
    """One takes place in three days."""
    forum_today(songkhla, starts_in=72)
    return songkhla


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("ประชุมครั้งหน้าเมื่อไหร่คะ", "ศาลาเกาะยอ"),
        ("ประชุมที่ไหนครับ 🙏", "ศาลาเกาะยอ"),
        ("ใครเป็นเจ้าภาพครั้งหน้า", "ผ้าทอเกาะยอ"),
        ("ใครไปประชุมบ้างคะ", "4 คน"),
        ("เอาลูกไปด้วยได้มั้ยคะ", "กี่คน"),
    ],
)
def test_the_next_meeting_is_told_in_one_line(forum: Songkhla, asked: str, answer: str) -> None:
    [told] = forum.tells(MALI, asked)
    assert answer in said(told)
    [in_the_group] = forum.says(MALI, f"น้องเวที {asked}")
    assert said(in_the_group) == said(told)


def test_a_question_among_people_is_not_answered(forum: Songkhla) -> None:
    assert forum.says(MALI, "ประชุมครั้งหน้าเมื่อไหร่คะ") == []


def test_without_a_meeting_that_is_said(songkhla: Songkhla) -> None:
    [told] = songkhla.tells(MALI, "ประชุมที่ไหน")
    assert isinstance(told, Told)


def test_a_stranger_hears_nothing_of_the_network(forum: Songkhla) -> None:
    for asked in ("ประชุมครั้งหน้าเมื่อไหร่", "ใครเป็นผู้ประสานงาน", "มีประกาศอะไรบ้าง", "ขอเบอร์พี่วันดี"):
        shown = str(forum.tells(STRANGER, asked))
        assert "เกาะยอ" not in shown and "วันดี" not in shown and "กัลยา" not in shown


def test_who_looks_after_the_network_is_named(songkhla: Songkhla) -> None:
    [told] = songkhla.tells(MALI, "ใครเป็นผู้ประสานงานของเราคะ")
    assert isinstance(told, LookedAfterBy)
    assert len(told.people) >= 2
    [in_group] = songkhla.says(MALI, "น้องเวที ใครเป็นผู้ประสานงาน")
    assert all(phone is None for _kind, _name, phone in in_group.people)


@pytest.mark.parametrize(
    "asked", ["ใครทำผ้าบาติกบ้างคะ", "กลุ่มไหนทำผ้าบาติก", "who makes batik", "หาคนทำผ้าบาติก", "ขอเบอร์กลุ่มผ้าบาติกหน่อยค่ะ"]
)
def test_who_makes_something_is_found_by_its_name(songkhla: Songkhla, asked: str) -> None:
    [found] = songkhla.tells(MALI, asked)
    assert isinstance(found, EnterpriseCard | DirectoryList)


def test_what_nobody_is_known_to_make_is_not_found(songkhla: Songkhla) -> None:
    """Nor is what is a little alike shown for it, or the whole directory."""
    [found] = songkhla.tells(MALI, "หาคนทำขนมลา")
    assert isinstance(found, NothingFound)
    assert found.query == "ขนมลา"


@pytest.fixture
def order(songkhla: Songkhla) -> Songkhla:
    """Fertiliser can be signed up for."""
    opened(songkhla)
    return songkhla


def test_what_can_be_ordered_is_shown(order: Songkhla) -> None:
    [card] = order.tells(WANDEE, "ตอนนี้มีรวมซื้ออะไรบ้างคะ")
    assert isinstance(card, OrderCard)


def test_money_is_spoken_of_in_private_alone(order: Songkhla) -> None:
    assert [type(each) for each in order.says(WANDEE, "น้องเวที ต้องจ่ายเท่าไหร่คะ")] == [TalkPrivately]


def test_what_is_owed_comes_with_the_way_to_pay_it(order: Songkhla) -> None:
    order.says(WANDEE, "ปุ๋ย 5 กระสอบ")
    [early] = order.tells(WANDEE, "ต้องจ่ายเท่าไหร่คะ")
    assert isinstance(early, PayCard)
    assert early.early, "nothing is due yet, and it may be paid already"
    order.time_passes(days=23)
    [card] = order.tells(WANDEE, "ต้องจ่ายเท่าไหร่คะ")
    assert isinstance(card, PayCard)
    assert "ยังไม่ได้แจ้งโอน" in said(order.tells(WANDEE, "สลิปถึงหรือยังคะ")[0])
    assert "ยังไม่มา" in said(order.tells(WANDEE, "ปุ๋ยมาหรือยังคะ")[0])


def test_all_that_waits_for_somebody_is_shown_in_private(forum: Songkhla) -> None:
    forum.says(SOMSRI, "โพล ไปดูงานไหม | ไป | ไม่ไป")
    assert isinstance(forum.says(WANDEE, "น้องเวที มีอะไรรอฉันอยู่")[0], TalkPrivately)
    [shown] = forum.tells(WANDEE, "มีอะไรรอฉันอยู่ไหมคะ")
    assert isinstance(shown, WaitsForYou)
    assert [item.data.partition(":")[0] for item in shown.items] == ["poll.show"], "the forum is answered already"
    [card] = forum.touches(WANDEE, shown.items[0].data)
    assert isinstance(card, PollCard)
    forum.touches(WANDEE, f"poll.vote:{card.poll.id}:1")
    assert forum.tells(WANDEE, "มีอะไรรอฉันอยู่ไหมคะ")[0].items == ()


def test_an_invitation_that_is_not_answered_waits(songkhla: Songkhla) -> None:
    forum_today(songkhla, starts_in=72)
    shown = songkhla.tells(SOMSRI, "มีอะไรรอฉันอยู่")[0]
    assert [(item.title, item.data.partition(":")[0]) for item in shown.items] == [(NAME, "forum.show")]
    assert shown.items[0].until == songkhla.clock.now() + timedelta(hours=72)


def test_what_belongs_into_a_group_is_not_done_in_private(songkhla: Songkhla) -> None:
    for key in ("poll.close", "binding.bind", "founding.found"):
        [told] = songkhla.touches(MALI, f"welcome.ask:{key}:")
        assert dict(told.values)["words"] == command(key).name, "what to write there"
