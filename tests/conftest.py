"""A real database for every test that asks for one, freshly migrated and empty: SQLite or PostgreSQL.

Each case runs on one of the two: one in eight on PostgreSQL, spread over the tests of a module and the cases of a test, the
others on SQLite, which is quicker. Whatever statement one of them was asked, the other has to plan in the end
(`tests/statements.py`). What the databases themselves may take differently is marked `on_both`, and then each case runs on
both: what comes from outside and is stored or looked for as it came, queries with SQL of their own, locks, races,
migrations, what is erased and when.

Each case runs on both with `pytest --all-on-both` (before a release, and after changing the storage), and where a test
or a database is named: `pytest tests/poll/test_poll_voting.py::test_somebody_votes`, `pytest tests/poll -k sqlite`.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING
from zlib import crc32

import pytest

from tests.postgresql import NoPostgresql, PostgresqlServer

if TYPE_CHECKING:  # loaded by the fixture that needs it: a few tests of one feature should not wait for all of the bot
    from bot.storage.database import Database
    from tests.databases import KeptDatabase, KeptPostgresql, KeptSqlite
    from tests.group import TestGroup
    from tests.network import Songkhla
    from tests.running import Running

BACKENDS = ("sqlite", "postgresql")

sys.dont_write_bytecode = False
"""Compiled once, however the machine is set: each process that compiles all of the bot anew takes seconds for it."""
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_configure(config: pytest.Config) -> None:
    os.environ.pop("DATABASE_URL", None)
    gc.disable()  # until all is loaded: what is loaded stays


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all-on-both", action="store_true", help="run each case on SQLite and on PostgreSQL")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--all-on-both") and not _is_one_named(config):
        taken = _turns(items)
        config.hook.pytest_deselected(items=[item for item in items if item not in taken])
        items[:] = [item for item in items if item in taken]
    items.sort(key=lambda item: "rehearsal" not in item.path.parts)  # the longest first: nobody waits for it in the end


def _is_one_named(config: pytest.Config) -> bool:
    """Whether a single test or a database was asked for."""
    return any("::" in argument for argument in config.args) or any(name in config.option.keyword for name in BACKENDS)


def _turns(items: list[pytest.Item]) -> set[pytest.Item]:
    """The cases to run: of those that meet a database and are not `on_both`, each on one of the two."""
    taken = set(items)
    modules: dict[ModuleType, dict[str, dict[str, dict[str, pytest.Item]]]] = {}
    for item in items:
        case = getattr(item, "callspec", None)
        if case is None or "_kept" not in case.params or item.get_closest_marker("on_both"):
            continue
        backend = case.params["_kept"]
        test = modules.setdefault(item.module, {}).setdefault(item.originalname, {})  # type: ignore[attr-defined]
        test.setdefault(case.id.replace(backend, "", 1), {})[backend] = item
    for module, tests in modules.items():
        for number, cases in enumerate(tests.values(), crc32(module.__name__.encode()) % 8):
            for place, on in enumerate(cases.values()):
                # Thue and Morse's sequence: of two lists of parameters, too, each parameter meets both.
                turn = number // 2 % 4 == 0 and (number + place.bit_count()) % 2
                taken.discard(on[BACKENDS[0 if turn else 1]])
    return taken


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: it need not be looked through for garbage again and again."""
    if "flask" in sys.modules:
        from tests.templates import keep_templates

        keep_templates()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    gc.enable()


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
    from tests.statements import not_understood_by

    kept = KeptSqlite(_migrated_sqlite)
    yield kept
    kept.empty()
    unknown = not_understood_by(kept.database.engine)
    kept.close()
    assert not unknown, "\n".join(["SQLite cannot take what PostgreSQL was asked:", *unknown])


@pytest.fixture(scope="session")
def _kept_postgresql(postgresql_server: PostgresqlServer) -> Iterator[KeptPostgresql]:
    from tests.databases import KeptPostgresql
    from tests.statements import not_understood_by

    kept = KeptPostgresql(postgresql_server.url())
    yield kept
    unknown = not_understood_by(kept.database.engine)
    kept.close()
    assert not unknown, "\n".join(["PostgreSQL cannot take what SQLite was asked:", *unknown])


@pytest.fixture(params=BACKENDS)
def _kept(request: pytest.FixtureRequest) -> KeptDatabase:
    kept: KeptDatabase = request.getfixturevalue(f"_kept_{request.param}")
    kept.empty()
    return kept


@pytest.fixture
def database_url(_kept: KeptDatabase) -> str:
    """The address of an empty, migrated database."""
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
