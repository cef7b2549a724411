"""How lines about products are read."""

from datetime import date

import pytest

from bot.flows.product.words import (
    Line,
    Wanted,
    asked_for,
    is_skipped,
    name_fits,
    read_away,
    read_details,
    read_line,
    read_new_name,
    read_price_change,
    read_stock,
    says_take_away,
    tells_of_a_need,
)
from bot.language.months import ALL_MONTHS
from bot.language.prices import Price

NOVEMBER = date(2026, 11, 21)
WINTER = frozenset((11, 12, 1))


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("ผ้าฝ้าย", Line("ผ้าฝ้าย")), ("ผ้าฝ้าย 150 บาทต่อผืน", Line("ผ้าฝ้าย", Price(15000, unit="ผืน"))),
        ("ผ้าฝ้าย ผืนละ 150 มีทั้งปี", Line("ผ้าฝ้าย", Price(15000, unit="ผืน"), ALL_MONTHS)),
        ("เสื้อกันหนาว พ.ย.-ม.ค. 300-500 บาท", Line("เสื้อกันหนาว", Price(30000, 50000), WINTER)),
        ("ผ้าคลุมไหล่ | 250 บาท | ทั้งปี", Line("ผ้าคลุมไหล่", Price(25000), ALL_MONTHS)), ("ข้าวเบอร์ 5", Line("ข้าวเบอร์ 5")),
        ("ชื่อ น้ำตาลโตนด", Line("น้ำตาลโตนด")), ("น้ำพริก สูตร 1", Line("น้ำพริก สูตร 1")), ("ขนมเดือนสิบ 50 บาท", Line("ขนมเดือนสิบ", Price(5000))),
        ("น้ำผึ้ง\n200 บาทต่อขวด\nมี.ค.-พ.ค.", Line("น้ำผึ้ง", Price(20000, unit="ขวด"), frozenset((3, 4, 5)))),
        ("honey 200 baht per bottle all year", Line("honey", Price(20000, unit="ขวด"), ALL_MONTHS)),
    ],
)  # fmt: skip
def test_a_product_is_read_from_one_line(said: str, line: Line) -> None:
    assert read_line(said) == line


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("150", (Price(15000), None)), ("พ.ย.-ม.ค.", (None, WINTER)), ("150 บาท พ.ย.-ม.ค.", (Price(15000), WINTER)), ("11", (None, frozenset((11,)))),
        ("สวยมาก", None), ("ผ้า 150 บาท", None), ("ใครรู้บ้าง", None),
    ],
)  # fmt: skip
def test_details_stand_alone(said: str, read: tuple[Price | None, frozenset[int] | None] | None) -> None:
    line = read_details(said)
    assert (line and (line.price, line.months)) == read


@pytest.mark.parametrize(
    "said", ["ไม่มีรูป", "ข้าม", "ไม่มี", "แล้วแต่ลาย", "ยังไม่มีรูปค่ะ", "ไม่ระบุราคา", "ไว้ทีหลัง", "เดี๋ยวส่งทีหลัง", "ไม่แน่ใจ", "skip"]
)
def test_a_question_may_stay_open(said: str) -> None:
    assert is_skipped(said)


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("ผ้าฝ้าย", True),
        ("น้ำพริก 3 รส", True),
        ("ก", False),
        ("12", False),
        ("ไม่มี", False),
        ("https://x.th", False),
        ("ก" * 61, False),
    ],
)
def test_what_a_product_may_be_called(name: str, fits: bool) -> None:
    assert name_fits(name) is fits


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("มีผ้าฝ้ายที่สงขลาไหม", Wanted("ผ้าฝ้ายที่สงขลา")), ("มีผ้าไหมไหม", Wanted("ผ้าไหม")), ("มีน้ำผึ้งขายไหมคะ", Wanted("น้ำผึ้ง")), ("ใครขายน้ำผึ้ง", Wanted("น้ำผึ้ง")),
        ("กลุ่มไหนทำผ้าบาติกบ้าง", Wanted("ผ้าบาติก")), ("ผ้าฝ้ายมีไหม", Wanted("ผ้าฝ้าย")), ("ผ้าฝ้ายราคาเท่าไหร่", Wanted("ผ้าฝ้าย")),
        ("อยากได้กระเป๋ากระจูด", Wanted("กระเป๋ากระจูด")), ("หาซื้อข้าวสังข์หยดได้ที่ไหน", Wanted("ข้าวสังข์หยด")), ("ตามหาน้ำตาลโตนด", Wanted("น้ำตาลโตนด")),
        ("ที่พัทลุงมีอะไรขายบ้าง", Wanted("พัทลุง")), ("สงขลามีอะไรขาย", Wanted("สงขลา")), ("มีผ้าฝ้ายเดือนไหน", Wanted("ผ้าฝ้าย")), ("ขอดูผ้าฝ้ายหน่อย", Wanted("ผ้าฝ้าย")), ("เดือนหน้ามีอะไรขาย", Wanted("", frozenset({12}))), ("เดือนหน้ามีน้ำผึ้งไหม", Wanted("น้ำผึ้ง", frozenset({12}))), ("เมษามีอะไรขาย", Wanted("", frozenset({4}))),
        ("มีอะไรขายเดือนมีนาคม", Wanted("", frozenset({3}))), ("พ.ย. มีอะไรขายบ้าง", Wanted("", frozenset({11}))), ("เดือนนี้มีผ้าไหม", Wanted("ผ้า", frozenset({11}))), ("do you have honey?", Wanted("honey")),
        ("หน้าหนาวมีอะไรขาย", Wanted("", frozenset({11, 12, 1}))), ("มีอะไรขายช่วงปีใหม่", Wanted("", frozenset({12, 1}))), ("มีผ้าห่มหน้าหนาวไหม", Wanted("ผ้าห่ม", frozenset({11, 12, 1}))),
        ("เดือนถัดไปมีอะไรขาย", Wanted("", frozenset({12}))), ("ทั้งปีมีอะไรขาย", Wanted("ทั้งปี")),
    ],
)  # fmt: skip
def test_questions_say_what_they_look_for(said: str, wanted: Wanted) -> None:
    assert asked_for(said, NOVEMBER) == wanted


