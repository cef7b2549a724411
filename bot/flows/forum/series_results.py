"""What meetings that come again have to show; plain values, drawn by `cards/series.py`."""

from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.price import Preview
from bot.dialogue.saying import Told
from bot.flows.forum.results import ForumView
from bot.flows.forum.tables import SeriesKind

LONGEST_KEY = 30


@dataclass(frozen=True)
class SeriesView:
    """A meeting that comes again."""

    id: str
    name: str
    kind: str
    recurrence: str | None
    """`months` or the like in words is made by the card from the rule."""
    next_at: datetime | None
    place: str | None
    """None: hosts take turns."""
    form: str | None
    areas: tuple[str, ...] = ()
    """The areas that it is for; none: no area of its own."""


@dataclass(frozen=True)
class SeriesList:
    """The network's recurring meetings, and those it could begin."""

    series: tuple[SeriesView, ...]
    offered: tuple[str, ...]
    """Kinds that it has not begun."""


@dataclass(frozen=True)
class OneSeries:
    """One of them, to be changed or ended."""

    series: SeriesView


@dataclass(frozen=True)
class AskFirstDay:
    """When is the first one?"""

    name: str
    """Of the meeting; marked for translation where it is a kind."""
    suggestions: tuple[datetime, ...]
    now: datetime
    data: str
    """The button that the day is told with."""


@dataclass(frozen=True)
class ConfirmSeries:
    """The bot's reading of a meeting that comes again, before it begins."""

    name: str
    recurrence: str | None
    """None: each one is planned by hand."""
    first: datetime
    place: str | None
    """None: hosts take turns."""
    kind: SeriesKind
    people: Told
    """For whom it is."""
    would: Preview
    """Whom its beginning tells at once, and with how many messages."""


def key_of(name: str) -> str:
    """What a button carries of a meeting's name, so that an old card does not begin another one."""
    return name[:LONGEST_KEY].replace(":", " ")


@dataclass(frozen=True)
class EndSeries:
    """Before a series ends: what that does, and what of it stays."""

    series: SeriesView
    streak: int
    """Held so far."""
    planned: ForumView | None
    """The next one, which is planned already."""
    heads: int
    """How many have said that they come to it."""


@dataclass(frozen=True)
class SeriesBegun:
    """From now on the bot looks after it."""

    series: SeriesView
    first: ForumView | None
