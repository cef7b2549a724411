"""What people see of questions; plain values, drawn by `cards`."""

from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.picking.for_whom import WhomChoices
from bot.dialogue.picking.paging import Page
from bot.flows.question.stages import Stage, Verdict

LONGEST = 600
"""Characters of a question or an answer."""


@dataclass(frozen=True)
class Draft:
    """Is this what shall be asked? With the name or without."""

    id: str
    text: str
    topic: str | None
    first: int
    """How many are asked first, who said that they know."""
    lessons: tuple[tuple[str, str], ...]
    """(id, title) of lessons that may answer it already."""
    private: bool
    """In a group everybody reads who asks."""
    to: tuple[str, ...] = ()
    """Names of areas, sub-groups, enterprises whose people are asked first; none: everybody's."""


@dataclass(frozen=True)
class AskWhom:
    """Who shall be asked?"""

    choices: WhomChoices


@dataclass(frozen=True)
class ChooseTopic:
    """What is it about?"""

    data: str
    """What a tap says, before the area: `question.topic:ID`."""
    text: str


@dataclass(frozen=True)
class Asked:
    """To somebody who may know, or to a group: can you answer?"""

    id: str
    text: str
    topic: str | None
    name: str | None
    """Who asks; None where the question has no name."""
    enterprise: str | None
    why: str | None
    """What they said they know about; None where everybody is asked."""
    private: bool
    outside: bool = False
    """To an adviser or an agency: nobody in the network has known it."""


@dataclass(frozen=True)
class Answer:
    """One answer as it is shown."""

    id: str
    text: str
    name: str | None
    enterprise: str | None
    picture: str | None
    """The address of its picture."""
    verdict: Verdict | None


@dataclass(frozen=True)
class AnswerArrived:
    """To the asker: somebody has answered."""

    question_id: str
    question: str
    answer: Answer


@dataclass(frozen=True)
class State:
    """How a question stands."""

    id: str
    text: str
    topic: str | None
    stage: Stage
    is_open: bool
    unnamed: bool
    asked: int
    asked_at: datetime | None
    answers: tuple[Answer, ...]
    own: bool
    """It is the reader's: they may judge, close and take back."""


@dataclass(frozen=True)
class Questions:
    """A list of questions."""

    mine: bool
    page: Page[tuple[str, str, int, bool]]
    """(id, text, answers, open)"""


@dataclass(frozen=True)
class MayBeLesson:
    """To the asker, or to whoever answered: may it become a lesson?"""

    answer_id: str
    question: str
    answer: str
    asker: bool


@dataclass(frozen=True)
class Known:
    """What somebody says to know about."""

    network_id: str
    words: tuple[tuple[str, str | None], ...]
    """(words, area)"""
    new: str | None
    outside: bool
    """An adviser or partner."""


@dataclass(frozen=True)
class AskThemes:
    """To an adviser or partner: about what may you be asked?"""

    network_id: str
    network: str
    partner: bool


@dataclass(frozen=True)
class Advisers:
    """The network's advisers and agencies, and what each may be asked about."""

    network_id: str
    people: tuple[tuple[str, str, str, tuple[str, ...]], ...]
    """(person's id, name, kind of role, themes)"""


@dataclass(frozen=True)
class ThemesOf:
    """What one of them may be asked about, to be set by who looks after the network."""

    network_id: str
    person_id: str
    name: str
    areas: frozenset[str]
    """Of the eight, those that are ticked."""
    others: tuple[str, ...]
    """In their own words."""


@dataclass(frozen=True)
class AskAdvice:
    """To an adviser, before a forum: what people ask in your theme; would you say something about it?"""

    forum_id: str
    forum: str
    day: datetime | None
    theme: str
    questions: tuple[tuple[str, str], ...]
    """(id, text)"""
