"""Lines that would end or move a meeting: `ยกเลิกนัด ค่ายผ้า`, `งดประชุมกรรมการ`, `ค่ายผ้าเลื่อนออกไปก่อน`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.flows.forum.words.which import names_one
from bot.language.normalising import for_matching


class Wish(Enum):
    """What is to become of a meeting."""

    OFF = auto()
    """It shall not take place."""
    ANOTHER_DAY = auto()
    ANOTHER_PLACE = auto()


@dataclass(frozen=True)
class Ending:
    """What a line would do to a meeting."""

    wish: Wish
    what: str
    """The words that name it."""
    to: str = ""
    """Where to, or to which day, as it was said."""
    asks: bool = False
    """It asks whether that is so: `ค่ายผ้ายกเลิกหรือยัง`."""
    behind: bool = False
    """The name stood first, as where somebody tells what is so."""
    why: str = ""
    """What was said behind it: `ยกเลิกค่ายผ้า ฝนตกหนัก`."""


LONGEST = 120
_ASKED_FOR = (
    r"(?:ขออนุญาต|ขอให้|ขอ|อยาก(?:จะ)?|ช่วย|รบกวน|จะ|ต้อง|แจ้ง|ประกาศ|น้องเวที|please|can you|could you|we|let's|i want to)"
)
_OFF = r"(?:ยก?เ?ล[ิีึื]{0,2}[กค](?!จัดประจำ)|ยกเลิ(?!ก)|ยกเิลก|งด(?!งาม)|ล้มเลิก|ล้ม|เลิก(?:จัด|นัด)|cancel|call off)"
_NOT_HELD = r"(?:จะ)?(?:ไม่(?:ได้)?จัด|ไม่มี)"
_ANOTHER_DAY = r"(?:เล[ืิ]่{0,2}อ่?น|เลื่ิอน|(?:เปลี่ยน|ย้าย|ขยับ)(?:วันเวลา|วัน(?!ที่)|เวลา|กำหนด)|ขยับ|postpone|reschedule|put off|change the day of)"
_ANOTHER_PLACE = r"(?:(?:เปลี่ยน|ย้าย)(?:สถานที่|ที่)|change the place of)"
_SO = r"(?:ถูก|ขอ|ได้|ต้อง|จะ|โดน|มัน|ว่า|is|will be|has been)"
_TAIL = (
    r"(?:ออกไปก่อน|ออกไป|ไปก่อน|ก่อน|ไม่มีกำหนด|แล้ว(?:ค่ะ|ครับ)?|หน่อย|ให้(?:ที|หน่อย|ด้วย)?|ด้วย|เลย|ที|ละ|แหละ|จ้า|ทิ้ง|ไป|นะ(?:คะ|ครับ|จ๊ะ)?|"
    r"(?:ครั้ง|คราว|รอบ|เดือน|ปี|อาทิตย์|สัปดาห์)(?:นี้|หน้า)|ได้(?:ไหม|มั้ย|มั๊ย|ป่าว|หรือเปล่า)|ยังไง|อย่างไร|ทำ(?:ยัง)?ไง|ดีกว่า|เถอะ|please)"
)
_ASKS = r"(?:แล้ว)?(?:หรือยัง|รึยัง|(?:หรือ|รึ)?(?:เปล่า|ป่าว)|ไหม|มั้ย|มั๊ย|หรอ|เหรอ|จริงไหม|จริงหรือ|ใช่ไหม|ใช่มั้ย)"
_TO = r"(?:ออก)?(?:ไป)?(?:เป็น|ไป|มา|\bto\b)"
_E = re.IGNORECASE
_LINES = (
    (Wish.OFF, re.compile(rf"(?:{_ASKED_FOR}\s*)*{_OFF}(?P<what>.*?)(?:\s*{_TAIL})*", _E)),
    (Wish.OFF, re.compile(rf"{_NOT_HELD}(?P<what>.+?)(?:\s*{_TAIL})+", _E)),
    (Wish.ANOTHER_PLACE, re.compile(rf"(?:{_ASKED_FOR}\s*)*{_ANOTHER_PLACE}(?P<what>.+?)(?:\s*(?:เป็น|ไปที่|ไปเป็น|ไป|มาที่|มา|\bto\b)\s*(?P<to>\S.*?))?(?:\s*{_TAIL})*", _E)),
    (Wish.ANOTHER_DAY, re.compile(rf"(?:{_ASKED_FOR}\s*)*{_ANOTHER_DAY}(?P<what>.+?)(?:\s*{_TAIL})*", _E)),
    (Wish.ANOTHER_DAY, re.compile(rf"(?:{_ASKED_FOR}\s*)*{_ANOTHER_DAY}(?P<what>.+?)\s*{_TO}\s*(?P<to>\S.*)", _E)),
    (Wish.OFF, re.compile(rf"(?P<what>.+?)\s*{_SO}*\s*(?:{_OFF}|ไม่จัด|ไม่มี)(?:\s*{_TAIL})*(?P<asks>\s*{_ASKS})?", _E)),
    (Wish.ANOTHER_DAY, re.compile(rf"(?P<what>.+?)\s*{_SO}*\s*{_ANOTHER_DAY}(?:\s*{_TAIL})*(?P<asks>\s*{_ASKS})?", _E)),
)  # fmt: skip
_REASON = re.compile(
    r"\s+(?:เพราะ(?:ว่า)?|เนื่องจาก|because)?\s*(?P<why>\S.{2,}?)$|(?:เพราะ(?:ว่า)?|เนื่องจาก)\s*(?P<ran_on>\S.{2,})$",
    re.IGNORECASE,
)
_STARTS = 5
"""So many of these begin with the verb."""


def readings_of(text: str) -> list[Ending]:
    """The ways in which a line may be read so; which is right depends on what meetings are called. Quick, and none in nearly all
    other talk."""
    if len(text) > LONGEST:
        return []
    said = for_matching(text).rstrip("?")
    readings = [_ending(place, wish, match) for place, wish, match in _matches(said)]
    why = _REASON.search(said)
    if why and why.start():
        cut = (_ending(place, wish, match) for place, wish, match in _matches(said[: why.start()]))
        readings += [
            replace(each, why=why["why"] or why["ran_on"]) for each in cut if not each.asks and names_one(each.what)
        ]
    return readings


def _matches(said: str) -> Iterator[tuple[int, Wish, re.Match[str]]]:
    return ((place, wish, match) for place, (wish, each) in enumerate(_LINES) if (match := each.fullmatch(said)))


def _ending(place: int, wish: Wish, found: re.Match[str]) -> Ending:
    parts = found.groupdict()
    return Ending(
        wish, parts["what"].strip(), (parts.get("to") or "").strip(), bool(parts.get("asks")), place >= _STARTS
    )
