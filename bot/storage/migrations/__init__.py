"""Bringing a database to the schema of this version, and writing the step to the next one."""

import tempfile
from functools import lru_cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.orm import Session

from bot.storage.database import Database


def migrate(database: Database) -> None:
    """Apply every migration that is missing."""
    config = _config()
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


@lru_cache
def newest_revision() -> str | None:
    """The revision that this version of the product needs."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def applied_revision(database: Database) -> str | None:
    """The revision that a database is at; None where it has no tables."""
    with database.reading() as session:
        return revision_of(session)


def revision_of(session: Session) -> str | None:
    """The same, in a transaction that is going on."""
    return MigrationContext.configure(session.connection()).get_current_revision()


def is_known(revision: str) -> bool:
    """Whether this version can lead a database of that revision to its own."""
    return any(step.revision == revision for step in ScriptDirectory.from_config(_config()).walk_revisions())


def write_migration(message: str) -> None:
    """Write the migration that leads from the newest one to the tables as they are declared now.

    Every table must have been imported. What it writes is to be read: a renamed column looks like a dropped and an added
    one, and rows that need care are for a person to think of.
    """
    config = _config()
    number = int(newest_revision() or 0) + 1
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/empty.sqlite3")
        migrate(database)
        with database.engine.begin() as connection:
            config.attributes["connection"] = connection
            command.revision(config, message, autogenerate=True, rev_id=f"{number:04}")
        database.close()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return config
