"""What people get to see of the calendar."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.dialogue.saying import Reply
from bot.dialogue.telling import Dated
from bot.language.lunar_words import LunarDay


@dataclass(frozen=True)
class MonthCard:
    """A month of the network's calendar."""

    network: str
    month: date
    """Its first day."""
    today: date
    dated: tuple[Dated, ...]
    whose: tuple[tuple[str, str], ...]
    """(id, short name) of the enterprises in it."""
    page: str | None
    """The month on the web."""


@dataclass(frozen=True)
class YearCard:
    """A year of it: how much there is in each month."""

    network: str
    year: int
    """Of the common era."""
    months: tuple[tuple[date, int, tuple[str, ...]], ...]
    """(first day, how many things are on, some of their names)."""
    page: str | None
    """The year on the web; with `.pdf` behind it the one for the wall."""


@dataclass(frozen=True)
class HolyDays:
    """The next Buddhist holy days."""

    days: tuple[LunarDay, ...]
    today: date


@dataclass(frozen=True)
class EntryView:
    """Something a member has put into the calendar."""

    id: str
    kind: str
    title: str
    first: date
    last: date
    at: datetime | None
    place: str | None
    enterprise: str | None
    enterprise_id: str | None
    going: tuple[str, ...]
    """Short names of the enterprises that go, or that have some."""
    people: int
    called_off: bool = False
    over: bool = False
    picture: str | None = None
    """Where its picture is fetched."""


@dataclass(frozen=True)
class EntryCard:
    """The entry, with what one can do about it."""

    entry: EntryView
    heading: str | None = None
    """Marked for translation; None: what kind of thing it is."""
    may_change: bool = False
    told: int = 0
    """So many chats hear of it."""
    needs: str | None = None
    """The button that looks for a substitute in the network."""


@dataclass(frozen=True)
class AskEntry:
    """Something is missing: what, when, where."""

    sentence: str
    """Marked for translation."""
    title: str
    replies: tuple[Reply, ...] = ()
    picks_day: datetime | None = None
    """With a date picker, from this moment on."""
    chat_link: str | None = None
    """In a group: opens the 1:1 chat, to go on there."""
