"""The address of one forum as a calendar file."""

from sqlalchemy.orm import Session

from bot.dialogue.links import IN_THE_PHONES_BROWSER, our_address, pair_in, signed_text, signer
from bot.flows.forum.tables import Forum


def calendar_event_address(session: Session, forum: Forum) -> str | None:
    """One forum as a file that a phone puts into its calendar; with nothing personal in it, so it may stand in groups."""
    token = signer(session, "event").dumps(f"{forum.network_id}.{forum.id}")
    return our_address(session, f"/e/{token}.ics?{IN_THE_PHONES_BROWSER}")


def forum_of(session: Session, token: str) -> tuple[str, str] | None:
    """(network, forum) of an event's address."""
    return pair_in(signed_text(session, token, "event"))
