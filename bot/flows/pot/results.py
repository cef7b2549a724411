"""What common pots say: values only, drawn by `cards`. Money is satang."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from bot.flows.pot.sums import Part, Totals


class Missing(Enum):
    """What a pot in the making still needs."""

    PURPOSE = auto()
    HEALTH = auto()
    """What was written speaks of somebody's health: it is not kept."""
    AMOUNT = auto()
    AMOUNT_UNREAD = auto()
    WHOSE = auto()
    """A sum that may be each one's, or of all together."""
    UNTIL = auto()
    UNTIL_UNREAD = auto()
    UNTIL_PAST = auto()
    RECEIVER = auto()


@dataclass(frozen=True)
class PotView:
    """A pot as everybody may see it."""

    id: str
    purpose: str
    mourned: str | None
    """Of a funeral, where the family agrees to be named."""
    is_funeral: bool
    status: str
    way: str | None
    amount: int | None
    each: int | None
    """What every enterprise is asked for, where it is the same for all."""
    until: datetime | None
    receiver: str
    totals: Totals
    asked: int
    """Enterprises that it is for."""


@dataclass(frozen=True)
class AskPart:
    """The next question while a pot is made."""

    missing: Missing
    pot: PotView
    suggestions: tuple[datetime, ...] = ()
    chat_link: str | None = None
    """In a group: opens the 1:1 chat, to go on there."""


@dataclass(frozen=True)
class PotPreview:
    """How it was read, before anybody hears of it."""

    pot: PotView
    mourned: str | None
    """Whose funeral it is, as it was written: whether that may be said is asked here."""
    places: str
    """For whom, where not for all."""
    form: bool
    """The web form can be had here."""


@dataclass(frozen=True)
class PotCard:
    """In a group: totals alone."""

    pot: PotView


@dataclass(frozen=True)
class PotAsked:
    """In private: what one enterprise is asked, and how it stands."""

    pot: PotView
    enterprise_id: str
    enterprise: str
    asks: int | None
    """What it is asked for; None where it says so itself."""
    people: int | None
    """How many of its people are on the welfare roster, where each gives for its people."""
    part: Part
    how: str = ""
    """`died`, `reminder`, `late`: what the card opens with; empty: the pot itself."""


@dataclass(frozen=True)
class PotLine:
    """One enterprise on the committee's list."""

    enterprise_id: str
    enterprise: str
    part: Part


@dataclass(frozen=True)
class PotList:
    """Who promised and handed over: for those who look after the pot, in private."""

    pot: PotView
    lines: tuple[PotLine, ...]
    waiting: tuple[tuple[str, str, int], ...]
    """Handed over and not confirmed: (handing id, enterprise, satang)."""
    more: str | None
    page: str | None
    """The address of the whole table with its file."""


@dataclass(frozen=True)
class OnePart:
    """One enterprise of the list, to whoever looks after the pot: what came is noted here."""

    pot: PotView
    line: PotLine


@dataclass(frozen=True)
class HandingAsked:
    """To whoever receives: has it come?"""

    pot: PotView
    handing_id: str
    enterprise: str
    amount: int


@dataclass(frozen=True)
class OpenPots:
    """Several pots to choose from: (what the button says, its words)."""

    items: tuple[tuple[str, str], ...]
    may_open: bool


@dataclass(frozen=True)
class Sure:
    """Before something that tells many: what it is, with its sums."""

    pot: PotView
    act: str
    """`finish` or `cancel`."""
    tells: int
    """Enterprises that hear of it."""


@dataclass(frozen=True)
class Roster:
    """The welfare roster: numbers by enterprise, names only of those who put them there."""

    lines: tuple[tuple[str, int, tuple[str, ...]], ...]
    """(enterprise, people, names that were put there)"""
    total: int
    own: tuple[tuple[str, str, int | None, bool], ...]
    """The person's own: (enterprise id, name, people, whether their own name stands there)."""
    sees_all: bool
