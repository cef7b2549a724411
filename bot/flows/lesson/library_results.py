"""What people see of the network's lessons; plain values, drawn by `library_cards` and the pages."""

from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.picking.paging import Page


@dataclass(frozen=True)
class LessonLine:
    """A lesson in a list."""

    id: str
    title: str
    topic: str | None
    enterprise: str | None


@dataclass(frozen=True)
class Piece:
    """One lesson."""

    id: str
    title: str
    text: str
    topic: str | None
    enterprise: str | None
    at: datetime
    picture: str | None
    """The address of its first picture."""
    page: str | None
    may_change: bool
    form: str | None = None
    of_the_month: bool = False


@dataclass(frozen=True)
class LessonDraft:
    """Shall it be found by all, as it stands here?"""

    id: str
    title: str
    text: str
    topic: str | None
    pictures: int
    form: str | None


@dataclass(frozen=True)
class LessonsFound:
    """What was found; or, where nothing was looked for, the newest."""

    query: str
    page: Page[LessonLine]
    courses: tuple[tuple[str, int], ...] = ()
    """(area, how many lessons it has)"""
    neighbours: bool = False
    """There are neighbouring networks whose lessons may be read."""
    may_write: bool = False


@dataclass(frozen=True)
class Course:
    """The lessons of an area, with the way to its page."""

    topic: str
    lessons: tuple[LessonLine, ...]
    count: int
    page: str | None
    form: str | None
    """Where it is arranged; for those who may."""


@dataclass(frozen=True)
class ChooseArea:
    """To which area does the lesson belong?"""

    id: str
    title: str
