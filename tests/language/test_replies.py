"""What short replies to a question mean, in the ways people write them."""

from collections.abc import Callable

import pytest

from bot.flows.checkin.words import code_behind_word
from bot.flows.register.words import enterprise_said
from bot.language import replies

AGREES = [
    "รับค่ะ", "ยินดีค่ะ", "ยินดีรับค่ะ", "รับเป็นเจ้าภาพค่ะ", "ได้ค่ะ", "ได้เลยค่ะ", "ได้เลยจ้า", "ได้สิคะ", "ตกลงค่ะ", "ตกลงรับค่ะ", "โอเคค่ะ",
    "รับได้ค่ะ", "รับครับผม 🙏", "เอาค่ะ", "สะดวกค่ะ", "กลุ่มเรารับค่ะ", "ขอรับค่ะ", "เต็มใจรับครับ", "ได้ๆ", "ได้แน่นอนค่ะ", "พร้อมค่ะ",
    "ok ค่ะ", "yes", "sure", "ใช่ค่ะ", "รับไว้เลยค่ะ", "ทางเรายินดีเป็นเจ้าภาพค่ะ",
]  # fmt: skip
REFUSES = [
    "ไม่รับค่ะ", "ไม่สะดวกค่ะ", "ไม่ได้ค่ะ 🙏", "ไม่ว่างเลยค่ะ", "ขอข้ามค่ะ", "ขอผ่านก่อนค่ะ", "ขอผ่านรอบนี้นะคะ", "รับไม่ได้ค่ะ", "รับไม่ไหวค่ะ",
    "ยังไม่พร้อมค่ะ", "ครั้งนี้ไม่สะดวกค่ะ", "ไม่สะดวกครับ ติดงานบวช", "ไม่เอาค่ะ", "คงไม่ได้ค่ะ", "ขอโทษค่ะ ไม่สะดวก", "ไม่ไหวค่ะ", "ขอเว้นรอบนี้",
    "ตอนนี้ยังไม่สะดวกค่ะ", "no", "not this time", "ไม่ค่ะ", "ขอบายค่ะ", "ช่วงนี้ไม่ว่างค่ะ",
]  # fmt: skip
NEITHER = [
    "รับยังไงคะ", "รับได้ไหมคะ", "ต้องรับเมื่อไหร่คะ", "ใครรับบ้างคะ", "ได้เงินหรือยังคะ", "รับของวันไหนคะ", "ได้ข่าวว่าเลื่อนนะคะ", "รับซื้อปุ๋ยค่ะ",
    "ไม่เข้าใจค่ะ", "ไม่รู้ค่ะ", "ไม่มีเบอร์พี่เขาค่ะ", "สวัสดีค่ะ", "ขอบคุณค่ะ", "ขอบคุณมากค่ะ", "พรุ่งนี้ฝนตก", "เอาไปไว้ไหนคะ", "ได้รับของแล้วค่ะ",
    "ไม่ได้รับของค่ะ", "สะดวกวันไหนคะ", "พร้อมกันกี่โมง", "ไม่เห็นมีใครบอกเลย", "ไม่มีใครรับสายเลยค่ะ",
]  # fmt: skip


@pytest.mark.parametrize("said", AGREES)
def test_agrees(said: str) -> None:
    assert replies.yes_or_no(said) is True


@pytest.mark.parametrize("said", REFUSES)
def test_refuses(said: str) -> None:
    assert replies.yes_or_no(said) is False


@pytest.mark.parametrize("said", NEITHER)
def test_says_neither(said: str) -> None:
    assert replies.yes_or_no(said) is None


