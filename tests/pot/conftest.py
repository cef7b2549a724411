"""Whatever common pots say in these tests is drawn in both languages and must be what LINE takes."""

from collections.abc import Iterator

import pytest

from bot.storage.database import Database
from tests.network import Songkhla
from tests.order.conftest import CheckedSongkhla


@pytest.fixture
def songkhla(database: Database) -> Iterator[Songkhla]:
    yield CheckedSongkhla(database)
