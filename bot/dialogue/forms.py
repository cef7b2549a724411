"""Tickets for web forms: each for one person and one thing, for a day, used once where it submits."""

import hashlib
from datetime import datetime, timedelta
from enum import Enum, auto

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.dialogue.links import form_address, ticket_of
from bot.storage.chats import ONE_MORE, FormTicket, pin_ticket, use_ticket
from bot.storage.database import new_id
from bot.storage.people import Person

LASTS = timedelta(hours=24)
LASTS_LONG = timedelta(days=400)
"""Of a link to something that is only read: whether it may be read is asked each time."""
MOST_BROWSERS = 4


class TicketProblem(Enum):
    """Why a link does not open its form."""

    UNKNOWN = auto()
    EXPIRED = auto()
    SOMEBODY_ELSES = auto()
    TOO_LARGE = auto()
    """What was sent is more than a form takes."""
    FAILED = auto()
    """Our own fault."""


def issue(
    session: Session,
    now: datetime,
    person: Person,
    kind: str,
    *,
    network_id: str | None,
    subject: str | None = None,
    lasts: timedelta = LASTS,
) -> str | None:
    """A fresh link to a form for this person; None where the installation has no public address."""
    ticket = FormTicket(
        id=new_id(now),
        kind=kind,
        person_id=person.id,
        network_id=network_id,
        subject=subject,
        created_at=now,
        expires_at=now + lasts,
    )
    address = form_address(session, ticket.id)
    if address:
        session.add(ticket)
        session.flush()
    return address


def lasting(session: Session, now: datetime, person: Person, kind: str, *, network_id: str, subject: str) -> str | None:
    """A link to something that is only read: the same one as long as the thing and the person's right to it last. Each time
    that it is asked for in the chat one more of the person's browsers may open it, a few at most."""
    found = select(FormTicket).where(
        FormTicket.person_id == person.id, FormTicket.kind == kind, FormTicket.network_id == network_id,
        FormTicket.subject == subject, FormTicket.expires_at > now,
    )  # fmt: skip
    ticket = session.scalars(found.order_by(FormTicket.id.desc())).first()
    browsers = (ticket.browser or "").strip(ONE_MORE).split(ONE_MORE) if ticket else []
    if ticket is None or len(browsers) >= MOST_BROWSERS:
        return issue(session, now, person, kind, network_id=network_id, subject=subject, lasts=LASTS_LONG)
    ticket.expires_at = now + LASTS_LONG
    if ticket.browser and not ticket.browser.endswith(ONE_MORE):
        ticket.browser += ONE_MORE
    session.flush()
    return form_address(session, ticket.id)


def is_unopened(session: Session, token: str) -> bool:
    """Whether nobody has opened the form of this link yet."""
    ticket = _ticket(session, token)
    return ticket is not None and _may_be_opened(ticket)


def _may_be_opened(ticket: FormTicket) -> bool:
    return ticket.browser is None or ticket.browser.endswith(ONE_MORE)


def is_of(ticket: FormTicket, browser: str) -> bool:
    """Whether a browser (told by its secret) has opened the form before."""
    return _digest(browser) in (ticket.browser or "").split(ONE_MORE)


def pin(session: Session, token: str, browser: str) -> None:
    """The first browser (told by its secret) that opens a form is the person's."""
    ticket_id = ticket_of(session, token)
    if ticket_id:
        pin_ticket(session, ticket_id, _digest(browser))


def find(
    session: Session, token: str, browser: str, now: datetime, *, unopened: bool = False
) -> FormTicket | TicketProblem:
    """The ticket of a link that was pinned to this browser; it may have been used. With `unopened`, of one that is
    pinned to nobody yet, too."""
    ticket = _ticket(session, token)
    if ticket is None:
        return TicketProblem.UNKNOWN
    if not is_of(ticket, browser) and not (unopened and _may_be_opened(ticket)):
        return TicketProblem.SOMEBODY_ELSES
    return TicketProblem.EXPIRED if now >= ticket.expires_at and not ticket.used_at else ticket


def use(session: Session, ticket: FormTicket, now: datetime) -> bool:
    """Mark a ticket used; False where somebody (a double tap) was there first: then it says what was done."""
    if use_ticket(session, ticket.id, now):
        return True
    session.refresh(ticket)
    return False


def _ticket(session: Session, token: str) -> FormTicket | None:
    ticket_id = ticket_of(session, token)
    return session.get(FormTicket, ticket_id) if ticket_id else None


def _digest(browser: str) -> str:
    return hashlib.sha256(browser.encode()).hexdigest()
