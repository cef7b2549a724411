"""Where a line names a place: `12 ธ.ค. เที่ยงครึ่ง ที่วัดไผ่ล้อม`, `เสาร์หน้าที่ตลาด`, `Friday 10:00 at the temple`."""

import re
from datetime import datetime

from bot.clock import BANGKOK
from bot.language.reading import UnreadableReason, UnreadableWhen
from bot.language.when import read_when

_AT = re.compile(
    r"(?:(?<!เ)(?<!วัน)(?<!พื้น)ที่(?!\s*\d|สุด|ดิน|ปรึกษา|จะ|ว่า|ทำการ|ระลึก|นี่|นั่น|ไหน|ผ่านมา|แล้ว|ประชุม\s*$)"
    r"|(?:(?<=\s)|^)(?:ณ|สถานที่|at\b))\s*(?P<place>\S.*)$|(?P<office>ที่(?:ว่าการ|ทำการ)\S.*)$",
    re.IGNORECASE,
)
_ANY_DAY = datetime(2026, 1, 1, tzinfo=BANGKOK)


def cut_place(text: str) -> tuple[str, str]:
    """(what stands before, place); the place is empty where none is named.

    ที่ names one at the beginning, after a blank or a figure, or straight after words of a time, never within a word.
    """
    start = 0
    while found := _AT.search(text, start):
        before = text[: found.start()]
        if not before or before[-1] in " \t\n.)]," or before[-1].isdigit() or _ends_in_a_time(before):
            return before.strip(), (found["place"] or found["office"]).strip()
        start = found.start() + 1
    return text.strip(), ""


def _ends_in_a_time(before: str) -> bool:
    return any(reads_as_a_time(words) for words in (before.split()[-1], before))


def reads_as_a_time(text: str) -> bool:
    """Whether a whole text is a day or a time, be it to come or over."""
    try:
        read_when(text, _ANY_DAY)
    except UnreadableWhen as error:
        return error.reason is not UnreadableReason.NOT_A_DATE
    return True
