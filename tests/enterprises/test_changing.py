"""Whoever looks after a network adds, renames, merges enterprises, lets them rest and brings them back; each is undone by a tap."""

from typing import Any

import pytest
from sqlalchemy import delete, select

from bot.dialogue.rights import NotAllowed
from bot.flows.enterprises.results import AskWhich, ChangeAskedFor, ConfirmChange, Rests
from bot.flows.enterprises.words import change_said, two_names
from bot.flows.joining.results import ConfirmProposal
from bot.storage.chats import Chat
from bot.storage.people import Membership, MembershipStatus, Role, RoleKind
from tests.network import KANLAYA, MALI, PIMJAI, SOMSRI, WANDEE, WEAVERS_GROUP, Songkhla
from tests.order.trading import opened, quantities

WEAVERS, BASKETS, OTHER_BASKETS = "ผ้าทอเกาะยอ", "กระจูดโคกเมา", "กระจูดควนป้อม"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("บางดาน เป็น บางดานศิลป์", ("บางดาน", "บางดานศิลป์")),
        ("กระจูดโคกเมา กับ กระจูดควนป้อม", ("กระจูดโคกเมา", "กระจูดควนป้อม")),
        ("กระจูดโคกเมา เข้ากับ กระจูดควนป้อม", ("กระจูดโคกเมา", "กระจูดควนป้อม")),
        ("บางดานเป็นบางดานศิลป์", ("บางดาน", "บางดานศิลป์")),
        ("a | b", ("a", "b")),
        ("บางดาน", ("บางดาน", "")),
        ("", ("", "")),
    ],
)
def test_two_names_are_read_out_of_a_line(text: str, names: tuple[str, str]) -> None:
    assert two_names(text) == names


def undo_of(said: list[Any]) -> str:
    return next(str(reply.data) for each in said for reply in getattr(each, "replies", ()) if "undo" in reply.data)


def done(songkhla: Songkhla, words: str) -> list[Any]:
    [asked] = songkhla.tells(PIMJAI, words)
    assert isinstance(asked, ConfirmChange)
    return songkhla.tells(PIMJAI, "ใช่ค่ะ")


def test_a_facilitator_adds_one_without_asking_anybody_and_a_member_may_not(songkhla: Songkhla) -> None:
    assert isinstance(songkhla.tells(MALI, "เพิ่มวิสาหกิจ เลี้ยงผึ้งบ้านควน")[0], NotAllowed)
    [asked] = songkhla.tells(PIMJAI, "เพิ่มวิสาหกิจ เลี้ยงผึ้งบ้านควน | ชะอวด | น้ำผึ้ง")
    assert isinstance(asked, ConfirmProposal)
    assert asked.direct
    said = songkhla.tells(PIMJAI, "ใช่")
    added = songkhla.enterprise("เลี้ยงผึ้งบ้านควน")
    assert (added.area_id, added.retired_at) == (songkhla.area("ชะอวด").id, None)
    songkhla.touches(PIMJAI, undo_of(said))
    assert songkhla.enterprise("เลี้ยงผึ้งบ้านควน").retired_at is not None


def test_a_new_name_and_the_old_one_is_still_found(songkhla: Songkhla) -> None:
    said = done(songkhla, f"เปลี่ยนชื่อวิสาหกิจ {WEAVERS} เป็น ผ้าทอร่มไทร")
    assert songkhla.enterprise("ผ้าทอร่มไทร").name == "ผ้าทอร่มไทร"
    [card] = songkhla.tells(MALI, f"ทำเนียบ {WEAVERS}")
    assert card.enterprise.short_name == "ผ้าทอร่มไทร"
    songkhla.touches(KANLAYA, undo_of(said))
    assert songkhla.enterprise(WEAVERS).name.startswith("กลุ่มวิสาหกิจชุมชนผ้าทอเกาะยอ")
    assert "settled" in songkhla.touches(KANLAYA, undo_of(said))[0].sentence


