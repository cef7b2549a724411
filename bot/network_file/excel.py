"""Excel's .xlsx: the first sheet is the list."""

import io
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from bot.network_file.rows import NetworkFile, NotReadable
from bot.network_file.tables import read_table

LARGEST_UNPACKED_BYTES = 200_000_000
_NOT_EXCEL = "The file is not an Excel workbook (.xlsx), or it is damaged: open it in Excel and save it again as .xlsx."
_TOO_LARGE = "The workbook is too large unpacked: that is no list of enterprises."
_CARRIAGE_RETURN = "_x000D_"
"""How Excel writes it in a cell."""
_WIDTH = 24
_TEXT_FORMAT = "@"


def read_excel(content: bytes) -> NetworkFile:
    """The rows of a workbook's first sheet; of a formula, the value that Excel last saw."""
    return read_table(_table(content))


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


def _table(content: bytes) -> list[list[str]]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of drop-down lists and colours that the library cannot keep
            return _first_sheet(content)
    except NotReadable:
        raise
    except Exception as error:  # the library lets through whatever its parsers meet in a damaged file
        raise NotReadable(_NOT_EXCEL) from error


def _first_sheet(content: bytes) -> list[list[str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED_BYTES:
            raise NotReadable(_TOO_LARGE)
    sheet: Any = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
    sheet.reset_dimensions()  # what a workbook says of its own size is not always so
    return [[_text(value) for value in row] for row in sheet.iter_rows(values_only=True)]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value).replace(_CARRIAGE_RETURN, "")
