"""A real database for every test that asks for one: SQLite and PostgreSQL, both freshly migrated and empty."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage.database import Base, Database
from bot.storage.migrations import migrate
from tests.group import TestGroup
from tests.network import Songkhla
from tests.postgresql import NoPostgresql, PostgresqlServer
from tests.running import Running, running

BACKENDS = ("sqlite", "postgresql")


def pytest_configure(config: pytest.Config) -> None:
    os.environ.pop("DATABASE_URL", None)
    os.environ["WETHI_SECRET_KEY"] = "a key for tests only"
    os.environ["WETHI_PUBLIC_URL"] = "https://wethi.example.org"


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
    file = tmp_path_factory.mktemp("template") / "wethi.sqlite3"
    database = Database(f"sqlite:///{file}")
    migrate(database)
    database.close()  # the last connection to close folds the write-ahead log into the file
    return file


@pytest.fixture(scope="session")
def _migrated_postgresql(postgresql_server: PostgresqlServer) -> str:
    url = postgresql_server.url()
    database = Database(url)
    migrate(database)
    database.close()
    return url


@pytest.fixture(params=BACKENDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty, migrated database; the test runs once on each kind."""
    if request.param == "sqlite":
        file = tmp_path / "wethi.sqlite3"
        shutil.copy(request.getfixturevalue("_migrated_sqlite"), file)
        return f"sqlite:///{file}"
    url: str = request.getfixturevalue("_migrated_postgresql")
    database = Database(url)
    with database.engine.begin() as connection:
        tables = [table.name for table in Base.metadata.sorted_tables]
        held = connection.execute(text(" UNION ALL ".join(f"(SELECT '{name}' FROM {name} LIMIT 1)" for name in tables)))
        used = [name for (name,) in held]
        connection.execute(text("SET LOCAL session_replication_role = replica"))  # in any order of tables
        for name in used:  # of a few rows that is cheaper than TRUNCATE, which makes new files
            connection.execute(text(f"DELETE FROM {name}"))
    database.close()
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture
def group(database: Database) -> TestGroup:
    """A group with three weavers in it, on a Saturday morning."""
    group = TestGroup(database)
    group.people("ป้าสมศรี", "พี่วันดี", "ลุงเจริญ")
    return group


@pytest.fixture
def songkhla(database: Database) -> Songkhla:
    """The demo's network with its people, on a Saturday morning."""
    return Songkhla(database)


@pytest.fixture
def product(database_url: str, tmp_path: Path) -> Iterator[Running]:
    """The whole product, running."""
    with running(database_url, tmp_path) as product:
        yield product
