"""Rules that a network gives itself, and what each of its groups says of them."""

from datetime import datetime
from enum import IntEnum, StrEnum

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id, LineId


class AgreementStatus(StrEnum):
    """Where rules stand."""

    ASKED = "asked"
    KEPT = "kept"
    RETURNED = "returned"
    """A level did not agree: whoever proposed them may change them."""
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    """Others are kept since."""


class Level(IntEnum):
    """Whose groups are asked, one after the other."""

    ENTERPRISE = 1
    SUBGROUP = 2
    DISTRICT = 3
    PROVINCE = 4
    NETWORK = 5


class Agreement(Base):
    """A network's rules, one a line, as they were proposed."""

    __tablename__ = "agreement"
    __table_args__ = (Index(None, "network_id", "status"),)

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(10), default=AgreementStatus.ASKED)
    level: Mapped[int] = mapped_column(default=0)
    """Which is asked just now, or was asked last."""
    maker_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    created_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]


class AgreementVoice(Base):
    """A group that was asked, by a poll in it, and what came of that."""

    __tablename__ = "agreement_voice"
    __table_args__ = (
        ForeignKeyConstraint(
            ["network_id", "agreement_id"], ["agreement.network_id", "agreement.id"], onupdate="CASCADE", ondelete="CASCADE"
        ),
        Index(None, "poll_id"),
    )  # fmt: skip

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    agreement_id: Mapped[str] = mapped_column(Id, primary_key=True)
    chat_id: Mapped[str] = mapped_column(LineId, primary_key=True)
    level: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    """Whose group it is."""
    poll_id: Mapped[str] = mapped_column(Id)
    yes: Mapped[int] = mapped_column(default=0)
    no: Mapped[int] = mapped_column(default=0)
    closed: Mapped[bool] = mapped_column(default=False)
