"""A real database for every test that asks for one: SQLite and PostgreSQL, both freshly migrated and empty."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.postgresql import NoPostgresql, PostgresqlServer

if TYPE_CHECKING:  # loaded by the fixture that needs it: a few tests of one feature should not wait for all of the bot
    from bot.storage.database import Database
    from tests.databases import KeptDatabase, KeptPostgresql, KeptSqlite
    from tests.group import TestGroup
    from tests.network import Songkhla
    from tests.running import Running

BACKENDS = ("sqlite", "postgresql")


def pytest_configure(config: pytest.Config) -> None:
    os.environ.pop("DATABASE_URL", None)
    os.environ["WETHI_SECRET_KEY"] = "a key for tests only"
    os.environ["WETHI_PUBLIC_URL"] = "https://wethi.example.org"


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: it need not be looked through for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    try:
        server = PostgresqlServer().start()
    except NoPostgresql as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"NO POSTGRESQL, THIS HALF OF THE TESTS DID NOT RUN: {error}")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def _migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from bot.storage.database import Database
    from bot.storage.migrations import migrate

    file = tmp_path_factory.mktemp("template") / "wethi.sqlite3"
    database = Database(f"sqlite:///{file}")
    migrate(database)
    database.close()  # the last connection to close folds the write-ahead log into the file
    return file


@pytest.fixture(scope="session")
def _kept_sqlite(_migrated_sqlite: Path) -> Iterator[KeptSqlite]:
    from tests.databases import KeptSqlite

    kept = KeptSqlite(_migrated_sqlite)
    yield kept
    kept.close()


@pytest.fixture(scope="session")
def _kept_postgresql(postgresql_server: PostgresqlServer) -> Iterator[KeptPostgresql]:
    from tests.databases import KeptPostgresql

    kept = KeptPostgresql(postgresql_server.url())
    yield kept
    kept.close()


@pytest.fixture(params=BACKENDS)
def _kept(request: pytest.FixtureRequest) -> KeptDatabase:
    kept: KeptDatabase = request.getfixturevalue(f"_kept_{request.param}")
    kept.empty()
    return kept


@pytest.fixture
def database_url(_kept: KeptDatabase) -> str:
    """The address of an empty, migrated database; the test runs once on each kind."""
    return _kept.url


@pytest.fixture
def database(_kept: KeptDatabase) -> Database:
    return _kept.database


@pytest.fixture
def group(database: Database) -> TestGroup:
    """A group with three weavers in it, on a Saturday morning."""
    from tests.group import TestGroup

    group = TestGroup(database)
    group.people("ป้าสมศรี", "พี่วันดี", "ลุงเจริญ")
    return group


@pytest.fixture
def songkhla(database: Database) -> Songkhla:
    """The demo's network with its people, on a Saturday morning."""
    from tests.network import Songkhla

    return Songkhla(database)


@pytest.fixture
def product(database_url: str, tmp_path: Path) -> Iterator[Running]:
    """The whole product, running."""
    from tests.running import running

    with running(database_url, tmp_path) as product:
        yield product
