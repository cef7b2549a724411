"""When LINE takes nothing from an official account: its sending stops, what it would send waits, and goes on by itself.

Whoever looks after a network hears of it when it can be said again.
"""

from datetime import datetime, timedelta
from typing import Protocol

import structlog
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.delivery.outbox import end, wait_again
from bot.storage import due_work
from bot.storage.account import WRONG_TOKEN, Refusal, note_accepted, note_refused, refusal
from bot.storage.database import Database
from bot.storage.deliveries import were_accepted_since
from bot.storage.line_ids import FIRST
from bot.storage.memberships import real_networks
from bot.storage.message_tables import OutboxMessage, OutboxStatus

log = structlog.get_logger()

SILENCED = "news.silenced"
WORTH_TELLING = timedelta(minutes=5)
"""A shorter silence nobody has noticed."""
FORBIDDEN_PAUSE = timedelta(minutes=1)
MOST_FORBIDDEN = 6
"""So often one message is tried that LINE forbids, while it takes others: then it is this message's own affair."""

WHAT_TO_DO = {
    WRONG_TOKEN: "LINE does not accept the access token: nothing is sent and everything waits. Issue a new one in LINE's "
    "console, put it into .env as LINE_CHANNEL_ACCESS_TOKEN; sending goes on by itself"
}
ROTATE = (
    "nothing is sent by it and everything waits, the others go on. Issue a new token in LINE's console, then run: "
    "wethi account rotate"
)
FORBIDDEN = (
    "LINE does not let this account send: nothing is sent and everything waits. Look in LINE's console whether the account "
    "and its plan are in order; sending goes on by itself"
)


class AccountCalls(Protocol):
    """What is asked of LINE about the account itself."""

    @property
    def rejected(self) -> bool: ...

    def accepts_us(self) -> bool | None: ...


def what_to_do(status: int, account_id: int | None = None) -> str:
    """For the operator, when LINE refuses an account with this status; `account_id` where there are several."""
    if account_id is not None and account_id != FIRST and status == WRONG_TOKEN:
        return f"LINE does not accept the access token of account {account_id}: {ROTATE}"
    words = WHAT_TO_DO.get(status, FORBIDDEN)
    return words if account_id is None else f"account {account_id}: {words}"


def stop(session: Session, message: OutboxMessage, status: int, now: datetime) -> None:
    """LINE has refused the account, not this message: it waits, and so does all that would follow it."""
    if status == WRONG_TOKEN:
        wait_again(message, now)
    elif message.attempts > MOST_FORBIDDEN and were_accepted_since(
        session, message.account_id, now - FORBIDDEN_PAUSE * MOST_FORBIDDEN
    ):
        end(message, OutboxStatus.FAILED, f"{status}, while LINE takes other messages")
        return
    else:
        message.next_attempt_at, message.error = now + FORBIDDEN_PAUSE * message.attempts, str(status)
    _note(session, status, now, message.account_id)


def look_after(database: Database, line: AccountCalls, clock: Clock, account_id: int = FIRST) -> None:
    """Where LINE refuses an account, see whether it still does."""
    with database.reading() as session:
        known = refusal(session, account_id)
    if not known and not line.rejected:
        return
    accepted = line.accepts_us()
    now = clock.now()
    with database.transaction() as session:
        if accepted is False and not known:
            _note(session, WRONG_TOKEN, now, account_id)
        elif accepted and known and _may_be_over(known, now):
            _go_on(session, now, account_id)


def _may_be_over(known: Refusal, now: datetime) -> bool:
    """LINE tells who the bot is even while it may not send: only a try shows it, and not every second."""
    return known.status == WRONG_TOKEN or now - known.since >= FORBIDDEN_PAUSE


def _note(session: Session, status: int, now: datetime, account_id: int) -> None:
    if note_refused(session, now, status, account_id):
        log.error("line.refuses_us", status=status, account=account_id, meaning=what_to_do(status))


def _go_on(session: Session, now: datetime, account_id: int) -> None:
    over = note_accepted(session, account_id)
    if over is None:
        return
    silent = now - over.since
    log.warning(
        "line.accepts_us_again",
        account=account_id,
        status=over.status,
        silent_minutes=round(silent.total_seconds() / 60),
    )
    if silent < WORTH_TELLING:
        return
    subject = f"silence:{int(over.since.timestamp())}"
    for network in real_networks(session, account_id):
        due_work.plan(session, network_id=network.id, kind=SILENCED, subject=subject, due=now, now=now)
