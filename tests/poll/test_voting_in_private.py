"""A vote in words, in one's own 1:1 chat and where a group has several polls open: in the poll of the groups one sits in that it fits, and asked about where it fits several."""

import pytest

from bot.dialogue.saying import Told
from bot.flows.poll.vote_lines import NO_REASONS_HERE
from bot.flows.poll.words.stance import AGREES, NOTES, OBJECTS, read_stance
from tests.network import MALI, SOMSRI, Songkhla, everything_kept

STRANGER = "U" + "f" * 32


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ยังติดใจ เพราะสีซีดไป", (OBJECTS, "สีซีดไป")),
        ("หนูยังติดใจอยู่ค่ะ ราคาแพง", (OBJECTS, "ราคาแพง")),
        ("ยังติดใจเรื่องราคาค่ะ", (OBJECTS, "ราคา")),
        ("ไม่เห็นด้วยค่ะ แพงเกินไป", (OBJECTS, "แพงเกินไป")),
        ("ขอตั้งข้อสังเกตว่าตัวเล็กไป", (NOTES, "ตัวเล็กไป")),
        ("เห็นด้วยค่ะ แต่ตัวเล็กไป", (NOTES, "ตัวเล็กไป")),
        ("เห็นด้วยค่ะ 👍", (AGREES, "")),
        ("เหนด้วยค่า", (AGREES, "")),
        ("เห้นด้วยจ้า 😊", (AGREES, "")),
        ("ยังติดจัย เพราะสีซีด", (OBJECTS, "สีซีด")),
        ("มีข้อสังเกด ตัวเล็กไป", (NOTES, "ตัวเล็กไป")),
        ("ไม่ติดใจแล้วจ้า", (AGREES, "")),
        ("เห็นด้วยกับป้าสมศรี", None),
        ("ลูกค้าติดใจขนมมาก", None),
        ("ยังติดใจรสชาติขนมป้าอยู่เลย", None),
    ],
)
def test_what_is_said_of_a_proposal_is_read_with_its_reason(said: str, meant: tuple[int, str] | None) -> None:
    assert read_stance(said) == meant


def test_an_objection_counts_with_its_reason_for_whoever_sits_in_the_group(songkhla: Songkhla) -> None:
    assert songkhla.tells(MALI, "ยังติดใจ เพราะไกล") == songkhla.tells(MALI, "ลัลลาลั้ลลาฮืมมม"), "nothing is asked"
    songkhla.says(SOMSRI, "ฉันทามติ ใช้โลโก้ใหม่ไหม")
    songkhla.says(MALI, "สวัสดีค่ะทุกคน")
    [told] = songkhla.tells(MALI, "ยังติดใจ เพราะสีซีดไป")
    assert told.replies == (), "the reason is there"
    songkhla.tells(STRANGER, "ยังติดใจ เพราะแพง")
    assert songkhla.says(MALI, "ยังติดใจ") == [], "in the group a bare word an hour later is spoken to nobody"
    [result] = songkhla.says(SOMSRI, "ผลโพล")
    assert [option.yes for option in result.poll.options] == [0, 0, 1]
    assert [(each.name, each.text) for each in result.poll.reasons] == [("น้องมะลิ", "สีซีดไป")]
    songkhla.tells(MALI, "ถอนคะแนน")
    songkhla.tells(MALI, "โหวต 2 เพราะเล็ก")
    [result] = songkhla.says(SOMSRI, "ผลโพล")
    assert [option.yes for option in result.poll.options] == [0, 1, 0]


@pytest.mark.parametrize(
    ("said", "why"), [("ยังติดใจ เพราะไกล", ["ไกล"]), ("โหวต 3", []), ("โหวต 3 เพราะไกล: 40 กม.", ["ไกล: 40 กม."])]
)
def test_what_fits_two_polls_is_asked_about(songkhla: Songkhla, said: str, why: list[str]) -> None:
    for question in ("ใช้โลโก้ใหม่ไหม", "ย้ายที่ประชุมไปวัด"):
        songkhla.says(SOMSRI, f"ฉันทามติ {question}")
    songkhla.says(MALI, "สวัสดีค่ะทุกคน")
    [which] = songkhla.tells(MALI, said)
    assert isinstance(which, Told) and {reply.label for reply in which.replies} == {"ใช้โลโก้ใหม่ไหม", "ย้ายที่ประชุมไปวัด"}
    message = songkhla.last_message_id
    songkhla.touches(MALI, which.replies[1].data)
    results = songkhla.says(SOMSRI, "ผลโพล")
    assert [reason.text for each in results for reason in each.poll.reasons] == why
    assert {each.poll.question: each.poll.options[2].yes for each in results} == {
        which.replies[1].label: 1,
        which.replies[0].label: 0,
    }
    songkhla.unsends(MALI, message, private=True)
    results = songkhla.says(SOMSRI, "ผลโพล")
    assert not [reason for each in results for reason in each.poll.reasons], (
        "the reason goes with the words that said it"
    )


