"""Forums and what belongs to them: series, days, hosts' turns, answers, minutes, lessons, decisions."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from bot.language.cleaning import without_customers
from bot.storage.audience import Audience
from bot.storage.database import Base, Id, LineId


def _of_a_forum() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["network_id", "forum_id"], ["forum.network_id", "forum.id"], onupdate="CASCADE")


def _of_an_enterprise() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["network_id", "enterprise_id"], ["enterprise.network_id", "enterprise.id"], onupdate="CASCADE"
    )


class SeriesKind(StrEnum):
    """What a meeting counts as: of a series, or what a single one was declared to be."""

    FORUM = "forum"
    COMMITTEE = "committee"
    EXCHANGE = "exchange"
    OTHER = "other"


class ForumStatus(StrEnum):
    """Where a forum stands; lessons are drawn between HELD and CLOSED."""

    PLANNED = "planned"
    """Its day is still to be found."""
    DATED = "dated"
    """The day is found, its host is not."""
    HOSTED = "hosted"
    """Day and host are found; not everybody has been told."""
    ANNOUNCED = "announced"
    HELD = "held"
    CLOSED = "closed"
    CANCELLED = "cancelled"


TO_COME = (ForumStatus.PLANNED, ForumStatus.DATED, ForumStatus.HOSTED, ForumStatus.ANNOUNCED)
OVER = (ForumStatus.HELD, ForumStatus.CLOSED)


class ForumSeries(Base):
    """A meeting that comes again: the forum, the committee's meeting, the learning exchange."""

    __tablename__ = "forum_series"

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(12), default=SeriesKind.OTHER)
    name: Mapped[str] = mapped_column(String(100))
    recurrence: Mapped[str | None] = mapped_column(String(200))
    """An iCalendar RRULE without DTSTART (`FREQ=MONTHLY;INTERVAL=4`), in Bangkok time; None: planned by hand."""
    begins_at: Mapped[datetime]
    """DTSTART of the rule: the first day, and the usual hour."""
    minutes: Mapped[int] = mapped_column(default=180)
    """How long a meeting usually takes."""
    finds_day: Mapped[bool] = mapped_column(default=True)
    """The representatives say which day suits; else the rule's own day is the day."""
    rotates: Mapped[bool] = mapped_column(default=True)
    """The host rotates; else it meets at `place`."""
    audience: Mapped[dict[str, Any]]
    """An `Audience` as it is kept; empty: the whole network."""
    place: Mapped[str | None] = mapped_column(String(200))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    reminder_days: Mapped[list[Any] | None]
    """Days ahead; None: as the network's rule says."""
    minutes_days: Mapped[int | None]
    active: Mapped[bool] = mapped_column(default=True)
    ended_at: Mapped[datetime | None]
    """When somebody ended it; for a while it can be taken back."""
    created_at: Mapped[datetime]

    @property
    def whom(self) -> Audience:
        """For whom it is."""
        return Audience.of(self.audience)


class Forum(Base):
    """One meeting."""

    __tablename__ = "forum"
    __table_args__ = (
        ForeignKeyConstraint(
            ["network_id", "series_id"], ["forum_series.network_id", "forum_series.id"], onupdate="CASCADE"
        ),
        Index(None, "network_id", "status", "starts_at"),
    )

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    series_id: Mapped[str | None] = mapped_column(Id)
    kind: Mapped[str] = mapped_column(String(12), default=SeriesKind.OTHER)
    """What it counts as: its series' kind, or what whoever planned it said. Only a forum counts as the network's forum."""
    name: Mapped[str] = mapped_column(String(100))
    status: Mapped[str] = mapped_column(String(12), default=ForumStatus.PLANNED)
    planned_for: Mapped[datetime]
    """The day that the series' rule names; the day found may be another one near it."""
    starts_at: Mapped[datetime | None]
    """Of its first day."""
    ends_at: Mapped[datetime | None]
    """Of its last day."""
    rotates: Mapped[bool] = mapped_column(default=False)
    host_id: Mapped[str | None] = mapped_column(Id)
    """The enterprise that has agreed to host."""
    place: Mapped[str | None] = mapped_column(String(200))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    audience: Mapped[dict[str, Any]]
    agenda: Mapped[str | None] = mapped_column(Text)
    directions: Mapped[str | None] = mapped_column(Text)
    reminder_days: Mapped[list[Any]]
    minutes_days: Mapped[int]
    sequence: Mapped[int] = mapped_column(default=0)
    """Counts the changes of day and place, as calendars want to know it (RFC 5545)."""
    changed_at: Mapped[datetime]
    maker_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    created_at: Mapped[datetime]
    dates_close_at: Mapped[datetime | None]
    """Until when the representatives say which day suits."""
    announced_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    cancel_reason: Mapped[str | None] = mapped_column(String(300))
    before_change: Mapped[dict[str, Any] | None]
    """How it stood before it was moved or cancelled, while that can be taken back: `until`, `days`, `place`, `status`..."""
    unsure: Mapped[bool] = mapped_column(default=False)
    """Its day went by and nobody had said that they come: whether it was held is asked, until then it does not count."""
    check_in_code: Mapped[str | None] = mapped_column(String(12))

    days: Mapped[list["ForumDay"]] = relationship(
        order_by="ForumDay.position", lazy="selectin", cascade="all, delete-orphan"
    )

    @property
    def whom(self) -> Audience:
        """For whom it is."""
        return Audience.of(self.audience)

    @validates("name", "place")
    def _words(self, _key: str, words: str | None) -> str | None:
        return words and without_customers(words)


