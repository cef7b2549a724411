"""Steps from one schema to the next: taking them, and writing the next one."""

import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config

from bot.storage.database import Database
from bot.storage.migrations import newest_revision


def upgrade(database: Database, to: str = "head") -> None:
    """Lead a database to the newest schema, or to that of an older version; all or nothing."""
    config = _config()
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def write_migration(message: str) -> None:
    """Write the migration that leads from the newest one to the tables as they are declared now.

    Every table must have been imported. What it writes is to be read: a renamed column looks like a dropped and an added
    one, and rows that need care are for a person to think of.
    """
    config = _config()
    number = int(newest_revision()) + 1
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/empty.sqlite3")
        upgrade(database)
        with database.engine.begin() as connection:
            config.attributes["connection"] = connection
            command.revision(config, message, autogenerate=True, rev_id=f"{number:04}")
        database.close()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return config
