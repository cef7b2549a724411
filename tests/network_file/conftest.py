"""A desk with an empty database behind it, once on each kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.language.catalogue import speaking
from bot.storage.database import Database
from tests.network_file.helpers import Desk


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Desk:
    return Desk(database, tmp_path)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """What an import says is tried in the words of the source."""
    with speaking("en"):
        yield
