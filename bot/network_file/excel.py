"""Excel's .xlsx: the first sheet with titles is the list."""

import io
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.network_file.rows import NetworkFile, NotReadable
from bot.network_file.tables import has_titles, read_table

LARGEST_UNPACKED_BYTES = 200_000_000
_NOT_EXCEL = mark(
    "The file is not an Excel workbook (.xlsx), or it is damaged: open it in Excel and save it again as .xlsx."
)
_TOO_LARGE = mark("The workbook is too large unpacked: that is no list of enterprises.")
LARGEST_WITH_MERGED = 5_000_000
_CARRIAGE_RETURN = "_x000D_"
"""How Excel writes it in a cell."""
_WIDTH = 24
_TEXT_FORMAT = "@"


def read_excel(content: bytes) -> NetworkFile:
    """The rows of the first sheet that is a list; of a formula, the value that Excel last saw; of merged cells, what they show
    in each of their rows."""
    sheets = _sheets(content)
    name, table = next(
        ((name, table) for name, table in sheets.items() if has_titles(table)), next(iter(sheets.items()))
    )
    first = next(iter(sheets))
    return read_table(table, () if name == first else (_("Read from the sheet “{name}”.", name=name),))


def write_excel(table: Iterable[Sequence[str | float]]) -> bytes:
    """A workbook with one sheet; texts are texts, so that no code loses its zeros and no cell becomes a formula."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "enterprises"
    for row, cells in enumerate(table, start=1):
        for column, value in enumerate(cells, start=1):
            if value == "":
                continue
            cell = sheet.cell(row, column, value)
            if isinstance(value, str):
                cell.data_type, cell.number_format = "s", _TEXT_FORMAT
            if row == 1:
                cell.font = Font(bold=True)
                sheet.column_dimensions[get_column_letter(column)].width = _WIDTH
    sheet.freeze_panes = "A2"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _sheets(content: bytes) -> dict[str, list[list[str]]]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of drop-down lists and colours that the library cannot keep
            return _all_sheets(content)
    except NotReadable:
        raise
    except Exception as error:  # the library lets through whatever its parsers meet in a damaged file
        raise NotReadable(_(_NOT_EXCEL)) from error


def _all_sheets(content: bytes) -> dict[str, list[list[str]]]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED_BYTES:
            raise NotReadable(_(_TOO_LARGE))
    merged = _merged_cells(content)
    book: Any = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    found = {}
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what a workbook says of its own size is not always so
        table = [[_text(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        for column, first, last in merged.get(sheet.title, ()):
            shown = table[first][column] if first < len(table) and column < len(table[first]) else ""
            for row in table[first + 1 : last + 1]:
                row += [""] * (column + 1 - len(row))
                row[column] = row[column] or shown
        found[sheet.title] = table
    return found


def _merged_cells(content: bytes) -> dict[str, list[tuple[int, int, int]]]:
    """(column, first row, last row), from 0, of cells merged downwards; by sheet. Empty where the workbook is large."""
    if len(content) > LARGEST_WITH_MERGED:
        return {}
    book: Any = load_workbook(io.BytesIO(content))
    return {
        sheet.title: [
            (area.min_col - 1, area.min_row - 1, area.max_row - 1)
            for area in sheet.merged_cells.ranges
            if area.max_row > area.min_row and area.min_col == area.max_col
        ]
        for sheet in book.worksheets
    }


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value).replace(_CARRIAGE_RETURN, "")
