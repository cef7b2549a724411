"""Common pots: what enterprises put together for one purpose, who promised, what was handed over. The bot holds no money."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.flows.pot.kinds import HandingStatus, PotStatus
from bot.storage.database import Base, Id, LineId


def _of_a_pot() -> ForeignKeyConstraint:
    """A pot's rows follow it when its group moves to another network."""
    return ForeignKeyConstraint(
        ["network_id", "pot_id"], ["common_pot.network_id", "common_pot.id"], onupdate="CASCADE"
    )


class Pot(Base):
    """One common pot. Money is satang."""

    __tablename__ = "common_pot"
    __table_args__ = (Index(None, "network_id", "status"),)

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    status: Mapped[str] = mapped_column(String(10), default=PotStatus.DRAFT)
    is_funeral: Mapped[bool] = mapped_column(default=False)
    purpose: Mapped[str] = mapped_column(String(150))
    mourned: Mapped[str | None] = mapped_column(String(100))
    """Of a funeral: whose, in the words of whoever wrote it; said to nobody before `may_name`, erased 90 days later."""
    may_name: Mapped[bool] = mapped_column(default=False)
    """Whoever opened it has said that the family agrees to be named."""
    way: Mapped[str | None] = mapped_column(String(6))
    amount: Mapped[int | None] = mapped_column(BigInteger)
    """Of each, of each person, or of all together; None where each gives what it likes."""
    among: Mapped[int | None]
    """Among how many enterprises a sum is shared; settled when it opens."""
    until: Mapped[datetime | None]
    receiver_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    receiver_name: Mapped[str | None] = mapped_column(String(60))
    """As it was written; of somebody whom the bot knows their own name is said."""
    audience: Mapped[dict[str, Any]]
    chat_id: Mapped[str | None] = mapped_column(LineId, ForeignKey("chat.id"))
    """The group that hears of it."""
    maker_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    source_message_id: Mapped[str | None] = mapped_column(LineId)
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class PotShare(Base):
    """What one enterprise has said to a pot."""

    __tablename__ = "pot_share"
    __table_args__ = (_of_a_pot(),)

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    pot_id: Mapped[str] = mapped_column(Id, primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    promised: Mapped[int] = mapped_column(BigInteger)
    """0: not this time."""
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    """Who said so last."""
    by_speaker: Mapped[bool]
    """A representative or deputy said it: a member's word does not change it."""
    said_ms: Mapped[int] = mapped_column(BigInteger)
    """LINE's timestamp of that: an older word that arrives late changes nothing."""


class PotHanding(Base):
    """Money that an enterprise has handed over, in whole or in part."""

    __tablename__ = "pot_handing"
    __table_args__ = (_of_a_pot(), Index(None, "network_id", "pot_id"))

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    pot_id: Mapped[str] = mapped_column(Id)
    enterprise_id: Mapped[str] = mapped_column(Id)
    amount: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[str] = mapped_column(String(10), default=HandingStatus.SAID)
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    """Who said so."""
    answered_by: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    """Who confirmed it, or took it back."""
    at: Mapped[datetime]


class WelfareCount(Base):
    """How many of an enterprise's people are under the network's welfare: a number, no names."""

    __tablename__ = "welfare_count"

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    members: Mapped[int]
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    said_ms: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]


class WelfareName(Base):
    """Somebody who has agreed, themselves, to stand on the welfare roster by name."""

    __tablename__ = "welfare_name"

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"), primary_key=True)
    agreed_at: Mapped[datetime]
