"""What is said of welfare and outside support."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class AskWhat:
    """What was it? Usual things to tap, or a line."""

    kind: str
    choices: tuple[tuple[str, str], ...]
    """(key, what it is called, marked for translation)"""


@dataclass(frozen=True)
class Recorded:
    """It is written down and counts."""

    id: str
    kind: str
    text: str
    day: date
    today: date


@dataclass(frozen=True)
class RecordRemoved:
    """It does not count any more."""

    text: str


@dataclass(frozen=True)
class RecordGone:
    """An old button, or somebody else's record."""


@dataclass(frozen=True)
class OfferPassedOn:
    """To a partner: the coordinator hears of it, and answers."""

    text: str
    told: int
    """People who hear of it."""


@dataclass(frozen=True)
class SupportOffered:
    """To the coordinator: a partner would like to help."""

    id: str
    name: str | None
    text: str


@dataclass(frozen=True)
class OfferAnswered:
    """To whoever answered, and to the partner."""

    text: str
    accepted: bool
    to_partner: bool
    name: str | None = None
    """The partner's, or who answered."""
