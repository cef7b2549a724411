"""What may speak against a day or a place; plain values, drawn by `cards/forum_warnings.py`."""

from dataclasses import dataclass
from datetime import date, datetime

FAR = 100
"""Kilometres in a straight line."""


@dataclass(frozen=True)
class Songkran:
    """The days of Songkran, when everybody is at home."""

    day: date


@dataclass(frozen=True)
class PublicHoliday:
    """A public holiday."""

    day: date
    thai: str
    english: str


@dataclass(frozen=True)
class Ramadan:
    """The month of fasting."""

    day: date


@dataclass(frozen=True)
class HarvestMonth:
    """A month in which the network has much to do in the fields."""

    day: date


@dataclass(frozen=True)
class AnotherForum:
    """Another meeting of the network within three days."""

    name: str
    starts_at: datetime


@dataclass(frozen=True)
class FewCanCome:
    """Fewer than a third of the enterprises are able to come."""

    can: int
    asked: int


@dataclass(frozen=True)
class FarForMany:
    """More than half of the enterprises whose place is known live more than so many kilometres away."""

    far: int
    known: int
    kilometres: int = FAR


DateWarning = Songkran | PublicHoliday | Ramadan | HarvestMonth | AnotherForum | FewCanCome | FarForMany
