"""What came in from LINE (inbox), what goes out (outbox), and what going out has cost (ledger)."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Index, String, Text, and_, literal_column, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id, LineId
from bot.storage.line_ids import account_in

NO_NETWORK = ""
"""The `network_id` of mail for a 1:1 chat whose person belongs to no network yet."""


def _account_of_chat(context: Any) -> int:
    return account_in(context.get_current_parameters()["chat_id"])


class InboxStatus(StrEnum):
    """Where an event stands."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


class InboxEvent(Base):
    """One webhook event, stored raw before LINE gets its 200."""

    __tablename__ = "inbox"
    __table_args__ = (
        Index(
            "ix_inbox_waiting",
            "next_attempt_at",
            sqlite_where=text("status = 'waiting'"),
            postgresql_where=text("status = 'waiting'"),
        ),
        Index("ix_inbox_message_id", "message_id"),
        Index(
            "ix_inbox_waiting_of_chat",
            "chat_id",
            sqlite_where=text("status = 'waiting'"),
            postgresql_where=text("status = 'waiting'"),
        ),
    )

    webhook_event_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    status: Mapped[str] = mapped_column(String(10), default=InboxStatus.WAITING)
    received_at: Mapped[datetime]
    """When it was received; to the hour once an event that was not for the bot is done."""
    next_attempt_at: Mapped[datetime]
    """Nobody else touches the event before this moment: a lease while it is worked on, a pause after a failure."""
    attempts: Mapped[int] = mapped_column(default=1)
    """Tries that have begun. The process that stores an event begins the first one."""
    holder: Mapped[str | None] = mapped_column(String(60))
    """Which process has it on lease; None where it waits for its pause to end."""
    error: Mapped[str | None] = mapped_column(Text)
    raw: Mapped[str | None] = mapped_column(Text)
    chat_id: Mapped[str | None] = mapped_column(LineId)
    message_id: Mapped[str | None] = mapped_column(LineId)
    """Kept for edits and unsends, so that an older version arriving late is known to be outdated."""
    kind: Mapped[str | None] = mapped_column(String(40))
    occurred_ms: Mapped[int | None] = mapped_column(BigInteger)
    """LINE's timestamp of the event."""


USED_UP = "the month's messages are used up"
"""Why an urgent word rides after all."""


class Urgency(StrEnum):
    """How a message travels. Answers and gathered lines go on a reply token; `must` is pushed when due; `patient`
    may wait for a free ride until `push_after`; `ride` and `result` are never pushed."""

    ANSWER = "answer"
    RESULT = "result"
    """What came of somebody's own form: it rides on the next answer in their own chat, however soon that is."""
    MUST = "must"
    PATIENT = "patient"
    RIDE = "ride"


class Measure(StrEnum):
    """What the bot begins by itself, and of which one chat hears at most one a week; what is more waits."""

    QUESTION = "question"
    """To one person, nobody having asked for it: how are things, what was learnt, who stands in."""
    ITEM = "item"
    """For a group: a spotlight, a lesson, what came of a question."""
    REPORT = "report"


class OutboxStatus(StrEnum):
    """Where an outgoing message stands."""

    WAITING = "waiting"
    RIDING = "riding"
    """On its way with somebody's answer."""
    SENT = "sent"
    EXPIRED = "expired"
    """Its reply token died and it was not worth a push."""
    UNCONFIRMED = "unconfirmed"
    """It may or may not have gone out; sending again could say it twice."""
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    HELD = "held"
    """A backup was restored: it may have gone out since, and waits for whoever looks after its network to decide."""
    OVERTAKEN = "overtaken"
    """When it was about to leave it was not true any more, or newer news of the same thing was."""


