"""How a line opens a common pot, and what short words say of one's own part."""

import pytest

from bot.flows.pot.kinds import PotWay
from bot.flows.pot.words import (
    PotWords,
    amount_said,
    is_funeral_line,
    is_oneself,
    is_pot_line,
    may_be_named,
    people_said,
    read_pot_line,
    says_not_come,
    sent_said,
    way_said,
)
from bot.language.cleaning import tells_of_health

EACH, PERSON, TOTAL, FREE = PotWay.EACH, PotWay.PERSON, PotWay.TOTAL, PotWay.FREE


@pytest.mark.parametrize(
    ("line", "purpose", "way", "amount", "until", "receiver"),
    [
        ("ค่าประชุม กลุ่มละ 1,000 ภายใน 30 ธ.ค. ส่งให้พี่วันดี", "ค่าประชุม", EACH, 100000, "30 ธ.ค.", "พี่วันดี"),
        ("กลุ่มละพัน ซื้ออาหารหมู", "ซื้ออาหารหมู", EACH, 100000, "", ""),
        ("ค่าเช่าเต็นท์ รวม 6,500 บาท หารเท่ากัน ถึงสิ้นเดือน ฝากไว้กับป้าสมศรี", "ค่าเช่าเต็นท์", TOTAL, 650000, "สิ้นเดือน", "ป้าสมศรี"),
        ("คนละ 20 บาท ช่วยน้ำท่วมภายใน 7 วัน", "ช่วยน้ำท่วม", PERSON, 2000, "7 วัน", ""),
        ("ทำบุญวัดไผ่ล้อม ตามศรัทธา ส่งที่ป้าวันดีก่อนวันศุกร์", "ทำบุญวัดไผ่ล้อม", FREE, None, "วันศุกร์", "ป้าวันดี"),
        ("ค่าประชุม|กลุ่มละ 1000|พี่วันดี", "ค่าประชุม", EACH, 100000, "", "พี่วันดี"),
        ("กลุ่มละ ๕๐๐ ซื้อพัดลมให้วัด ให้พี่ก้อย", "ซื้อพัดลมให้วัด", EACH, 50000, "", "พี่ก้อย"),
        ("ค่าอาหารกลางวันเวที กลุ่มละ 300.50 บาท ส่งเงินให้คุณพิมพ์ใจ ภายในวันที่ 10 ธ.ค.", "ค่าอาหารกลางวันเวที", EACH, 30050, "วันที่ 10 ธ.ค.", "คุณพิมพ์ใจ"),
        ("Meeting costs 1,000 each by 30 Dec to Wandee", "Meeting costs", EACH, 100000, "30 Dec", "Wandee"),
        ("ค่าประชุม 1,000 บาท", "ค่าประชุม", None, 100000, "", ""),
        ("ค่าน้ำมันรถ", "ค่าน้ำมันรถ", None, None, "", ""),
    ],
)  # fmt: skip
def test_a_line_says_what_for_how_much_until_when_and_to_whom(
    line: str, purpose: str, way: PotWay | None, amount: int | None, until: str, receiver: str
) -> None:
    said = read_pot_line(line)
    assert (said.purpose, said.way, said.amount, said.until, said.receiver) == (purpose, way, amount, until, receiver)


@pytest.mark.parametrize(
    ("line", "mourned"),
    [
        ("แม่ของพี่สมใจ ลงขันกลุ่มละ 200", "แม่ของพี่สมใจ"),
        ("ของพ่อลุงเจริญ ตามกำลังศรัทธา", "พ่อลุงเจริญ"),
        ("พ่อพี่แดงเสียชีวิตแล้ว ช่วยกันกลุ่มละ 500", "พ่อพี่แดง"),
        ("กลุ่มละ 200", ""),
    ],
)
def test_a_funeral_line_keeps_whose_it_is_apart_from_what_it_is_for(line: str, mourned: str) -> None:
    said = read_pot_line(line, funeral=True)
    assert (said.mourned, said.purpose) == (mourned, "")


def test_a_pot_line_that_speaks_of_a_death_is_a_funeral() -> None:
    said = read_pot_line("งานศพ พ่อลุงเจริญ กลุ่มละ 300")
    assert said.is_funeral and said.mourned == "พ่อลุงเจริญ"


@pytest.mark.parametrize(
    "talk", ["เมื่อวานสนุกมาก", "กันเถอะ", "ไปแล้วเมื่อวาน 200 บาท", "กันหรือยังคะ", "ที่บ้านป้าแดงพรุ่งนี้", "ให้ครบแล้วจ้า 1,000"]
)
def test_talk_of_putting_money_together_opens_nothing(talk: str) -> None:
    assert not is_pot_line(talk)


