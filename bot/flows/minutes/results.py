"""What the minutes have to show; plain values, drawn by `cards/minutes.py` and the page."""

from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.saying import CANCEL, Counted, Reply, Told
from bot.flows.decision import DecisionView

LONGEST = 5000
"""Characters of the minutes."""
ENOUGH = Reply("That is all", "minutes.enough")


@dataclass(frozen=True)
class WriteAsked:
    """Would you write down what was said?"""

    id: str
    name: str
    held_on: datetime
    due: datetime | None
    """None where that moment is over."""
    again: bool
    """It has been asked before."""
    to_helper: bool
    """The reader is not the host, but helps the network along."""


@dataclass(frozen=True)
class FormLink:
    """Everything on a web form."""

    link: str | None
    name: str


def what_was_said(name: str) -> Told:
    """What was said?"""
    return Told(
        "What was said at {forum}? Write as in a chat, in as many messages as you like; pictures and links, too.",
        ENOUGH,
        CANCEL,
        forum=name,
    )


PART_TAKEN = Told("Noted. Write on, or tap “That is all”.", ENOUGH, CANCEL)


ASK_DECISIONS = Told(
    "Was anything decided? One a line: what, who, by when. For example:\nBuy thread Auntie Somsri by 15 Jan\nWhoever is named I remind in private.",
    Reply("Nothing decided", "minutes.enough"),
    CANCEL,
)


WRITE_AGAIN = Told(
    "Taken out again. How shall it be? With dashes nothing is mistaken: Buy thread - Auntie Somsri - 15 Jan",
    ENOUGH,
    CANCEL,
)


@dataclass(frozen=True)
class DecisionsTaken:
    """These are noted; there may be more."""

    items: tuple[DecisionView, ...]


@dataclass(frozen=True)
class MinutesPreview:
    """Shall it go to be checked like this?"""

    id: str
    name: str
    text: str
    links: int
    pictures: int
    decisions: tuple[DecisionView, ...]


def minutes_sent(checkers: int) -> Told:
    """On the way to be checked; 0: there is nobody else who could."""
    if not checkers:
        return Told(
            "Thank you, it is kept. I do not know anybody else who could look at it: once the host has a second representative or the network a coordinator, I ask them."
        )
    return Counted(
        "Thank you! {count} other person has a look at it, then everybody reads it.",
        "Thank you! {count} others have a look at it, then everybody reads it.",
        count=checkers,
    )


@dataclass(frozen=True)
class CheckAsked:
    """Is it right like this?"""

    id: str
    version: int
    """Which writing of it; another one may have come since."""
    name: str
    writer: str | None
    text: str
    page: str | None
    decisions: tuple[DecisionView, ...]


@dataclass(frozen=True)
class WaitsForCheck:
    """To its writer: somebody else has to look at it."""

    id: str
    name: str
    page: str | None


@dataclass(frozen=True)
class FixWanted:
    """To the writer: something is to be changed."""

    id: str
    name: str
    words: str
    who: str | None


@dataclass(frozen=True)
class MinutesCard:
    """The minutes in short, with the way to the whole."""

    id: str
    name: str
    held_on: datetime
    first_lines: str
    whole: bool
    """The first lines are everything."""
    people: int
    enterprises: int
    decisions: tuple[DecisionView, ...]
    page: str | None
    missed: bool = False
    """To an enterprise that was not there."""
    may_edit: bool = False


@dataclass(frozen=True)
class MinutesOut:
    """To whoever checked it: it is being shared."""

    name: str
    groups: int
    absent: int
    """Enterprises that were not there and get it too."""


@dataclass(frozen=True)
class MinutesEdited:
    """Changed after it was shared: the page shows it."""

    name: str
    page: str | None
    by: str | None
    """To the others who answer for it: who has changed it. None: to whoever did."""


NO_MINUTES = Told("There are no minutes to read here yet.")


DRAFT_GONE = Told(
    "I do not have this any more, and nothing was sent. Would you like to begin again?",
    Reply("Minutes", "minutes.show"),
)


@dataclass(frozen=True)
class MinutesPage:
    """The minutes as a page."""

    name: str
    held_on: datetime
    ends_at: datetime
    place: str | None
    people: int
    enterprises: int
    text: str
    links: tuple[str, ...]
    pictures: tuple[str, ...]
    decisions: tuple[DecisionView, ...]
    shared: bool
    edited_at: datetime | None