@pytest.mark.parametrize(
    ("said", "reads", "meant"),
    [
        *[(said, replies.takes_note, True) for said in ("รับทราบค่ะ", "ทราบแล้วค่ะ", "ทราบค่ะ", "รับทราบแล้วครับ", "👍", "🙏🙏", "โอเคค่ะ", "เข้าใจแล้วค่ะ", "อ่านแล้วค่ะ", "รับทราบค่ะ ขอบคุณค่ะ", "noted", "ครับผม", "โอเค รับทราบจ้า", "ทราบค่ะ ขอบคุณที่แจ้ง", "รับซาบค่า", "ทราบละ", "ok noted")],
        *[(said, replies.takes_note, False) for said in ("ทราบข่าวหรือยังคะ", "รับทราบยังไงคะ", "ไม่ทราบค่ะ", "😀", "ทราบไหมคะ", "ขอบคุณค่ะ")],
        *[(said, replies.so_many, count) for said, count in (("2 คนค่ะ", 2), ("สองคน", 2), ("3", 3), ("๔ คน", 4), ("มา 5 คนครับ", 5), ("ไป 3 คนค่ะ 🙏", 3), ("เจ็ดคนค่ะ", 7), ("12 ท่าน", 12), ("ไม่มีค่ะ", 0), ("กันเอง", None), ("2 วัน", None), ("2 คนใช่ไหมคะ", None), ("กี่คนคะ", None), ("081-234-5678", None), ("0812345678", None))],
        *[(said, replies.every_or_none, which) for said, which in (("ได้ทุกวันค่ะ", True), ("ได้ทุกวัน", True), ("วันไหนก็ได้ค่ะ", True), ("ว่างทุกวันเลยค่ะ", True), ("ได้หมดค่ะ", True), ("สะดวกทุกวันครับ", True), ("ไม่ได้สักวันค่ะ", False), ("ไม่สะดวกสักวันเดียว", False), ("ได้วันเสาร์ค่ะ", None), ("วันไหนคะ", None), ("ได้ค่ะ", None))],
        *[(said, replies.is_done, True) for said in ("เสร็จแล้วค่ะ", "ทำเสร็จแล้วค่ะ", "เรียบร้อยค่ะ", "เรียบร้อยแล้วครับ", "จัดการเสร็จแล้ว", "ทำแล้วค่ะ")],
        *[(said, replies.is_done, False) for said in ("เสร็จหรือยังคะ", "ยังไม่เสร็จค่ะ", "ทำอะไรคะ")],
        *[(said, replies.is_not_yet, True) for said in ("ยังค่ะ", "ยังไม่เสร็จค่ะ", "ยังไม่ได้ทำค่ะ", "ยังเลยค่ะ")],
        *[(said, replies.has_some, True) for said in ("มีค่ะ", "มีกิจกรรมค่ะ", "มีจ้า")],
        *[(said, replies.has_none, True) for said in ("ไม่มีค่ะ", "ไม่มี")],
        *[(said, code_behind_word, code) for said, code in (("เช็คชื่อCJ497", "CJ497"), ("เช็กชื่อcj497", "CJ497"), ("เช็คชื่อ CJ 497", "CJ497"), ("เช็คชื่อคนที่มา", None), ("cj497", None))],
        *[(said, enterprise_said, name) for said, name in (("อยู่กลุ่มทอผ้าเกาะยอค่ะ", "ทอผ้าเกาะยอ"), ("มาจากกลุ่มกระจูดโคกเมาครับ", "กระจูดโคกเมา"), ("กลุ่มทอผ้าเกาะยอ", "ทอผ้าเกาะยอ"), ("หนูอยู่กลุ่มบาติกค่ะ", "บาติก"), ("อยู่กลุ่มไหนคะ", None), ("อยู่บ้านค่ะ", None))],
    ],
)  # fmt: skip
def test_reads(said: str, reads: Callable[[str], object], meant: object) -> None:
    assert reads(said) == meant


def test_no_reply_takes_long_to_read() -> None:
    for part in ("ได้", "ไม่", "รับ ", "แล้ว", "ยัง", "ขอ", "ก็", "เรา "):
        for read in (replies.yes_or_no, replies.takes_note, replies.so_many, replies.every_or_none, replies.is_done):
            read(part * 15 + "?x")
