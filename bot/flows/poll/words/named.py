"""One of several polls by its question: `ปิดโพล กินอะไรดี`, `ผลโพลเรื่องรถตู้`, `กินอะไรดีผลออกหรือยัง`."""

import re

from bot.language.asked_of import LONGEST, asks_of
from bot.language.normalising import for_matching

FEWEST_LETTERS = 3
_NAMED = re.compile(
    r"(?:ขอ|ช่วย)?\s*(?:ดู)?\s*(?:(?P<results>ผล(?:โพล|โพน|โหวต|โหวด)|poll results? of)|(?P<close>ปิดโพ[ลน]|ปิดโหว[ตด]|close the poll))\s*(?:เรื่อง|อัน(?:ที่)?|ที่ถาม(?:ว่า)?|about)?\s*(?P<name>\S.*?)(?:\s*(?:ได้(?:เลย|แล้ว)?|เลย|ที|หน่อย|ก่อน|ให้(?:ที|หน่อย|ด้วย)|นะ))*",
    re.IGNORECASE,
)

_WHEN = re.compile(r"กี่โมง|วันไหน|เมื่อไ|ตอนไหน|ได้หรือยัง|หรือยัง|รึยัง|ยัง(?:ไง)?$|แล้ว")
"""Asks when, and names nothing: `ปิดโพลกี่โมง`."""


def read_named(text: str) -> tuple[str, str] | None:
    """(`results` or `close`, the words of the question) of a text that asks for one poll's result or closes it."""
    found = _NAMED.fullmatch(for_matching(text))
    if found is None or len(found["name"]) < FEWEST_LETTERS or _WHEN.match(found["name"]):
        return None
    return ("results" if found["results"] else "close"), found["name"]


_HOW_FAR = re.compile(
    r"ผล(?:โหวต|โพล|คะแนน)?(?:ออก)?(?:เป็น|ว่า)?(?:แล้ว)?(?:อย่างไร|ยังไง|ไง|หรือยัง|รึยัง|ยัง)(?:บ้าง)?|(?:ใคร|อะไร|อัน(?:ไหน)?|ข้อไหน)(?:ชนะ|นำ|ได้)(?:เยอะสุด|มากสุด)?|ถึงไหน(?:แล้ว)?|"
    r"(?:ใคร|กี่คน)(?:ยังไม่|ยังไม่ได้)?(?:โหวต|ตอบ|ลงคะแนน|เลือก)(?:แล้ว|กี่คน|อะไร)?|(?:โหวต|ตอบ)(?:กัน)?(?:แล้ว)?กี่คน|(?:สรุป|ได้|เลือก)(?:ว่า)?(?:ยังไง|ไง|อย่างไร|อะไร)|ได้(?:ข้อ)?สรุป(?:หรือ)?ยัง|"
    r"(?:ปิด(?:โพล|โหวต|รับ)?|หมดเขต|ถึง)(?:แล้ว)?(?:หรือยัง|รึยัง|ยัง|วันไหน|เมื่อไห?ร่?|กี่โมง|ตอนไหน)|how far|who has voted|when does it close"
)


def may_ask_how_far(text: str) -> bool:
    """Whether a text may ask how a vote stands; quick, for what was said to nobody."""
    return len(text) <= LONGEST and bool(_HOW_FAR.search(for_matching(text)))


def asks_how_far(text: str, question: str) -> bool:
    """Whether a text that calls a poll by its whole question asks how it stands or when it closes, and nothing besides."""
    return asks_of(text, question, _HOW_FAR) is not None
