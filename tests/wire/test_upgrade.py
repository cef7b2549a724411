"""A database that an older version has filled is led to this version's schema, and nothing of it is lost."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, Column, Date, DateTime, LargeBinary, MetaData, String, func, insert, select, text

from bot.storage.database import Database
from bot.storage.migrations import applied_revision, migrate, newest_revision, revisions
from bot.storage.migrations.stepping import upgrade

pytestmark = pytest.mark.on_both

LEFT_BY_ALEMBIC = "alembic_version"


@pytest.mark.parametrize("older", revisions()[:-1])
def test_every_row_of_an_older_version_is_there_after_the_upgrade(
    database: Database, older: str, tmp_path: Path
) -> None:
    url = _another(database, tmp_path)
    old = Database(url)
    upgrade(old, older)
    filled = _one_row_in_each_table(old)
    assert len(filled) > 50
    migrate(old)
    assert applied_revision(old) == newest_revision()
    with old.reading() as session:
        there = {name for name in filled if session.scalar(select(func.count()).select_from(text(f'"{name}"')))}
    old.close()
    assert there == filled


def _another(database: Database, tmp_path: Path) -> str:
    """The address of an empty database of the same kind."""
    if database.is_sqlite:
        return f"sqlite:///{tmp_path / 'older.sqlite3'}"
    with database.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text("DROP DATABASE IF EXISTS older"))
        connection.execute(text("CREATE DATABASE older"))
    return database.url.set(database="older").render_as_string(hide_password=False)


def _one_row_in_each_table(database: Database) -> set[str]:
    """Every id is the same one, so that each row finds those that it hangs on."""
    tables = MetaData()
    tables.reflect(database.engine)
    filled = [table for table in tables.sorted_tables if table.name != LEFT_BY_ALEMBIC]
    with database.transaction() as session:
        for table in filled:
            session.execute(insert(table).values({column.name: _something_for(column) for column in table.columns}))
    return {table.name for table in filled}


def _something_for(column: Column[Any]) -> object:
    match column.type:
        case Boolean():
            return False
        case DateTime():
            return datetime(2026, 11, 7, 3, tzinfo=UTC)
        case Date():
            return date(2026, 11, 7)
        case JSON():
            return []
        case LargeBinary():
            return b"1"
        case String():
            return "1"
        case _:
            return 1
