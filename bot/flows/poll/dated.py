"""What of polls stands in the calendar of the group that is asked."""

from datetime import date

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.telling import Dated, DatedKind
from bot.flows.poll.queries import polls_open_in


def dated(session: Session, network_id: str, first: date, last: date) -> list[Dated]:
    """When the open polls close."""
    closing = [(poll, poll.closes_at) for poll in polls_open_in(session, network_id) if poll.closes_at]
    return [
        Dated(
            DatedKind.POLL,
            f"poll:{poll.id}",
            poll.question,
            on,
            on,
            at=at,
            data=f"poll.show:{poll.id}",
            chat_id=poll.chat_id,
            changed_at=poll.created_at,
        )
        for poll, at in closing
        for on in (at.astimezone(BANGKOK).date(),)
        if first <= on <= last
    ]
