"""An order's list to print, with its files: for those who look after the order."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.clock import BANGKOK
from bot.dialogue.pages import Download, FormPage, Opened
from bot.flows.order.cards.words import (
    amount,
    closing_words,
    each_price,
    holds_no_money,
    payment_words,
    place_words,
    province_words,
    status_words,
)
from bot.flows.order.finding import looks_after
from bot.flows.order.list_files import csv_of, excel_of
from bot.flows.order.lists import LIST_FORM, OrderList, list_of
from bot.flows.order.page_fields import order_of
from bot.flows.order.results import baht
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, OrderStatus
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


def _allowed(opened: Opened, order: JointOrder) -> bool:
    return order.status != OrderStatus.DRAFT and looks_after(opened.rows, opened.person, order)


def _sheet(opened: Opened, its_order: JointOrder) -> Sheet:
    found = list_of(opened.rows, its_order, opened.now)
    order = found.order
    items = order.live
    facts = [closing_words(order), *(place_words(pickup, sells=order.sells) for pickup in order.pickups)]
    facts += [f"{item.name}: {each_price(item.price, item.unit)}" for item in items]
    return Sheet(
        title=f"{order.title} · {status_words(order)}",
        facts=tuple(facts),
        titles=(_("Group"), *(item.name for item in items), _("Sum"), _("Signed up by"), _("Payment"), _("Signature")),
        rows=tuple(
            (
                each.enterprise,
                *(amount(each.quantity(item.position), item.unit) for item in items),
                baht(each.sum),
                each.signed_by,
                payment_words(each.account, sells=order.sells),
                _("Collected") if each.collected else "",
            )
            for each in found.rows
        ),
        totals=(
            _("Together"),
            *(amount(found.total(item.position), item.unit) for item in items),
            baht(order.sum),
            "", "", "",
        ),
        areas=_areas(found),
        files=(
            ("list.xlsx", _("Excel, for the coordinator")),
            ("list.csv", _("CSV, for the coordinator")),
            ("partner.xlsx", _("Excel, to pass on (no names of people)")),
            ("partner.csv", _("CSV, to pass on (no names of people)")),
        ),
        printed=write_moment(opened.now.astimezone(BANGKOK), spoken_language()),
        remark=holds_no_money(),
    )  # fmt: skip


def _areas(found: OrderList) -> tuple[tuple[str, ...], ...]:
    items = found.order.live
    if not found.areas:
        return ()
    titles = (_("Province"), _("District"), _("Groups"), *(item.name for item in items), _("Sum"))
    rows = [
        (
            province_words(each.province), each.district, str(each.enterprises),
            *(amount(each.quantity(item.position), item.unit) for item in items),
            baht(each.sum),
        )
        for each in found.areas
    ]  # fmt: skip
    return (titles, *rows)


def _file(write: Callable[..., bytes], mimetype: str, *, for_partner: bool) -> Callable[[Opened, Any], Download]:
    def made(opened: Opened, order: JointOrder) -> Download:
        return Download(write(list_of(opened.rows, order, opened.now), for_partner=for_partner), mimetype)

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
