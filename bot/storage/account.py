"""Whether LINE takes anything from the bot's account: one state, which all processes see.

A token that is wrong or an account that may not send says nothing of the message that was tried. So no message ends by it:
sending stops, everything waits, and goes on when LINE takes it again.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from bot.storage.chats import LineAccount
from bot.storage.database import rows_changed
from bot.storage.memberships import account_of

WRONG_TOKEN = 401

IS_REFUSED = exists(select(LineAccount.id).where(LineAccount.refused_at.is_not(None)))
"""LINE takes nothing now: part of the claim of a message, so that no process begins a try."""


@dataclass(frozen=True)
class Refusal:
    """Since when LINE takes nothing, and the status it said so with."""

    since: datetime
    status: int


def refusal(session: Session) -> Refusal | None:
    """Why nothing is sent now; None where LINE takes what is sent."""
    found = session.execute(
        select(LineAccount.refused_at, LineAccount.refused_with).where(LineAccount.refused_at.is_not(None))
    ).one_or_none()
    return Refusal(found.refused_at, found.refused_with or WRONG_TOKEN) if found else None


def note_refused(session: Session, now: datetime, status: int) -> bool:
    """LINE has refused the account; False where that was known."""
    account_of(session, now)
    accepted = update(LineAccount).where(LineAccount.refused_at.is_(None))
    return rows_changed(session, accepted.values(refused_at=now, refused_with=status)) == 1


def note_accepted(session: Session) -> Refusal | None:
    """LINE takes messages again.

    Returns:
        What is over by that; None where there was nothing, or another process has noted it.
    """
    over = refusal(session)
    refused = update(LineAccount).where(LineAccount.refused_at.is_not(None))
    return over if rows_changed(session, refused.values(refused_at=None, refused_with=None)) else None