def test_the_new_name_is_asked_for_where_it_is_missing(songkhla: Songkhla) -> None:
    assert "be called" in songkhla.tells(PIMJAI, f"เปลี่ยนชื่อวิสาหกิจ {WEAVERS}")[0].sentence
    [asked] = songkhla.tells(PIMJAI, "ผ้าทอร่มไทร")
    assert asked.name == "ผ้าทอร่มไทร"


def test_which_one_is_asked_where_the_name_says_several(songkhla: Songkhla) -> None:
    [asked] = songkhla.tells(PIMJAI, "พักวิสาหกิจ กระจูด")
    assert isinstance(asked, AskWhich)
    [sure] = songkhla.tells(PIMJAI, BASKETS)
    assert sure.enterprise == BASKETS


def test_whoever_has_stopped_rests_what_is_open_is_said_and_all_comes_back(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ปิด 12 ธ.ค.")
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,5")
    (poll,) = songkhla.says(MALI, "โพล ไปไหม | ไป | ไม่ไป | กลุ่มละเสียง")
    songkhla.taps(SOMSRI, f"poll.vote:{poll.poll.id}:1")
    [asked] = songkhla.tells(PIMJAI, f"เลิกกิจการ {WEAVERS}")
    assert any("open joint order" in each.sentence for each in asked.effects)
    assert isinstance(songkhla.tells(MALI, "พักวิสาหกิจ บางดาน")[0], NotAllowed)
    said = songkhla.tells(PIMJAI, "ใช่")
    assert any(isinstance(each, ConfirmChange) and each.act == "rested" for each in said)
    [seen] = songkhla.says(WANDEE, "ผลโพล")
    assert (seen.poll.answered, seen.poll.total) == (0, 12)
    [rests] = songkhla.tells(PIMJAI, "นำกลับ")
    assert isinstance(rests, Rests)
    assert [name for _id, name in rests.enterprises] == [WEAVERS]
    [card] = songkhla.tells(MALI, f"ทำเนียบ {WEAVERS}")
    assert card.enterprise.retired
    assert "Welcome back" in songkhla.tells(PIMJAI, f"นำกลับ {WEAVERS}")[0].sentence
    [seen] = songkhla.says(WANDEE, "ผลโพล")
    assert (seen.poll.answered, seen.poll.total) == (1, 13)


def test_two_are_made_one_and_two_again(songkhla: Songkhla) -> None:
    songkhla.join(MALI, BASKETS)  # she is in both
    order_id = opened(songkhla, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ปิด 12 ธ.ค.")
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,5")
    songkhla.taps(WANDEE, f"order.plus:{order_id}:1,10")
    (poll,) = songkhla.says(MALI, "โพล ไปไหม | ไป | ไม่ไป | กลุ่มละเสียง")
    songkhla.taps(SOMSRI, f"poll.vote:{poll.poll.id}:1")
    songkhla.taps(WANDEE, f"poll.vote:{poll.poll.id}:2")
    before = quantities(songkhla, order_id)
    said = done(songkhla, f"รวมวิสาหกิจ {WEAVERS} กับ {BASKETS}")
    whole = sum(before.values())
    assert {name: each for name, each in quantities(songkhla, order_id).items() if each} == {BASKETS: whole}
    [seen] = songkhla.says(WANDEE, "ผลโพล")
    assert (seen.poll.answered, seen.poll.total) == (1, 12), "together they have one voice"
    baskets = songkhla.enterprise(BASKETS)
    with songkhla.database.reading() as session:
        assert session.get_one(Chat, WEAVERS_GROUP).enterprise_id == baskets.id
        theirs = select(Membership).where(Membership.enterprise_id == baskets.id)
        assert all(row.status == MembershipStatus.ACTIVE for row in session.scalars(theirs))
    assert [role.enterprise_id for role in songkhla.roles(SOMSRI)] == [baskets.id]
    [card] = songkhla.tells(MALI, f"ทำเนียบ {WEAVERS}")
    assert card.enterprise.short_name == BASKETS
    songkhla.touches(PIMJAI, undo_of(said))
    assert quantities(songkhla, order_id) == before
    [seen] = songkhla.says(WANDEE, "ผลโพล")
    assert (seen.poll.answered, seen.poll.total) == (2, 13)
    assert [role.enterprise_id for role in songkhla.roles(SOMSRI)] == [songkhla.enterprise(WEAVERS).id]


def test_whoever_looks_after_an_order_is_asked_about_the_lines_of_one_that_rests(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.touches(WANDEE, f"order.plus:{order_id}:1,5")
    baskets = songkhla.enterprise(BASKETS).id
    done(songkhla, f"พักวิสาหกิจ {BASKETS}")
    assert quantities(songkhla, order_id) == {BASKETS: 5}, "nothing goes without a tap"
    assert isinstance(songkhla.touches(MALI, f"order.takeout:{order_id}:{baskets}")[0], NotAllowed)
    songkhla.touches(KANLAYA, f"order.takeout:{order_id}:{baskets}")
    assert quantities(songkhla, order_id) == {BASKETS: 0}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("กลุ่มกะลาเลิกทำแล้ว", ("rest", "กะลา", "")),
        ("กลุ่มกะลาบ้านคอกวัว เขาเลิกกิจการไปแล้วค่ะ", ("rest", "กะลาบ้านคอกวัว", "")),
        ("วิสาหกิจบางดานปิดตัวไปแล้ว", ("rest", "บางดาน", "")),
        ("กลุ่มบางดานกลับมาทำใหม่แล้ว", ("back", "บางดาน", "")),
        ("กลุ่มบางดานเปลี่ยนชื่อเป็นบางดานศิลป์", ("rename", "บางดาน", "บางดานศิลป์")),
        ("รวมกลุ่มกะลากับกลุ่มกระจูดโคกเมา", ("merge", "กะลา", "กระจูดโคกเมา")),
        ("รวมกลุ่มกะลากับกระจูดโคกเมา", ("merge", "กะลา", "กระจูดโคกเมา")),
        ("เปลี่ยนชื่อกลุ่มบางดาน เป็น บางดานศิลป์", ("rename", "บางดาน", "บางดานศิลป์")),
        ("กะลากับกระจูดโคกเมารวมเป็นกลุ่มเดียวแล้ว", ("merge", "กะลา", "กระจูดโคกเมา")),
        ("ยุบรวมกลุ่มกะลา เข้ากับกลุ่มกระจูดโคกเมา", ("merge", "กะลา", "กระจูดโคกเมา")),
        ("กลุ่มไหนเลิกทำแล้ว", None),
        ("กลุ่มกะลาเลิกทำแล้วหรือยัง", None),
        ("กลุ่มกะลาเลิกประชุมแล้ว", None),
        ("รวมกลุ่มกันไปดูงาน", None),
    ],
)
def test_what_is_said_of_an_enterprise_is_read(said: str, meant: tuple[str, str, str] | None) -> None:
    assert change_said(said) == meant


def test_a_sentence_shows_what_it_would_do_and_is_heard_from_nobody_else(songkhla: Songkhla) -> None:
    [asked] = songkhla.tells(PIMJAI, "กลุ่มบางดานเลิกทำแล้ว")
    assert isinstance(asked, ConfirmChange)
    assert not any(isinstance(said, ConfirmChange) for said in songkhla.tells(SOMSRI, "กลุ่มบางดานเลิกทำแล้ว"))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("กลุ่มเราเลิกทำแล้ว", ("rest", "", "")),
        ("กลุ่มของเราปิดตัวไปแล้วค่ะ", ("rest", "", "")),
        ("กลุ่มเราขอพักก่อนนะคะ", ("rest", "", "")),
        ("กลุ่มเราขอถอนตัวจากเครือข่าย", ("rest", "", "")),
        ("กลุ่มเราเปลี่ยนชื่อเป็นร่มไทร", ("rename", "", "ร่มไทร")),
        ("กลุ่มเรากลับมาทำแล้ว", ("back", "", "")),
        ("ลบกลุ่มบางดาน", ("rest", "บางดาน", "")),
        ("เอากลุ่มบางดานออกจากเครือข่าย", ("rest", "บางดาน", "")),
        ("ยุบกลุ่มบางดานไปเลย", ("rest", "บางดาน", "")),
        ("กลุ่มบางดานกับบ้านบ่อใหม่รวมกันแล้ว", ("merge", "บางดาน", "บ้านบ่อใหม่")),
        ("บางดานเปลี่ยนชื่อเป็น ศิลป์บางดาน", ("rename", "บางดาน", "ศิลป์บางดาน")),
        ("เอากลุ่มเราออกจากเครือข่ายที", ("rest", "", "")),
        ("บางดานเลิกทำแล้วค่ะ", ("rest", "บางดาน", "")),
        ("กลุ่มเราเลิกประชุมแล้ว", None),
        ("กลุ่มเรารวมกับกลุ่มบางดานแล้ว", ("merge", "", "บางดาน")),
        ("ฉันเปลี่ยนชื่อเป็น มะลิ", None),
        ("ยุบกลุ่มย่อยคนทำกระจูด", None),
        ("กลุ่มเราขายดีมาก", None),
        ("กลุ่มเราเลิกทำแล้วหรือยัง", None),
    ],
)
def test_what_shall_be_done_and_what_our_own_has_done_is_read(said: str, meant: tuple[str, str, str] | None) -> None:
    assert change_said(said) == meant


