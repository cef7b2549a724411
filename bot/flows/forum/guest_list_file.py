"""The list of who comes as a workbook for Excel."""

import io
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from bot.flows.forum.guest_list_table import GuestTable

WIDTHS = (26, 44, 10, 12, 12, 12, 12)
LONGEST_SHEET_NAME = 31


def guest_list_file(table: GuestTable) -> bytes:
    """One sheet, ready to be printed. Sums are numbers: phones show formulas that nobody has worked out yet as empty.

    Texts are texts, so that no name becomes a formula.
    """
    book = Workbook()
    sheet: Any = book.active
    sheet.title = table.sheet[:LONGEST_SHEET_NAME]
    rows: list[tuple[str | int, ...]] = [(table.title,), (table.when,), (), table.headings]
    rows += [(row.enterprise, row.names, *row.numbers) for row in table.rows]
    rows.append((table.total, "", *table.totals))
    bold = {1, 4, len(rows)}
    for number, cells in enumerate(rows, start=1):
        for column, value in enumerate(cells, start=1):
            cell = sheet.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
            cell.font = Font(bold=number in bold)
            cell.alignment = Alignment(wrap_text=number > 2, vertical="top")
    for column, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A5"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "4:4"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
