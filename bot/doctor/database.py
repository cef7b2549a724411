"""What the doctor sees in the database: whether it can be written to, who works on it, what was left lying, which networks."""

import shlex
from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.clock import Clock, SystemClock, clock_for
from bot.delivery.account import what_to_do
from bot.doctor.finding import Finding, edit, wethi
from bot.language.normalising import proper_name
from bot.settings import Settings, home
from bot.storage.accounts import basic_id
from bot.storage.database import Database, sqlite_file
from bot.storage.health import Health, health_of
from bot.storage.leading import holders
from bot.storage.memberships import enterprises_of_network, real_networks
from bot.storage.message_tables import InboxEvent, InboxStatus, OutboxMessage, OutboxStatus
from bot.storage.migrations import applied_revision, newest_revision
from bot.storage.people import Network, RoleKind
from bot.storage.signs_of_life import DEAD_AFTER, Writing

ROOM = f"df -h {shlex.quote(str(home()))}"
MOST_APART = timedelta(seconds=5)
"""Clocks that are further apart shorten the minute of a reply token."""
REASONS_SHOWN = 3


def database(settings: Settings) -> Iterator[Finding]:
    """All of it; the later looks only where the earlier ones were fine."""
    file = sqlite_file(settings.database_url)
    if file and not file.exists():
        words = f"There is no database at {file}. If there was one, put it back: {wethi('restore')}; a new one is made with the command below."
        yield Finding("database", False, words, wethi("migrate"))
        return
    looked_at = Database(settings.database_url)
    try:
        yield from _looked_at(looked_at, clock_for(settings.clock_file))
    except SQLAlchemyError as error:
        words = f"The database cannot be reached ({type(error).__name__}): is it running, is DATABASE_URL right?"
        yield Finding("database", False, words, edit(settings.env_file or home() / ".env") if file else DATABASE_RUNS)
    finally:
        looked_at.close()


def _looked_at(looked_at: Database, clock: Clock) -> Iterator[Finding]:
    applied = applied_revision(looked_at)
    yield Finding("database", True, f"The database answers ({'SQLite' if looked_at.is_sqlite else 'PostgreSQL'}).")
    current = applied == newest_revision()
    tables = "The database has this version's tables." if current else "Tables are missing."
    yield Finding("migrations", current, tables, wethi("migrate"))
    if not current:
        return
    error = Writing(looked_at).error(SystemClock().now())
    words = f"The database cannot be written to ({error}): is the disk full, is the file read-only?"
    yield Finding("writing", error is None, words if error else "The database can be written to.", ROOM)
    with looked_at.reading() as session:
        health = health_of(session, clock.now())
        yield _clocks(looked_at)
        yield _worker(health, looked_at)
        yield from _left_lying(session, health)
        yield from _networks(session)
        account = basic_id(session)
    words = f"Links open the 1:1 chat with {account}." if account else "Menus and links wait until LINE is set up."
    yield Finding("set_up", account is not None, words, wethi("setup-line"))


def _clocks(looked_at: Database) -> Finding:
    if looked_at.is_sqlite:
        return Finding("database_clock", True, "The database goes by this machine's clock.")
    apart = abs(looked_at.now() - SystemClock().now())
    words = f"This machine's clock and the database's are {apart.total_seconds():.1f} s apart"
    fine = apart < MOST_APART
    return Finding("database_clock", fine, f"{words}." if fine else f"{words}: set both right.", SET_CLOCK)


LOG = "sudo journalctl -u wethi-web -u wethi-worker --since yesterday --grep 'failed|refuse|given_up|late'"
DATABASE_RUNS = "sudo systemctl status postgresql"
SET_CLOCK = "sudo timedatectl set-ntp true"


def _worker(health: Health, looked_at: Database) -> Finding:
    seen = health.worker_seen
    if seen and SystemClock().now() - seen < DEAD_AFTER:
        return Finding("worker", True, f"A worker gave a sign of life at {seen:%H:%M:%S} (UTC).")
    since = f"since {seen:%d %B %Y %H:%M} (UTC)" if seen else "and never did"
    words = f"No worker gives a sign of life {since}: polls do not close, reminders do not come."
    return Finding("worker", False, words, wethi("serve") if looked_at.is_sqlite else wethi("worker"))


def _left_lying(session: Session, health: Health) -> Iterator[Finding]:
    """What could not be done, and why."""
    several = len(health.accounts) > 1
    for refused in (each.refusal for each in health.refusals if each.refusal):
        words = what_to_do(refused.status, refused.account_id if several else None)
        yield Finding("account", False, f"Since {refused.since:%d %B %H:%M} (UTC): {words}.", LOG)
    events = _reasons(session, InboxEvent.error, InboxEvent.status == InboxStatus.FAILED)
    told = f"{health.failed_events} events could not be worked on{events}; they are erased after a month."
    yield Finding("failed_events", not health.failed_events, told, LOG)
    yield Finding("failed_work", not health.failed_work, f"{health.failed_work} pieces of due work were given up.", LOG)
    yield Finding("late_work", not health.late_work, f"{health.late_work} pieces of due work are late.", LOG)
    reasons = _reasons(session, OutboxMessage.error, OutboxMessage.status == OutboxStatus.FAILED)
    told = f"{health.refused_messages} messages were refused by LINE{reasons}."
    more = " A facilitator sees which by saying “สถานะการส่ง”, and sends them again there."
    yield Finding(
        "refused_messages", not health.refused_messages, told + (more if health.refused_messages else ""), LOG
    )
    for account in health.accounts:
        if account.month_used_up_until:
            of = f" of account {account.id} ({account.name})" if several else ""
            words = f"The month's messages{of} are used up: until the month turns everything rides on answers."
            yield Finding("month", True, words)


def _reasons(session: Session, error: object, which: object) -> str:
    """The commonest reasons, in brackets."""
    counted = select(error, func.count()).where(which).group_by(error).order_by(func.count().desc())  # type: ignore[call-overload]
    found = session.execute(counted.limit(REASONS_SHOWN)).all()
    return f" ({'; '.join(f'{count} x {str(reason)[:120]}' for reason, count in found)})" if found else ""


def _networks(session: Session) -> Iterator[Finding]:
    """Whether somebody looks after every network, and which ones nobody meant to make."""
    networks = list(real_networks(session))
    for network in networks:
        name = network.name
        found = bool(holders(session, network.id, RoleKind.FACILITATOR))
        words = f'"{name}" has a facilitator.' if found else f'"{name}" has no facilitator.'
        yield Finding("facilitator", found, words, wethi("setup", "--network", name))
        yield from _phantom(session, network, meant=found or len(networks) == 1)


def _phantom(session: Session, network: Network, *, meant: bool) -> Iterator[Finding]:
    """What is odd about a network; `meant`: somebody looks after it, or it is the only one."""
    proper = proper_name(network.name)
    if proper != network.name:
        words = f'The name "{network.name}" holds quotes or letters in pieces; it should be "{proper}".'
        yield Finding("network_name", False, words, wethi("network", "rename", network.name, proper))
    if not enterprises_of_network(session, network.id):
        bring = wethi("network", "import", "enterprises.xlsx", "--network", network.name)
        words = (
            f'"{network.name}" has no enterprises: whoever looks after it adds them in the chat, or bring in a list.'
        )
        if not meant:
            words = f'"{network.name}" has no enterprises. Bring them in ({bring}), or delete it if nobody meant to make it.'
        yield Finding("network_empty", False, words, bring if meant else wethi("network", "delete", network.name))
