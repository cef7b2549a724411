"""What people write to choose an option, read without a poll's card at hand. Pure: no database."""

from types import SimpleNamespace

import pytest

from bot.flows.poll.kinds import PollKind, Settings
from bot.flows.poll.reading_votes import read_vote
from bot.flows.poll.words import read_choice, read_numbered_choice, read_run_together
from bot.flows.poll.words.changes import read_change

OPTIONS = ("วันเสาร์", "วันอาทิตย์", "เกาะยอ", "ตลาดน้ำคลองแห")


def chosen(text: str) -> list[int]:
    """The positions that a text chooses, said to the bot."""
    options = [SimpleNamespace(position=place, text=said) for place, said in enumerate(OPTIONS, 1)]
    poll = SimpleNamespace(kind=PollKind.CHOICE, settings=Settings(), options=options)
    found = read_vote(poll, text) or read_vote(poll, read_choice(text) or "")  # type: ignore[arg-type]
    return found[0] if found else []


@pytest.mark.parametrize(
    ("positions", "texts"),
    [
        ([1], ("ข้อแรก", "อันแรก", "เสาร์", "the first one", "เปลี่ยนเป็นข้อ 1")),
        ([2], ("2", "ข้อสอง", "อันที่สอง", "เบอร์ 2", "the second one", "เห็นด้วยกับข้อ 2")),
        (
            [3],
            (
                "ขอข้อ 3",
                "เอาข้อ 3 ค่ะ",
                "เมื่อกี้ผิด เอาข้อ 3",
                "กดผิด ขอเลือกข้อ 3",
                "เปลี่ยนใจ เอาเกาะยอดีกว่า",
                "เกาะยอจ้า",
                "ขอเกาะยอ",
                "เปลี่ยนใจแล้ว ขอเกาะยอแทนค่ะ",
            ),
        ),
        ([1, 3], ("1 กับ 3", "ข้อ 1 และ 3")),
        (
            [],
            ("ไม่เอาข้อสอง", "ไม่เอา 2", "ไม่ใช่ข้อ 2", "ยกเว้นข้อ 2", "ข้อ 2 ไม่ดีเลย", "ไม่เอาเสาร์", "not 2", "ข้อ 9", "ยังไงก็ได้"),
        ),
    ],
)
def test_an_option_is_chosen_by_number_order_or_words_and_never_by_a_no(
    positions: list[int], texts: tuple[str, ...]
) -> None:
    assert {text: chosen(text) for text in texts} == dict.fromkeys(texts, positions)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("โหวตข้อ 2", "ข้อ 2"),
        ("โหวดข้อ 2", "ข้อ 2"),
        ("โวตข้อ 2", "ข้อ 2"),
        ("ลงเสียงให้สีคราม", "สีคราม"),
        ("ขอเลือกสีคราม", "สีคราม"),
        ("ให้คะแนนสีคราม", "สีคราม"),
        ("เปลี่ยนเป็นข้อ 3", "3"),
        ("เปลี่ยนเป็น 3", None),
        ("2", None),
        ("เอาข้าว 3 จาน", None),
    ],
)
def test_in_a_group_a_choice_is_heard_by_its_verb_however_spelt_or_by_the_options_number(
    text: str, said: str | None
) -> None:
    found = read_run_together(text) or read_numbered_choice(text)
    assert (found.removeprefix("ข้อ ") if found else None) == (said.removeprefix("ข้อ ") if said else None)


@pytest.mark.parametrize(
    ("change", "texts"),
    [
        ((2, None), ("ตัดข้อ 2", "ขอตัดข้อสอง", "ลบข้อ 2 ออกหน่อยค่ะ", "เอาข้อ 2 ออก", "remove option 2", "ตัดตัวเลือกที่ ๒")),
        (("สตูล", None), ("ตัดสตูลออก", "ลบตัวเลือกสตูล", "เอา “สตูล” ออกไปเลย")),
        ((1, "กระบี่"), ("เปลี่ยนข้อ 1 เป็น กระบี่", "แก้ข้อ1เป็นกระบี่ค่ะ", "เปลี่ยนชื่อข้อ 1 ให้เป็นกระบี่", "rename option 1 to กระบี่")),
        (("หาดใหญ่", "กระบี่"), ("เปลี่ยนหาดใหญ่เป็นกระบี่",)),
        (None, ("เอาข้อ 2", "โหวตข้อ 2", "เปลี่ยนเป็นข้อ 1", "ตัดสินใจแล้ว", "ลบ", "ข้อ 2", "เลือกข้อ 1 ดีกว่า")),
    ],
)
def test_what_changes_an_option_is_read(change: object, texts: tuple[str, ...]) -> None:
    assert [text for text in texts if read_change(text) != change] == []
