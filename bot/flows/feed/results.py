"""What is said about calendars; plain values, drawn by `cards/feed.py`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CalendarAddress:
    """One calendar: its row, and the page that explains how to use it."""

    id: str
    page: str


@dataclass(frozen=True)
class Calendars:
    """The two calendars that somebody may put on their phone."""

    network: str
    mine: CalendarAddress
    everybodys: CalendarAddress
    may_renew_everybodys: bool


@dataclass(frozen=True)
class ConfirmRenewal:
    """Shall the old address stop working?"""

    id: str
    mine: bool


@dataclass(frozen=True)
class AddressRenewed:
    """The old address leads nowhere now."""

    calendar: CalendarAddress
    mine: bool


@dataclass(frozen=True)
class CalendarGone:
    """The button speaks of an address that does not work any more, or of somebody else's."""


@dataclass(frozen=True)
class NoAddresses:
    """The installation has no public address, so phones cannot fetch anything from it."""
