"""Joint orders and joint sales: what is bought or sold together, who wants how much, and what became of it."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from bot.language.cleaning import without_customers
from bot.storage.database import Base, Id, LineId
from bot.storage.quantity import Quantity


def _of_an_order() -> ForeignKeyConstraint:
    """An order's rows follow it when its group moves to another network."""
    return ForeignKeyConstraint(
        ["network_id", "order_id"], ["joint_order.network_id", "joint_order.id"], onupdate="CASCADE"
    )


class OrderKind(StrEnum):
    """Buying together or selling together: one mechanism."""

    BUY = "buy"
    SELL = "sell"


class OrderStatus(StrEnum):
    """Where an order stands."""

    DRAFT = "draft"
    SURVEY = "survey"
    """Needs are asked for, without obligation."""
    OPEN = "open"
    DECIDING = "deciding"
    """The deadline has passed below the minimum; its coordinator is asked what to do."""
    ASKING = "asking"
    """Every enterprise is asked whether it stays at the price that the smaller total gives."""
    CLOSED = "closed"
    """Confirmed: quantities and prices stand."""
    ARRIVED = "arrived"
    FINISHED = "finished"
    CANCELLED = "cancelled"


TAKING = (OrderStatus.SURVEY, OrderStatus.OPEN)
"""Enterprises can sign up, until the deadline."""
BELOW = (OrderStatus.DECIDING, OrderStatus.ASKING)
"""The deadline has passed below the minimum."""
STANDS = (OrderStatus.CLOSED, OrderStatus.ARRIVED, OrderStatus.FINISHED)
"""It came to something: quantities and prices are settled."""
UNDER_WAY = (*TAKING, *BELOW, OrderStatus.CLOSED, OrderStatus.ARRIVED)
"""Neither in the making nor over."""


class Payment(StrEnum):
    """What the acts of money of an enterprise in an order come to (`money/ledger.py`); never stored."""

    OPEN = "open"
    REPORTED = "reported"
    PART = "part"
    CONFIRMED = "confirmed"
    OVER = "over"
    """More than it comes to: it is owed something back."""


class Pays(StrEnum):
    """How an enterprise pays, where it does not transfer at once."""

    CASH = "cash"
    CREDIT_ASKED = "asked"
    CREDIT = "credit"
    """The coordinator has agreed."""


