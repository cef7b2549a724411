"""What drawing lessons has to show; plain values, drawn by `cards/lesson.py` and the page."""

from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.saying import Told

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


NO_LESSONS = Told("No lessons have been drawn yet. After a forum I ask everybody who was there.")


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
