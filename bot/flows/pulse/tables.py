"""Each enterprise's own word on its month."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.flows.handover import _of_an_enterprise
from bot.storage.database import Base, Id


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
