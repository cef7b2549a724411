"""An order's list as files: Excel with titles in the person's language, and CSV that Excel opens with Thai letters."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from bot.clock import BANGKOK
from bot.console.tables import in_a_file_name
from bot.flows.order.cards.words import (
    closing_words,
    cost_words,
    each_price,
    grade_words,
    payment_words,
    place_words,
    province_words,
    status_words,
)
from bot.flows.order.lists import ListRow, OrderList
from bot.flows.order.results import OrderView, sum_of
from bot.language.calendar import write_moment
from bot.language.catalogue import gettext as _
from bot.language.catalogue import spoken_language

Cell = str | Decimal | None
BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel does not take a file for UTF-8."""

MONEY_FORMAT, QUANTITY_FORMAT = "#,##0.00", "#,##0.###"
SHEET_NAME = 31
NARROW, WIDE = 14, 28
_FORBIDDEN_IN_SHEETS = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def table_of(listed: OrderList, *, for_partner: bool) -> list[list[Cell]]:
    """Titles, one row an enterprise, sums. Money in baht. For the seller neither people nor payments."""
    order = listed.order
    items = order.live
    titles: list[Cell] = [_("Group")]
    titles += [_("{product} ({unit})", product=item.name, unit=item.unit) for item in items]
    graded = any(row.grades for row in listed.rows)
    titles += [_("Grade")] if graded else []
    commented = any(row.comments for row in listed.rows)
    titles += [_("Comment")] if commented else []
    titles += [_("{name} (baht)", name=each) for each in sum_titles(listed)]
    titles += [place_title(order), _("District"), _("Province")]
    if not for_partner:
        titles += [_("Signed up by"), _("Payment"), _("Note of payment")]
        titles += [] if order.sells else [_("Collected"), _("Collected by group")]
    table = [titles]
    for each in listed.rows:
        amounts = [each.quantity(item.position) for item in items]
        sums = map(_baht, sums_of(listed, each))
        grades = [*([each.grades] if graded else []), *([each.comments] if commented else [])]
        cells: list[Cell] = [each.enterprise, *amounts, *grades, *sums, each.pickup, each.district, each.province]
        if not for_partner:
            collected = _("yes") if each.collected else ""
            cells += [each.signed_by, payment_words(each.account, sells=order.sells), each.pay_note]
            cells += [] if order.sells else [collected, each.collector]
        table.append(cells)
    totals = [listed.total(item.position) for item in items]
    last: list[Cell] = [_("Together"), *totals, *[""] * (graded + commented), *map(_baht, sums_together(listed))]
    return [*table, last + [""] * (len(titles) - len(last))]


def place_title(order: OrderView) -> str:
    """What the column of places is called: goods are collected there or, in a sale, brought."""
    return _("Brought to") if order.sells else _("Pickup place")


def sum_titles(listed: OrderList) -> list[str]:
    """The headings of money: the sum alone or, where there is something besides the goods, the goods, each of that, and what
    it comes to."""
    if not listed.besides:
        return [_("Sum")]
    besides = [name or _("Corrected") for name in listed.besides]
    return [_("Goods"), *besides, _("To receive") if listed.order.sells else _("Sum")]


def sums_of(listed: OrderList, row: ListRow) -> list[int | None]:
    """An enterprise's money under these headings, in satang."""
    return [row.goods, *map(row.besides, listed.besides), row.sum] if listed.besides else [row.sum]


def sums_together(listed: OrderList) -> list[int | None]:
    """The money of all enterprises under these headings, in satang."""
    if not listed.besides:
        return [listed.order.sum]
    besides = [sum(row.besides(column) for row in listed.rows) for column in listed.besides]
    return [sum_of(listed.order.live), *besides, listed.order.sum]


def areas_table(listed: OrderList) -> list[list[Cell]]:
    """Titles, each province and district with its sums, all together."""
    items = listed.order.live
    titles: list[Cell] = [_("Province"), _("District"), _("Groups")]
    titles += [_("{product} ({unit})", product=item.name, unit=item.unit) for item in items]
    table = [[*titles, _("Sum (baht)")]]
    for each in listed.areas:
        amounts = [each.quantity(item.position) for item in items]
        table.append(
            [province_words(each.province), each.district, Decimal(each.enterprises), *amounts, _baht(each.sum)]
        )
    totals = [listed.total(item.position) for item in items]
    return [*table, [_("Together"), "", Decimal(len(listed.rows)), *totals, _baht(listed.order.sum)]]


