"""How people say that another day suits them better: `30 ดีกว่า`, `ขอเลื่อนเป็นเสาร์หน้า`."""

import re
from datetime import datetime, timedelta

from bot.clock import BANGKOK
from bot.language.calendar_names import A_WEEKDAY, MONTH
from bot.language.normalising import without_courtesy
from bot.language.numbers import with_arabic_digits
from bot.language.reading import Reading, UnreadableWhen
from bot.language.when import read_when

_MEETING = r"(?:(?:วัน|การ)?(?:ประชุม|เวที|นัดหมาย|นัด|งาน))?\s*"
_BEFORE = rf"(?:ขอ)?(?:เลื่อน{_MEETING}(?:ออก)?(?:เป็น|ไป|มา)?|เปลี่ยน{_MEETING}(?:เป็น|ไป|มา)|ย้าย{_MEETING}(?:เป็น|ไป|มา))(?:วัน(?!ที่|จ|อ|พ|ศ|ส))?|ขอเป็น|ขอวัน|เอา(?:เป็น)?|เสนอ(?:เป็น)?|อยากได้|อยากให้เป็น|move (?:it )?to|how about"
_BEHIND = r"(?:น่าจะ|จะ)?(?:ดีกว่า|สะดวกกว่า|เหมาะกว่า|เหมาะ)|ได้ไหม|ได้มั้ย|ดีไหม|ดีมั้ย|แทนได้ไหม|แทน|(?:is|would be|suits) better|instead"
_PROPOSAL = re.compile(
    rf"\s*(?P<before>{_BEFORE})?\s*(?P<day>\S.*?)\s*(?P<behind>{_BEHIND})?\s*(?:ไหม|มั้ย|ได้ป่าว|เถอะ|นะ|ครับ|ค่ะ|คะ|จ้า|\?)*\s*",
    re.IGNORECASE,
)
_A_NUMBER = re.compile(r"(?:วันที่|the )?\s*(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?", re.IGNORECASE)
_WEEKDAY = re.compile(rf"(?:วัน)?{A_WEEKDAY}|[a-z]+day", re.IGNORECASE)
MOST_LETTERS = 60
NEAR = timedelta(days=3)


def read_proposal(text: str, about: datetime, now: datetime) -> Reading | None:
    """The day that a text proposes instead of another one; None where it proposes none.

    Args:
        about: the day that is spoken of; a bare number is a day of its month, or of the next.
    """
    found = _proposal(text)
    return read_day(found["day"], about, now) if found else None


_OF_A_DAY = re.compile(rf"วันที่|เลื่อน|เสนอวัน|move (?:it )?to|propose|\d\s*{MONTH}", re.IGNORECASE)


_MOVES = re.compile(r"เลื่อน|ย้าย|move ", re.IGNORECASE)


def moves(text: str) -> bool:
    """Whether it would move what has its day already."""
    return bool(_MOVES.search(text))


def speaks_of_a_day(text: str) -> bool:
    """Whether it can only be about a day (`เสนอวันที่ 19 ดีกว่า`), where `30 ดีกว่า` may be about anything."""
    return bool(_OF_A_DAY.search(text))


_BETTER = re.compile(r".*(?:ดีกว่า|สะดวกกว่า|เหมาะกว่า|better)\W*(?:\w{1,5}\W*)?", re.IGNORECASE)
_TAKES = re.compile(r"\s*(?:เอา|ขอเป็น|อยากได้)", re.IGNORECASE)


def says_another_is_better(text: str) -> bool:
    """Whether a text that proposes a day does so plainly enough to be no other talk where nobody is spoken to, and a day is being
    looked for: `30 ดีกว่า`, `เสนอวันที่ 30`; not `เอา 30 ดีกว่า`, which may as well be an amount."""
    return speaks_of_a_day(text) or bool(_BETTER.fullmatch(without_courtesy(text)) and not _TAKES.match(text))


def may_propose(text: str) -> bool:
    """Whether a text has the words around a day that propose one; quick, and without looking for the day."""
    return _proposal(text) is not None


def _proposal(text: str) -> re.Match[str] | None:
    found = _PROPOSAL.fullmatch(with_arabic_digits(without_courtesy(text))) if len(text) <= MOST_LETTERS else None
    return found if found and (found["before"] or found["behind"]) else None


def read_day(text: str, about: datetime, now: datetime) -> Reading | None:
    """A day near another one, as `read_when` reads it; or a number alone."""
    said = with_arabic_digits(text).strip()
    number = _A_NUMBER.fullmatch(said)
    if number:
        return _near(int(number["day"]), about, now)
    if _WEEKDAY.fullmatch(said):  # the one that is nearest to the day that is spoken of
        now = max(now, about - NEAR)
    try:
        reading = read_when(said, now)
    except UnreadableWhen:
        return None
    return reading if reading.has_date else None


def _near(day: int, about: datetime, now: datetime) -> Reading | None:
    here = about.astimezone(BANGKOK).replace(hour=0, minute=0, second=0, microsecond=0, day=1)
    for ahead in (0, 1):
        month = here.month + ahead
        first = here.replace(year=here.year + (month - 1) // 12, month=(month - 1) % 12 + 1)
        try:
            at = first.replace(day=day)
        except ValueError:
            continue
        if at > now:
            return Reading(at, has_date=True, has_time=False)
    return None
