"""`wethi doctor`: what is wrong with an installation, in plain words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from alembic.migration import MigrationContext
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from bot.settings import SHORTEST_KEY, Settings
from bot.storage.database import Database
from bot.storage.due_work import DueStatus, DueWork
from bot.storage.leading import holders
from bot.storage.memberships import basic_id, real_networks
from bot.storage.message_tables import InboxEvent, InboxStatus, OutboxMessage, OutboxStatus
from bot.storage.migrations import newest_revision
from bot.storage.people import RoleKind


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `words` say what to do where it is not fine."""

    fine: bool
    words: str


def examine(settings: Settings) -> list[Finding]:
    """Look at settings, database and LINE in turn."""
    return [*_settings(settings), *_database(settings), *_line(settings)]


def _settings(settings: Settings) -> Iterator[Finding]:
    needed = {
        "LINE_CHANNEL_SECRET": settings.line_channel_secret,
        "LINE_CHANNEL_ACCESS_TOKEN": settings.line_channel_access_token,
    }
    for name, value in needed.items():
        yield Finding(bool(value), f"{name} is set." if value else f"{name} is missing: see .env.example.")
    long_enough = len(settings.secret_key) >= SHORTEST_KEY
    key = "is set" if long_enough else f"needs at least {SHORTEST_KEY} characters: see .env.example"
    yield Finding(long_enough, f"WETHI_SECRET_KEY, which hides votes in polls without names and signs links, {key}.")
    public = settings.public_url.startswith("https://")
    words = (
        f"LINE will call {settings.public_url}/callback." if public else "WETHI_PUBLIC_URL must begin with https://."
    )
    yield Finding(public or settings.simulated, words)


def _database(settings: Settings) -> Iterator[Finding]:
    database = Database(settings.database_url)
    try:
        with database.engine.connect() as connection:
            applied = MigrationContext.configure(connection).get_current_revision()
    except SQLAlchemyError as error:
        yield Finding(False, f"The database cannot be reached ({type(error).__name__}): check DATABASE_URL.")
        return
    yield Finding(True, f"The database answers ({'SQLite' if database.is_sqlite else 'PostgreSQL'}).")
    current = applied == newest_revision()
    yield Finding(
        current, "The database has this version's tables." if current else "Tables are missing: run `wethi migrate`."
    )
    if current:
        yield from _people(database)
        yield from _mailboxes(database)
    database.close()


def _people(database: Database) -> Iterator[Finding]:
    """Whether somebody looks after every network, and whether LINE has been set up."""
    with database.reading() as session:
        for network in real_networks(session):
            found = bool(holders(session, network.id, RoleKind.FACILITATOR))
            missing = f"“{network.name}” has no facilitator: run `wethi setup --network “{network.name}”`."
            yield Finding(found, f"“{network.name}” has a facilitator." if found else missing)
        account = basic_id(session)
    words = (
        f"Links open the 1:1 chat with {account}."
        if account
        else "Run `wethi setup-line`: menus and links wait for it."
    )
    yield Finding(account is not None, words)


def _mailboxes(database: Database) -> Iterator[Finding]:
    with database.reading() as session:
        failed_in = session.scalar(select(func.count()).where(InboxEvent.status == InboxStatus.FAILED)) or 0
        failed_due = session.scalar(select(func.count()).where(DueWork.status == DueStatus.FAILED)) or 0
        failed_out = session.scalar(select(func.count()).where(OutboxMessage.status == OutboxStatus.FAILED)) or 0
    yield Finding(failed_in == 0, f"{failed_in} events could not be worked on; the log says where each one failed.")
    yield Finding(
        failed_due == 0, f"{failed_due} pieces of due work were given up; the log says where each one failed."
    )
    yield Finding(failed_out == 0, f"{failed_out} messages were refused by LINE.")


def _line(settings: Settings) -> Iterator[Finding]:
    from linebot.v3.messaging import ApiClient, ApiException, Configuration, MessagingApi

    configuration = Configuration(host=settings.line_api_host, access_token=settings.line_channel_access_token)
    configuration.retries = False
    with ApiClient(configuration) as client:
        api = MessagingApi(client)
        try:
            name = api.get_bot_info(_request_timeout=(3, 5)).display_name
        except ApiException as error:
            yield Finding(False, f"LINE does not accept the access token (status {error.status}): issue a new one.")
            return
        except Exception as error:
            yield Finding(False, f"LINE cannot be reached at {settings.line_api_host} ({type(error).__name__}).")
            return
        yield Finding(True, f"LINE knows this bot as {name}.")
        yield from _webhook_and_quota(api, settings)


def _webhook_and_quota(api: Any, settings: Settings) -> Iterator[Finding]:
    wanted = f"{settings.public_url}/callback"
    endpoint = _asked(api.get_webhook_endpoint)
    if endpoint is None:
        yield Finding(False, f"No webhook URL is set in LINE's console: it should be {wanted}.")
    elif settings.simulated or (endpoint.endpoint == wanted and endpoint.active):
        yield Finding(True, f"The webhook URL is {endpoint.endpoint}.")
    else:
        yield Finding(False, f"The webhook URL should be {wanted}, with “Use webhook” on.")
    quota, used = _asked(api.get_message_quota), _asked(api.get_message_quota_consumption)
    if quota is not None and used is not None:
        yield Finding(True, f"Messages counted this month: {used.total_usage} of {quota.value or 'no limit'}.")
    yield Finding(True, "Please look in LINE's console that “Allow bot to join group chats” is on; LINE does not tell.")


def _asked(call: Callable[..., Any]) -> Any | None:
    """LINE's answer; None where it has none."""
    try:
        return call(_request_timeout=(3, 5))
    except Exception:
        return None