def heading_of(listed: OrderList, now: datetime) -> list[str]:
    """What the list is of: its title and state, prices, deadline, places, and when it was made."""
    order = listed.order
    prices = [f"{item.name}: {each_price(item.price, item.unit)}" for item in order.live]
    places = [place_words(pickup, sells=order.sells) for pickup in order.pickups]
    made = _("Made on {moment}", moment=write_moment(now.astimezone(BANGKOK), spoken_language()))
    prices += [words for item in order.live for words in grade_words(item)]
    costs = [_("{name} taken off", name=each) if order.sells else each for each in cost_words(order)]
    alone = [_("The goods alone: what the groups share among themselves is not in it.")] if listed.goods_alone else []
    first = f"{order.title} · {status_words(order)}"
    return [first, *prices, *costs, *alone, closing_words(order), *places, made]


def file_name(listed: OrderList, now: datetime, ending: str) -> str:
    """A file's name: the order's, and the day."""
    return f"{in_a_file_name(listed.order.title)} {now.astimezone(BANGKOK):%Y-%m-%d}.{ending}"


def excel_of(listed: OrderList, now: datetime, *, for_partner: bool) -> bytes:
    """A workbook: the list under its title and, where it goes beyond one district, the sums of areas."""
    book = Workbook()
    title = listed.order.title.translate(_FORBIDDEN_IN_SHEETS)[:SHEET_NAME].strip() or "list"
    money_column = 2 + len(listed.order.live) + any(row.grades for row in listed.rows)
    money = range(money_column, money_column + len(sum_titles(listed)))
    _fill(book.active, title, table_of(listed, for_partner=for_partner), money, heading_of(listed, now))
    if listed.areas:
        by_area = range(4 + len(listed.order.live), 5 + len(listed.order.live))
        _fill(book.create_sheet(), _("By area")[:SHEET_NAME], areas_table(listed), by_area)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill(sheet: Any, title: str, table: list[list[Cell]], money: range, heading: Sequence[str] = ()) -> None:
    """Write a table, with money in some columns, into a sheet, under some lines; texts are texts, so that no name becomes a formula."""
    sheet.title = title
    for number, words in enumerate(heading, start=1):
        cell = sheet.cell(number, 1, _writable(words))
        cell.data_type, cell.font = "s", Font(bold=number == 1)
    above = len(heading) + 1 if heading else 0
    for number, cells in enumerate(table, start=1):
        for column, value in enumerate(cells, start=1):
            cell = sheet.cell(above + number, column, _writable(value))
            if isinstance(value, str):
                cell.data_type = "s"
            elif value is not None:
                cell.number_format = MONEY_FORMAT if column in money else QUANTITY_FORMAT
            cell.font = Font(bold=number in (1, len(table)))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column in range(1, len(table[0]) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = NARROW if 1 < column < money.stop else WIDE
    sheet.freeze_panes = f"B{above + 2}"
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def csv_of(listed: OrderList, _now: datetime, *, for_partner: bool) -> bytes:
    """The table alone as CSV: other programs read it."""
    buffer = io.StringIO(newline="")
    rows = ([_plain(value) for value in cells] for cells in table_of(listed, for_partner=for_partner))
    csv.writer(buffer).writerows(rows)
    return (BYTE_ORDER_MARK + buffer.getvalue()).encode()


def _baht(satang: int | None) -> Decimal | None:
    return None if satang is None else Decimal(satang) / 100


def _writable(value: Cell) -> Any:
    """What the library takes; characters that no XML may hold are left out."""
    if isinstance(value, str):
        return "".join(letter for letter in value if letter.isprintable() or letter == "\n")
    return value


def _plain(value: Cell) -> str:
    """A cell as text; a spreadsheet must not take a name for a formula."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t") else value
