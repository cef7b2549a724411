"""What the rotation of hosts has to show; plain values, drawn by `cards/forum_host.py`."""

from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.saying import Told
from bot.drawing.look import Mood
from bot.flows.forum.results import ForumView
from bot.language.catalogue import mark

REASONS = {"busy": mark("Much work"), "harvest": mark("Harvest"), "place": mark("No room for it")}
"""Why an enterprise does not host this time, to be tapped."""
NO_TURNS = Told("There is no meeting yet whose hosts take turns.").with_figure(Mood.NOTHING)


@dataclass(frozen=True)
class Why:
    """What speaks for an enterprise: the rotation's reasons."""

    times: int
    """How often it has hosted."""
    last: datetime | None
    other_province: bool
    """It lies in another province than the last host."""
    set_by_hand: bool = False
    owed: bool = False
    """It passed a turn on, which it has not had since."""


@dataclass(frozen=True)
class HostAsked:
    """To the enterprise's representatives: will you host?"""

    forum: ForumView
    enterprise: str
    turn_id: str
    why: Why
    again: bool = False
    to_deputy: bool = False


@dataclass(frozen=True)
class AskSwap:
    """With whom?"""

    turn_id: str
    choices: tuple[tuple[str, str], ...]
    """(enterprise id, name), in the order of hosts"""
    more: int | None = None
    """Where the next page begins."""


@dataclass(frozen=True)
class TurnOver:
    """The button speaks of a question that has been answered, or goes to somebody else now."""

    forum: ForumView


@dataclass(frozen=True)
class HostNews:
    """To those who look after the network: who has been asked, who skipped, who hosts."""

    forum: ForumView
    enterprise: str
    event: str
    """`skipped`, `silent`, `unreachable`, `accepted`, `nobody`."""
    reason: str | None
    next: str | None
    """Who is asked now."""
    warnings: tuple[Told, ...] = ()
    """Of the day and, once a host is found, of the place."""


@dataclass(frozen=True)
class HostChanged:
    """To the groups: another host than was announced."""

    forum: ForumView
    before: str | None


@dataclass(frozen=True)
class RankView:
    """One place in the order of hosts."""

    enterprise_id: str
    enterprise: str
    why: Why


@dataclass(frozen=True)
class HostOrder:
    """Who has hosted, who is asked, who comes next and why."""

    series: str
    held: tuple[tuple[datetime, str], ...]
    """(day, enterprise), the newest first."""
    coming: tuple[tuple[datetime, str, bool], ...]
    """(day, enterprise, agreed) of forums to come."""
    order: tuple[RankView, ...]
    start: int
    """The place of the first one in the whole order, from 0."""
    count: int
    """Of the whole order."""
    more: str | None
    """The button's data of the next page."""
    forum_id: str | None
    """With which a facilitator may set its host."""
    offers: str | None
    """The forum that the person, who speaks for an enterprise, may offer to host."""


@dataclass(frozen=True)
class ChooseHost:
    """A facilitator sets the host by hand."""

    forum: ForumView
    choices: tuple[RankView, ...]
    start: int
    count: int
    more: int | None
    """Where the next page begins."""
