"""Polls, their options and ballots."""

from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, Dialect, ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from bot.flows.poll.kinds import PollKind, Settings
from bot.storage.database import Base, Id, LineId


def _of_a_poll() -> ForeignKeyConstraint:
    """A poll's rows follow it when its group moves to another network."""
    return ForeignKeyConstraint(["network_id", "poll_id"], ["poll.network_id", "poll.id"], onupdate="CASCADE")


TAKEN_BACK = "all"
"""Among the positions of a ballot's `said_ms`."""


class PollStatus(StrEnum):
    """Where a poll stands."""

    OPEN = "open"
    CLOSED = "closed"
    DELETED = "deleted"


class _SettingsColumn(TypeDecorator[Settings]):
    """Settings as JSON."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Settings | None, dialect: Dialect) -> dict[str, Any]:
        return asdict(value or Settings())

    def process_result_value(self, value: dict[str, Any] | None, dialect: Dialect) -> Settings:
        return Settings(**(value or {}))


class Poll(Base):
    """A question put to one group."""

    __tablename__ = "poll"
    __table_args__ = (Index(None, "network_id", "chat_id", "status"),)

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    chat_id: Mapped[str] = mapped_column(LineId, ForeignKey("chat.id"))
    maker_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    question: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(10), default=PollKind.CHOICE)
    status: Mapped[str] = mapped_column(String(10), default=PollStatus.OPEN)
    settings: Mapped[Settings] = mapped_column(_SettingsColumn, default=Settings)
    closes_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    source_message_id: Mapped[str | None] = mapped_column(LineId)
    """The message that opened it, so that an edit or unsend of that message is understood."""
    card_shown_at: Mapped[datetime | None]

    options: Mapped[list["PollOption"]] = relationship(
        order_by="PollOption.position", lazy="selectin", cascade="save-update, merge, delete-orphan, delete"
    )


class PollOption(Base):
    """One possible answer, or one possible date."""

    __tablename__ = "poll_option"
    __table_args__ = (_of_a_poll(),)

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    poll_id: Mapped[str] = mapped_column(Id, primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    """From 1, in the order shown."""
    text: Mapped[str] = mapped_column(String(100))
    starts_at: Mapped[datetime | None]
    has_time: Mapped[bool] = mapped_column(default=False)
    ends_at: Mapped[datetime | None]
    """The end that was said; of several days, of the first."""
    days: Mapped[int] = mapped_column(default=1)
    """How many days one after the other."""
    seats: Mapped[int | None]
    """So many may choose it: 12 places in the van."""


class Ballot(Base):
    """The newest answer of one voter; kept, empty, when it is withdrawn."""

    __tablename__ = "ballot"
    __table_args__ = (_of_a_poll(), Index("ix_ballot_source_message", "source_message_id"))

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    poll_id: Mapped[str] = mapped_column(Id, primary_key=True)
    voter: Mapped[str] = mapped_column(String(64), primary_key=True)
    """The person's id or, in an anonymous poll, a keyed hash of it that only this poll can compare. Of a vote
    in words that was unsent after closing: `-` and an id that says nothing of the person."""
    units: Mapped[list[Any]]
    """For whom it counts: the voter, or the voter's enterprises (hashed likewise in an anonymous poll); nobody while the
    voter waits to be confirmed."""
    leads: Mapped[list[Any]] = mapped_column(default=list)
    """Of the units, those for which the voter spoke when voting, as representative or deputy."""
    choices: Mapped[dict[str, Any]]
    """Position of an option -> "yes", "maybe" or "no"; in a choice "yes", or "wait" for a seat; in a ranking its points."""
    cast_ms: Mapped[int] = mapped_column(BigInteger)
    """LINE's timestamp of the newest word: an older one that arrives late changes nothing of what was said since."""
    said_ms: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Where taps add up: position of an option -> LINE's timestamp of its newest answer; `TAKEN_BACK` -> of the newest
    taking back of the whole ballot."""
    changed_at: Mapped[datetime]
    source_message_id: Mapped[str | None] = mapped_column(LineId)
    entered_by: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    """Who entered it for a voter without LINE; None: the voter's own word."""
    reason: Mapped[str | None] = mapped_column(String(200))
    reason_message_id: Mapped[str | None] = mapped_column(LineId)
    """The message that said why."""


class BallotOrder(Base):
    """What orders the answers of one voter in an open poll without names; destroyed when it closes (see `secrecy`)."""

    __tablename__ = "ballot_order"
    __table_args__ = (_of_a_poll(),)

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    poll_id: Mapped[str] = mapped_column(Id, primary_key=True)
    voter: Mapped[str] = mapped_column(String(64), primary_key=True)
    """A keyed hash of the ballot's voter: without the key no ballot leads here."""
    cast_ms: Mapped[int] = mapped_column(BigInteger)
    said_ms: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """As a ballot's, its positions hashed."""
    changed_at: Mapped[datetime]
    message: Mapped[str | None] = mapped_column(String(64))
    """A keyed hash of the id of the message that was said last."""
