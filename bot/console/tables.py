"""A table as a page and as an Excel file: titles, rows, sums. Numbers are numbers there, texts are never formulas."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from bot.dialogue.pages import XLSX, Download
from bot.language.units import write_quantity

Cell = str | Decimal
TEMPLATE = "table.html"
NUMBER_FORMAT = "#,##0.##"
SHEET_NAME, NARROW, WIDE = 31, 12, 44
BOLD = Font(bold=True)
WRAPPED, UNWRAPPED = Alignment(wrap_text=True, vertical="top"), Alignment(vertical="top")
BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel does not take a file for UTF-8."""
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_FORBIDDEN_IN_NAMES = re.compile(r'[\\/:*?"<>|\r\n\t]')
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
    """A table as a workbook: what it is and its facts above the table."""
    return Download(workbook([sheet]), XLSX, f"{in_a_file_name(sheet.title)}.xlsx")


def in_a_file_name(title: str) -> str:
    """A title without the signs that no file's name may have."""
    return " ".join(_FORBIDDEN_IN_NAMES.sub(" ", title).split()) or "list"


def workbook(sheets: Sequence[TableSheet]) -> bytes:
    """Several tables as one workbook, a sheet each."""
    book = Workbook(write_only=True)  # tens of thousands of cells: it keeps none of them
    for sheet in sheets:
        _fill(book.create_sheet(), sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill(page: Any, sheet: TableSheet) -> None:
    page.title = sheet.title.translate(_FORBIDDEN_IN_SHEETS)[:SHEET_NAME].strip() or "list"
    above: list[tuple[Cell, ...]] = [(sheet.title,), *((fact,) for fact in sheet.facts), ()]
    for place, column in enumerate(zip(sheet.titles, *sheet.rows, strict=False), start=1):
        longest = max(len(str(value)) for value in column)
        page.column_dimensions[get_column_letter(place)].width = min(max(longest + 2, NARROW), WIDE)
    page.freeze_panes = f"A{len(above) + 2}"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for number, cells in enumerate(above):
        page.append([_cell(page, value, bold=number == 0, alignment=UNWRAPPED) for value in cells])
    page.append([_cell(page, value, bold=True) for value in sheet.titles])
    for cells in sheet.rows:
        page.append(_row(page, cells))
    if sheet.totals:
        page.append([_cell(page, value, bold=True) for value in sheet.totals])


def _row(page: Any, cells: Sequence[Cell]) -> list[Any]:
    """Cells as bare values where they need no style: that is many times quicker."""
    if any(len(value) > WIDE for value in cells if isinstance(value, str)):
        return [_cell(page, value) for value in cells]
    return [_writable(value) if _is_plain(value) else _cell(page, value) for value in cells]


def _is_plain(value: Cell) -> bool:
    """A text that the library takes for nothing else: neither for a formula nor for an error."""
    return isinstance(value, str) and not value.startswith(("=", "#"))


def _cell(page: Any, value: Cell, *, bold: bool = False, alignment: Alignment = WRAPPED) -> Any:
    cell: Any = WriteOnlyCell(page, _writable(value))
    if isinstance(value, str):
        cell.data_type = "s"
    else:
        cell.number_format = NUMBER_FORMAT
    if bold:
        cell.font = BOLD
    cell.alignment = alignment
    return cell


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
    if not isinstance(value, str) or value.isprintable():
        return value
    return "".join(sign for sign in value if sign.isprintable())