class OutboxMessage(Base):
    """One call to LINE: up to five message objects for one chat."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_due",
            "next_attempt_at",
            "id",
            sqlite_where=text("status = 'waiting'"),
            postgresql_where=text("status = 'waiting'"),
        ),
        Index(
            "ix_outbox_replies",
            "next_attempt_at",
            "id",
            sqlite_where=text("status = 'waiting' AND reply_token IS NOT NULL"),
            postgresql_where=text("status = 'waiting' AND reply_token IS NOT NULL"),
        ),
        Index(
            "ix_outbox_urgent",
            "due",
            "chat_id",
            sqlite_where=text("status = 'waiting' AND urgency = 'must'"),
            postgresql_where=text("status = 'waiting' AND urgency = 'must'"),
        ),
        Index(
            "ix_outbox_on_its_way",
            "account_id",
            sqlite_where=text("status = 'waiting' AND attempts > 0"),
            postgresql_where=text("status = 'waiting' AND attempts > 0"),
        ),
        Index("ix_outbox_of_chat", "chat_id", "status"),
        Index("ix_outbox_ride_on", "ride_on"),
        Index("ix_outbox_stands_for", "stands_for"),
        Index("ix_outbox_about", "about", "chat_id"),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    chat_id: Mapped[str] = mapped_column(LineId)
    account_id: Mapped[int] = mapped_column(default=_account_of_chat)
    """The official account that sends it."""
    urgency: Mapped[str] = mapped_column(String(10))
    status: Mapped[str] = mapped_column(String(12), default=OutboxStatus.WAITING)
    messages: Mapped[list[Any]]
    """LINE message objects as they go over the wire."""
    subjects: Mapped[list[Any]]
    """For each message object what it speaks of (`poll:ID`), so that a quote of it can be understood."""
    about: Mapped[str | None] = mapped_column(String(80))
    """What the message as a whole is about (`poll:ID`, `referral:ID:PART`): by this it is found again."""
    category: Mapped[str | None] = mapped_column(String(20))
    """What kind of news it is, where people may want less of that."""
    redraw: Mapped[str | None] = mapped_column(String(60))
    """A notice whose flow draws it anew when it leaves: `order.card`, or with an argument `order.final:ID`."""
    title: Mapped[str | None] = mapped_column(String(120))
    """One line of it, for a digest and for the list of what was sent."""
    ride_on: Mapped[str | None] = mapped_column(Id)
    """The answer whose reply token it rides on."""
    own_objects: Mapped[int | None]
    """Of a message that carries rides: how many objects are its own. In `messages` of an answer they are the last ones,
    and its passengers stand in front of them; a push keeps its own only."""
    measure: Mapped[str | None] = mapped_column(String(10))
    """What the bot begins by itself: a chat hears one of a kind a week (`delivery/measure.py`)."""
    awaited: Mapped[bool] = mapped_column(default=False)
    """People have set its hour themselves: it rides in quiet hours, too."""
    only_named: Mapped[bool] = mapped_column(default=False)
    """It went out as a line of a digest: its words are kept, to be read at leisure."""
    ladder: Mapped[str | None] = mapped_column(String(20))
    """Which dearer way was too dear, and which cheaper one was taken."""
    caused_by: Mapped[str | None] = mapped_column(Id)
    """Whose doing a notice is; None where time alone brought it, and of answers, which cost nothing (and must not tell who
    has voted)."""
    bound: Mapped[bool] = mapped_column(default=False)
    """It may cost a few messages a day only: whoever caused it has no role that spends."""
    stands_for: Mapped[str | None] = mapped_column(Id)
    """In a representative's private chat: the group's notice that it is a copy of."""
    reply_token: Mapped[str | None] = mapped_column(String(100))
    token_expires_at: Mapped[datetime | None]
    push_if_expired: Mapped[bool] = mapped_column(default=False)
    due: Mapped[datetime]
    push_after: Mapped[datetime | None]
    expires: Mapped[datetime | None]
    next_attempt_at: Mapped[datetime]
    """Nobody else touches the message before this moment: a lease while it is being sent, a pause after a failure."""
    attempts: Mapped[int] = mapped_column(default=0)
    unanswered: Mapped[bool] = mapped_column(default=False)
    """A try was begun and LINE's answer to it is not known."""
    retry_key: Mapped[str] = mapped_column(String(36))
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(Text)


STILL_WAITS = OutboxMessage.status == literal_column("'waiting'")
ON_ITS_WAY = and_(
    STILL_WAITS,
    OutboxMessage.attempts > literal_column("0"),
    OutboxMessage.unanswered,
    OutboxMessage.reply_token.is_(None),
)
"""A push that a courier has begun: what it costs is spent, though LINE has not said so yet."""
IS_URGENT = OutboxMessage.urgency == literal_column("'must'")
"""Spelt out, not bound: databases use an index on some rows only for a condition that names them."""
IS_NOTICE = OutboxMessage.urgency != Urgency.ANSWER
AT_REST = and_(STILL_WAITS, ~OutboxMessage.unanswered)
"""It waits, and no try at it is under way."""


class LedgerEntry(Base):
    """What one send has cost, and what it would have cost as a push. After a year all sends of a month by one method are
    one row, with nobody's chat in it."""

    __tablename__ = "ledger"
    __table_args__ = (
        Index("ix_ledger_month", "network_id", "sent_at"),
        Index(
            "ix_ledger_counted",
            "account_id",
            "sent_at",
            "counted_messages",
            sqlite_where=text("counted_messages > 0"),
            postgresql_where=text("counted_messages > 0"),
        ),
        Index(
            "ix_ledger_caused_by",
            "caused_by",
            "sent_at",
            sqlite_where=text("counted_messages > 0"),
            postgresql_where=text("counted_messages > 0"),
        ),
        Index(
            "ix_ledger_urgent",
            "account_id",
            "sent_at",
            "counted_messages",
            sqlite_where=text("urgent = 1"),
            postgresql_where=text("urgent"),
        ),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    outbox_id: Mapped[str] = mapped_column(Id, primary_key=True)
    chat_id: Mapped[str] = mapped_column(LineId)
    account_id: Mapped[int] = mapped_column(default=_account_of_chat)
    """The official account whose month it has cost."""
    method: Mapped[str] = mapped_column(String(10))
    sends: Mapped[int] = mapped_column(default=1)
    """How many sends this row counts."""
    message_objects: Mapped[int]
    counted_messages: Mapped[int]
    urgent: Mapped[bool] = mapped_column(default=False)
    """It was a `must`."""
    caused_by: Mapped[str | None] = mapped_column(Id)
    """Whose doing it was."""
    push_equivalent: Mapped[int]
    retry_key: Mapped[str | None] = mapped_column(String(36))
    line_request_id: Mapped[str | None] = mapped_column(String(64))
    sent_at: Mapped[datetime]


HAS_COST = LedgerEntry.counted_messages > literal_column("0")


class SentMessage(Base):
    """A message object that stands in a chat, to know what somebody quotes."""

    __tablename__ = "sent_message"

    chat_id: Mapped[str] = mapped_column(LineId, primary_key=True)
    message_id: Mapped[str] = mapped_column(LineId, primary_key=True)
    subject: Mapped[str | None] = mapped_column(String(60))
    sent_at: Mapped[datetime]
