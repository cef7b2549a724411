"""What the pulse shows and asks."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Scope(StrEnum):
    """Whose pulse it is."""

    NETWORK = "network"
    AREA = "area"
    ENTERPRISE = "enterprise"


class Sign(StrEnum):
    """The six indicators of the studies, what is learnt and done together before what is traded."""

    MEETINGS = "meetings"
    """Enterprises hold working meetings by themselves: as they say themselves."""
    COMMITTEE = "committee"
    """The committee meets every month without a break."""
    WELFARE = "welfare"
    SUPPORT = "support"
    BUYING = "buying"
    SELLING = "selling"


@dataclass(frozen=True)
class Indicator:
    """One of the six, over the last twelve months; COMMITTEE counts months in a row, MEETINGS enterprises."""

    sign: Sign
    count: int


@dataclass(frozen=True)
class LastOfKind:
    """How long ago something was done last."""

    kind: str
    days: int


@dataclass(frozen=True)
class Delivered:
    """How the notices of the last thirty days have fared."""

    arrived: int
    not_arrived: int


@dataclass(frozen=True)
class Streak:
    """How often in a row a meeting that comes again was held, none left out, and when it comes next."""

    name: str | None
    """None: the network's forum."""
    count: int
    next_at: datetime | None


@dataclass(frozen=True)
class PulseView:
    """Everything the bot knows of how a network, an area or an enterprise is doing. No enterprise beside another."""

    scope: Scope
    name: str
    streaks: tuple[Streak, ...]
    """The network's forum first, then the other meetings that come again."""
    last: tuple[LastOfKind, ...]
    """What is learnt first, what is sold last."""
    enterprises: int
    active_30: int
    active_90: int
    polls: tuple[int, int]
    """In ninety days: of an enterprise (polls answered, polls put); else (enterprises that answered one, all)."""
    hosted: tuple[int, int]
    """Enterprises that have hosted a forum, of all."""
    referrals: tuple[int, int]
    """Given and received in ninety days; in a network and an area those passed on at all, and 0."""
    changes: int
    """Lessons of forums that were tried at home in twelve months."""
    orders: int
    """Joint orders joined in twelve months."""
    delivered: Delivered | None
    indicators: tuple[Indicator, ...]
    """Of the network; empty for an enterprise."""
    areas: tuple[tuple[str, str, int], ...] = ()
    """(area id, name, enterprises) to look into."""
    more: str | None = None
    """The id and argument of the button that shows further areas."""
    report_of: str | None = None
    """The enterprise whose month the person may report on."""


@dataclass(frozen=True)
class ChooseEnterprise:
    """Whose pulse? Those that fit the words, or the person's own."""

    items: tuple[tuple[str, str], ...]
    """(id, name), by name"""


@dataclass(frozen=True)
class AskMonth:
    """Once a month, to an enterprise's representative: has your group done something?"""

    enterprise_id: str
    enterprise: str
    month: date


@dataclass(frozen=True)
class MonthReported:
    """The tap has been kept; a line about it is welcome and not needed."""

    enterprise_id: str
    enterprise: str
    month: date
    active: bool
    details: str | None
    asks: bool
    """A line is waited for."""
