"""Looking at a backup: whether it is whole, and whether this version can read it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.backup.making import BackupFailed, digest_of, key_of, note_of, run, tool
from bot.settings import Settings
from bot.storage.migrations import is_known

ANOTHER_KEY = (
    "It was made with another WETHI_SECRET_KEY: links and codes that are out would not work, and people could vote a second "
    "time in open polls without names. Put the key of that time into .env first."
)


def verify(settings: Settings, file: Path) -> list[str]:
    """What a backup is, line by line.

    Raises:
        BackupFailed: it is not whole, or of a newer version than this.
    """
    try:
        note = note_of(file)
    except (OSError, ValueError, TypeError) as error:
        raise BackupFailed(f"There is no readable note beside {file} ({type(error).__name__}).") from error
    if digest_of(file) != note.sha256:
        raise BackupFailed(f"{file} is not what was written then: it is damaged or was changed.")
    if note.revision is None or not is_known(note.revision):
        raise BackupFailed(f"It is of another version of Wethi (tables {note.revision}): install that version first.")
    rows = _rows_of_sqlite(file) if note.kind == "sqlite" else _rows_of_dump(file)
    lines = [f"Made {note.made_at}, {note.kind}, tables {note.revision}.", f"Whole: {rows}."]
    return lines if note.key == key_of(settings) else [*lines, ANOTHER_KEY]


def _rows_of_sqlite(file: Path) -> str:
    with closing(sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)) as copy:
        [answer] = copy.execute("PRAGMA integrity_check(1)").fetchone()
        if answer != "ok" or copy.execute("PRAGMA foreign_key_check").fetchone():
            raise BackupFailed(f"{file} is damaged: {answer}")
        counted = [
            f"{copy.execute(f'SELECT count(*) FROM {table}').fetchone()[0]} {name}"
            for table, name in (("network", "networks"), ("person", "people"), ("chat", "chats"))
        ]
    return ", ".join(counted)


def _rows_of_dump(file: Path) -> str:
    listed = run([tool("pg_restore"), "--list", str(file)], {})
    return f"{sum(' TABLE DATA ' in line for line in listed.splitlines())} tables"
