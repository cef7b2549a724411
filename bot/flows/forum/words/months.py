"""Months in which an enterprise cannot host, as people say it ahead: `ปีหน้าเดือนเมษาไม่ว่าง`."""

import re
from datetime import date, datetime

from dateutil.relativedelta import relativedelta

from bot.clock import BANGKOK
from bot.language.calendar_names import BUDDHIST_ERA, MONTH, month_of
from bot.language.normalising import without_courtesy
from bot.language.numbers import with_arabic_digits

SHORTEST = 3
"""Letters of an abbreviation: without its points it may lie within other words."""
_MONTH = re.compile(rf"(?<![\d.])(?:เดือน\s*)?{MONTH}(?P<year>\s*(?:ปีหน้า|25\d\d|20\d\d|[67]\d(?!\d)))?", re.IGNORECASE)
_A_DAY = re.compile(rf"\d\s*{MONTH}", re.IGNORECASE)
_CANNOT = re.compile(r"ไม่(?:ค่อย)?(?:ว่าง|สะ?ดวก|สดวด|พร้อม)|ติด(?:งาน|ธุระ|เกี่ยว|นา)|จัดไม่(?:ได้|ไหว)|เจ้าภาพไม่(?:ได้|ไหว|ทัน)|cannot host|can't host|busy", re.IGNORECASE)  # fmt: skip
_WOULD_NOT = re.compile(r"ขอข้าม|ข้ามไปก่อน|ขอไม่|ไม่ขอ|ไม่(?:ได้)?(?:รับ|เป็น)|ขอผ่าน|ยังไม่ไหว|cannot|can't|skip", re.IGNORECASE)
_SWAPS = re.compile(r"สลับ|แลก(?:คิว|กัน|กับ)?|เปลี่ยนคิว|swap", re.IGNORECASE)
_PASSED_OVER = re.compile(
    r"ข้าม(?:เรา|พวกเรา|กลุ่มเรา|กลุ่มฉัน|ฉัน|หนู|ผม|บ้านเรา|คิว|ตา|ไปก่อน|รอบ|ครั้ง|งวด)|skip (?:us|our turn)", re.IGNORECASE
)
_A_TURN = re.compile(r"คิว|ตาเรา|ตาของเรา|ตากลุ่ม|our turn|turns", re.IGNORECASE)
_ASKS_NICELY = re.compile(r"(?:\s*(?:(?:จะ)?ได้(?:ไหม|มั้ย|ป่าว|หรือเปล่า|รึเปล่า)|หน่อย|แทน|ก่อน|นะ|please))+$", re.IGNORECASE)
_ASKS_WHO = re.compile(r"ใคร|(?:กลุ่ม|บ้าน|คน|ที่)ไหน|ไผ|กลุ่มใด|ทำไม|เมื่อไ|วันไหน|who|which|why|when", re.IGNORECASE)
"""`ขอสลับเจ้าภาพได้ไหมคะ` asks for it and is no such question."""
_CAN_AGAIN = re.compile(r"(?:ว่าง|สะดวก)แล้ว|can host", re.IGNORECASE)
_RELATIVE = re.compile(
    r"เดือน(?P<which>นี้|หน้า|ถัดไป)|อีก\s*(?P<count>\d{1,2})\s*เดือน|(?P<english>this|next) month", re.IGNORECASE
)
_HOSTING = re.compile(r"เจ้า(?:ภาพ|พาพ|พาบ|ภาบ)|host", re.IGNORECASE)
_THIS = ("นี้", "this")
_NEXT_YEAR = re.compile(r"ปีหน้า|next year", re.IGNORECASE)


def read_months(text: str, now: datetime) -> list[date]:
    """The first days of the months that a text names, to come; without a year the next one of that name."""
    said, here = with_arabic_digits(text).lower(), now.astimezone(BANGKOK).date()
    found = []
    for each in _named(said):
        month, year = month_of(each["month"]), (each["year"] or "").strip()
        next_year = here.year + 1 if _NEXT_YEAR.search(said) else 0
        which = next_year or (here.year if month >= here.month else here.year + 1)
        if year.isdigit():
            which = _common_year(int(year))
        found.append(date(which, month, 1))
    found += [here.replace(day=1) + relativedelta(months=ahead) for ahead in _ahead(said)]
    return sorted({each for each in found if each >= here.replace(day=1)})


def _ahead(said: str) -> list[int]:
    """How many months ahead: of `เดือนหน้า` one."""
    return [
        int(each["count"]) if each["count"] else int((each["which"] or each["english"]).lower() not in _THIS)
        for each in _RELATIVE.finditer(said)
    ]


def _named(said: str) -> list[re.Match[str]]:
    """The months of a text: `กค` within `สะดวกค่ะ` is none, `ก.ค.` is."""
    return [each for each in _MONTH.finditer(said) if len(each["month"]) > SHORTEST or "." in each["month"]]


def _common_year(year: int) -> int:
    if year < 100:
        year += 2500
    return year - BUDDHIST_ERA if year > 2400 else year


def says_cannot_host(text: str) -> bool:
    """Whether a text says of a month, not of a day, that somebody has no time then."""
    named = _named(text.lower()) or (_RELATIVE.search(with_arabic_digits(text)) and _HOSTING.search(text))
    return bool(_CANNOT.search(text) and named) and not _A_DAY.search(with_arabic_digits(text))


def declines_hosting(text: str) -> bool:
    """Whether somebody says that they cannot host, naming no month: `กลุ่มเราเป็นเจ้าภาพไม่ไหวค่ะ`."""
    return _speaks_of_hosting(text) and bool(_CANNOT.search(text) or _WOULD_NOT.search(text))


def would_swap(text: str) -> bool:
    """Whether somebody would like to swap turns as host: `ขอสลับเจ้าภาพ`."""
    return _speaks_of_hosting(text) and bool(_SWAPS.search(text))


def passes_turn(text: str) -> bool:
    """Whether somebody asks that it be another one's turn, without a word for what: `ข้ามเราไปก่อนนะ`, `ขอข้ามคิวรอบนี้`."""
    return bool(_PASSED_OVER.search(text)) and not _ASKS_WHO.search(text)


def swaps_turn(text: str) -> bool:
    """Whether somebody would swap turns, without a word for what: `ขอสลับคิวกับบางดาน`."""
    return bool(_SWAPS.search(text) and _A_TURN.search(text)) and not re.search(r"ใคร|เมื่อไ|ทำไม|who|when|why", text)


def swap_partner(text: str) -> str:
    """With whom somebody would swap, as far as it was said: `บางดาน`."""
    said = re.split(r"กับ|ให้|\bwith\b", without_courtesy(text), flags=re.IGNORECASE)
    return _ASKS_NICELY.sub("", said[-1]).strip() if len(said) > 1 else ""


def _speaks_of_hosting(text: str) -> bool:
    return bool(_HOSTING.search(text)) and not _ASKS_WHO.search(text)


def says_can_again(text: str) -> bool:
    """Whether a text takes that back."""
    return bool(_CAN_AGAIN.search(text))
