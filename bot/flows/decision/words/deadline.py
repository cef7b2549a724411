"""By when: a day, or a time whose last day is meant, said in a line of other words (`before the end of the month`, `next week`).

A limit is the day itself; of a week, a month or a year its last day, since that is when somebody may say that it is late.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.clock import BANGKOK
from bot.language.calendar_names import A_WEEKDAY, MONTH, month_of
from bot.language.numbers import with_arabic_digits
from bot.language.when import UnreadableReason, UnreadableWhen, read_when

MOST_WORDS = 7
"""A day is said in no more words than that."""

LIMIT = r"(?:ภายในวันที่|ภายในช่วง|ภายใน|ก่อนวันที่|ก่อนถึง|ก่อน|ไม่เกินวันที่|ไม่เกิน|ไม่ช้ากว่า|ให้ทัน|อย่างช้า|\bby\b|\buntil\b|\bbefore\b)"
FINISHED = re.compile(
    r"(?:[\s,]|^)*(?:กำหนด(?:ส่ง|เสร็จ|แล้วเสร็จ|เวลา)?|ขอ(?=ภายใน|ก่อน)|(?:ให้|ต้อง|จะ|ทำ)*(?:แล้ว)?เสร็จ(?:สิ้น|เรียบร้อย)?|ส่งงาน|เส้นตาย|ครบกำหนด|due|deadline)[\s:]*$"
)
"""What stands before a day and says no more than that it is the last one."""

_SAYS_MORE = re.compile(r"\d\s*(?:[-–]|ถึง)\s*\d{1,2}\s?[ก-๎]|\d[.:]\d\d|โมง|ทุ่ม|เที่ยง|\d\s*น\.|[ap]m\b")
_NEEDS_IT = re.compile(r"(?:เป็น(?:วัน)?|ถึง|จนถึง|ตั้งแต่|เมื่อ|ในวัน|ระหว่าง|เริ่ม|from|to|on)\s*$")
_LIMIT = re.compile(rf"^(?:ขอ(?:เลื่อน)?(?:เป็น)?\s*)?(?:{LIMIT})?\s*", re.IGNORECASE)
_WEEK = re.compile(r"(?:ใน|ช่วง)?\s*(?:สัปดาห์|อาทิตย์)(?P<which>นี้|หน้า|ถัดไป)|(?P<english>this|next) week", re.IGNORECASE)
_MONTH = re.compile(r"(?:ใน|ช่วง)?\s*เดือน(?P<which>นี้|หน้า|ถัดไป)|(?P<english>this|next) month", re.IGNORECASE)
_NAMED = re.compile(rf"(?:ใน|ช่วง)?\s*(?:เดือน\s*)?{MONTH}(?:\s*(?:นี้|(?P<next>ปีหน้า)))?")
_YEAR = re.compile(r"(?:ใน)?\s*ปี(?P<which>นี้|หน้า)|(?P<english>this|next) year", re.IGNORECASE)
_FEASTS = {"ปีใหม่": (12, 31), "new year": (12, 31), "สงกรานต์": (4, 12), "songkran": (4, 12)}
_MONTH_NAME = MONTH.replace("?P<month>", "?:")
_WHOLE_MONTH = r"(?:[ก-ฮ]{1,2}ิ?ี?\.\s?[ก-ฮ]\.|[ก-๎]{2,}(?:าคม|ายน|าพันธ์))"
_DIGITS = r"(?<![\d๐-๙./])[\d๐-๙]{1,2}"
_BEGINS = re.compile(
    rf"{LIMIT}|วันที่\s*[\d๐-๙]|วันนี้|พรุ่งนี้|มะรืน|วัน{A_WEEKDAY}|{A_WEEKDAY}(?:นี้|หน้า|ที่\s*[\d๐-๙])|อีก\s*(?:[\d๐-๙]|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ)"
    rf"|(?:สิ้น|ต้น|กลาง|ปลาย)(?:เดือน|ปี|\s?{_MONTH_NAME})|(?:ใน)?(?:เดือน|อาทิตย์|สัปดาห์|ปี)(?:นี้|หน้า)|(?:ใน)?เดือน\s?{_MONTH_NAME}"
    rf"|{_DIGITS}\s?{_MONTH_NAME}|{_DIGITS}\s?[/-]\s?[\d๐-๙]{{1,2}}|(?<!\S){_MONTH_NAME}|(?<!\S){A_WEEKDAY}"
    r"|\b(?:in|next|this|the|end|to(?:day|morrow)|mon|tue|wed|thu|fri|sat|sun)"
)
"""How a day begins, with or without a blank before it."""
_ENDS = re.compile(rf"พรุ่งนี้|มะรืน(?:นี้)?|วันนี้|(?:นี้|หน้า)|{_WHOLE_MONTH}(?:\s?\d{{4}}|\s?\d{{2}}(?!\d))?|สิ้นเดือน|สิ้นปี")
"""Where it may end without a blank behind it."""


@dataclass(frozen=True)
class Deadline:
    """What a line says of the last day."""

    begin: int
    end: int
    """Where the words stand."""
    on: date | None
    """None where the words mean a day that cannot be, or is over."""
    in_words: bool = False
    """The words say more than the day (hours, from-to), or belong to what is said: they stay."""


def deadline_in(text: str, now: datetime) -> Deadline | None:
    """The last day said in a line: the longest words that mean one, of several the last. None where none is said."""
    found: dict[bool, Deadline] = {}
    over = 0
    for begin, end in _windows(text):
        if begin < over:
            continue
        on, unread = read_deadline(text[begin:end], now)
        if on or unread:
            in_words = _SAYS_MORE.search(text[begin:end]) or _NEEDS_IT.search(text[:begin])
            found[on is not None] = Deadline(begin, end, on, in_words is not None)
            over = end
    return found.get(True) or found.get(False)


def read_deadline(text: str, now: datetime) -> tuple[date | None, str | None]:
    """(the last day, None); (None, the words) where they mean a day that cannot be, or is over; (None, None) where they mean
    none."""
    said = with_arabic_digits(text.strip())
    words = _LIMIT.sub("", said).strip()
    if ends := _end_of_time(words, now.astimezone(BANGKOK).date()):
        return ends, None
    unread = None
    for each in dict.fromkeys((said, words)):  # `within 7 days` means nothing without its first word
        try:
            reading = read_when(each, now)
        except UnreadableWhen as problem:
            unread = unread if problem.reason is UnreadableReason.NOT_A_DATE else text
            continue
        last = reading.each_day[-1][0].astimezone(BANGKOK).date()
        return (last, None) if reading.has_date else (None, None)
    return None, unread


def _end_of_time(words: str, today: date) -> date | None:
    """The last day of a week, a month or a year, and the eve of a feast."""
    if feast := _FEASTS.get(words.lower()):
        this_year = date(today.year, *feast)
        return this_year if this_year >= today else date(today.year + 1, *feast)
    if found := _WEEK.fullmatch(words):
        return today + timedelta(days=6 - today.weekday() + (0 if _is_this(found) else 7))
    if found := _MONTH.fullmatch(words):
        month = today.month + (0 if _is_this(found) else 1)
        return _last_of(today.year + (month - 1) // 12, (month - 1) % 12 + 1)
    if found := _YEAR.fullmatch(words):
        return date(today.year + (0 if _is_this(found) else 1), 12, 31)
    if found := _NAMED.fullmatch(words):
        month = month_of(found["month"])
        return _last_of(today.year + (1 if found["next"] or month < today.month else 0), month)
    return None


def _is_this(found: re.Match[str]) -> bool:
    return (found["which"] or found["english"] or "").lower() in ("นี้", "this")


def _last_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Where in a line a day may stand: the longest first from each place where one may begin."""
    for found in _BEGINS.finditer(text):
        begin = found.start()
        rest = text[begin:]
        ends = [blank.start() for blank in re.finditer(r"[\s),]+|$", rest)][:MOST_WORDS]
        ends += [end.end() for end in _ENDS.finditer(rest)]
        for end in sorted({end for end in ends if end > 1}, reverse=True):
            yield begin, begin + end
