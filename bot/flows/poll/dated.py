"""What of polls stands in the calendar of the group that is asked, and the day that a closed one has found."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.telling import Dated, DatedKind
from bot.flows.poll.ballots import view
from bot.flows.poll.queries import polls_open_in
from bot.flows.poll.results import OptionView
from bot.flows.poll.tables import Poll

USUAL_LENGTH = timedelta(hours=1)
"""In a phone's calendar, of what has no end."""


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


def days_found(session: Session, network_id: str, poll_id: str) -> list[Dated]:
    """The day, or the days one after the other, that suit most of a closed date poll; none where it found none."""
    poll = session.get(Poll, (network_id, poll_id))
    picked = view(session, poll).picked if poll else None
    if poll is None or picked is None or picked.span is None:
        return []
    return [_day(poll, picked, number) for number in range(picked.span.days)]


def _day(poll: Poll, picked: OptionView, number: int) -> Dated:
    span = picked.span
    assert span is not None
    begins = span.at + timedelta(days=number)
    on = begins.astimezone(BANGKOK).date()
    return Dated(
        DatedKind.AGREED,
        f"poll:{poll.id}",
        poll.question,
        on,
        on,
        at=begins if span.has_time else None,
        until=(span.until or span.at + USUAL_LENGTH) + timedelta(days=number) if span.has_time else None,
        data=f"poll.results:{poll.id}",
        chat_id=poll.chat_id,
        changed_at=poll.closed_at,
    )
