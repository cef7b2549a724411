"""Several days that do not follow at once: `12, 19 และ 26 ธ.ค. 9.00`, `12-14 และ 19-20 ธ.ค.`."""

import re
from collections.abc import Callable
from dataclasses import replace

from bot.language.calendar_names import MONTH
from bot.language.numbers import with_arabic_digits
from bot.language.reading import Reading, UnreadableWhen

_LIST_OF_DAYS = re.compile(
    r"(?P<before>\s*(?:วันที่|on)?\s*)(?P<days>[0-3]?\d(?:(?:\s*,\s*|\s*(?:และ|กับ|and)\s*)(?:วันที่\s*)?[0-3]?\d)+)(?P<behind>\s*[^\d\s].*)",
    re.IGNORECASE,
)
"""`12, 19 และ 26 ธ.ค. 9.00`"""
_AND_DAYS = re.compile(r"\s*(?:[,|｜]|และ|กับ|\band\b)\s*(?:วันที่\s*)?(?=[0-3]?\d)", re.IGNORECASE)
_DAYS_FROM_TO = re.compile(r"(?<![\d.:])[0-3]?\d\s*(?:-|–|ถึง|to)\s*[0-3]?\d(?![\d.:])")
_OF_A_MONTH = re.compile(rf"\d\s*(?P<behind>{MONTH}(?:\s*\d{{2,4}}(?![\d.:]))?)", re.IGNORECASE)


def days_apart(text: str, read: Callable[[str], Reading]) -> Reading | None:
    """Several days of one month that share what stands around them; None where a text is no such list."""
    found = _LIST_OF_DAYS.fullmatch(with_arabic_digits(text))
    if found is None:
        return None
    readings = []
    for number in re.findall(r"\d+", found["days"]):
        try:
            readings.append(read(f"{found['before']}{number}{found['behind']}"))
        except UnreadableWhen:
            return None
    days = [reading.at for reading in readings]
    if not all(each.has_date and each.days == 1 for each in readings) or days != sorted(set(days)):
        return None
    return replace(readings[0], apart=tuple(days[1:]))


def spans_apart(text: str, read: Callable[[str], Reading]) -> Reading | None:
    """Days from-to and others that do not follow at once (`12-14 และ 19-20 ธ.ค. 9.00`), each at the hours that one of them
    says; None where a text is no such list."""
    parts = _AND_DAYS.split(with_arabic_digits(text))
    if len(parts) < 2 or not any(_DAYS_FROM_TO.search(part) for part in parts):
        return None
    months = [_OF_A_MONTH.search(part) for part in parts]
    readings = []
    for part, behind in zip(parts, (months[at:] for at in range(len(parts))), strict=True):
        month = next((found["behind"] for found in behind if found), "")
        try:
            readings.append(read(part if behind[0] else f"{part} {month}"))
        except UnreadableWhen:
            return None
    timed = next((each for each in readings if each.has_time), None)
    if timed:
        readings = [each if each.has_time else each.at_hour(timed.at.hour, timed.at.minute) for each in readings]
    days = [begins for each in readings for begins, _ends in each.each_day]
    if not all(each.has_date for each in readings) or days != sorted(set(days)):
        return None
    length = timed.until - timed.at if timed and timed.until else None
    first = replace(readings[0], has_time=timed is not None, until=readings[0].at + length if length else None)
    return replace(first, apart=(*first.apart, *days[first.days + len(first.apart) :]))
