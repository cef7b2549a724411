"""The ledger: what was done with money, by whom, when and why. Rows are added and never changed."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id


class MoneyKind(StrEnum):
    """What an act of money is."""

    REPORTED = "reported"
    """An enterprise says that it has paid; counts once it is answered."""
    DENIED = "denied"
    """Answers a report: the money is not there."""
    PAID = "paid"
    """Money went over: the receiver says so."""
    BACK = "back"
    """Takes an earlier act back, with its amount turned round."""
    CARRIED = "carried"
    """From one account to another one of the same enterprise: two acts that come to nothing."""
    CHANGED = "changed"
    """So much more (or less) is owed, for a reason."""
    RECEIVED = "received"
    """Answers a payout: the enterprise has it."""
    MISSED = "missed"
    """Answers a payout: the enterprise does not see it."""


class MoneyAct(Base):
    """One act of money between an enterprise and whoever collects for an order."""

    __tablename__ = "order_money"
    __table_args__ = (
        ForeignKeyConstraint(
            ["network_id", "order_id"], ["joint_order.network_id", "joint_order.id"], onupdate="CASCADE"
        ),
        Index(None, "network_id", "order_id"),
        Index(None, "network_id", "enterprise_id"),
    )

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    order_id: Mapped[str | None] = mapped_column(Id)
    """None: on the enterprise's account with the network, for no order yet."""
    enterprise_id: Mapped[str] = mapped_column(Id)
    kind: Mapped[str] = mapped_column(String(10))
    satang: Mapped[int] = mapped_column(BigInteger)
    """What the enterprise gave; below zero: what it was given. Of `CHANGED`: what it owes more, or less."""
    answers: Mapped[str | None] = mapped_column(Id)
    """The act that it answers or takes back."""
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    why: Mapped[str | None] = mapped_column(String(200))
    at: Mapped[datetime]
