"""What is kept of the browsers in which somebody is signed in: for half a day."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.storage.people import Person
from bot.storage.sign_ins import SignIn, erase_ended, sign_out

HOLDS = (SignIn.person_id,)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """In which browsers, since when and until when."""
    found = select(
        SignIn.device, SignIn.made_at.label("made"), SignIn.opened_at.label("opened"), SignIn.ends_at.label("until")
    )
    return {"signed_in": plain_rows(session, found.where(SignIn.person_id == person.id).order_by(SignIn.id))}


def forget(session: Session, person: Person) -> None:
    """Signed out everywhere."""
    sign_out(session, person.id)


def erase(session: Session, now: datetime) -> None:
    """What has ended."""
    erase_ended(session, now)