@pytest.mark.parametrize("talk", ["ที่บ้านป้าแดงพรุ่งนี้", "ใครไปบ้างคะ", "เมื่อคืนคนเยอะมาก"])
def test_talk_of_a_funeral_opens_nothing(talk: str) -> None:
    assert not is_funeral_line(talk)


@pytest.mark.parametrize(
    ("text", "satang"),
    [
        ("ส่งแล้ว", 0), ("โอนแล้วค่ะ", 0), ("ส่งครบแล้ว", 0), ("ส่งแล้ว 500", 50000), ("จ่ายไป 300 บาท", 30000),
        ("ส่งเงินให้แล้วนะคะ 1,000", 100000), ("sent", 0), ("ส่งของแล้ว", None), ("ส่งแล้วหรือยัง", None), ("500", None),
        ("จะส่งพรุ่งนี้", None),
    ],
)  # fmt: skip
def test_that_it_is_handed_over_is_heard_with_or_without_a_sum(text: str, satang: int | None) -> None:
    assert sent_said(text) == satang


@pytest.mark.parametrize(
    ("text", "satang"), [("500", 50000), ("ร่วม 300 บาทค่ะ", 30000), ("ห้าร้อย", 50000), ("ไม่รู้", None), ("300 หรือ 400", None)]
)  # fmt: skip
def test_a_sum_that_is_promised_is_heard(text: str, satang: int | None) -> None:
    assert amount_said(text) == satang


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("กลุ่มละเท่านี้", EACH), ("กลุ่มละค่ะ", EACH), ("แต่ละกลุ่ม", EACH), ("รวมกันค่ะ", TOTAL), ("รวม", TOTAL), ("ทั้งหมดหารเท่ากัน", TOTAL),
        ("หารกันค่ะ", TOTAL), ("คนละเท่านี้", PERSON), ("in all", TOTAL), ("each", EACH), ("ไม่รู้", None), ("รวมซื้อ", None),
    ],
)  # fmt: skip
def test_whose_a_sum_is_is_answered_by_words(text: str, way: PotWay | None) -> None:
    assert way_said(text) == way


@pytest.mark.parametrize(("text", "count"), [("25 คน", 25), ("กลุ่มเรามี ๓๐ คน", 30), ("สิบสองคน", 12), ("หลายคน", None)])
def test_a_number_of_people_is_heard(text: str, count: int | None) -> None:
    assert people_said(text) == count


@pytest.mark.parametrize(("text", "itself"), [("ฉัน", True), ("ส่งที่ผม", False), ("หนูเองค่ะ", True), ("พี่วันดี", False)])
def test_whoever_opens_it_may_receive(text: str, itself: bool) -> None:
    assert is_oneself(text) == itself


@pytest.mark.parametrize(
    ("text", "health"),
    [
        ("ช่วยค่ารักษาพี่สมใจ", True), ("แม่พี่สมใจเป็นมะเร็ง", True), ("ลุงเจริญหัวใจวาย", True), ("เข้าโรงพยาบาล", True),
        ("helping with her illness", True), ("ซื้อยาหมูป่วย", False), ("วัคซีนโรคปากเท้าเปื่อยวัว", False),
        ("โรคใบด่างมันสำปะหลัง", False), ("ค่ายางรถ", False), ("แม่ของพี่สมใจ", False), ("ค่าประชุม", False),
    ],
)  # fmt: skip
def test_what_speaks_of_somebodys_health_is_known(text: str, health: bool) -> None:
    assert tells_of_health(text) == health


def test_an_empty_line_says_nothing() -> None:
    assert read_pot_line("") == PotWords()


@pytest.mark.parametrize(
    ("text", "not_come"),
    [("ยังไม่ได้รับเงินลงขันของผ้าทอเกาะยอ", True), ("ไม่เห็นเงินเลย", True), ("ยังไม่ถึงค่ะ", True), ("ได้รับแล้ว", False), ("มาแล้วค่ะ", False)],
)  # fmt: skip
def test_that_money_has_not_come_is_never_heard_as_that_it_has(text: str, not_come: bool) -> None:
    assert says_not_come(text) == not_come


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("ยินดีค่ะ", True),
        ("บอกชื่อได้เลย", True),
        ("ไม่ต้องออกชื่อค่ะ", False),
        ("ครอบครัวไม่สะดวก", False),
        ("กลุ่มละ 300", None),
        ("ใช่ค่ะ", None),
    ],
)
def test_whether_the_family_agrees_is_said_in_words(said: str, named: bool | None) -> None:
    assert may_be_named(said) is named
