"""A real database for every test that asks for one, freshly migrated and empty: SQLite and PostgreSQL.

Every test runs on both. A test with parameters runs on both with the first of each; its other cases take turns, each on
one of the two (with several lists of parameters as on a chessboard: each parameter is met on both). What the database
itself may take differently is marked `on_both`, and then each case runs on both: what comes from outside and is stored
or looked for as it came, questions with SQL of their own, locks, races, migrations, what is erased and when.

Long tests of one feature, where weeks go by or all buttons are tapped, are marked `in_turn`: each case runs on one of
the two, the next on the other. They ask the same questions of the database again and again, and seconds each time.

`pytest --all-on-both` runs every case on both, and so does naming a case.
"""

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


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all-on-both", action="store_true", help="run every case on SQLite and on PostgreSQL")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--all-on-both") or any("[" in argument for argument in config.args):
        return
    others = {item for item in items if not _has_its_turn(item)}
    config.hook.pytest_deselected(items=list(others))
    items[:] = [item for item in items if item not in others]


def _has_its_turn(item: pytest.Item) -> bool:
    case = getattr(item, "callspec", None)
    if case is None or "_kept" not in case.params or item.get_closest_marker("on_both"):
        return True
    places = [_place(mark, case.params) for mark in item.iter_markers("parametrize")]
    if item.get_closest_marker("in_turn"):
        places.append(_place_in_module(item))
    elif not any(places):
        return True
    return BACKENDS[sum(places) % 2] == case.params["_kept"]


def _place_in_module(item: pytest.Item) -> int:
    """Which of its module's tests it is."""
    tests = [name for name in vars(item.module) if name.startswith("test")]  # type: ignore[attr-defined]
    return tests.index(item.originalname)  # type: ignore[attr-defined]


def _place(parametrize: pytest.Mark, chosen: dict[str, object]) -> int:
    """Which of its list of parameters a case has."""
    names, values = parametrize.args
    names = [name.strip() for name in names.split(",")] if isinstance(names, str) else names
    case = [chosen[name] for name in names]
    for place, value in enumerate(values):
        parts = getattr(value, "values", value) if not isinstance(value, dict) else value
        found = [value] if len(names) == 1 and parts is value else list(parts)
        if all(one is other for one, other in zip(found, case, strict=True)):
            return place
    raise LookupError(f"{case} is none of the parameters")


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
    from bot.storage import get_or_create

    kept: KeptDatabase = request.getfixturevalue(f"_kept_{request.param}")
    kept.empty()
    get_or_create._seen.clear()  # what the process remembers of the rows that are gone
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
