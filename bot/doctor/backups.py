"""What the doctor sees of the backups that a worker makes by itself: a copy that has not been made for days is told of here."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import func, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.backup.making import BackupFailed, backups_in, made_at, run, tool
from bot.clock import SystemClock
from bot.doctor.finding import Finding, wethi
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.people import Network

TOO_OLD = timedelta(days=2)
"""One a day is made; a machine may have been off for one."""


def backups(settings: Settings) -> Iterator[Finding]:
    """Whether there is a new one, and the program that makes it."""
    if settings.simulated or not settings.backups_kept:
        return
    make_one = wethi("backup")
    if make_url(settings.direct_url).get_backend_name() == "postgresql":
        try:
            version = _major(run([tool("pg_dump"), "--version"], {}))
        except BackupFailed as missing:
            yield Finding("backup", False, f"No backups are made: {missing}", "sudo apt install postgresql-client")
            return
        if (server := _version_of_server(settings)) and server != version:
            words = f"pg_dump is of version {version}, the server of {server}: an older one makes no backup, and what a newer one"
            words += " makes cannot always be restored there. Both should be of one version."
            yield Finding("pg_dump", False, words, f"sudo apt install postgresql-client-{server}")
    newest = next(iter(backups_in(settings.backups)), None)
    since = made_at(newest) if newest else _began(settings)
    fine = since is None or SystemClock().now() - since < TOO_OLD
    if newest:
        words = f"The newest backup is of {made_at(newest):%d %B %Y %H:%M} (UTC): {newest}"
    else:
        words = f"There is no backup in {settings.backups} yet"
    yield Finding("backup", fine, f"{words}." if fine else f"{words}. One a day should be made: see why.", make_one)


def _major(version: str) -> int:
    """15 of `pg_dump (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)`, and of the server's `15.14 (Debian …)`."""
    found = re.search(r"\d+", version)
    return int(found[0]) if found else 0


def _version_of_server(settings: Settings) -> int | None:
    database = Database(settings.direct_url)
    try:
        with database.reading() as session:
            return _major(session.scalars(text("SHOW server_version")).one())
    except SQLAlchemyError:
        return None  # said by the findings of the database
    finally:
        database.close()


def _began(settings: Settings) -> datetime | None:
    """When there first was something to be copied."""
    database = Database(settings.database_url)
    try:
        with database.reading() as session:
            return session.scalar(select(func.min(Network.created_at)))
    except SQLAlchemyError:
        return None  # said by the findings of the database
    finally:
        database.close()
