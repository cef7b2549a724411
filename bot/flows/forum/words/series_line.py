"""The one line that begins a meeting that comes again: `กรรมการตลาด ทุกวันที่ 5 10 โมง ที่วัดไผ่ล้อม`; and how often it comes."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.clock import BANGKOK
from bot.flows.forum.recurring import WEEKDAYS, moon_rule, next_occurrence
from bot.language.calendar_names import A_WEEKDAY, WEEKDAY_NAMES
from bot.language.moon_rhythms import MoonDays, read_moon_days
from bot.language.normalising import SEPARATOR
from bot.language.numbers import with_arabic_digits
from bot.language.place_words import cut_place
from bot.language.reading import UnreadableWhen
from bot.language.when import read_when

MOST_MONTHS, MOST_WEEKS = 24, 26
LAST = -1
SURE_WEEK = 4
"""A fifth Saturday is missing in most months, so it means the last."""


@dataclass(frozen=True)
class Rhythm:
    """How often a meeting comes, as far as somebody said it."""

    months: int = 0
    """0: by weeks."""
    weeks: int = 0
    days: tuple[int, ...] = ()
    """Of the month; -1: the last one."""
    weekday: int | None = None
    """0: Monday."""
    week: int | None = None
    """Which one in the month; -1: the last."""
    further: tuple[int, ...] = ()
    """Which others in the same month: of `the first and third Saturday` the third."""
    moon: tuple[str, ...] = ()
    """Nights of the moon, as `MoonDays` writes them; the months are then those of the moon."""
    moon_month: int | None = None

    @property
    def has_a_day(self) -> bool:
        """Whether its days are known without a first one."""
        return bool(self.days or self.moon) or (self.weekday is not None and bool(self.weeks or self.week))

    @property
    def rule(self) -> str:
        """As an RRULE; of one that `has_a_day`."""
        if self.moon:
            return moon_rule(MoonDays(self.moon, self.moon_month), self.months)
        if self.weeks:
            return f"FREQ=WEEKLY;INTERVAL={self.weeks};BYDAY={WEEKDAYS[self.weekday or 0]}"
        if self.days:
            return f"FREQ=MONTHLY;INTERVAL={self.months};BYMONTHDAY={','.join(map(str, self.days))}"
        weeks = ",".join(f"{week}{WEEKDAYS[self.weekday or 0]}" for week in (self.week, *self.further))
        return f"FREQ=MONTHLY;INTERVAL={self.months};BYDAY={weeks}"


@dataclass(frozen=True)
class SeriesLine:
    """What a line says of a meeting that comes again; what it does not say is None."""

    name: str
    rhythm: Rhythm | None
    clock: tuple[int, int] | None
    """(hour, minute)"""
    place: str | None


_ORDINALS = {"แรก": 1, "ต้นเดือน": 1, "หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "สุดท้าย": LAST, "ท้าย": LAST}
_ORDINALS |= {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": LAST, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_EN = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?\b"
_ORDINAL = r"(?:แรก|หนึ่ง|สอง|สาม|สี่|สุดท้าย|ท้าย)"
_COUNT = r"(?P<n>\d{1,2}|หนึ่ง|สอง|สาม|สี่|ห้า|หก)"
_NUMBERS = {"หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6}
_OF_MONTH = r"(?:\s*(?:ของ)?(?:(?:ทุก|แต่ละ)?เดือน|of (?:the|every|each) month))?"

_NO_MONTH = r"(?![\d:.]|\s*(?:โมง|[มกพสตธ]\.|มี\.|เม\.|มิ\.|[ก-ฮ]+(?:คม|ยน)))"
_NTH = rf"(?:ที่\s*)?(?:[1-5]|{_ORDINAL})"
_NTH_EN = r"(?:first|second|third|fourth|last|[1-4](?:st|nd|rd|th))"

_PATTERNS = (
    ("nths", re.compile(rf"(?:ทุก(?:\s?ๆ)?\s*)?(?:วัน)?(?P<day>{A_WEEKDAY})\s*(?P<nths>(?:ที่\s*(?:[1-5]|{_ORDINAL})|แรก|สุดท้าย)(?:\s*(?:,|และ|กับ)\s*(?:(?:วัน)?(?P=day)\s*)?{_NTH})+){_NO_MONTH}{_OF_MONTH}")),
    ("nths", re.compile(rf"(?:every |on the |each )?(?P<nths>{_NTH_EN}(?:,? and |, ){_NTH_EN}) (?P<day>{_DAY_EN})(?: of (?:the|every|each) month)?", re.IGNORECASE)),
    ("nth", re.compile(rf"(?:ทุก)?\s*(?:วัน)?(?P<day>{A_WEEKDAY})\s*(?:ที่\s*(?P<nth>[1-5]|{_ORDINAL})|(?P<bare>แรก|สุดท้าย)){_OF_MONTH}(?!\d|\s*(?:และ|กับ|,)\s*(?:วัน{A_WEEKDAY})?(?:ที่)?\s*\d)")),
    ("nth", re.compile(rf"(?:every |on the |each )?(?P<bare>first|second|third|fourth|last|[1-4](?:st|nd|rd|th)) (?P<day>{_DAY_EN})(?: of (?:the|every|each) month)?", re.IGNORECASE)),
    ("last", re.compile(r"ทุก(?:\s?ๆ)?\s*(?:วัน)?สิ้นเดือน|(?:วัน)?สิ้นเดือนของทุกเดือน|(?:at )?the end of (?:every|each) month", re.IGNORECASE)),
    ("dates", re.compile(rf"(?:(?:ทุก(?:\s?ๆ)?\s*)?วันที่|ทุก(?:\s?ๆ)?)\s*(?P<dates>(?:[1-9]|[12]\d|3[01])(?:\s*(?:,|และ|กับ)\s*(?:วันที่\s*)?(?:[1-9]|[12]\d|3[01]))*)(?![\d.:/]*\d)(?!\s*(?:เดือน|สัปดาห์|อาทิตย์|ปี|โมง|น\.|ครั้ง|[มกพสตธ]\.|มี\.|เม\.|มิ\.|[ก-ฮ]+(?:คม|ยน))){_OF_MONTH}")),
    ("dates", re.compile(r"(?:on the |every |each )(?P<dates>[12]?\d|3[01])(?:st|nd|rd|th)(?! \w+day)(?: of (?:the|every|each) month)?", re.IGNORECASE)),
    ("weekly", re.compile(rf"ทุก(?:\s?ๆ)?\s*(?:วัน)?(?P<day>{A_WEEKDAY})(?!\s*ที่\s*\d)(?:\s*เว้น\s*(?P<skip>{A_WEEKDAY}))?")),
    ("weekly", re.compile(rf"every (?P<day>{_DAY_EN})", re.IGNORECASE)),
)  # fmt: skip
_ANY_NTH = re.compile(rf"[1-4](?:st|nd|rd|th)|[1-5]|{_ORDINAL}|first|second|third|fourth|last", re.IGNORECASE)
_ANY_WEEKDAY = re.compile(rf"(?:(?:ทุก)?วัน|on )?(?P<day>{A_WEEKDAY}|{_DAY_EN})", re.IGNORECASE)
_INTERVALS = (
    (re.compile(r"เดือนเว้นเดือน"), "m", 2),
    (re.compile(r"(?:สัปดาห์|อาทิตย์)เว้น(?:สัปดาห์|อาทิตย์)"), "w", 2),
    (re.compile(r"ทุก(?:\s?ๆ)?\s*ไตรมาส|ไตรมาสละ(?:หนึ่ง)?ครั้ง|quarterly|every quarter", re.IGNORECASE), "m", 3),
    (re.compile(r"ทุก(?:\s?ๆ)?\s*ครึ่งปี|every half year", re.IGNORECASE), "m", 6),
    (re.compile(rf"ปีละ\s*{_COUNT}?\s*ครั้ง"), "year", 1),
    (re.compile(r"ทุก(?:\s?ๆ)?\s*ปี|every year|yearly", re.IGNORECASE), "m", 12),
    (re.compile(rf"(?:ทุก(?:\s?ๆ)?\s*)?{_COUNT}\s*เดือน(?:ต่อ|ละ)?(?:\s*(?:1|หนึ่ง)?\s*ครั้ง)?"), "m", 1),
    (re.compile(r"every (?P<n>\d{1,2}) months", re.IGNORECASE), "m", 1),
    (re.compile(rf"ทุก(?:\s?ๆ)?\s*{_COUNT}\s*(?:สัปดาห์|อาทิตย์)"), "w", 1),
    (re.compile(r"every (?P<n>\d{1,2}) weeks", re.IGNORECASE), "w", 1),
    (re.compile(r"(?:ทุก(?:\s?ๆ)?|แต่ละ)\s*เดือน|เดือนละ(?:หนึ่ง|\s*1\s*)?ครั้ง|ประจำเดือน|^เดือน(?!หน้า|นี้|ที่|ละ)(?=[ก-๎])|every month|monthly", re.IGNORECASE), "m", 1),
    (re.compile(r"ทุก(?:\s?ๆ)?\s*(?:สัปดาห์|อาทิตย์(?!ที่))|(?:สัปดาห์|อาทิตย์)ละ(?:หนึ่ง|\s*1\s*)?ครั้ง|every week|weekly", re.IGNORECASE), "w", 1),
)  # fmt: skip


def read_series_line(text: str, now: datetime) -> SeriesLine:
    """The name, the rhythm, the hour and the place of a line; with `|` between its parts or without."""
    parts = [part.strip() for part in SEPARATOR.split(text) if part.strip()]
    if len(parts) > 1:
        rhythm, clock, rest = read_rhythm(" ".join(parts[1:2]), now)
        place = re.sub(r"^(ที่|ณ|at)\s*", "", parts[2], flags=re.IGNORECASE) if len(parts) > 2 else None
        return SeriesLine(parts[0] if not rest else f"{parts[0]} {rest}", rhythm, clock, place)
    line, place = cut_place(text)
    rhythm, clock, rest = read_rhythm(line, now)
    if place and rhythm is None:  # `ที่วัดไผ่ล้อม ทุกวันที่ 5`: the rhythm stands behind the place
        behind, its_clock, place = read_rhythm(place, now)
        rhythm, clock = behind, clock or its_clock
    if place and clock is None:  # `at 10:00`
        clock, place = _clock_of(place, now)
    return SeriesLine(rest, rhythm, clock, place or None)


def read_rhythm(text: str, now: datetime) -> tuple[Rhythm | None, tuple[int, int] | None, str]:
    """(how often, at what time, the words that say neither) of a line."""
    rhythm, said = _days_of(" ".join(with_arabic_digits(text).split()))
    rhythm, said = _interval_of(rhythm, said)
    clock, said = _clock_of(said, now)
    said = re.sub(r"(?:^|\s)(?:เวลา|ของ|จัด|ตอน|at)(?=\s|$)", " ", said, flags=re.IGNORECASE)
    return rhythm, clock, " ".join(said.split())


def _days_of(said: str) -> tuple[Rhythm | None, str]:
    if by_moon := read_moon_days(said):
        return Rhythm(months=1, moon=by_moon[0].nights, moon_month=by_moon[0].month), by_moon[1]
    for kind, pattern in _PATTERNS:
        found = pattern.search(said)
        if found:
            rest = f"{said[: found.start()]} {said[found.end() :]}"
            return _rhythm(kind, found), rest
    return None, said


def _rhythm(kind: str, found: re.Match[str]) -> Rhythm:
    said = found.groupdict()
    if kind == "last":
        return Rhythm(months=1, days=(LAST,))
    if kind == "dates":
        days = sorted({int(each) for each in re.findall(r"\d+", said["dates"])})
        return Rhythm(months=1, days=tuple(day if day <= 28 else LAST for day in days))
    weekday = _weekday(said["day"])
    if kind == "weekly":
        return Rhythm(weeks=2 if said.get("skip") else 1, weekday=weekday)
    nths = [_week(each) for each in _ANY_NTH.findall(said.get("nths") or said.get("nth") or said.get("bare") or "1")]
    first, *further = sorted(dict.fromkeys(nths), key=lambda week: week % (SURE_WEEK + 2))
    return Rhythm(months=1, weekday=weekday, week=first, further=tuple(further))


def _week(nth: str) -> int:
    week = int(nth) if nth.isdigit() else _ORDINALS[nth.lower()]
    return week if week <= SURE_WEEK else LAST


def _weekday(word: str) -> int:
    names = WEEKDAY_NAMES if not word.isascii() else _ENGLISH
    return next(place for place, name in enumerate(names) if word.lower().startswith(name))


def _interval_of(rhythm: Rhythm | None, said: str) -> tuple[Rhythm | None, str]:
    for pattern, unit, times in _INTERVALS:
        found = pattern.search(said)
        if not found:
            continue
        number = found.groupdict().get("n")
        count = _NUMBERS.get(number, 0) or int(number) if number else times
        rest = f"{said[: found.start()]} {said[found.end() :]}"
        if rhythm and rhythm.has_a_day and found[0] == "ประจำเดือน":  # a part of its name
            return rhythm, said
        if rhythm and rhythm.moon and (unit == "w" or rhythm.moon_month):
            return rhythm, rest
        if unit == "w" and 1 <= count <= MOST_WEEKS:
            if rhythm is None and (day := _ANY_WEEKDAY.search(rest)):
                rhythm, rest = Rhythm(weekday=_weekday(day["day"])), f"{rest[: day.start()]} {rest[day.end() :]}"
            return replace(rhythm or Rhythm(), weeks=count, months=0, days=(), week=None, further=()), rest
        months = 12 // count if unit == "year" and 1 <= count <= 12 else count
        if unit != "w" and 1 <= months <= MOST_MONTHS and not (rhythm and rhythm.weeks and rhythm.week is None):
            return replace(rhythm or Rhythm(), months=months, weeks=0), rest
    return rhythm, said


def _clock_of(said: str, now: datetime) -> tuple[tuple[int, int] | None, str]:
    """The longest words that are a time of day and nothing else."""
    words = said.split()
    for length in range(min(4, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            try:
                reading = read_when(" ".join(words[start : start + length]), now)
            except UnreadableWhen:
                continue
            if reading.has_time and not reading.has_date:
                at = reading.at.astimezone(BANGKOK)
                return (at.hour, at.minute), " ".join([*words[:start], *words[start + length :]])
    return None, said


def first_at(clock: tuple[int, int], now: datetime) -> datetime:
    """From when a rhythm with a day is counted: today at its hour, so that its first day is the next one of it."""
    here = now.astimezone(BANGKOK).replace(hour=clock[0], minute=clock[1], second=0, microsecond=0)
    return here if here > now else here + timedelta(days=1)


def next_day_of(rhythm: Rhythm, clock: tuple[int, int], now: datetime) -> datetime:
    """The next day of a rhythm with a day, however many months lie between two of them."""
    begins = first_at(clock, now)
    often = rhythm.rule.replace(f"INTERVAL={rhythm.months or rhythm.weeks};", "INTERVAL=1;")
    return next_occurrence(often, begins, now) or begins
