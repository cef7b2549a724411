"""What keeps a network going: self-reports, things recorded by hand, nudges, and who follows where somebody is gone."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Date, ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id, LineId


def _of_an_enterprise() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["network_id", "enterprise_id"], ["enterprise.network_id", "enterprise.id"])


class SelfReport(Base):
    """Whether an enterprise has done something in a month, as it says itself."""

    __tablename__ = "self_report"
    __table_args__ = (_of_an_enterprise(),)

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    month: Mapped[date] = mapped_column(Date, primary_key=True)
    """Its first day."""
    active: Mapped[bool]
    details: Mapped[str | None] = mapped_column(String(500))
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    at: Mapped[datetime]


class RecordKind(StrEnum):
    """What is recorded by hand, since nothing else in the bot knows of it."""

    WELFARE = "welfare"
    """The network's people look after each other: a funeral, a scholarship, a visit."""
    SUPPORT = "support"
    """A body outside the network helps it."""


class RecordStatus(StrEnum):
    """Where something recorded stands."""

    OFFERED = "offered"
    """A partner would like to; the coordinator has not answered."""
    DONE = "done"
    DECLINED = "declined"
    REMOVED = "removed"


class Record(Base):
    """Welfare or outside support, in a line."""

    __tablename__ = "record"
    __table_args__ = (Index(None, "network_id", "happened_on"),)

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    status: Mapped[str] = mapped_column(String(10), default=RecordStatus.DONE)
    text: Mapped[str] = mapped_column(String(300))
    happened_on: Mapped[date] = mapped_column(Date)
    enterprise_id: Mapped[str | None] = mapped_column(Id)
    """Whose representative recorded it; None: it was the network's."""
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    answered_by: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    created_at: Mapped[datetime]


class Nudge(Base):
    """One question of the ladder, put to one chat."""

    __tablename__ = "nudge"
    __table_args__ = (Index(None, "network_id", "at"), Index(None, "chat_id", "at"))

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    chat_id: Mapped[str] = mapped_column(LineId)
    rung: Mapped[str] = mapped_column(String(20))
    step: Mapped[int]
    """How high on the ladder, from 1; the same for all chats that are asked together."""
    enterprise_id: Mapped[str | None] = mapped_column(Id)
    """Whom it shows or asks."""
    at: Mapped[datetime]


class NudgeAnswer(Base):
    """What somebody tapped."""

    __tablename__ = "nudge_answer"
    __table_args__ = (
        ForeignKeyConstraint(["network_id", "nudge_id"], ["nudge.network_id", "nudge.id"], onupdate="CASCADE"),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    nudge_id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"), primary_key=True)
    answer: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]


class NudgeTexts(Base):
    """A network's own words for one rung, in the place of those that come with the bot."""

    __tablename__ = "nudge_texts"

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    rung: Mapped[str] = mapped_column(String(20), primary_key=True)
    texts: Mapped[list[Any]]


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
    VOICE = "voice"
    """A representative is gone; the people of the enterprise have been asked."""
    DONE = "done"
    CALLED_OFF = "called_off"
    """The holder is back, or somebody else is there."""


LOOKING = (SuccessionStage.DEPUTY, SuccessionStage.VOTE, SuccessionStage.CHOSEN)


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
        ForeignKeyConstraint(["network_id", "succession_id"], ["succession.network_id", "succession.id"]),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    succession_id: Mapped[str] = mapped_column(Id, primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    candidate_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"))
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    at: Mapped[datetime]
