"""What is said about calendars; plain values, drawn by `cards/feed.py`."""

from dataclasses import dataclass

from bot.dialogue.saying import Reply, Told


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


def confirm_renewal(feed_id: str, *, mine: bool) -> Told:
    """Shall the old address stop working?"""
    ways = Reply("New address", f"feed.renewyes:{feed_id}"), Reply("Leave it", "feed.show")
    if mine:
        return Told(
            "Shall I make a new address for your calendar? The old one stops working; you would set up your phone anew.",
            *ways,
        )
    return Told(
        "Shall I make a new address for everybody's calendar? Everybody who uses the old one must set it up anew.",
        *ways,
    )


@dataclass(frozen=True)
class AddressRenewed:
    """The old address leads nowhere now."""

    calendar: CalendarAddress
    mine: bool


CALENDAR_GONE = Told("This address does not work any more.", Reply("Calendar", "feed.show"))
