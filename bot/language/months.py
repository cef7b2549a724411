"""In which months of any year there is something, as people say it: `พ.ย.-ม.ค.`, `มีทั้งปี`, `เดือน 3 ถึง 5`, `หน้าฝน`, `ยกเว้นเมษา`."""

import re

from babel.dates import get_month_names

from bot.language.calendar_names import MONTH, month_of
from bot.language.normalising import for_matching
from bot.language.numbers import with_arabic_digits

ALL_MONTHS = frozenset(range(1, 13))

_ALWAYS = re.compile(
    r"(?:ทั้ง|ตลอด(?:ทั้ง)?)(?:ปี|เวลา)?|ทุก(?:ๆ\s*)?เดือน|ได้ตลอด(?:ปี)?|12\s*เดือน|ทั้ง\s*12\s*เดือน|ทุกฤดู(?:กาล)?|ทุกวัน|ไม่มีวันหมด|ไม่เป็นฤดู(?:กาล)?|ไม่จำกัดฤดู(?:กาล)?"
    r"|ม\.?ค\.?\s*[-–]\s*ธ\.?ค\.?|all (?:the )?year(?: round)?|year[- ]round|every month|always|the whole year"
)
_SEASONS = {
    r"(?:หน้า|ฤดู|ช่วงหน้า)หนาว|winter": (11, 12, 1),
    r"(?:หน้า|ฤดู)ร้อน|หน้าแล้ง|ฤดูแล้ง|summer": (3, 4, 5),
    r"(?:หน้า|ฤดู)ฝน|rainy season": (6, 7, 8, 9, 10),
    r"ต้น(?:ๆ\s*)?ปี": (1, 2, 3),
    r"กลาง(?:ๆ\s*)?ปี": (5, 6, 7, 8),
    r"(?:ปลาย(?:ๆ\s*)?|สิ้น)ปี": (10, 11, 12),
    r"(?:เทศกาล)?สงกรานต์": (4,),
    r"(?:เทศกาล)?ปีใหม่": (12, 1),
    r"(?:เทศกาล)?ลอยกระทง": (11,),
    r"(?:เทศกาล|งาน)?(?:บุญ)?เดือนสิบ|สารทเดือนสิบ": (9, 10),
}
_BEFORE = re.compile(
    r"^(?:(?:จะ|ก็|เรา|ของ|สินค้า|ผลผลิต|มี(?:แค่|เฉพาะ|ของ|ขาย|ให้)?|ขาย|ทำ|ผลิต|ออก(?:ผล|ลูก|ดอก)?|เก็บ(?:เกี่ยว)?|สุก|ได้|ราวๆ?|ประมาณ|ช่วง|ใน|เฉพาะ|แค่|ตั้งแต่|ตอน|from|in|only)\s*)+"
)
_AFTER = re.compile(r"\s*(?:เท่านั้น|ของทุกปี|ทุกปี|นี้|มี(?:ขาย|ของ)?|ถึงจะมี|เลย|ค่ะ|ครับ|เป็นต้นไป|only)+$")
_NUMBER = r"(?:เดือน(?:ที่)?\s*)?(?P<number>1[0-2]|0?[1-9])(?!\d)"
_ONE = re.compile(rf"(?:เดือน\s*)?{MONTH}|{_NUMBER}", re.IGNORECASE)
_TO = re.compile(r"\s*(?:[-–—~]|จนถึง|ถึง|ไปถึง|to\b|until\b|till\b)\s*")
_AND = re.compile(r"\s*(?:,|และ|กับ|แล้วก็|&|/|\+|\band\b|\s)\s*")
_BUT = re.compile(
    r"^(?:(?:มี)?(?:ทั้งปี|ทุกเดือน|ตลอดปี)?\s*(?:ยกเว้น|เว้น|นอกจาก|ไม่มี(?=\s*(?:เดือน|ช่วง|หน้า))|all year but|except)\s*)"
)


def read_months(text: str) -> frozenset[int] | None:
    """The months, 1 to 12, that a whole text says; None where it says none."""
    said = with_arabic_digits(for_matching(text)).strip()
    if len(said) > 120:
        return None
    if (but := _BUT.match(said)) and (left_out := _months(said[but.end() :])):
        return ALL_MONTHS - left_out or None
    return _months(said)


def write_spans(months: frozenset[int]) -> list[tuple[int, int]]:
    """The months as spans from-to, over the turn of the year too: [(11, 1)] of November, December and January."""
    begins = [month for month in sorted(months) if (month - 2) % 12 + 1 not in months]
    spans = []
    for begin in begins:
        end = begin
        while end % 12 + 1 in months and end % 12 + 1 != begin:
            end = end % 12 + 1
        spans.append((begin, end))
    return spans


def write_months(months: frozenset[int], language: str) -> str:
    """`Feb, Nov–Jan`; empty for all of them."""
    names = get_month_names("abbreviated", locale=language)
    spans = write_spans(months)
    return ", ".join(names[first] if first == last else f"{names[first]}–{names[last]}" for first, last in spans)


def _months(said: str) -> frozenset[int] | None:
    for words in dict.fromkeys(
        (said, _AFTER.sub("", said), _BEFORE.sub("", said), _AFTER.sub("", _BEFORE.sub("", said)))
    ):
        if _ALWAYS.fullmatch(words):
            return ALL_MONTHS
        if found := _listed(words):
            return found
    return None


def _listed(words: str) -> frozenset[int] | None:
    """Spans, single months and seasons, one after the other, and nothing else."""
    found: set[int] = set()
    at = 0
    while at < len(words):
        if season := _season_at(words, at):
            at, months = season
        elif first := _ONE.match(words, at):
            at, months = first.end(), {_number(first)}
            to = _TO.match(words, at)
            last = _ONE.match(words, to.end()) if to else None
            if last:
                at, months = last.end(), _span(_number(first), _number(last))
        else:
            return None
        found |= months
        between = _AND.match(words, at)
        at = between.end() if between else at
    return frozenset(found) or None


def _season_at(words: str, at: int) -> tuple[int, set[int]] | None:
    for pattern, months in _SEASONS.items():
        if found := re.compile(pattern).match(words, at):
            return found.end(), set(months)
    return None


def _span(first: int, last: int) -> set[int]:
    length = (last - first) % 12 + 1
    return {(first - 1 + step) % 12 + 1 for step in range(length)}


def _number(found: re.Match[str]) -> int:
    return month_of(found["month"].lower()) if found["month"] else int(found["number"])
