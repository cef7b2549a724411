"""What lines of chat ask of the open orders: several hundred written by several hands, a third of them set aside."""

from dataclasses import fields
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from bot.clock import BANGKOK
from bot.flows.order.drafting import pickup_said
from bot.flows.order.words import read_hand_over, read_order_line
from bot.flows.order.words.asked_amount import read_asked_amount
from bot.flows.order.words.commands import is_survey_line
from bot.flows.order.words.meaning import Act, Doubt, Offered, Wanted
from bot.flows.order.words.said import OrderWords
from bot.flows.order.words.talk import may_be_talk, read_talk
from bot.language.normalising import tidy

DATA = Path(__file__).parents[1] / "data"
SIGNS = {Act.SAY: "=", Act.MORE: "+", Act.LESS: "-", Act.TO: ">"}
CODES = {"ปุ๋ย 15-15-15": "F", "ข้าวสาร": "R", "น้ำตาลทราย": "S", "กากน้ำตาล": "M"}
OWN = ("ผ้าทอเกาะยอ",)


def _offered(mine: int) -> list[Offered]:
    amount = Decimal(mine)
    return [
        Offered("f", 1, "ปุ๋ย 15-15-15", "กระสอบ", largest=amount, mine=amount, by_me=bool(mine)),
        Offered("r", 1, "ข้าวสาร", "ถุง"),
        Offered("s", 1, "น้ำตาลทราย", "กก."),
        Offered("m", 1, "กากน้ำตาล", "ถัง"),
    ]


def _told(wanted: Wanted) -> str:
    asked = "?" if wanted.doubt or len(wanted.products) > 1 else ""
    if len(wanted.products) > 1:
        return asked
    code, amount = CODES[wanted.products[0].name], wanted.amount
    if wanted.act is Act.DROP or amount is None:
        return f"{asked}{code}0"
    unit = amount.unit if amount.unit in ("ตัน", "โหล") else ""
    return f"{asked}{code}{amount.sign or SIGNS[wanted.act]}{amount.number.normalize():f}{unit}"


def _read(line: str, mine: int) -> str:
    text = tidy(line.replace("⏎", "\n"))
    return " ".join(map(_told, read_talk(text, _offered(mine), own=OWN))) or "-"


def _lines() -> list[tuple[int, str, str]]:
    rows = [row.split("\t") for row in (DATA / "order_lines.tsv").read_text(encoding="utf-8").splitlines()]
    return [(5 if row[0] == "has" else 0, row[-2], row[-1]) for row in rows]


REMARKS = (DATA / "order_remarks.txt").read_text(encoding="utf-8").splitlines()


def test_there_are_enough_lines_to_mean_something() -> None:
    assert len(_lines()) >= 250 and len(REMARKS) >= 60


def _openings() -> list[list[str]]:
    return [row.split("\t") for row in (DATA / "order_openings.tsv").read_text(encoding="utf-8").splitlines()]


def _as_told(said: OrderWords) -> str:
    """What a line says of an order, as the file writes it."""
    written: dict[str, object] = {
        "tiers": " ".join(f"{at:f}:{price}" for at, price in said.tiers),
        "costs": " ".join(f"{cost.name}:{cost.figure}:{cost.per.value}:{cost.by.value}" for cost in said.costs),
        "pack": "{count} {piece}/{case}".format(**said.pack) if said.pack else "",
        "unread": " · ".join(said.unread),
        "more": len(said.more),
    }
    told = {field.name: written.get(field.name, getattr(said, field.name)) for field in fields(said)}
    return "; ".join(f"{name}={value}" for name, value in told.items() if value)


@pytest.mark.parametrize(("line", "wanted"), _openings())
def test_a_line_that_opens_an_order_is_read_as_it_is_meant(line: str, wanted: str) -> None:
    """Price, unit, weight, limits, tiers, days and places, in the words of several hands."""
    assert _as_told(read_order_line(line)) == wanted


@pytest.mark.parametrize(("mine", "line", "wanted"), _lines())
def test_a_line_is_read_as_it_is_meant(mine: int, line: str, wanted: str) -> None:
    assert _read(line, mine) in wanted.split("|")


