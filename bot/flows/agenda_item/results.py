"""What an item on somebody else's agenda has to show; plain values, drawn by `cards`."""

from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.saying import CANCEL, Reply, Told

LONGEST = 250
LONGEST_NAME = 100


@dataclass(frozen=True)
class ItemView:
    """One meeting of somebody else's at which the network is an item."""

    id: str
    name: str
    sits: str | None
    at: datetime | None
    """The next one."""
    words: tuple[str, ...]
    recurrence: str | None = None
    """How often it meets, as a rule; None: only once."""


@dataclass(frozen=True)
class Items:
    """All of them."""

    items: tuple[ItemView, ...]
    may_change: bool


@dataclass(frozen=True)
class WordAsked:
    """What should be said there?"""

    id: str
    name: str
    sits: str | None
    at: datetime


@dataclass(frozen=True)
class ToSay:
    """To whoever sits there: what the others would like to be said."""

    name: str
    at: datetime
    words: tuple[str, ...]


@dataclass(frozen=True)
class OutcomeAsked:
    """To whoever sat there: what came of it?"""

    id: str
    name: str
    at: datetime


GONE = Told("I do not have this meeting here any more.")
ASK_NAME = Told("What is that meeting called, and whose is it?", CANCEL)
ASK_WHEN = Told("When is the next one? For example: 5 Dec 9.30", CANCEL)
ASK_RHYTHM = Told(
    "How often is it?",
    Reply("Every month, same day", "agenda_item.rhythm:day"),
    Reply("Every month, same weekday", "agenda_item.rhythm:weekday"),
    Reply("Every 3 months", "agenda_item.rhythm:quarter"),
    Reply("Only once", "agenda_item.rhythm:once"),
    CANCEL,
)
ASK_WHO = Told("Who sits there for the network? Just write the name.", Reply("I do", "agenda_item.me"), CANCEL)
ASK_WORD = Told("What should be said there? One sentence is enough.", CANCEL)
WORD_KEPT = Told("I pass it on. Thank you!")
NO_WORD = Told("All right.")
ENDED = Told("I keep it in mind no more.")
NOTHING_MORE = Reply("Nothing more", "agenda_item.nothing")


def ask_decided(name: str) -> Told:
    """What was decided, in one line."""
    return Told(
        "What was decided at {meeting}? One line: what, who, by when. For example: send samples Auntie Somsri by 15 Jan",
        NOTHING_MORE,
        meeting=name,
    )


def unknown_person(name: str) -> Told:
    """Nobody, or several, of that name."""
    return Told(
        "I know nobody, or more than one, called “{name}” here. Could you write it as it stands in the network?",
        Reply("I do", "agenda_item.me"),
        CANCEL,
        name=name,
    )
