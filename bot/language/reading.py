"""What a reading of a moment is made of, and why there may be none."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum, StrEnum, auto


class Guess(StrEnum):
    """What was inferred, so that a person should confirm the reading."""

    HOUR = auto()
    """An hour that may be another one: `6 โมง`, `สามโมงเช้า`, a part of the day that contradicts it."""
    PART_OF_DAY = auto()
    """A part of the day stands for its usual hour: `เย็น` is 17:00."""
    MIDNIGHT = auto()
    """Midnight was read as the end of the day that was named, as in a deadline."""
    SMALL_HOURS = auto()
    """Before four in the morning of a named day; people may mean the night that follows it."""
    TODAY_OR_NEXT = auto()
    """The time is over today, or today is that weekday: the next day or week was taken, or today."""
    WEEK = auto()
    """`อาทิตย์หน้า` may be next Sunday or next week; `ศุกร์หน้า` on a Sunday depends on where a week begins."""
    WEEKDAY = auto()
    """The weekday does not agree with the date, which was kept."""
    YEAR = auto()
    """Two digits were read as a common year, or a day without a year is far ahead."""
    LIMIT = auto()
    """`ก่อน`, `ภายใน`: the limit itself was taken."""
    ROUGHLY = auto()
    """`ประมาณ`, `ต้นเดือน`: a rough word was made exact."""
    DIALECT = auto()
    """A southern word."""
    LUNAR = auto()
    """Reckoned by the Thai lunar calendar: วันพระ, `ขึ้น 15 ค่ำ`."""


class UnreadableReason(Enum):
    """Why a text could not be read as a moment to come."""

    NOT_A_DATE = auto()
    NO_SUCH_DAY = auto()
    NO_SUCH_TIME = auto()
    IN_THE_PAST = auto()
    AMBIGUOUS = auto()
    """It may as well be another day or time: `12.12`, `Friday 4.30`, `15/12/99`; or from-to where one moment is wanted."""


class UnreadableWhen(ValueError):
    """A text that is no moment to come; `reason` says why, for a kind answer."""

    def __init__(self, reason: UnreadableReason) -> None:
        super().__init__(reason.name)
        self.reason = reason


NOTHING_GUESSED: frozenset[Guess] = frozenset()


@dataclass(frozen=True)
class Day:
    """A day that was said."""

    on: date
    guesses: frozenset[Guess] = NOTHING_GUESSED
    by_weekday: bool = False
    """Said by its weekday alone: today's may as well be next week's."""


@dataclass(frozen=True)
class TimeOfDay:
    """An hour (0-23) and a minute that were said."""

    hour: int
    minute: int = 0
    guesses: frozenset[Guess] = NOTHING_GUESSED
    next_day: bool = False
    """The hour belongs to the day after the one that was named: เที่ยงคืน of Friday is 00:00 on Saturday."""
    said_hour: int | None = None
    """The hour on a twelve-hour clock where a part of the day may still change it: 6 in `เย็น 6.30`."""


@dataclass(frozen=True)
class Reading:
    """What a text was read as."""

    at: datetime
    """Aware, in Asia/Bangkok; 00:00 of the day where no time was said."""
    has_date: bool
    has_time: bool
    guesses: frozenset[Guess] = NOTHING_GUESSED
    """What was inferred."""
    until: datetime | None = None
    """The end, where one was said; of several days, the end of the first."""
    days: int = 1
    """How many days one after the other, each from `at` to `until`."""
    apart: tuple[datetime, ...] = ()
    """Further days that do not follow at once, each at the same hours (`12, 19 และ 26 ธ.ค.`)."""

    @property
    def from_to(self) -> bool:
        """More than one moment: an end or several days."""
        return self.until is not None or self.days > 1 or bool(self.apart)

    @property
    def each_day(self) -> list[tuple[datetime, datetime | None]]:
        """Beginning and end of each day; no end where none was said."""
        begins = [*(self.at + timedelta(days=ahead) for ahead in range(self.days)), *self.apart]
        return [(each, each + (self.until - self.at) if self.until else None) for each in begins]

    def at_hour(self, hour: int, minute: int) -> "Reading":
        """What was read, with its days at an hour, where none was said."""
        apart = tuple(each.replace(hour=hour, minute=minute) for each in self.apart)
        return replace(self, at=self.at.replace(hour=hour, minute=minute), apart=apart)

    @property
    def guessed(self) -> bool:
        """A part was inferred: a person should confirm it."""
        return bool(self.guesses)
