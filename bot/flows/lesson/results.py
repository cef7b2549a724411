"""What drawing lessons has to show; plain values, drawn by `cards/lesson.py` and the page."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.dialogue.saying import Told
from bot.drawing.look import Mood

LONGEST = 600
"""Characters of one answer."""


@dataclass(frozen=True)
class LessonQuestion:
    """One of the three questions, to somebody who was there."""

    id: str
    name: str
    """Of the forum."""
    question: str
    """`well`, `badly` or `next`."""
    number: int


@dataclass(frozen=True)
class AskWords:
    """Write your answer; `before` is what was answered already."""

    question: str
    before: str | None
    too_long: int = 0


@dataclass(frozen=True)
class AnswerKept:
    """Thank you."""

    id: str
    again: bool
    """An earlier answer has been replaced."""
    next_question: str | None
    """Another one that was asked and is still open."""


class Trial(StrEnum):
    """What became of a lesson at home."""

    TRIED = "tried"
    NOT_YET = "not_yet"
    UNFIT = "unfit"


@dataclass(frozen=True)
class AtHome:
    """A month after a forum: have you tried it?"""

    id: str
    name: str
    enterprise_id: str
    enterprise: str
    lesson: str


@dataclass(frozen=True)
class AtHomeTold:
    """Noted; a word, if you like."""

    answer: Trial


@dataclass(frozen=True)
class LessonCard:
    """The lessons of a forum in short, with the way to the page."""

    name: str
    held_on: datetime
    answers: int
    first: tuple[tuple[str, str], ...]
    """(question, the beginning of one answer)"""
    page: str | None
    newly: bool
    """It has just been gathered."""


@dataclass(frozen=True)
class LessonOver:
    """The round of questions is over."""

    name: str
    page: str | None


LESSON_GONE = Told("This question is not open here any more.")


NO_LESSONS = Told("No lessons have been drawn yet. After a forum I ask everybody who was there.").with_figure(
    Mood.NOTHING
)


@dataclass(frozen=True)
class LessonPage:
    """The lessons as a page; nobody's name is on it."""

    name: str
    held_on: datetime
    place: str | None
    people: int
    enterprises: int
    answers: tuple[tuple[str, tuple[str, ...]], ...]
    """(question, what people said)"""
    at_home: tuple[Told, tuple[str, ...]] | None = None
    """What became of it: how many have tried it, and their words."""