@pytest.mark.parametrize(
    ("said", "need"),
    [("ตอนนี้เราขาดกระจูด 200 กก. ใครมีบ้าง", True), ("อยากซื้อปุ๋ย", True), ("มีผ้าไหมไหม", False), ("มีน้ำผึ้งขายไหมคะ", False), ("ใครขายเสื่อ", False)],
)  # fmt: skip
def test_what_is_needed_is_no_mere_question_after_it(said: str, need: bool) -> None:
    assert tells_of_a_need(said) is need


@pytest.mark.parametrize("said", ["ค้างเงินอยู่กี่บาท", "ค่าปุ๋ยกี่บาท", "ขอบคุณค่ะ", "ไปได้", "โพล ไปไหนดี", "สวัสดี", "พรุ่งนี้ประชุมกี่โมง"])
def test_other_lines_look_for_no_product(said: str) -> None:
    assert asked_for(said, NOVEMBER) is None


@pytest.mark.parametrize(
    ("said", "stock"),
    [
        ("ผ้าฝ้ายหมดแล้ว", ("ผ้าฝ้าย", False)), ("ผ้าฝ้าย หมดชั่วคราวค่ะ", ("ผ้าฝ้าย", False)), ("หมดแล้วค่ะ", ("", False)), ("ผ้าฝ้ายมีแล้ว", ("ผ้าฝ้าย", True)),
        ("มีแล้วค่ะ", ("", True)), ("ผ้าฝ้ายพร้อมขายแล้ว", ("ผ้าฝ้าย", True)), ("หมดแล้ว ผ้าฝ้าย", ("ผ้าฝ้าย", False)), ("มีของแล้ว ผ้าฝ้าย", ("ผ้าฝ้าย", True)), ("ผ้าฝ้ายหมดสต๊อก", ("ผ้าฝ้าย", False)), ("ผ้าฝ้ายหมดแล้วเหรอ", None), ("ผ้าฝ้ายหมดหรือยัง", None), ("honey sold out", ("honey", False)),
    ],
)  # fmt: skip
def test_that_a_product_is_sold_out_or_there_again_is_heard(said: str, stock: tuple[str, bool] | None) -> None:
    assert read_stock(said) == stock


@pytest.mark.parametrize(
    ("said", "change"),
    [
        ("แก้ราคาผ้าฝ้ายเป็น 200 บาท", ("ผ้าฝ้าย", Price(20000))), ("ขอแก้ราคาผ้าฝ้าย", ("ผ้าฝ้าย", None)), ("ผ้าฝ้ายขึ้นราคาเป็น 200 บาทต่อผืน", ("ผ้าฝ้าย", Price(20000, unit="ผืน"))),
        ("ลดราคา ผ้าฝ้ายมัดหมี่ เหลือ 99", ("ผ้าฝ้ายมัดหมี่", Price(9900))), ("ราคาขึ้นอีกแล้ว", None), ("ผ้าฝ้าย", None),
    ],
)  # fmt: skip
def test_a_new_price_is_heard_with_the_product(said: str, change: tuple[str, Price | None] | None) -> None:
    assert read_price_change(said) == change


@pytest.mark.parametrize(
    ("said", "name"),
    [("ลบผ้าฝ้าย", "ผ้าฝ้าย"), ("เอาผ้าฝ้ายออก", "ผ้าฝ้าย"), ("เลิกขายผ้าฝ้ายแล้วค่ะ", "ผ้าฝ้าย"), ("ออกไปข้างนอก", None)],
)
def test_what_is_to_be_taken_out_is_heard(said: str, name: str | None) -> None:
    assert read_away(said) == name


def test_a_new_name_and_the_wish_to_take_it_out_are_heard() -> None:
    assert read_new_name("เปลี่ยนชื่อเป็น ผ้าฝ้ายมัดหมี่ค่ะ") == "ผ้าฝ้ายมัดหมี่"
    assert [says_take_away(said) for said in ("เอาออก", "ลบสินค้านี้", "เลิกขายแล้วค่ะ", "ออกไปข้างนอก")] == [
        True,
        True,
        True,
        False,
    ]
