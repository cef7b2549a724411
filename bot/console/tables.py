"""A table as a page and as an Excel file: titles, rows, sums. Numbers are numbers there, texts are never formulas."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from bot.dialogue.pages import XLSX, Download
from bot.language.units import write_quantity

Cell = str | Decimal
TEMPLATE = "table.html"
NUMBER_FORMAT = "#,##0.##"
SHEET_NAME, NARROW, WIDE = 31, 16, 30
BOLD = Font(bold=True)
WRAPPED, UNWRAPPED = Alignment(wrap_text=True, vertical="top"), Alignment(vertical="top")
BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel does not take a file for UTF-8."""
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_FORBIDDEN_IN_SHEETS = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@dataclass(frozen=True)
class TableSheet:
    """What a page with a table shows, everything in words already but for numbers."""

    title: str
    facts: tuple[str, ...]
    titles: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[Cell, ...] = ()
    remark: str = ""
    file: str = ""
    """The name of the Excel file behind it; empty: there is none."""

    @property
    def shown(self) -> tuple[tuple[tuple[str, bool], ...], ...]:
        """The rows as they are read: (text, whether it is a number)."""
        return tuple(tuple(_shown(cell) for cell in row) for row in self.rows)

    @property
    def sums(self) -> tuple[tuple[str, bool], ...]:
        """The last row."""
        return tuple(_shown(cell) for cell in self.totals)


def _shown(cell: Cell) -> tuple[str, bool]:
    return (cell, False) if isinstance(cell, str) else (write_quantity(cell), True)


def excel_of(sheet: TableSheet) -> Download:
    """The same as a workbook: what it is and its facts above the table."""
    return Download(workbook([sheet]), XLSX)


def workbook(sheets: Sequence[TableSheet]) -> bytes:
    """Several tables as one workbook, a sheet each."""
    book = Workbook()
    first: Any = book.active
    for number, sheet in enumerate(sheets):
        _fill(book.create_sheet() if number else first, sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill(page: Any, sheet: TableSheet) -> None:
    page.title = sheet.title.translate(_FORBIDDEN_IN_SHEETS)[:SHEET_NAME].strip() or "list"
    above: list[tuple[Cell, ...]] = [(sheet.title,), *((fact,) for fact in sheet.facts), ()]
    rows = [*above, sheet.titles, *sheet.rows, *((sheet.totals,) if sheet.totals else ())]
    bold = {1, len(above) + 1, len(rows) if sheet.totals else 0}
    for number, cells in enumerate(rows, start=1):
        for column, value in enumerate(cells, start=1):
            cell = page.cell(number, column, _writable(value))
            if isinstance(value, str):
                cell.data_type = "s"
            else:
                cell.number_format = NUMBER_FORMAT
            if number in bold:
                cell.font = BOLD
            cell.alignment = WRAPPED if number > len(above) else UNWRAPPED
    for column in range(1, len(sheet.titles) + 1):
        page.column_dimensions[get_column_letter(column)].width = WIDE if column == 1 else NARROW
    page.freeze_panes = f"A{len(above) + 2}"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def csv_of(sheet: TableSheet) -> str:
    """The table alone as CSV; what a spreadsheet would take for a formula is a text there, too."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    for cells in (sheet.titles, *sheet.rows):
        writer.writerow([_guarded(_writable(cell)) for cell in cells])
    return BYTE_ORDER_MARK + buffer.getvalue()


def _guarded(value: Any) -> str:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULAS) else str(value)


def _writable(value: Cell) -> Any:
    """What the library takes; characters that no XML may hold are left out."""
    return "".join(sign for sign in value if sign.isprintable()) if isinstance(value, str) else value
