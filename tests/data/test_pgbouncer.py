"""A database behind PgBouncer in transaction mode, told by its address."""

from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

from bot.settings import Settings
from bot.storage.database import Database

DIRECT = "postgresql://wethi@localhost:5432/wethi"
BEHIND = "postgresql://wethi@localhost:6432/wethi?pgbouncer=true"


class NotToday(Exception):
    """Nobody connects in this test."""


@pytest.mark.parametrize(("url", "prepares"), [(DIRECT, True), (BEHIND, False)])
def test_behind_pgbouncer_no_statement_is_prepared(url: str, prepares: bool) -> None:
    database, told = Database(url), {}

    def before(_dialect: Any, _record: Any, _arguments: Any, given: dict[str, Any]) -> None:
        told.update(given)
        raise NotToday

    event.listen(database.engine, "do_connect", before)
    with pytest.raises((NotToday, DBAPIError)):
        database.engine.connect()
    assert "pgbouncer" not in told, "the server knows no such word"
    assert ("prepare_threshold" in told) is not prepares
    database.close()


def test_migrations_and_backups_go_to_the_server_itself() -> None:
    assert Settings(database_url=BEHIND, database_direct_url=DIRECT).direct_url == DIRECT
    assert Settings(database_url=DIRECT).direct_url == DIRECT
