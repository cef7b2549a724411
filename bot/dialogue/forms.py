"""Tickets for web forms: each for one person and one thing, for a day, used once where it submits."""

import hashlib
from datetime import datetime, timedelta
from enum import Enum, auto

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.dialogue.links import form_address, ticket_of
from bot.storage.chats import FormTicket
from bot.storage.database import new_id, rows_changed
from bot.storage.people import Person

LASTS = timedelta(hours=24)


class TicketProblem(Enum):
    """Why a link does not open its form."""

    UNKNOWN = auto()
    EXPIRED = auto()
    USED = auto()
    SOMEBODY_ELSES = auto()
    TOO_LARGE = auto()
    """What was sent is more than a form takes."""
    FAILED = auto()
    """Our own fault."""


def issue(
    session: Session, now: datetime, person: Person, kind: str, *, network_id: str | None, subject: str | None = None
) -> str | None:
    """A fresh link to a form for this person; None where the installation has no public address."""
    ticket = FormTicket(
        id=new_id(now),
        kind=kind,
        person_id=person.id,
        network_id=network_id,
        subject=subject,
        created_at=now,
        expires_at=now + LASTS,
    )
    address = form_address(ticket.id)
    if address:
        session.add(ticket)
        session.flush()
    return address


def find(session: Session, token: str, browser: str, now: datetime) -> FormTicket | TicketProblem:
    """The ticket of a link, for the browser with this secret: the first one that opens it is the person's."""
    ticket_id = ticket_of(token)
    ticket = session.get(FormTicket, ticket_id) if ticket_id else None
    if ticket is None:
        return TicketProblem.UNKNOWN
    mine = hashlib.sha256(browser.encode()).hexdigest()
    pin = update(FormTicket).where(FormTicket.id == ticket.id, FormTicket.browser.is_(None)).values(browser=mine)
    if ticket.browser is None and rows_changed(session, pin) == 0:
        session.refresh(ticket)
    if ticket.browser not in (None, mine):
        return TicketProblem.SOMEBODY_ELSES
    if ticket.used_at:
        return TicketProblem.USED
    return TicketProblem.EXPIRED if now >= ticket.expires_at else ticket


def use(session: Session, ticket: FormTicket, now: datetime) -> bool:
    """Mark a ticket used; False where somebody (a double tap) was there first, and everything must be rolled back."""
    mine = update(FormTicket).where(FormTicket.id == ticket.id, FormTicket.used_at.is_(None)).values(used_at=now)
    return rows_changed(session, mine) == 1
