"""What stands on the year for the wall: plain values in the language of the paper."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto


class Kind(Enum):
    """How a day is marked."""

    ON = auto()
    """Something takes place."""
    HOLIDAY = auto()
    FEAST = auto()
    HOLY_DAY = auto()
    SEASON = auto()


@dataclass(frozen=True)
class Marked:
    """Something with a day, in words."""

    kind: Kind
    title: str
    first: date
    last: date


@dataclass(frozen=True)
class Shown:
    """An enterprise; of its people nothing but what its card for customers says."""

    name: str
    place: str
    products: tuple[str, ...]
    picture: bytes | None
    phone: str | None
    words: str | None


@dataclass(frozen=True)
class MonthOnTheWall:
    """One page."""

    first: date
    marked: tuple[Marked, ...]
    shown: tuple[Shown, ...]


@dataclass(frozen=True)
class WallYear:
    """All of it, to be drawn without a database."""

    network: str
    year: int
    """Of the common era."""
    months: tuple[MonthOnTheWall, ...]

    @property
    def enterprises(self) -> int:
        """How many are shown."""
        return sum(len(month.shown) for month in self.months)
