"""Which schema a database has and which one this version needs; `stepping.py` leads from the one to the other.

A process that finds its database as it should be has no need of the library that changes it, and does not load it.
"""

from functools import cache
from pathlib import Path

from sqlalchemy import inspect, text
from sqlalchemy.orm import Session

from bot.storage.database import Database

VERSIONS = Path(__file__).parent / "versions"


def migrate(database: Database) -> None:
    """Apply every migration that is missing."""
    if applied_revision(database) != newest_revision():
        from bot.storage.migrations.stepping import upgrade

        upgrade(database)


@cache
def revisions() -> tuple[str, ...]:
    """The steps of this version, the oldest first; each file's name begins with its number."""
    return tuple(sorted(file.name.partition("_")[0] for file in VERSIONS.glob("[0-9]*_*.py")))


def newest_revision() -> str:
    """The revision that this version of the product needs."""
    return revisions()[-1]


def is_known(revision: str) -> bool:
    """Whether this version can lead a database of that revision to its own."""
    return revision in revisions()


def applied_revision(database: Database) -> str | None:
    """The revision that a database is at; None where it has no tables."""
    with database.reading() as session:
        return revision_of(session)


def revision_of(session: Session) -> str | None:
    """The revision that a database is at, asked in a transaction that is going on."""
    if not inspect(session.connection()).has_table("alembic_version"):
        return None
    found: str | None = session.scalar(text("SELECT version_num FROM alembic_version"))
    return found