@pytest.mark.parametrize("mine", [0, 5])
@pytest.mark.parametrize("line", REMARKS)
def test_a_remark_never_books(line: str, mine: int) -> None:
    assert all(each.doubt for each in read_talk(tidy(line), _offered(mine), own=OWN))


@pytest.mark.parametrize("mine", [0, 5])
def test_everyday_talk_books_nothing_and_is_hardly_ever_asked_about(mine: int) -> None:
    chatter = (DATA / "chatter.txt").read_text(encoding="utf-8").replace("\\n", "⏎").splitlines()
    read = {line: read_talk(tidy(line.replace("⏎", "\n")), _offered(mine), own=OWN) for line in chatter}
    assert [line for line, wanted in read.items() if any(not each.doubt for each in wanted)] == []
    only_amounts = {line for line, wanted in read.items() if wanted}
    assert {each.doubt for line in only_amounts for each in read[line]} <= {Doubt.NO_PRODUCT}


def test_what_cannot_be_talk_of_an_order_is_seen_at_once() -> None:
    assert not may_be_talk("สวัสดีวันจันทร์ ขอให้ทุกท่านมีความสุข 🌼")
    assert all(may_be_talk(tidy(line.replace("⏎", "\n"))) for _mine, line, wanted in _lines() if wanted != "-")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("5", 5),
        ("5 🙏", 5),
        ("5 ถังค่ะ", 5),
        ("เอา 5 ถังค่ะ", 5),
        ("ขอเป็นห้าละกัน", 5),
        ("สิบสองถัง", 12),
        ("5 ก็พอค่ะ", 5),
        ("เอาแค่ 3", 3),
        ("กากน้ำตาล 4", 4),
        ("ไม่รู้เหมือนกัน", None),
        ("5 หรือ 6", None),
        ("พรุ่งนี้", None),
        ("5 แล้วก็ 6", None),
    ],
)
def test_the_answer_to_how_many(words: str, number: int | None) -> None:
    read = read_asked_amount(words, "กากน้ำตาล")
    assert (read[0].number if read else None) == number


@pytest.mark.parametrize(
    ("line", "product", "unit", "price"),
    [
        ("เมล็ดผักบุ้ง ซองละ 25 บาท ปิด 12 ธ.ค.", "เมล็ดผักบุ้ง", "ซอง", 2500),
        ("ปลาดุก แพละ 300 บาท ปิด 12 ธ.ค.", "ปลาดุก", "แพ", 30000),
        ("ไม้ไผ่ 1,200.50 บาทต่อแพ ปิด 12 ธ.ค.", "ไม้ไผ่", "แพ", 120050),
        ("ข้าวหลาม กระบอกละ 20 บาท ปิด 12 ธ.ค.", "ข้าวหลาม", "กระบอก", 2000),
        ("ปุ๋ย กระสอบละ 850 บาท", "ปุ๋ย", "กระสอบ", 85000),
        ("ผ้าทอ คนละ 300 บาท", "ผ้าทอ คนละ", None, 30000),
    ],
)
def test_a_unit_that_nobody_else_has_is_one(line: str, product: str, unit: str | None, price: int) -> None:
    said = read_order_line(line)
    assert (said.product, said.unit, said.price) == (product, unit, price)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("ปลาดุก 20 แพ", 20), ("เอาปลาดุกสามแพค่ะ", 3), ("ปลาดุกแพนึง", 1), ("ขอปลาดุกเพิ่ม 2 แพ", 2), ("ปลาดุก 4", 4)],
)
def test_an_orders_own_unit_is_heard(text: str, amount: int) -> None:
    [wanted] = read_talk(text, [Offered("o", 1, "ปลาดุก", "แพ"), Offered("o", 2, "แพะ", "ตัว")])
    assert wanted.amount and (wanted.products[0].name, wanted.amount.number, wanted.doubt) == ("ปลาดุก", amount, None)


@pytest.mark.parametrize("text", ["ปลาดุกแพละ 300", "วันนี้แพปลาเข้า 20 แพ", "แพปลาปิด 3 วัน"])
def test_an_orders_own_unit_makes_no_amount_of_talk(text: str) -> None:
    assert read_talk(text, [Offered("o", 1, "ปลาดุก", "แพ")]) == ()