class JointOrder(Base):
    """One joint order or joint sale of a network."""

    __tablename__ = "joint_order"
    __table_args__ = (Index(None, "network_id", "status"),)

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(4), default=OrderKind.BUY)
    status: Mapped[str] = mapped_column(String(10), default=OrderStatus.DRAFT)
    is_survey: Mapped[bool] = mapped_column(default=False)
    """A draft that begins by asking for needs."""
    chat_id: Mapped[str | None] = mapped_column(LineId, ForeignKey("chat.id"))
    """The group that hears of it; None: nobody but whoever looks for it."""
    maker_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    coordinator_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    title: Mapped[str] = mapped_column(String(100))
    partner: Mapped[str | None] = mapped_column(String(100))
    """Who sells it; in a joint sale who buys it."""
    note: Mapped[str | None] = mapped_column(Text)
    picture: Mapped[str | None] = mapped_column(String(1000))
    """The https address of a picture, or the id of a stored one."""
    closes_at: Mapped[datetime | None]
    closes_when_enough: Mapped[bool] = mapped_column(default=False)
    extended: Mapped[bool] = mapped_column(default=False)
    decide_by: Mapped[datetime | None]
    pickups: Mapped[list[Any]]
    """Places and days: `place`, `at` (ISO, Bangkok time, or null), `has_time`, `until` (the end on the first day), `lasts` (days), `hours`."""
    pay_ways: Mapped[list[Any]]
    """`transfer`, `cash`, `credit`."""
    promptpay: Mapped[str | None] = mapped_column(String(20))
    """The mobile or tax number that transfers go to."""
    pay_to: Mapped[str | None] = mapped_column(String(200))
    """Where else to pay, in words: bank, account and whose it is."""
    promptpay_said: Mapped[str | None] = mapped_column(String(60))
    """In the making: what was said for a PromptPay number and is none; asked about before it opens."""
    credit_due: Mapped[datetime | None]
    deposit: Mapped[int | None]
    """Satang that each enterprise pays beforehand; part of what it owes."""
    costs: Mapped[list[Any]] = mapped_column(default=list)
    """What it costs besides the goods, in a sale what is taken off: as `money/costs.py` writes and reads it."""
    joiners: Mapped[dict[str, Any]]
    """Who may join: `areas`, `enterprises` (ids); empty: every enterprise of the network."""
    template_id: Mapped[str | None] = mapped_column(Id)
    """What it was made from."""
    source_message_id: Mapped[str | None] = mapped_column(LineId)
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    arrived_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    card_shown_at: Mapped[datetime | None]
    reminded: Mapped[list[Any]] = mapped_column(default=list)
    """Enterprises that were asked whether they join: each once."""
    before_change: Mapped[dict[str, Any] | None]
    """How it stood before it was closed, called off or finished by hand, until everybody is told: `act`, `status`, `until`..."""
    told_terms: Mapped[dict[str, Any] | None]
    """How it stood before its newest corrections, and since when: those who signed up are told what differs."""
    revision: Mapped[int] = mapped_column(default=0)
    """Counts what its coordinator changed, so that an old button does nothing to what has changed since."""
    list_sent_at: Mapped[datetime | None]
    """When the list went to the seller, or its coordinator was given it to pass on."""
    list_received_at: Mapped[datetime | None]
    """When the seller, or the coordinator for them, said that they have it."""

    items: Mapped[list["OrderItem"]] = relationship(order_by="OrderItem.position", lazy="selectin")

    @validates("pickups")
    def _places(self, _key: str, pickups: list[Any]) -> list[Any]:
        return [{**each, "place": without_customers(str(each.get("place") or ""))} for each in pickups]

    @validates("title", "partner")
    def _words(self, _key: str, words: str | None) -> str | None:
        return words and without_customers(words)


