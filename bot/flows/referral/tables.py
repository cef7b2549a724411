"""What is passed on, whom it is offered to, and the contact cards that customers are given."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id
from bot.storage.quantity import WrittenQuantity as Quantity


class ReferralKind(StrEnum):
    """What is passed on."""

    CUSTOMER = "customer"
    GOODS = "goods"
    CONSIGNMENT = "consignment"
    VISIT = "visit"
    NEED = "need"
    """What the sender lacks: whoever has it gives, and the sender receives."""


class ReferralStatus(StrEnum):
    """Where a referral stands as a whole."""

    DRAFT = "draft"
    OUT = "out"
    """Somebody is asked, or works on it."""
    BACK = "back"
    """Everybody asked has declined or kept silent: its sender chooses again."""
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Way(StrEnum):
    """How several enterprises are asked."""

    TURNS = "turns"
    """One after the other, in the order they were chosen."""
    TOGETHER = "together"
    """All at once, and each may accept."""
    CALL = "call"
    """Openly in groups; whoever claims it has it."""


class Contact(StrEnum):
    """How receiver and customer come together."""

    CARD = "card"
    """The customer has the enterprise's card; nothing of theirs is kept."""
    CUSTOMER = "customer"
    """The customer agreed to hand on name and phone."""
    SENDER = "sender"
    """Through the sender."""


class OfferStatus(StrEnum):
    """Where one enterprise's part stands."""

    NEXT = "next"
    """Its turn has not come."""
    SENT = "sent"
    ACCEPTED = "accepted"
    CONTACTED = "contacted"
    DEAL = "deal"
    NO_DEAL = "no_deal"
    DECLINED = "declined"
    SILENT = "silent"
    """No answer; a late yes still counts where nobody else has said it."""
    LOST = "lost"
    """Another one was first."""
    WITHDRAWN = "withdrawn"


TAKEN = (OfferStatus.ACCEPTED, OfferStatus.CONTACTED, OfferStatus.DEAL, OfferStatus.NO_DEAL)
"""Somebody has said yes; what came of it does not matter to the balance."""
WORKING = (OfferStatus.ACCEPTED, OfferStatus.CONTACTED)
OPEN_STATUSES = (ReferralStatus.OUT, ReferralStatus.BACK)


class Referral(Base):
    """Something passed on. The customer's name and phone stand here only with the customer's consent."""

    __tablename__ = "referral"
    __table_args__ = (Index(None, "network_id", "status"), Index(None, "network_id", "sender_id"))

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(12))
    status: Mapped[str] = mapped_column(String(10), default=ReferralStatus.DRAFT)
    way: Mapped[str] = mapped_column(String(10), default=Way.TURNS)
    single: Mapped[bool] = mapped_column(default=True)
    """Exactly one enterprise gets it."""
    sender_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    sender_enterprise_id: Mapped[str | None] = mapped_column(Id)
    """None where the sender belongs to none: a facilitator, say."""
    what: Mapped[str] = mapped_column(Text)
    """In the sender's words; empty once it is erased."""
    quantity: Mapped[Decimal | None] = mapped_column(Quantity)
    unit: Mapped[str | None] = mapped_column(String(30))
    wanted_on: Mapped[datetime | None]
    """By when, at 00:00 in Bangkok where no hour was said; of a consignment: until when."""
    budget: Mapped[int | None] = mapped_column(BigInteger)
    """Satang."""
    price: Mapped[int | None] = mapped_column(BigInteger)
    """Of a consignment: satang apiece."""
    share_percent: Mapped[int | None]
    """Of a consignment: what the seller keeps."""
    contact: Mapped[str] = mapped_column(String(10), default=Contact.SENDER)
    customer_name: Mapped[str | None] = mapped_column(String(60))
    customer_phone: Mapped[str | None] = mapped_column(String(20))
    consent_at: Mapped[datetime | None]
    """When the customer's consent was ticked, and by whom."""
    consent_by: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    back_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    settle_asked_at: Mapped[datetime | None]
    """Of a consignment: when both sides were reminded to settle."""
    visit_told_at: Mapped[datetime | None]
    """Of a study visit: when both sides were reminded that it is near."""
    erased_at: Mapped[datetime | None]


class ReferralOffer(Base):
    """A referral as one enterprise gets it."""

    __tablename__ = "referral_offer"
    __table_args__ = (
        ForeignKeyConstraint(["network_id", "referral_id"], ["referral.network_id", "referral.id"], onupdate="CASCADE"),
        ForeignKeyConstraint(
            ["network_id", "enterprise_id"], ["enterprise.network_id", "enterprise.id"], onupdate="CASCADE"
        ),
        Index(None, "network_id", "enterprise_id"),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    referral_id: Mapped[str] = mapped_column(Id, primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    position: Mapped[int]
    status: Mapped[str] = mapped_column(String(10), default=OfferStatus.NEXT)
    sent_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    deputies_at: Mapped[datetime | None]
    """When the deputies were asked."""
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    reason: Mapped[str | None] = mapped_column(String(12))
    """Why not; a word of the card's list."""
    contacted_at: Mapped[datetime | None]
    followed_at: Mapped[datetime | None]
    """When its receiver was asked what came of it."""
    ended_at: Mapped[datetime | None]
    value: Mapped[int | None] = mapped_column(BigInteger)
    """Satang; only where the receiver liked to say."""
    sold: Mapped[Decimal | None] = mapped_column(Quantity)
    """Of a consignment: how many, as the owner has confirmed."""
    sold_said: Mapped[Decimal | None] = mapped_column(Quantity)
    """What the seller says and the owner has not answered."""
    sold_all: Mapped[bool] = mapped_column(default=False)
    """Whether that is the end of it."""
    thanked_at: Mapped[datetime | None]
    openly: Mapped[bool | None]
    """Whether the receiver would thank in the group, too."""
    openly_agreed: Mapped[bool | None]
    """Whether the sender agrees to that."""


class ContactCard(Base):
    """What an enterprise shows customers: on a page that anybody with the link can open."""

    __tablename__ = "contact_card"
    __table_args__ = (
        ForeignKeyConstraint(
            ["network_id", "enterprise_id"], ["enterprise.network_id", "enterprise.id"], onupdate="CASCADE"
        ),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    phone: Mapped[str | None] = mapped_column(String(20))
    line: Mapped[str | None] = mapped_column(String(200))
    """An address that opens a LINE chat with the enterprise."""
    words: Mapped[str | None] = mapped_column(String(300))
    changed_at: Mapped[datetime]


class VisitOffer(Base):
    """That an enterprise receives study visits: when, how many people at most, what there is to see. One enterprise a
    province may be its learning centre."""

    __tablename__ = "visit_offer"
    __table_args__ = (
        ForeignKeyConstraint(
            ["network_id", "enterprise_id"], ["enterprise.network_id", "enterprise.id"], onupdate="CASCADE"
        ),
        Index(None, "network_id", "centre_of", unique=True),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    weekdays: Mapped[list[Any]]
    """0 (Monday) to 6; none: any day."""
    most_people: Mapped[int | None]
    words: Mapped[str] = mapped_column(String(200))
    """What there is to see and learn."""
    receives: Mapped[bool] = mapped_column(default=True)
    centre_of: Mapped[str | None] = mapped_column(Id)
    """The province whose learning centre it is."""
    changed_at: Mapped[datetime]
