"""What keeps a network going: self-reports, things recorded by hand, nudges, and who follows where somebody is gone."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id


def _of_an_enterprise() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["network_id", "enterprise_id"], ["enterprise.network_id", "enterprise.id"], onupdate="CASCADE"
    )


class SuccessionStage(StrEnum):
    """How far the search for somebody who follows has come."""

    CHECKLIST = "checklist"
    """The holder hands over in good order."""
    DEPUTY = "deputy"
    """The deputy, or whoever else leads, has been asked."""
    VOTE = "vote"
    """The representatives choose."""
    CHOSEN = "chosen"
    """Somebody was chosen and is asked whether they will."""
    AGREED = "agreed"
    """They will; everybody has been told, and two weeks later it holds."""
    VOICE = "voice"
    """A representative is gone; the people of the enterprise have been asked."""
    DONE = "done"
    CALLED_OFF = "called_off"
    """The holder is back, or somebody else is there."""


LOOKING = (SuccessionStage.DEPUTY, SuccessionStage.VOTE, SuccessionStage.CHOSEN, SuccessionStage.AGREED)


class Succession(Base):
    """Somebody is to follow: in good order, or because whoever held the role is not there any more."""

    __tablename__ = "succession"
    __table_args__ = (Index(None, "network_id", "stage"),)

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    role_id: Mapped[str | None] = mapped_column(Id)
    """The role that is left; None where nobody holds one any more."""
    stage: Mapped[str] = mapped_column(String(12))
    stage_since: Mapped[datetime]
    ticked: Mapped[list[Any]]
    """What of the checklist is done."""
    candidates: Mapped[list[Any]]
    """Ids of the people to choose from."""
    chosen_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    round: Mapped[int] = mapped_column(default=1)
    closes_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class SuccessionVote(Base):
    """One enterprise's vote; the newest counts."""

    __tablename__ = "succession_vote"
    __table_args__ = (
        _of_an_enterprise(),
        ForeignKeyConstraint(
            ["network_id", "succession_id"], ["succession.network_id", "succession.id"], onupdate="CASCADE"
        ),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    succession_id: Mapped[str] = mapped_column(Id, primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    candidate_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"))
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    at: Mapped[datetime]


class EndedRole(Base):
    """A role that ended while its holder was away: they are told when they come back, and are no stranger."""

    __tablename__ = "ended_role"
    __table_args__ = (Index(None, "person_id"),)

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(20))
    follower_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    ended_at: Mapped[datetime]
