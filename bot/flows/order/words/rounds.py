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
