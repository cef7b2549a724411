"""How the installation is, as far as its own rows tell: for `wethi doctor`, for `/metrics`, and for who asks in the chat."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from bot.storage.account import Refusal, refusals
from bot.storage.chats import LineAccount
from bot.storage.due_work import DueStatus, DueWork
from bot.storage.message_tables import STILL_WAITS, InboxEvent, InboxStatus, OutboxMessage, OutboxStatus, Urgency
from bot.storage.signs_of_life import last_beat

LATE = timedelta(minutes=5)
"""Due work and urgent words that have waited so long are late."""


@dataclass(frozen=True)
class Health:
    """Counts of rows; moments of the bot's clock, but for `worker_seen`, which is the machine's."""

    worker_seen: datetime | None
    """When a worker last gave a sign of life."""
    failed_events: int
    waiting_events: int
    """Stored and not worked on yet."""
    failed_work: int
    late_work: int
    """Pieces of due work that wait longer than they should."""
    refused_messages: int
    waiting_messages: int
    """What is pushed as soon as it can be, and answers; not what waits for a ride."""
    accounts: tuple["AccountHealth", ...]
    """The official accounts, the first one first."""

    @property
    def well(self) -> bool:
        """Whether nothing in these rows needs a person; who asks for the worker compares its moment with the machine's clock."""
        return not (self.failed_events or self.failed_work or self.late_work or self.refused_messages or self.refusals)

    @property
    def refusals(self) -> list["AccountHealth"]:
        """The accounts from which LINE takes nothing."""
        return [account for account in self.accounts if account.refusal]


@dataclass(frozen=True)
class AccountHealth:
    """How an official account stands with LINE."""

    id: int
    name: str | None
    """What tells it from others: its LINE id, or how it is called here."""
    refusal: Refusal | None
    month_used_up_until: datetime | None
    quota: int | None
    quota_used: int | None


def health_of(session: Session, now: datetime) -> Health:
    """How the installation is at a moment of the bot's clock."""
    at_once = OutboxMessage.urgency.in_((Urgency.ANSWER, Urgency.MUST))
    late = DueWork.next_attempt_at < now - LATE
    return Health(
        worker_seen=last_beat(session),
        **_counts(
            session,
            failed_events=select(InboxEvent.webhook_event_id).where(InboxEvent.status == InboxStatus.FAILED),
            waiting_events=select(InboxEvent.webhook_event_id).where(InboxEvent.status == InboxStatus.WAITING),
            failed_work=select(DueWork.id).where(DueWork.status == DueStatus.FAILED),
            late_work=select(DueWork.id).where(DueWork.status == DueStatus.WAITING, late),
            refused_messages=select(OutboxMessage.id).where(OutboxMessage.status == OutboxStatus.FAILED),
            waiting_messages=select(OutboxMessage.id).where(STILL_WAITS, at_once, OutboxMessage.next_attempt_at <= now),
        ),
        accounts=tuple(_accounts(session, now)),
    )


def _counts(session: Session, **rows: Select[Any]) -> dict[str, Any]:
    """How many rows each query finds, asked at once."""
    counted = (
        select(func.count()).select_from(each.subquery()).scalar_subquery().label(name) for name, each in rows.items()
    )
    return {name: count or 0 for name, count in session.execute(select(*counted)).mappings().one().items()}


def _accounts(session: Session, now: datetime) -> Iterator[AccountHealth]:
    refused = {each.account_id: each for each in refusals(session)}
    rows = select(LineAccount).where(LineAccount.removed_at.is_(None)).order_by(LineAccount.id)
    for row in session.scalars(rows):
        stopped = row.stopped_until if row.stopped_until and row.stopped_until > now else None
        yield AccountHealth(row.id, row.basic_id or row.name, refused.get(row.id), stopped, row.quota, row.quota_used)