@pytest.mark.parametrize(
    ("line", "products", "closes"),
    [
        ("เสื่อกระจูด ผืนละ 250 บาท, กะลา ใบละ 50 บาท ปิด 12 ธ.ค.", [("เสื่อกระจูด", "ผืน", 25000), ("กะลา", "ใบ", 5000)], "12 ธ.ค."),
        ("ปุ๋ย กระสอบ 850 บาท ข้าวสาร 5 กก. ถุง 150 บาท", [("ปุ๋ย", "กระสอบ", 85000), ("ข้าวสาร", "ถุง", 15000)], ""),
        ("ปุ๋ย กระสอบ 850 บาท\nข้าวสาร ถุง 150 บาท\nปิด 12 ธ.ค.", [("ปุ๋ย", "กระสอบ", 85000), ("ข้าวสาร", "ถุง", 15000)], "12 ธ.ค."),
        ("ปุ๋ย กระสอบ 50 กก. กับ อาหารหมู กระสอบ ถึง 10 ธ.ค.", [("ปุ๋ย", "กระสอบ", None), ("อาหารหมู", "กระสอบ", None)], "10 ธ.ค."),
        ("ปุ๋ย, อาหารหมู กระสอบ ปิด 10 ธ.ค.", [("ปุ๋ย", "กระสอบ", None), ("อาหารหมู", "กระสอบ", None)], "10 ธ.ค."),
        ("ปุ๋ย 15-15-15 และ 46-0-0 กระสอบ 850 บาท", [("ปุ๋ย 15-15-15 และ 46-0-0", "กระสอบ", 85000)], ""),
        ("ปุ๋ย กระสอบ 850 บาท, ปิด 12 ธ.ค.", [("ปุ๋ย", "กระสอบ", 85000)], "12 ธ.ค."),
        ("ปุ๋ย กระสอบ 850 บาท รับ 15 ธ.ค. ถึง 17 ธ.ค.", [("ปุ๋ย", "กระสอบ", 85000)], ""),
        ("ยางแผ่น กก. 58 บาท เกรด A 60 บาท, เกรด B 55 บาท", [("ยางแผ่น", "กก.", 5800)], ""),
    ],
)  # fmt: skip
def test_a_line_may_name_several_products_and_says_the_rest_once(
    line: str, products: list[tuple[str, str, int | None]], closes: str
) -> None:
    said = read_order_line(line)
    assert [(each.product, each.unit, each.price) for each in (said, *said.more)] == products and said.closes == closes


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("ปุ๋ย กระสอบ ถึง 10 ธ.ค.", True), ("ปุ๋ย", True), ("ข้าวสาร ปิดศุกร์", True), ("ความพึงพอใจหน่อย", False), ("ถ้ำ", False),
        ("ตลาดเมื่อวานสนุกมาก", False), ("ปุ๋ยกันไหม", False), ("", False),
    ],
)  # fmt: skip
def test_the_bare_word_for_surveying_asks_for_needs_only_with_what_is_needed(text: str, needed: bool) -> None:
    assert is_survey_line(text) == needed


@pytest.mark.parametrize("said", ["วัดไผ่ล้อม 22 ธ.ค.", "22 ธ.ค. วัดไผ่ล้อม", "ที่วัดไผ่ล้อม วันที่ 22"])
def test_day_and_place_of_pickup_stand_in_either_order(said: str) -> None:
    pickup = pickup_said(*read_hand_over(said), datetime(2026, 12, 20, tzinfo=BANGKOK))
    assert (pickup["place"], str(pickup["at"])[:10]) == ("วัดไผ่ล้อม", "2026-12-22")


@pytest.mark.parametrize("pays", ["เครดิต 1 เดือน", "เงินสด", "จ่ายเครดิต 45 วัน", "จ่ายสด เครดิต"])
def test_how_to_pay_behind_the_deadline_is_no_part_of_it(pays: str) -> None:
    said = read_order_line(f"ปุ๋ย กระสอบ 850 บาท ปิด 12 ธ.ค. {pays}")
    assert (said.closes, said.pays) == ("12 ธ.ค.", pays)
