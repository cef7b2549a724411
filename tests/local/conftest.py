"""Whatever local first says in these tests is drawn in both languages and must be what LINE takes."""

import pytest

from bot.storage.database import Database
from tests.network import Songkhla
from tests.order.conftest import CheckedSongkhla


@pytest.fixture
def songkhla(database: Database) -> Songkhla:
    return CheckedSongkhla(database)
