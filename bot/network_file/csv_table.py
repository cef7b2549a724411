"""CSV: comma, semicolon or tab between the cells, as Excel and LibreOffice write it."""

import csv
import io
from collections.abc import Iterable, Sequence

from bot.language.catalogue import gettext as _
from bot.network_file.rows import NetworkFile, NotReadable
from bot.network_file.tables import TITLES_WITHIN, read_table
from bot.network_file.texts import text_of
from bot.network_file.words import column_of

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel does not take a file for UTF-8."""


def read_csv(content: bytes) -> NetworkFile:
    """The rows of a CSV file."""
    text, remarks = text_of(content)
    return read_table(_parsed(text, _delimiter(text)), remarks)


def write_csv(table: Iterable[Sequence[str]]) -> bytes:
    """A CSV file that Excel opens with Thai letters in it."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(table)
    return (BYTE_ORDER_MARK + buffer.getvalue()).encode()


def _delimiter(text: str) -> str:
    """The one by which most titles are known."""
    lines = text.splitlines()[:TITLES_WITHIN]
    return max(",;\t", key=lambda mark: max((_titles_known(line, mark) for line in lines), default=0))


def _titles_known(line: str, mark: str) -> int:
    return sum(column_of(title.strip().strip('"')) is not None for title in line.split(mark))


def _parsed(text: str, delimiter: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return list(reader)
    except csv.Error as error:
        raise NotReadable(
            _(
                "The file is not CSV near line {line} ({error}): look for a quotation mark that does not close.",
                line=reader.line_num,
                error=error,
            )
        ) from error
