"""From a file to rows. Which format it is, its ending says."""

from collections.abc import Callable
from pathlib import Path

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
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise NotReadable(f'"{path.name}" ends in none of {", ".join(READERS)}: save the list as one of these.')
    content = _content(path)
    if not content.strip():
        raise NotReadable(f'"{path.name}" is empty.')
    found = reader(content)
    if not found.rows:
        raise NotReadable(f'"{path.name}" names no enterprise.')
    return found


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise NotReadable(f'"{path.name}" is larger than {LARGEST_BYTES // 1_000_000} MB: that is no list.')
        return path.read_bytes()
    except OSError as error:
        raise NotReadable(f'"{path}" cannot be opened: {error.strerror}.') from error
