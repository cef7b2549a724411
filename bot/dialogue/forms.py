"""Tickets for web forms: each for one person and one thing, for a day, used once where it submits."""

import hashlib
from datetime import datetime, timedelta
from enum import Enum, auto

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.dialogue.links import form_address, ticket_of
from bot.storage.chats import FormTicket, pin_ticket, use_ticket
from bot.storage.database import new_id
from bot.storage.people import Person
from bot.storage.sign_ins import is_browser_of

LASTS = timedelta(hours=24)
LASTS_LONG = timedelta(days=400)
"""Of a link to something that is only read: whether it may be read is asked each time."""


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
    back: str | None = None,
    lasts: timedelta = LASTS,
) -> str | None:
    """A fresh link to a form for this person; None where the installation has no public address. `back` is the page of the
    console from which it was asked for."""
    ticket = FormTicket(
        id=new_id(now),
        kind=kind,
        person_id=person.id,
        network_id=network_id,
        subject=subject,
        back=back,
        created_at=now,
        expires_at=now + lasts,
    )
    address = form_address(session, ticket.id)
    if address:
        session.add(ticket)
        session.flush()
    return address


def lasting(session: Session, now: datetime, person: Person, kind: str, *, network_id: str, subject: str) -> str | None:
    """A link to something that is only read: the same one as long as the thing and the person's right to it last."""
    found = select(FormTicket).where(
        FormTicket.person_id == person.id, FormTicket.kind == kind, FormTicket.network_id == network_id,
        FormTicket.subject == subject, FormTicket.expires_at > now,
    )  # fmt: skip
    ticket = session.scalars(found.order_by(FormTicket.id.desc())).first()
    if ticket is None:
        return issue(session, now, person, kind, network_id=network_id, subject=subject, lasts=LASTS_LONG)
    ticket.expires_at = now + LASTS_LONG
    session.flush()
    return form_address(session, ticket.id)


def owner_of(session: Session, token: str) -> str | None:
    """The id of the person whom a link was made for."""
    ticket = _ticket(session, token)
    return ticket.person_id if ticket else None


def is_unopened(session: Session, token: str) -> bool:
    """Whether nobody has opened the form of this link yet."""
    ticket = _ticket(session, token)
    return ticket is not None and ticket.browser is None


def pin(session: Session, token: str, browser: str) -> None:
    """The first browser (told by its secret) that opens a form is the person's."""
    ticket_id = ticket_of(session, token)
    if ticket_id:
        pin_ticket(session, ticket_id, digest_of_browser(browser))


def find(
    session: Session, token: str, browser: str, now: datetime, *, unopened: bool = False
) -> FormTicket | TicketProblem:
    """The ticket of a link that was pinned to this browser, or to another one of the person who is signed in here; it may
    have been used. With `unopened`, of one that is pinned to nobody yet, too."""
    ticket = _ticket(session, token)
    if ticket is None:
        return TicketProblem.UNKNOWN
    ours = digest_of_browser(browser)
    pinned = ticket.browser == ours or (unopened and ticket.browser is None)
    if not pinned and (ticket.browser is None or not is_browser_of(session, ticket.person_id, ours, now)):
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


def digest_of_browser(browser: str) -> str:
    """By what a browser's secret is kept."""
    return hashlib.sha256(browser.encode()).hexdigest()
