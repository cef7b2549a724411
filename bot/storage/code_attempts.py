"""Codes are guessed at a few times an hour, whichever code it is."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.storage.database import new_id
from bot.storage.locking import locked
from bot.storage.people import CodeGuess, Person

GUESSES, GUESSES_WITHIN = 5, timedelta(hours=1)


def blocked_until(session: Session, person: Person, now: datetime) -> datetime | None:
    """Until when somebody may not try another code; None where they may.

    One guess at a time, however many processes work on this person's words: their row stays locked.
    """
    locked(session, Person, person.id)
    recent = select(CodeGuess.at).where(CodeGuess.person_id == person.id, CodeGuess.at > now - GUESSES_WITHIN)
    moments = sorted(session.scalars(recent))
    return moments[-GUESSES] + GUESSES_WITHIN if len(moments) >= GUESSES else None


def count_wrong(session: Session, person: Person, now: datetime) -> int:
    """Note a wrong code; how many more may be tried this hour."""
    session.add(CodeGuess(id=new_id(now), person_id=person.id, at=now))
    session.flush()
    counted = select(func.count()).where(CodeGuess.person_id == person.id, CodeGuess.at > now - GUESSES_WITHIN)
    return GUESSES - (session.scalar(counted) or 0)
