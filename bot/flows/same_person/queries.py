"""What is known of codes that join two chats."""

import hashlib
import hmac
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.flows.same_person.tables import ChatCode
from bot.storage.database import installation_of
from bot.storage.locking import locked
from bot.storage.people import Person


def digest_of(session: Session, code: str) -> str:
    """What is kept of a code."""
    key = installation_of(session).signing_key.encode()
    return hmac.new(key, f"same person:{code}".encode(), hashlib.sha256).hexdigest()


def code_with(session: Session, digest: str, now: datetime) -> ChatCode | None:
    """The code of this digest that holds still."""
    return session.scalar(select(ChatCode).where(ChatCode.digest == digest, ChatCode.expires_at > now))


def code_called(session: Session, code_id: str, now: datetime) -> ChatCode | None:
    """The code of a button, where it holds still; nobody else uses it until the transaction ends."""
    row = locked(session, ChatCode, code_id)
    return row if row and row.expires_at > now else None


def forget_codes(session: Session, person: Person) -> None:
    """No code of a person holds any more."""
    session.execute(delete(ChatCode).where(ChatCode.person_id == person.id))


def erase_old_codes(session: Session, now: datetime) -> None:
    """A code that holds no more is of no use."""
    session.execute(delete(ChatCode).where(ChatCode.expires_at <= now))