class OrderItem(Base):
    """One product of an order, with its own lines, prices and limits. Prices are satang a unit."""

    __tablename__ = "order_item"
    __table_args__ = (_of_an_order(),)

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    order_id: Mapped[str] = mapped_column(Id, primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    unit: Mapped[str] = mapped_column(String(30))
    kg: Mapped[Decimal | None] = mapped_column(Quantity())
    """Kilograms in one unit, where that is known: tonnes can then be said of sacks."""
    step: Mapped[Decimal] = mapped_column(Quantity())
    price: Mapped[int | None]
    """At the smallest total; None while it is not known yet (a survey, a sale waiting for bids)."""
    ordinary_price: Mapped[int | None]
    tiers: Mapped[list[Any]]
    """`[["100", 82000], ...]`: from this total on, this price; by rising total."""
    least_total: Mapped[Decimal | None] = mapped_column(Quantity())
    most_total: Mapped[Decimal | None] = mapped_column(Quantity())
    least_each: Mapped[Decimal | None] = mapped_column(Quantity())
    most_each: Mapped[Decimal | None] = mapped_column(Quantity())
    enough: Mapped[Decimal | None] = mapped_column(Quantity())
    """The total at which an order that `closes_when_enough` closes by itself."""
    final_price: Mapped[int | None]
    arrived: Mapped[Decimal | None] = mapped_column(Quantity())
    pack: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """`{"count": "12", "case": "ลัง", "piece": "ขวด"}`: bought in full cases only; empty: by itself."""
    grades: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Prices of grades in a sale, satang a unit; a grade without one has the product's."""
    before_sale: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What it was to bring before a buyer was chosen: `price` and `grades`; empty: none is."""
    floor: Mapped[int | None]
    """In a sale: below this price it is not sold without a word about it."""
    dropped: Mapped[bool] = mapped_column(default=False)
    """Its minimum was not reached: it is not bought."""

    @validates("name")
    def _name(self, _key: str, name: str) -> str:
        return without_customers(name)


COMMENT = 120
"""Letters of a comment on a line."""


class OrderLine(Base):
    """What one enterprise wants (or offers) of one product; kept at 0 when it is withdrawn."""

    __tablename__ = "order_line"
    __table_args__ = (_of_an_order(),)

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    order_id: Mapped[str] = mapped_column(Id, primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    quantity: Mapped[Decimal] = mapped_column(Quantity())
    need: Mapped[Decimal | None] = mapped_column(Quantity())
    """What the survey said."""
    settled: Mapped[Decimal | None] = mapped_column(Quantity())
    """What it came to: allocated of what arrived; in a sale, weighed."""
    grade: Mapped[str | None] = mapped_column(String(30))
    up_to: Mapped[Decimal | None] = mapped_column(Quantity())
    """So much it would take where that fills a case."""
    comment: Mapped[str | None] = mapped_column(String(COMMENT))
    """What its people asked for besides, in their words: `ขอขวดแก้ว`."""
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    """Who said so last."""
    said_ms: Mapped[int] = mapped_column(BigInteger)
    """LINE's timestamp of that: an older amount that arrives late changes nothing."""
    fixed_ms: Mapped[int] = mapped_column(BigInteger, default=0)
    """LINE's timestamp of the newest amount "in all": so much more or less, said before it, is in it."""
    since: Mapped[datetime]
    """When the enterprise first signed up; the earlier one has the remainder."""
    changed_at: Mapped[datetime]


class OrderWish(Base):
    """What somebody who waits to be confirmed would sign up for: added to the enterprise's line once they are; kept at 0
    when it is withdrawn, gone when the order takes no more."""

    __tablename__ = "order_wish"
    __table_args__ = (_of_an_order(), Index(None, "person_id"))

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    order_id: Mapped[str] = mapped_column(Id, primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"), primary_key=True)
    quantity: Mapped[Decimal] = mapped_column(Quantity())
    grade: Mapped[str | None] = mapped_column(String(30))
    said_ms: Mapped[int] = mapped_column(BigInteger)
    """LINE's timestamp of the newest word about it: an older one that arrives late changes nothing."""


class OrderChange(Base):
    """The history of a line: who changed it, from what to what."""

    __tablename__ = "order_change"
    __table_args__ = (_of_an_order(), Index(None, "network_id", "order_id"), Index(None, "source_message_id"))

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    order_id: Mapped[str] = mapped_column(Id)
    position: Mapped[int]
    enterprise_id: Mapped[str] = mapped_column(Id)
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    before: Mapped[Decimal] = mapped_column(Quantity())
    after: Mapped[Decimal] = mapped_column(Quantity())
    why: Mapped[str] = mapped_column(String(12))
    """`sign`, `need` (the survey became an order), `brought` (more was weighed while it is open), `declined`, `withdrawn`, `allocated`, `weighed`."""
    at: Mapped[datetime]
    said_ms: Mapped[int] = mapped_column(BigInteger, default=0)
    """LINE's timestamp of what made it, where somebody said or tapped it in a chat."""
    source_message_id: Mapped[str | None] = mapped_column(LineId)
    """The line of chat that made it, so that an edit or unsend of that line is understood."""


class OrderShare(Base):
    """One enterprise in one order: how it pays, whether it has paid and collected, and who collects for it."""

    __tablename__ = "order_share"
    __table_args__ = (_of_an_order(), UniqueConstraint("code"))

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    order_id: Mapped[str] = mapped_column(Id, primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    code: Mapped[str] = mapped_column(String(12))
    """Shown as a QR code at the pickup place."""
    stays: Mapped[bool | None]
    """Whether it stays at the price of the smaller total; None until it has answered."""
    pickup: Mapped[int | None]
    """The place it chose, from 0."""
    collector_id: Mapped[str | None] = mapped_column(Id)
    """The enterprise that collects for it."""
    collected_at: Mapped[datetime | None]
    collected_by: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    """Who checked it off."""
    pays: Mapped[str | None] = mapped_column(String(10))
    """`Pays`; None: by transfer, or as it likes."""
    pay_note: Mapped[str | None] = mapped_column(String(200))
    slip: Mapped[str | None] = mapped_column(String(1000))
    """The id of a stored picture."""
    withdrawal_asked_at: Mapped[datetime | None]


class OrderProblem(Base):
    """Something was wrong with what an enterprise got."""

    __tablename__ = "order_problem"
    __table_args__ = (_of_an_order(), Index(None, "network_id", "order_id"))

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    order_id: Mapped[str] = mapped_column(Id)
    enterprise_id: Mapped[str] = mapped_column(Id)
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(10))
    """`short`, `broken`, `wrong`; in a sale `weight`, `money`."""
    words: Mapped[str | None] = mapped_column(String(300))
    at: Mapped[datetime]
    settled_at: Mapped[datetime | None]


class OrderBid(Base):
    """A buyer's price in a joint sale, as the coordinator noted it; satang a unit."""

    __tablename__ = "order_bid"
    __table_args__ = (_of_an_order(), Index(None, "network_id", "order_id"))

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    order_id: Mapped[str] = mapped_column(Id)
    position: Mapped[int]
    buyer: Mapped[str] = mapped_column(String(100))
    price: Mapped[int]
    takes_off: Mapped[list[Any]] = mapped_column(default=list)
    """What the buyer takes off, as an order's `costs`."""
    grades: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What the buyer pays for grades, where they said so."""
    at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]


class OrderWeighing(Base):
    """What one enterprise brought of a product on one day of a sale; what is corrected is one more row, with the difference.
    The days are added up when the whole is settled."""

    __tablename__ = "order_weighing"
    __table_args__ = (_of_an_order(), Index(None, "network_id", "order_id"), Index(None, "person_id"))

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    order_id: Mapped[str] = mapped_column(Id)
    position: Mapped[int]
    enterprise_id: Mapped[str] = mapped_column(Id)
    day: Mapped[str] = mapped_column(String(10))
    """ISO, in Bangkok."""
    quantity: Mapped[Decimal] = mapped_column(Quantity())
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    """Who wrote it."""
    said_ms: Mapped[int] = mapped_column(BigInteger)
    """LINE's timestamp of that, or the moment in which the page was sent: an older word that arrives late changes nothing."""


class OrderStanding(Base):
    """What an enterprise wants of a template's product in every round; asked about each time."""

    __tablename__ = "order_standing"
    __table_args__ = (
        ForeignKeyConstraint(
            ["network_id", "template_id"], ["order_template.network_id", "order_template.id"], onupdate="CASCADE"
        ),
        Index(None, "person_id"),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    template_id: Mapped[str] = mapped_column(Id, primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    quantity: Mapped[Decimal] = mapped_column(Quantity())
    """0: not any more."""
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    """Who said so last."""
    said_ms: Mapped[int] = mapped_column(BigInteger)
    """LINE's timestamp of that: an older word that arrives late changes nothing."""


class OrderTemplate(Base):
    """An order to be made again, by a tap or by itself every month."""

    __tablename__ = "order_template"
    __table_args__ = (Index(None, "network_id", "active"),)

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    data: Mapped[dict[str, Any]]
    """The order as `flows/order/templates.py` writes and reads it."""
    maker_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    rhythm: Mapped[str | None] = mapped_column(String(12))
    """When it opens by itself, as `flows/order/rounds.py` codes it; None: by hand only."""
    active: Mapped[bool] = mapped_column(default=True)
    next_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