@pytest.mark.parametrize(
    ("said", "ranked"),
    [
        ("สตูล กระบี่ ตรัง", [3, 2, 1]), ("โหวต สตูล, ตรัง", [3, 1]), ("1 ตรัง 2 สตูล 3 กระบี่", [1, 3, 2]),
        ("ปัตตานีที่ 2 ตรังที่ 1 ค่ะ", [1, 4]), ("อันดับ 2 1 3", [2, 1, 3]), ("ชอบตรังที่สุด รองลงมากระบี่", [1, 2]),
        ("อันดับ 1 สตูล อันดับ 2 ตรัง", [3, 1]), ("ตรัง > สตูล > ปัตตานี", [1, 3, 4]),
        ("วันก่อนไปตรังกับสตูลมาสนุกดี", []), ("ตรังกับตรัง", []), ("อันดับ 2 7", []), ("ตรัง 5 คน สตูล 2 คน", []),
    ],
)  # fmt: skip
def test_a_ranking_is_said_in_words(songkhla: Songkhla, said: str, ranked: list[int]) -> None:
    songkhla.says(SOMSRI, "จัดอันดับ ไปดูงานที่ไหน, ตรัง, กระบี่, สตูล, ปัตตานี")
    songkhla.says(MALI, "สวัสดีค่ะทุกคน")
    songkhla.tells(MALI, said)
    [result] = songkhla.says(SOMSRI, "ผลโพล")
    points = {position: 5 - place for place, position in enumerate(ranked)}
    assert {each.position: each.points for each in result.poll.options if each.points} == points


def test_in_a_group_the_card_just_shown_is_meant_and_later_it_is_asked_which(songkhla: Songkhla) -> None:
    for question in ("กินอะไรดี", "ไปไหนดี"):
        songkhla.says(SOMSRI, f"โพล {question} | หนึ่งอย่าง | สองอย่าง")
    [taken] = songkhla.says(MALI, "โหวต 2")
    assert "{choices}" in taken.sentence
    songkhla.time_passes(hours=3)
    [which] = songkhla.says(MALI, "โหวต 1")
    assert {reply.label for reply in which.replies} == {"กินอะไรดี", "ไปไหนดี"}


def test_what_somebody_would_choose_without_a_name_stands_on_no_button(songkhla: Songkhla) -> None:
    for question in ("กินอะไรดี", "ไปไหนดี | ลับ"):
        songkhla.says(SOMSRI, f"โพล {question} | หนึ่งอย่าง | สองอย่าง")
    songkhla.says(MALI, "สวัสดีค่ะทุกคน")
    [which] = songkhla.tells(MALI, "โหวต 2")
    assert {reply.data.split(":")[0] for reply in which.replies} == {"poll.show"}


def test_a_reason_without_names_is_not_kept_and_that_is_said(songkhla: Songkhla) -> None:
    songkhla.says(SOMSRI, "โพล กินอะไรดี | หนึ่งอย่าง | สองอย่าง | ลับ")
    songkhla.says(MALI, "สวัสดีค่ะทุกคน")
    [told] = songkhla.tells(MALI, "โหวต 2 เพราะใกล้บ้าน")
    assert dict(told.values)["question"] == "กินอะไรดี"
    assert dict(told.values)["said"].sentence == NO_REASONS_HERE
    assert "ใกล้บ้าน" not in everything_kept(songkhla.database)
    [told] = songkhla.tells(MALI, "โหวต 1")
    assert dict(told.values)["said"].sentence != NO_REASONS_HERE


def test_whatever_became_of_a_vote_its_line_names_the_poll(songkhla: Songkhla) -> None:
    for question in ("กินอะไรดี", "ไปไหนดี"):
        songkhla.says(SOMSRI, f"โพล {question} | หนึ่งอย่าง | สองอย่าง")
    songkhla.says(MALI, "สวัสดีค่ะทุกคน")
    [which] = songkhla.tells(MALI, "โหวต 2")
    tapped = which.replies[1]
    for data in (tapped.data, f"{tapped.data[:-1]}1"):  # new, then changed
        [told] = songkhla.touches(MALI, data)
        assert dict(told.values)["question"] == tapped.label
