"""What the groups' talk has to show; plain values, drawn by `cards` and the page."""

from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.picking.for_whom import WhomChoices
from bot.dialogue.saying import CANCEL, Reply, Told

LONGEST = 300
"""Letters of one answer, and of a question."""


@dataclass(frozen=True)
class TalkQuestion:
    """The question, to an enterprise's group or to who speaks for it."""

    id: str
    enterprise_id: str
    enterprise: str
    question: str | None
    """None: the usual one."""
    forum: str | None
    """Of the forum that it comes before."""
    until: datetime | None
    in_private: bool


@dataclass(frozen=True)
class AnswerTaken:
    """What stands now for the enterprise."""

    id: str
    enterprise_id: str
    enterprise: str
    words: str
    voices: int
    """How many people's words are joined in it."""
    replaced: bool
    """The person's own earlier words."""


@dataclass(frozen=True)
class TalkState:
    """How a question stands."""

    id: str
    question: str | None
    forum: str | None
    goes_round: bool
    closed: bool
    enterprises: int
    asked: int
    answered: int
    unreached: int
    first: tuple[tuple[str, str], ...]
    """(enterprise, what it says) of the first ones."""
    page: str | None
    manages: bool
    """The reader may sum it up now."""


@dataclass(frozen=True)
class TalkSummary:
    """A question has been round: what the groups said."""

    question: str | None
    enterprises: int
    answered: int
    first: tuple[tuple[str, str], ...]
    page: str | None


@dataclass(frozen=True)
class TalkForWhom:
    """To whose groups?"""

    choices: WhomChoices


@dataclass(frozen=True)
class RoundPreview:
    """Shall it go round like this?"""

    id: str
    question: str
    enterprises: int
    a_week: int | None
    weeks: int
    unreached: int


@dataclass(frozen=True)
class TalkPage:
    """All that was said, by province and district."""

    title: str
    question: str | None
    enterprises: int
    answered: int
    places: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    """(province and district, (enterprise, what it says))."""
    silent: tuple[str, ...]
    """Enterprises that were asked and have not said anything."""


OVER = Told("This question is over. Thank you for thinking of it!")
GONE = Told("This question is not open here any more.")
WRITE_IT = Told("What do you say to it? Just write it here.", CANCEL)
NOTHING_ASKED = Told(
    "Just now the groups are asked nothing. Before a forum I ask each group one question.",
    Reply("What others ask", "question.list"),
)
ASK_QUESTION = Told("What shall all groups be asked? One sentence, please.", CANCEL)
KEPT_FOR_FORUM = Told("All right: before the next forum each group is asked this.")
TAKEN_OUT = Told("Taken out again.")


def too_long(length: int) -> Told:
    """Could it be shorter?"""
    return Told("That is {count} letters; could you say it in up to {most}?", CANCEL, count=length, most=LONGEST)


def is_it_the_answer(enterprise: str, words: str) -> Told:
    """Something said to the bot in the group: is that what the enterprise says?"""
    return Told(
        "Is that what {enterprise} says to the question? “{words}”",
        Reply("Yes", "talk_first.meant"),
        Reply("No", "conversation.cancel"),
        enterprise=enterprise,
        words=words,
    )


def not_registered(enterprise: str) -> Told:
    """Only who is confirmed speaks for an enterprise."""
    return Told(
        "For {enterprise} those answer who are registered with it. Would you like to register?",
        Reply("Register", "register.start"),
        enterprise=enterprise,
    )
