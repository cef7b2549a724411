"""Writing small files, importing them, and looking at what the database then holds."""

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from bot.clock import BANGKOK
from bot.network_file.directory import enterprises_of
from bot.network_file.importing import Outcome, import_file
from bot.network_file.rows import NotReadable
from bot.storage.audit import AuditEntry
from bot.storage.database import Database
from bot.storage.people import Network

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=BANGKOK)
NETWORK = "เครือข่ายทดลอง"
FORMATS = ("yaml", "csv", "xlsx")


class Desk:
    """Somebody with files at hand and a database to bring them into."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database, self.folder = database, folder

    def file(self, name: str, content: str | bytes) -> Path:
        """A file with exactly this in it."""
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def brings(self, content: str | bytes | Path, name: str = "list.csv", **options: Any) -> Outcome:
        """Import a file's content into the network of the tests."""
        path = content if isinstance(content, Path) else self.file(name, content)
        return import_file(self.database, path, now=NOW, **{"network": NETWORK, **options})

    def refusal(self, content: str | bytes, name: str = "list.csv", **options: Any) -> str:
        """The one sentence with which a file is refused."""
        with pytest.raises(NotReadable) as refused:
            self.brings(content, name, **options)
        assert "\n" not in str(refused.value)
        return str(refused.value)

    def holds(self, network: str = NETWORK) -> dict[str, dict[str, Any]]:
        """The network's enterprises by name; only what is known of each."""
        with self.database.reading() as session:
            network_id = session.scalars(select(Network.id).where(Network.name == network)).one_or_none()
            found = enterprises_of(session, network_id) if network_id else []
        return {
            str(one.values["name"]): {
                column: value for column, value in one.values.items() if value not in (None, ()) and column != "name"
            }
            for one in found
        }

    def network(self) -> Network:
        with self.database.reading() as session:
            return session.scalars(select(Network).where(Network.name == NETWORK)).one()

    def audit(self) -> list[str]:
        with self.database.reading() as session:
            return list(session.scalars(select(AuditEntry.action)))


def excel(*rows: Sequence[Any], sheet: str = "รายชื่อ") -> bytes:
    """A workbook with these rows."""
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
