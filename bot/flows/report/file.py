"""A report as a workbook for Excel: every number a number, with its chart."""

import io
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from bot.flows.report.cards.words import Figure, ReportWords, Section
from bot.language.catalogue import gettext as _

WIDTHS = (48, 14, 12, 26)
CHART_WIDTH, CHART_HEIGHT = 18, 9
"""Centimetres."""
CHART_AT = "D2"
TITLE_SIZE = 14
WHOLE, PARTS = "#,##0", "#,##0.###"


def report_file(words: ReportWords) -> bytes:
    """Two sheets, ready to be printed: the figures in the order of the page, and the months with their chart.

    Texts are texts, so that no name becomes a formula.
    """
    book = Workbook()
    sheet: Any = book.active
    sheet.title = _("Report")
    _figures(sheet, words)
    _months(book.create_sheet(_("Months")), words)
    sheets: list[Any] = book.worksheets
    for each in sheets:
        each.page_setup.orientation, each.page_setup.paperSize = "portrait", each.PAPERSIZE_A4
        each.page_setup.fitToWidth, each.page_setup.fitToHeight = 1, 0
        each.sheet_properties.pageSetUpPr.fitToPage = True
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _figures(sheet: Any, words: ReportWords) -> None:
    _row(sheet, (f"{words.kind} {words.period}",), bold=True, size=TITLE_SIZE)
    _row(sheet, (words.network,))
    _row(sheet, ())
    _row(sheet, ("", _("Number"), _("Of"), _("In words")), bold=True)
    for figure in (words.streak, words.taking_part):
        _row(sheet, _cells(figure))
    sections: list[Section] = [words.signs, words.activities, *words.sections]
    for section in sections:
        _row(sheet, ())
        _row(sheet, (section.heading,), bold=True)
        for figure in section.figures:
            _row(sheet, _cells(figure))
    _row(sheet, ())
    if words.closing:
        _row(sheet, (words.closing,))
    _row(sheet, (words.made,))
    for column, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def _months(sheet: Any, words: ReportWords) -> None:
    _row(sheet, (_("Month"), words.months_heading), bold=True)
    for month in words.months:
        _row(sheet, (month.name, month.count))
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 22, 22
    chart = BarChart()
    chart.type, chart.title, chart.legend = "col", words.months_heading, None
    last = len(words.months) + 1
    chart.add_data(Reference(sheet, min_col=2, min_row=2, max_row=last))
    chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=last))
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.width, chart.height = CHART_WIDTH, CHART_HEIGHT
    sheet.add_chart(chart, CHART_AT)


def _cells(figure: Figure) -> tuple[str | int | Decimal | None, ...]:
    return figure.label, figure.number, figure.of, figure.written


def _row(
    sheet: Any, values: tuple[str | int | Decimal | None, ...], *, bold: bool = False, size: int | None = None
) -> None:
    """One more line; an empty one for nothing."""
    number = sheet.max_row + 1 if sheet.max_row > 1 or sheet.cell(1, 1).value is not None else 1
    if not values:
        values = ("",)
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(number, column, value)
        if isinstance(value, str):
            cell.data_type = "s"
        else:
            cell.number_format = PARTS if isinstance(value, Decimal) else WHOLE
        cell.font = Font(bold=bold, size=size)
        cell.alignment = Alignment(wrap_text=len(values) > 1, vertical="top")
