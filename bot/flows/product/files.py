"""The catalogue as files: Excel, and CSV that Excel opens with Thai letters."""

import csv
import io
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from sqlalchemy.orm import Session

from bot.dialogue.holders import Subject
from bot.dialogue.pages import XLSX, Download, FormPage, Opened
from bot.dialogue.products import ProductView, customers_page, view_of
from bot.dialogue.rights import Right, may
from bot.drawing.products import KINDS, marks_words, months_words, price_words
from bot.flows.product.routes import routes
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.storage.people import Network
from bot.storage.product_queries import enterprises_that_sell, products_offered

FORM = "products"
CSV = "text/csv; charset=utf-8"
BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel does not take a file for UTF-8."""
NARROW, WIDE = 14, 28
Cell = str | Decimal | None


def table_of(session: Session, network_id: str) -> list[list[Cell]]:
    """Titles, then one row a product of the network, by name; money in baht. Nobody's name stands in it."""
    sellers = enterprises_that_sell(session, network_id)
    titles: list[Cell] = [
        _("Product"), _("Enterprise"), _("Place"), _("Kind"), _("Price"), _("From (baht)"), _("To (baht)"), _("Unit"),
        _("Which months"), _("Standards"), _("How to order"), _("Its story"), _("Sold out"), _("Page"),
    ]  # fmt: skip
    products = products_offered(session, network_id, also_resting=True)
    rows = [
        _row(view_of(session, each, sellers[each.enterprise_id]), customers_page(session, each)) for each in products
    ]
    return [titles, *rows]


def excel_of(session: Session, network_id: str) -> bytes:
    """A workbook with one sheet; texts are texts, so that no name becomes a formula."""
    book = Workbook()
    sheet: Any = book.active
    table = table_of(session, network_id)
    sheet.title = _("Catalogue")
    for number, cells in enumerate(table, start=1):
        for column, value in enumerate(cells, start=1):
            cell = sheet.cell(number, column, _writable(value))
            if isinstance(value, str):
                cell.data_type = "s"
            cell.font = Font(bold=number == 1)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column, title in enumerate(table[0], start=1):
        wide = title in (_("Product"), _("Enterprise"), _("How to order"), _("Its story"))
        sheet.column_dimensions[get_column_letter(column)].width = WIDE if wide else NARROW
    sheet.freeze_panes = "B2"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def csv_of(session: Session, network_id: str) -> bytes:
    """The catalogue as CSV."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([_plain(cell) for cell in row] for row in table_of(session, network_id))
    return (BYTE_ORDER_MARK + buffer.getvalue()).encode()


def _row(seen: ProductView, page: str | None) -> list[Cell]:
    return [
        seen.name, seen.enterprise, seen.place, _(KINDS[seen.kind]) if seen.kind in KINDS else None, price_words(seen),
        _baht(seen.price), _baht(seen.price_to), seen.unit, months_words(seen.months), marks_words(seen.marks) or None,
        seen.how_to_order, seen.story, _("yes") if seen.resting else None, page,
    ]  # fmt: skip


def _baht(satang: int | None) -> Decimal | None:
    return None if satang is None else Decimal(satang) / 100


def _writable(value: Cell) -> Any:
    """What the library takes; characters that no XML may hold are left out."""
    if isinstance(value, str):
        return "".join(letter for letter in value if letter.isprintable() or letter == "\n")
    return value


def _plain(value: Cell) -> str:
    """A cell as text; a spreadsheet must not take a name for a formula."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return f"'{value}" if value and value[:1] in ("=", "+", "-", "@", "\t") else value or ""


def _allowed(opened: Opened, network: Network) -> bool:
    return may(opened.rows, opened.person, Right.READ_DIRECTORY, Subject(network.id))


def _words(_opened: Opened, _network: Network) -> dict[str, str]:
    return {"excel": _("As an Excel file"), "csv": _("As a CSV file")}


PAGE = routes.page(
    FormPage(
        kind=FORM,
        title=mark("The catalogue as a file"),
        intro=(mark("All products of the network, with the address of each one's page for customers."),),
        send=mark("As an Excel file"),
        allowed=_allowed,
        facts=_words,
        files={
            "products.xlsx": lambda opened, network: Download(excel_of(opened.rows, network.id), XLSX),
            "products.csv": lambda opened, network: Download(csv_of(opened.rows, network.id), CSV),
        },
        template="product/files.html",
    )
)
