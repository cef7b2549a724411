"""Writing a network's enterprises into a file that an import finds nothing new in."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.language.catalogue import gettext as _
from bot.network_file.cells import guard, join_list
from bot.network_file.choosing import network_named
from bot.network_file.csv_table import write_csv
from bot.network_file.directory import enterprises_of
from bot.network_file.excel import write_excel
from bot.network_file.rows import FIELDS, NotReadable, Value, Values
from bot.network_file.yaml_list import write_yaml
from bot.storage.database import Database
from bot.storage.people import Network


def export_file(database: Database, path: Path, *, network: str | None = None) -> int:
    """Write every enterprise of a network; how many there are. A file that is there is replaced."""
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise NotReadable(_('"{file}" ends in none of {known}.', file=path.name, known=", ".join(_WRITERS)))
    with database.reading() as session:
        found = network_named(session, network)
        if found is None:
            raise NotReadable(_('There is no network called "{name}".', name=network))
        rows = sorted((one.values for one in enterprises_of(session, found.id, resting=False)), key=_place)
    try:
        path.write_bytes(write(found, rows))
    except OSError as error:
        raise NotReadable(_('"{file}" cannot be written: {why}.', file=path, why=error.strerror)) from error
    return len(rows)


def _place(values: Values) -> tuple[str, ...]:
    return tuple(str(values[column] or "") for column in ("province", "district", "name", "code"))


def _csv(_network: Network, rows: list[Values]) -> bytes:
    return write_csv([FIELDS, *([str(cell) for cell in _cells(values)] for values in rows)])


def _excel(_network: Network, rows: list[Values]) -> bytes:
    return write_excel([FIELDS, *(_cells(values) for values in rows)])


def _cells(values: Values) -> list[str | float]:
    return [_cell(values[column]) for column in FIELDS]


def _cell(value: Value) -> str | float:
    if isinstance(value, float):
        return value
    return guard(join_list(value) if isinstance(value, tuple) else value or "")


def _yaml(network: Network, rows: list[Values]) -> bytes:
    described = {"name": network.name, "purpose": network.purpose}
    entries: list[dict[str, Any]] = [
        {column: _plain(values[column]) for column in FIELDS if values[column] not in (None, ())} for values in rows
    ]
    return write_yaml({key: text for key, text in described.items() if text}, entries)


def _plain(value: Value) -> str | float | list[str] | None:
    return list(value) if isinstance(value, tuple) else value


_WRITERS: dict[str, Callable[[Network, list[Values]], bytes]] = {
    ".yaml": _yaml,
    ".yml": _yaml,
    ".csv": _csv,
    ".xlsx": _excel,
}
