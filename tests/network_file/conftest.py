"""A desk with an empty database behind it, once on each kind."""

from pathlib import Path

import pytest

from bot.storage.database import Database
from tests.network_file.helpers import Desk


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Desk:
    return Desk(database, tmp_path)