class ForumDay(Base):
    """One day of a forum; most have one, some several, even apart."""

    __tablename__ = "forum_day"
    __table_args__ = (_of_a_forum(),)

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    forum_id: Mapped[str] = mapped_column(Id, primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class ForumGuest(Base):
    """Another network that a forum serves too."""

    __tablename__ = "forum_guest"
    __table_args__ = (_of_a_forum(),)

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    forum_id: Mapped[str] = mapped_column(Id, primary_key=True)
    guest_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)


class DateOption(Base):
    """A day that the representatives are asked about."""

    __tablename__ = "forum_date_option"
    __table_args__ = (_of_a_forum(),)

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    forum_id: Mapped[str] = mapped_column(Id, primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    starts_at: Mapped[datetime]


class DateAnswer(Base):
    """Whether one enterprise can come on one of these days."""

    __tablename__ = "forum_date_answer"
    __table_args__ = (_of_a_forum(), _of_an_enterprise())

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    forum_id: Mapped[str] = mapped_column(Id, primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    can: Mapped[bool]
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    at: Mapped[datetime]


class TurnStatus(StrEnum):
    """Where the question stands whether an enterprise hosts."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    SKIPPED = "skipped"
    """Not this time; the turn is not lost."""
    SILENT = "silent"
    """Nobody answered."""
    SWAPPED = "swapped"
    """Another enterprise has taken it over."""
    REPLACED = "replaced"
    """A facilitator chose another, or the forum was cancelled."""


class HostTurn(Base):
    """One enterprise asked to host one forum, or chosen for it."""

    __tablename__ = "host_turn"
    __table_args__ = (_of_a_forum(), _of_an_enterprise(), Index(None, "network_id", "forum_id", "status"))

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    forum_id: Mapped[str] = mapped_column(Id)
    enterprise_id: Mapped[str] = mapped_column(Id)
    status: Mapped[str] = mapped_column(String(10), default=TurnStatus.ASKED)
    why: Mapped[dict[str, Any]]
    """What spoke for it: `times`, `last` (ISO or None), `other_province`; or `set_by` a facilitator."""
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    reason: Mapped[str | None] = mapped_column(String(300))
    swap_with: Mapped[str | None] = mapped_column(Id)
    """The enterprise that has been asked to take this turn."""


class HostStanding(Base):
    """Since when an enterprise is in a series' rotation, and what it is credited with."""

    __tablename__ = "host_standing"
    __table_args__ = (_of_an_enterprise(),)

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    series_id: Mapped[str] = mapped_column(Id, primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    credit: Mapped[int] = mapped_column(default=0)
    """Times counted as hosted: before the bot came, or so that a newcomer waits one round."""
    since: Mapped[datetime]


class HostAway(Base):
    """A month in which an enterprise cannot host, as it has said ahead."""

    __tablename__ = "host_away"
    __table_args__ = (_of_an_enterprise(),)

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    """Its first day."""


class Rsvp(Base):
    """Whether somebody comes, with how many, and whether they came."""

    __tablename__ = "rsvp"
    __table_args__ = (
        _of_a_forum(),
        Index(None, "network_id", "forum_id", "enterprise_id"),
        Index("ix_rsvp_source_message", "source_message_id"),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    forum_id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"), primary_key=True)
    enterprise_id: Mapped[str | None] = mapped_column(Id)
    """For which enterprise; None where it is not known."""
    coming: Mapped[bool | None]
    """None: has come without having answered."""
    heads: Mapped[int] = mapped_column(default=1)
    """The person and those who come along."""
    meals: Mapped[int | None]
    """How many of them eat along; None: all."""
    seats: Mapped[int] = mapped_column(default=0)
    """Free seats in the person's car."""
    needs_lift: Mapped[bool] = mapped_column(default=False)
    answered_at: Mapped[datetime]
    said_ms: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What was answered (`coming`, `heads`, `meals`, `lift`) -> LINE's timestamp of the newest word on it."""
    source_message_id: Mapped[str | None] = mapped_column(LineId)
    """The message that said so, until something newer is said: edited or unsent, what it changed changes with it."""
    before: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """`coming`, `heads`, `meals` as they stood before that message."""
    attended: Mapped[bool | None]
    """None: not known."""
    entered_by: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    """Who entered it for somebody without LINE; None: the person's own word."""


class Lift(Base):
    """Somebody who wants a lift and somebody with a free seat: both have been told of each other."""

    __tablename__ = "lift"
    __table_args__ = (_of_a_forum(),)

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    forum_id: Mapped[str] = mapped_column(Id, primary_key=True)
    rider_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"), primary_key=True)
    driver_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"))
    heads: Mapped[int]
    at: Mapped[datetime]


class ForumMinutes(Base):
    """The minutes of a forum: written by one person, checked by a second, then shared."""

    __tablename__ = "forum_minutes"
    __table_args__ = (_of_a_forum(),)

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    forum_id: Mapped[str] = mapped_column(Id, primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    links: Mapped[list[Any]]
    """https addresses of files."""
    pictures: Mapped[list[Any]]
    """https addresses of pictures."""
    writer_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    written_at: Mapped[datetime]
    checker_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    checked_at: Mapped[datetime | None]
    shared_at: Mapped[datetime | None]
