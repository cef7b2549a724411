"""People who have no LINE, and for whom somebody else enters what they say: each known by a name within an enterprise."""

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.language.normalising import key_of
from bot.storage.database import Base, Id, new_id
from bot.storage.people import Enterprise, Person

THE_ENTERPRISE = ""
"""In the place of a name: what is entered is the word of the enterprise as a whole."""
LONGEST_NAME = 40


class StandIn(Base):
    """A person without a LINE user id, made for what is entered for somebody: votes and comings hang on it."""

    __tablename__ = "stand_in"
    __table_args__ = (
        ForeignKeyConstraint(
            ["network_id", "enterprise_id"], ["enterprise.network_id", "enterprise.id"], onupdate="CASCADE"
        ),
        Index(None, "person_id"),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    name_key: Mapped[str] = mapped_column(String(LONGEST_NAME), primary_key=True)
    """`key_of` the name; `THE_ENTERPRISE` for the enterprise as a whole."""
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"))


def stand_in(session: Session, enterprise: Enterprise, name: str | None, now: datetime) -> Person:
    """Who stands for somebody without LINE, or (None) for the enterprise as a whole: the same at each call."""
    name_key = key_of(name)[:LONGEST_NAME] if name else THE_ENTERPRISE
    key = (enterprise.network_id, enterprise.id, name_key)
    known = session.get(StandIn, key)
    if known is None:
        person = Person(id=new_id(now), called=name or enterprise.short_name, is_friend=False, created_at=now)
        session.add(person)
        session.flush()
        dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
        values = dict(zip(("network_id", "enterprise_id", "name_key"), key, strict=True)) | {"person_id": person.id}
        session.execute(dialect.insert(StandIn).values(**values).on_conflict_do_nothing())
        known = session.get_one(StandIn, key)
        if known.person_id != person.id:  # somebody else made it in the same moment
            session.delete(person)
            session.flush()
    return session.get_one(Person, known.person_id)


def stand_ins_for(session: Session, network_id: str, enterprise_ids: list[str], called: str | None) -> list[str]:
    """The ids of those who stood for a person of some enterprises who now speaks: by that name, or as the enterprise."""
    keys = {THE_ENTERPRISE, *([key_of(called)[:LONGEST_NAME]] if called else [])}
    found = select(StandIn.person_id).where(
        StandIn.network_id == network_id, StandIn.enterprise_id.in_(enterprise_ids), StandIn.name_key.in_(keys)
    )
    return list(session.scalars(found.order_by(StandIn.person_id)))


def enterprises_stood_for(session: Session, network_id: str) -> dict[str, set[str]]:
    """The enterprise of each of a network's stand-ins, by the stand-in's id."""
    rows = select(StandIn.person_id, StandIn.enterprise_id).where(StandIn.network_id == network_id)
    return {person_id: {enterprise_id} for person_id, enterprise_id in session.execute(rows)}


def forget_stand_in(session: Session, person_id: str) -> None:
    """Nobody stands for that name any more."""
    session.execute(delete(StandIn).where(StandIn.person_id == person_id))
