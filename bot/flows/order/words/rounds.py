"""A day that comes again, as people say it: `ทุกวันที่ 15`, `วันที่ 31`, `ทุกวันศุกร์`; and what is wanted in every round."""

import re

from bot.language.calendar_names import WEEKDAY, weekday_of
from bot.language.normalising import POLITE
from bot.language.numbers import with_arabic_digits

_DAY = re.compile(
    rf"(?:(?:ปิด(?:รับ)?|every|the|ทุก|ทุกๆ|ของ|วันที่|ที่|day)\s*)*(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s*(?:ของ)?(?:ทุกเดือน|of (?:every|the) month)?(?:\s*(?:{POLITE}))?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    rf"(?:ปิด(?:รับ)?\s*)?(?:ทุก|ทุกๆ|every)?\s*(?:วัน)?{WEEKDAY}(?:ทุกสัปดาห์|ทุกอาทิตย์)?(?:\s*(?:{POLITE}))?", re.IGNORECASE
)
_LAST = re.compile(r"(?:ทุก)?(?:วัน)?สิ้นเดือน|(?:ทุก)?วันสุดท้ายของเดือน|(?:the )?(?:last day|end) of the month", re.IGNORECASE)


def read_day_said(text: str) -> tuple[str, int] | None:
    """(`m`, day of the month 1 to 31) or (`w`, weekday 0 to 6); None where a whole text says neither."""
    said = with_arabic_digits(text).strip()
    if _LAST.fullmatch(said):
        return "m", 31
    if found := _DAY.fullmatch(said):
        day = int(found["day"])
        return ("m", day) if 1 <= day <= 31 else None
    found = _WEEKDAY.fullmatch(said)
    return ("w", weekday_of(found["weekday"])) if found else None


Said = tuple[str, int]
_FETCH = re.compile(
    r"(?:แล้ว|และ|,)?\s*(?:นัด)?(?:รับ(?:ของ|สินค้า)?|ส่ง(?:ของ|มอบ)?|จุดรับ|collected|pick ?up|delivered)(?!ของ?ปิด)\s*(?:ทุก|on|is)?\s*",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:(?:ทุก|on)?\s*)?(?:(?:หลัง(?:จาก)?(?:วัน)?ปิด(?:รับ)?(?:ไป|แล้ว)?|ปิด(?:รับ)?แล้ว|อีก)\s*(?P<n>[0-9]{{1,2}})\s*วัน|(?P<m>[0-9]{{1,2}})\s*(?:วัน)?\s*(?:หลัง(?:จาก)?(?:วัน)?ปิด(?:รับ)?|days? after(?: closing)?)|(?P<next>วันรุ่งขึ้น|the next day))(?:\s*(?:{POLITE}))?",
    re.IGNORECASE,
)


def read_round_said(text: str, *, of_fetching: bool = False) -> tuple[Said | None, Said | None]:
    """(when sign-up ends, when it is collected) of `ปิดวันที่ 12 รับวันที่ 15`, `ทุกวันศุกร์`, `รับหลังปิด 3 วัน`; a day alone is the
    first, or, where one asked for that (`of_fetching`), the second. Collected `a` so many days after closing."""
    said = with_arabic_digits(text).strip()
    alone = _fetched(said) if of_fetching else read_day_said(said)
    if alone:
        return (None, alone) if of_fetching else (alone, None)
    if after := _after(said):
        return None, after
    for found in _FETCH.finditer(said):
        before, fetch = said[: found.start()].strip(" ,"), _fetched(said[found.end() :])
        closing = read_day_said(before) if before else None
        if fetch and (closing or not before) and not before.endswith("ปิด"):
            return closing, fetch
    return None, None


def _fetched(said: str) -> Said | None:
    return read_day_said(said) or _after(said)


def _after(said: str) -> Said | None:
    found = _AFTER.fullmatch(said.strip())
    return ("a", int(found["n"] or found["m"] or 1)) if found else None
