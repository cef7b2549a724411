"""An order's list to print, with its files: for those who look after the order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.clock import BANGKOK
from bot.dialogue.pages import Download, FormPage, Opened
from bot.flows.order.cards.words import amount, holds_no_money, payment_words, province_words, status_words
from bot.flows.order.finding import looks_after
from bot.flows.order.list_files import (
    csv_of,
    excel_of,
    file_name,
    heading_of,
    place_title,
    sum_titles,
    sums_of,
    sums_together,
)
from bot.flows.order.lists import LIST_FORM, ListRow, OrderList, as_partner_sees, is_read, list_of
from bot.flows.order.page_fields import order_of
from bot.flows.order.results import ItemView, baht
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder
from bot.language.calendar import write_moment
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


@dataclass(frozen=True)
class Sheet:
    """What the page shows: everything as words already."""

    title: str
    facts: tuple[str, ...]
    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[str, ...]
    areas: tuple[tuple[str, ...], ...]
    """The sums of provinces and their districts, titles first; none where all lie in one district."""
    files: tuple[tuple[str, str], ...]
    """(file, label)"""
    printed: str
    remark: str
    print: str


def _allowed(opened: Opened, order: JointOrder) -> bool:
    return is_read(order, opened.now) and looks_after(opened.rows, opened.person, order)


def _sheet(opened: Opened, its_order: JointOrder) -> Sheet:
    files = (
        ("list.xlsx", _("Excel, for the coordinator")),
        ("list.csv", _("CSV, for the coordinator")),
        ("partner.xlsx", _("Excel, to pass on (no names of people)")),
        ("partner.csv", _("CSV, to pass on (no names of people)")),
    )
    found = list_of(opened.rows, its_order, opened.now)
    return sheet_of(found, opened.now, tuple((f"/f/{opened.token}/{name}", label) for name, label in files))


def partner_sheet(found: OrderList, now: datetime, file: str) -> Sheet:
    """The page with everything as words, for the seller, who sees what the seller gets: neither people nor payments."""
    return sheet_of(as_partner_sees(found), now, ((file, _("Excel")),), for_partner=True)


def sheet_of(
    found: OrderList, now: datetime, files: tuple[tuple[str, str], ...], *, for_partner: bool = False
) -> Sheet:
    """The list as the page shows it."""
    order, items = found.order, found.order.live
    columns = (place_title(order),) if for_partner else (_("Signed up by"), _("Payment"), _("Signature"))
    return Sheet(
        title=f"{order.title} · {status_words(order)}",
        facts=tuple(heading_of(found, now)[1:-1]),
        titles=(_("Group"), *(item.name for item in items), *sum_titles(found), *columns),
        rows=tuple(
            (
                each.enterprise,
                *(_with_words(each, item) for item in items),
                *(str(baht(satang)) for satang in sums_of(found, each)),
                *_more_cells(each, for_partner=for_partner),
            )
            for each in found.rows
        ),
        totals=(
            _("Together"),
            *(amount(found.total(item.position), item.unit) for item in items),
            *(str(baht(satang)) for satang in sums_together(found)),
            *[""] * len(columns),
        ),
        areas=_areas(found),
        files=files,
        printed=write_moment(now.astimezone(BANGKOK), spoken_language()),
        remark=holds_no_money(),
        print=_("Print"),
    )


def _with_words(row: ListRow, item: ItemView) -> str:
    """An amount with its grade, and with what was asked for besides."""
    said = amount(row.quantity(item.position), item.unit)
    line = next((line for line in row.lines if line.position == item.position), None)
    if line is None:
        return said
    said = _("{amount} grade {grade}", amount=said, grade=line.grade) if line.grade else said
    return f"{said} ({line.comment})" if line.comment else said


def _more_cells(row: ListRow, *, for_partner: bool) -> tuple[str, ...]:
    if for_partner:
        return (row.pickup,)
    return row.signed_by, payment_words(row.account, sells=row.order.sells), _("Collected") if row.collected else ""


def _areas(found: OrderList) -> tuple[tuple[str, ...], ...]:
    items = found.order.live
    if not found.areas:
        return ()
    titles = (_("Province"), _("District"), _("Groups"), *(item.name for item in items), _("Sum"))
    rows = [
        (
            province_words(each.province), each.district, str(each.enterprises),
            *(amount(each.quantity(item.position), item.unit) for item in items),
            str(baht(each.sum)),
        )
        for each in found.areas
    ]  # fmt: skip
    return (titles, *rows)


def _file(write: Callable[..., bytes], mimetype: str, *, for_partner: bool) -> Callable[[Opened, Any], Download]:
    ending = "xlsx" if mimetype == EXCEL else "csv"

    def made(opened: Opened, order: JointOrder) -> Download:
        listed = list_of(opened.rows, order, opened.now)
        listed = as_partner_sees(listed) if for_partner else listed
        content = write(listed, opened.now, for_partner=for_partner)
        return Download(content, mimetype, file_name(listed, opened.now, ending))

    return made


PAGE = routes.page(
    FormPage(
        kind=LIST_FORM,
        title=mark("Order list"),
        intro=(),
        send=mark("Print"),
        subject=order_of,
        allowed=_allowed,
        facts=_sheet,
        files={
            "list.xlsx": _file(excel_of, EXCEL, for_partner=False),
            "list.csv": _file(csv_of, CSV, for_partner=False),
            "partner.xlsx": _file(excel_of, EXCEL, for_partner=True),
            "partner.csv": _file(csv_of, CSV, for_partner=True),
        },
        template="order/list_page.html",
    )
)
