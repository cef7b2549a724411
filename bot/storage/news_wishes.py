"""Which kinds of news somebody wants more or less of. Whoever delivers asks here, and nowhere else."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Select, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.storage.database import Base, Id
from bot.storage.people import Person

CATEGORIES = ("news", "production", "operations", "delivery", "sales", "finance", "funds", "people")
"""The eight areas of management that the studies name; news and learning first, since that is what most notices are."""


class Amount(StrEnum):
    """How much of a kind of news somebody wants."""

    MORE = "more"
    """In their private chat, too."""
    USUAL = "usual"
    LESS = "less"
    """In groups only, never in their private chat, but what must be heard."""


class NewsWish(Base):
    """What somebody has said of one kind of news; nothing said is the usual amount."""

    __tablename__ = "news_wish"
    __table_args__ = (Index(None, "person_id"),)

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"), primary_key=True)
    category: Mapped[str] = mapped_column(String(20), primary_key=True)
    amount: Mapped[str] = mapped_column(String(10))
    said_at: Mapped[datetime]
    """By LINE's time: an older word that arrives late changes nothing."""


def wishes_of(session: Session, network_id: str, person: Person) -> dict[str, Amount]:
    """What somebody wants more or less of."""
    found = select(NewsWish).where(NewsWish.network_id == network_id, NewsWish.person_id == person.id)
    return {row.category: Amount(row.amount) for row in session.scalars(found)}


def wanted_in_private(
    session: Session, network_id: str, category: str | None, people: Sequence[Person]
) -> list[Person]:
    """Those of some people whose private chats news of a kind may go to: all but who wants less of it."""
    if category is None or not people:
        return list(people)
    less = set(session.scalars(_who(network_id, category, Amount.LESS)))
    return [person for person in people if person.id not in less]


def wanting_more(session: Session, network_id: str, category: str) -> set[str]:
    """The ids of those who want news of a kind in their private chats, too."""
    return set(session.scalars(_who(network_id, category, Amount.MORE)))


def _who(network_id: str, category: str, amount: Amount) -> Select[tuple[str]]:
    return select(NewsWish.person_id).where(
        NewsWish.network_id == network_id, NewsWish.category == category, NewsWish.amount == amount
    )
