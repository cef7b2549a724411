"""That somebody is not one of an enterprise, or was taken out of a network: it outlives a withdrawal and a new registration.

What is kept is a keyed digest of LINE's user id and the place, and nothing else: whoever has a copy of the database alone
cannot tell whose it is.
"""

import hashlib
import hmac
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, bindparam, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.storage.database import Base, Id, installation_of
from bot.storage.people import Person
from bot.storage.reading_once import read_once

LASTS = timedelta(days=366)
WHOLE_NETWORK = ""
"""In the place of an enterprise's id."""


class RefusalMark(Base):
    """Somebody is not to be taken up again where they were refused; who, only the installation's key can tell."""

    __tablename__ = "refusal_mark"

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    mark: Mapped[str] = mapped_column(String(64), primary_key=True)
    expires_at: Mapped[datetime]


def mark_refused(session: Session, network_id: str, person: Person, now: datetime, enterprise_id: str) -> None:
    """From now on, for a year, this person is not taken up at an enterprise, or (`WHOLE_NETWORK`) anywhere in a network."""
    if person.line_user_id:
        mark = _mark(session, network_id, person.line_user_id, enterprise_id)
        session.merge(RefusalMark(network_id=network_id, mark=mark, expires_at=now + LASTS))
        session.flush()


def lift_refusal(session: Session, network_id: str, person: Person, enterprise_id: str) -> None:
    """The person is welcome there again."""
    if person.line_user_id:
        mark = _mark(session, network_id, person.line_user_id, enterprise_id)
        session.execute(delete(RefusalMark).where(RefusalMark.network_id == network_id, RefusalMark.mark == mark))


@read_once
def is_refused(session: Session, network_id: str, person: Person, enterprise_id: str) -> bool:
    """Whether somebody was refused at an enterprise, or taken out of the whole network."""
    return _any_mark(session, network_id, person, enterprise_id, WHOLE_NETWORK)


@read_once
def is_taken_out(session: Session, network_id: str, person: Person) -> bool:
    """Whether somebody was taken out of a whole network."""
    return _any_mark(session, network_id, person, WHOLE_NETWORK)


def erase_old_marks(session: Session, now: datetime) -> None:
    """After a year nobody remembers it any more."""
    session.execute(delete(RefusalMark).where(RefusalMark.expires_at <= now))


_MARKED = (
    select(RefusalMark.mark)
    .where(RefusalMark.network_id == bindparam("network"), RefusalMark.mark.in_(bindparam("marks", expanding=True)))
    .limit(1)
)


def _any_mark(session: Session, network_id: str, person: Person, *places: str) -> bool:
    if person.line_user_id is None:
        return False
    marks = [_mark(session, network_id, person.line_user_id, place) for place in places]
    return session.scalar(_MARKED, {"network": network_id, "marks": marks}) is not None


def _mark(session: Session, network_id: str, user_id: str, enterprise_id: str) -> str:
    key = installation_of(session).signing_key.encode()
    return hmac.new(key, f"refused:{network_id}:{enterprise_id}:{user_id}".encode(), hashlib.sha256).hexdigest()
