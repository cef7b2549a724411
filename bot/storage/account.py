"""Whether LINE takes anything from an official account: one state for each, which all processes see.

A token that is wrong or an account that may not send says nothing of the message that was tried. So no message ends by it:
what this account would send waits, and goes on when LINE takes it again. Other accounts go on.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from bot.storage.accounts import account_row
from bot.storage.chats import LineAccount
from bot.storage.database import rows_changed
from bot.storage.line_ids import FIRST
from bot.storage.message_tables import OutboxMessage

WRONG_TOKEN = 401

IS_REFUSED = exists(
    select(LineAccount.id).where(LineAccount.id == OutboxMessage.account_id, LineAccount.refused_at.is_not(None))
)
"""LINE takes nothing from a message's account now: part of the claim of a message, so that no process begins a try."""


@dataclass(frozen=True)
class Refusal:
    """Since when LINE takes nothing from an account, and the status it said so with."""

    since: datetime
    status: int
    account_id: int = FIRST


def refusals(session: Session) -> list[Refusal]:
    """The accounts from which LINE takes nothing now."""
    found = select(LineAccount).where(LineAccount.refused_at.is_not(None), LineAccount.removed_at.is_(None))
    return [
        Refusal(row.refused_at, row.refused_with or WRONG_TOKEN, row.id)
        for row in session.scalars(found.order_by(LineAccount.id))
        if row.refused_at
    ]


def refusal(session: Session, account_id: int = FIRST) -> Refusal | None:
    """Why nothing is sent from an account now; None where LINE takes what is sent."""
    return next((each for each in refusals(session) if each.account_id == account_id), None)


def note_refused(session: Session, now: datetime, status: int, account_id: int = FIRST) -> bool:
    """LINE has refused an account; False where that was known."""
    account_row(session, now, account_id)
    accepted = update(LineAccount).where(LineAccount.id == account_id, LineAccount.refused_at.is_(None))
    return rows_changed(session, accepted.values(refused_at=now, refused_with=status)) == 1


def note_accepted(session: Session, account_id: int = FIRST) -> Refusal | None:
    """LINE takes messages of an account again.

    Returns:
        What is over by that; None where there was nothing, or another process has noted it.
    """
    over = refusal(session, account_id)
    refused = update(LineAccount).where(LineAccount.id == account_id, LineAccount.refused_at.is_not(None))
    return over if rows_changed(session, refused.values(refused_at=None, refused_with=None)) else None
