"""Whatever orders say in these tests is drawn in both languages and must be what LINE takes."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select

from bot.drawing import draw
from bot.language.catalogue import speaking
from bot.storage.database import Database
from bot.storage.message_tables import OutboxMessage
from simulator.limits import check_messages
from tests.network import Songkhla


class CheckedSongkhla(Songkhla):
    """Draws every answer in English too, and looks at it as LINE would."""

    __test__ = False

    def _happens(self, kind: str, name: str | None, **fields: Any) -> list[Any]:
        results = super()._happens(kind, name, **fields)
        with speaking("en"):
            for result in results:
                assert check_messages(draw(result), group=False) == [], result
        return results


@pytest.fixture
def songkhla(database: Database) -> Iterator[Songkhla]:
    group = CheckedSongkhla(database)
    yield group
    with database.reading() as session:
        for row in session.scalars(select(OutboxMessage)):
            if row.messages:
                assert check_messages(row.messages, group=row.chat_id.startswith("C")) == [], row.messages