@pytest.mark.parametrize("words", ["กลุ่มเราเลิกทำแล้ว", f"กลุ่ม{WEAVERS}เลิกทำแล้ว", "กลุ่มเราขอพักก่อนนะคะ 🙏"])
def test_a_representative_whose_group_has_stopped_is_heard_by_who_looks_after_it(
    songkhla: Songkhla, words: str
) -> None:
    [asked] = songkhla.tells(SOMSRI, words)
    assert isinstance(asked, ConfirmChange)
    assert (asked.enterprise, asked.act, asked.wish) == (WEAVERS, "rest", True)
    answer, card = songkhla.tells(SOMSRI, "ใช่ค่ะ")
    assert "Nothing has changed so far" in answer.sentence
    assert isinstance(card, ChangeAskedFor)
    assert (card.by, card.speaks) == ("ป้าสมศรี", True)
    assert songkhla.enterprise(WEAVERS).retired_at is None
    wish = f"enterprises.asked:{card.id}:rest,"
    assert isinstance(songkhla.touches(MALI, wish)[0], NotAllowed)
    assert isinstance(songkhla.touches(KANLAYA, wish)[0], ConfirmChange)
    done = songkhla.tells(KANLAYA, "ใช่ค่ะ")
    assert songkhla.enterprise(WEAVERS).retired_at is not None
    assert any("nothing is asked of it any more" in getattr(each, "sentence", "") for each in done)
    [back] = songkhla.tells(SOMSRI, "กลุ่มเรากลับมาทำแล้ว")
    assert (back.act, back.wish) == ("back", True)
    _answer, card = songkhla.tells(SOMSRI, "ใช่ค่ะ")
    songkhla.touches(KANLAYA, f"enterprises.asked:{card.id}:back,")
    assert songkhla.enterprise(WEAVERS).retired_at is None


def test_where_nobody_looks_after_the_network_a_group_says_itself_that_it_rests(songkhla: Songkhla) -> None:
    with songkhla.database.transaction() as session:
        session.execute(delete(Role).where(Role.kind.in_([RoleKind.FACILITATOR, RoleKind.COORDINATOR])))
    assert isinstance(songkhla.tells(SOMSRI, f"พักวิสาหกิจ {BASKETS}")[0], NotAllowed)
    [asked] = songkhla.tells(SOMSRI, "กลุ่มเราเลิกทำแล้ว")
    assert not asked.wish
    songkhla.tells(SOMSRI, "ใช่ค่ะ")
    assert songkhla.enterprise(WEAVERS).retired_at is not None
    songkhla.tells(SOMSRI, "กลุ่มเรากลับมาทำแล้ว")
    assert songkhla.enterprise(WEAVERS).retired_at is None
