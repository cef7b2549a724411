"""The addresses of calendars: signed, good until they are taken back."""

from sqlalchemy.orm import Session

from bot.dialogue.links import IN_THE_PHONES_BROWSER, our_address, pair_in, signed_text, signer
from bot.flows.feed.tables import CalendarFeed


def calendar_feed_address(session: Session, feed: CalendarFeed) -> str | None:
    """What a calendar program subscribes to; who has it may read it until it is taken back."""
    return our_address(session, f"/c/{signer(session, 'calendar').dumps(f'{feed.network_id}.{feed.id}')}.ics")


def calendar_page_address(session: Session, feed: CalendarFeed) -> str | None:
    """The page that explains how to put a calendar on a phone."""
    address = calendar_feed_address(session, feed)
    return f"{address.removesuffix('.ics')}?{IN_THE_PHONES_BROWSER}" if address else None


def feed_of(session: Session, token: str) -> tuple[str, str] | None:
    """(network, feed) of a calendar's address."""
    return pair_in(signed_text(session, token, "calendar"))
