"""From a file to rows. Which format it is, its ending says."""

from collections.abc import Callable
from pathlib import Path

from bot.language.catalogue import gettext as _
from bot.network_file.csv_table import read_csv
from bot.network_file.excel import read_excel
from bot.network_file.rows import NetworkFile, NotReadable
from bot.network_file.yaml_list import read_yaml

LARGEST_BYTES = 20_000_000
READERS: dict[str, Callable[[bytes], NetworkFile]] = {
    ".yaml": read_yaml,
    ".yml": read_yaml,
    ".csv": read_csv,
    ".xlsx": read_excel,
}


def read_file(path: Path) -> NetworkFile:
    """The rows of a file; `NotReadable` says what to do where it cannot be read."""
    _reader(path.name)
    return read_content(path.name, _content(path))


def read_content(name: str, content: bytes) -> NetworkFile:
    """The rows of what is in a file of this name; `NotReadable` as above."""
    reader = _reader(name)
    if not content.strip():
        raise NotReadable(_('"{file}" is empty.', file=name))
    found = reader(content)
    if not found.rows:
        raise NotReadable(_('"{file}" names no enterprise.', file=name))
    return found


def _reader(name: str) -> Callable[[bytes], NetworkFile]:
    reader = READERS.get(Path(name).suffix.lower())
    if reader is None:
        known = ", ".join(READERS)
        raise NotReadable(_('"{file}" ends in none of {known}: save the list as one of these.', file=name, known=known))
    return reader


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise NotReadable(
                _(
                    '"{file}" is larger than {most} MB: that is no list.',
                    file=path.name,
                    most=LARGEST_BYTES // 1_000_000,
                )
            )
        return path.read_bytes()
    except OSError as error:
        raise NotReadable(_('"{file}" cannot be opened: {why}.', file=path, why=error.strerror)) from error
