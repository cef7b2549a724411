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
class SupportOffered:
    """To the coordinator: a partner would like to help."""

    id: str
    name: str | None
    text: str
    contact: str | None = None
    """How to answer them, in their own words."""
