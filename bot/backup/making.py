"""Making a backup while everything runs."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

import structlog
from sqlalchemy import URL, make_url

from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.migrations import applied_revision

log = structlog.get_logger()

DAILY = timedelta(hours=24)
NOTE = ".json"
DUMP_SECONDS = 3600


class BackupFailed(Exception):
    """Why there is no backup, and what to do."""


@dataclass(frozen=True)
class Note:
    """What stands beside a backup."""

    made_at: str
    kind: str
    """sqlite or postgresql"""
    revision: str | None
    """The schema it was made with."""
    sha256: str
    key: str
    """By this it is known whether WETHI_SECRET_KEY is the same: links and hidden votes hang on it."""


def back_up(settings: Settings, now: datetime, folder: Path | None = None) -> Path:
    """Write a backup and its note into the folder.

    Raises:
        BackupFailed: the database cannot be copied.
    """
    folder = folder or settings.backups
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = Database(settings.direct_url)
    try:
        revision = applied_revision(database)
    finally:
        database.close()
    url = make_url(settings.direct_url)
    sqlite = url.get_backend_name() == "sqlite"
    file = folder / f"wethi-{now:%Y%m%d-%H%M%S}.{'sqlite3' if sqlite else 'dump'}"
    unfinished = file.with_suffix(".unfinished")
    try:
        (_copy_sqlite if sqlite else _dump_postgresql)(url, unfinished)
        unfinished.chmod(0o600)
        note = Note(
            now.isoformat(), "sqlite" if sqlite else "postgresql", revision, digest_of(unfinished), key_of(settings)
        )
        file.with_suffix(NOTE).write_text(json.dumps(asdict(note)), encoding="utf-8")
        unfinished.rename(file)
    except (OSError, sqlite3.Error, subprocess.SubprocessError) as error:
        unfinished.unlink(missing_ok=True)
        raise BackupFailed(f"{folder}: {error}") from error
    return file


def back_up_daily(settings: Settings, now: datetime) -> None:
    """A backup where there is none of this day, and no more of them than are to be kept. Failing is logged, once a try."""
    if not settings.backups_kept or settings.simulated:
        return
    newest = next(iter(backups_in(settings.backups)), None)
    if newest and now - made_at(newest) < DAILY:
        return
    try:
        file = back_up(settings, now)
    except BackupFailed as failed:
        log.error("backup.failed", reason=str(failed), meaning="see why with: wethi backup")
        return
    log.info("backup.made", file=str(file), bytes=file.stat().st_size)
    for old in backups_in(settings.backups)[settings.backups_kept :]:
        for each in (old, old.with_suffix(NOTE)):
            each.unlink(missing_ok=True)


def backups_in(folder: Path) -> list[Path]:
    """Whole backups, the newest first."""
    found = [file for file in folder.glob("wethi-*") if file.suffix in (".sqlite3", ".dump")]
    return sorted((file for file in found if file.with_suffix(NOTE).exists()), reverse=True)


def note_of(file: Path) -> Note:
    """What stands beside a backup."""
    return Note(**json.loads(file.with_suffix(NOTE).read_text(encoding="utf-8")))


def made_at(file: Path) -> datetime:
    return datetime.fromisoformat(note_of(file).made_at)


def digest_of(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def key_of(settings: Settings) -> str:
    """Tells one key from another, and nothing of the key."""
    return hashlib.sha256(f"backup {settings.signing_key}".encode()).hexdigest()[:16]


def tool(name: str) -> str:
    """The path of a program of PostgreSQL's.

    Raises:
        BackupFailed: it is not there.
    """
    found = shutil.which(name)
    if found is None:
        raise BackupFailed(f"{name} is missing. On Debian or Ubuntu: sudo apt install postgresql-client")
    return found


def without_password(url: URL) -> tuple[str, dict[str, str]]:
    """(address, environment): the password is not seen in the list of processes."""
    address = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    return address, {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}


def run(command: list[str], environment: dict[str, str]) -> str:
    """A program's output; what it complains of becomes the reason.

    Raises:
        BackupFailed: it did not come to a good end.
    """
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=DUMP_SECONDS, check=False)
    if ran.returncode:
        raise BackupFailed(ran.stderr.strip()[-500:])
    return ran.stdout


def _copy_sqlite(url: URL, file: Path) -> None:
    """SQLite's own online backup: whole at one moment, and nobody waits for it."""
    source = sqlite3.connect(f"file:{url.database}?mode=ro", uri=True)
    with closing(source), closing(sqlite3.connect(file)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def _dump_postgresql(url: URL, file: Path) -> None:
    address, environment = without_password(url)
    run([tool("pg_dump"), "--format=custom", "--no-owner", "--no-privileges", f"--file={file}", address], environment)
