"""Who comes, for the host and those who look after the network: to be read, printed, and taken along as a file."""

from typing import Any

from sqlalchemy import select

from bot.dialogue.pages import XLSX, Download, FormPage, Opened
from bot.flows.forum.guest_list import FORM, guest_list, may_see_guests
from bot.flows.forum.guest_list_file import guest_list_file
from bot.flows.forum.guest_list_table import GuestTable, guest_table
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import Forum
from bot.language.catalogue import mark


def _forum(opened: Opened) -> Forum | None:
    return opened.rows.scalar(select(Forum).where(Forum.id == opened.subject_id))


def _allowed(opened: Opened) -> bool:
    forum = _forum(opened)
    return forum is not None and may_see_guests(opened.rows, opened.person, forum)


def _table(opened: Opened) -> GuestTable:
    forum = _forum(opened)
    assert forum is not None
    return guest_table(forum, guest_list(opened.rows, forum))


def _nothing_to_fill_in(_opened: Opened) -> Any:
    return None


PAGE = routes.page(
    FormPage(
        kind=FORM,
        title=mark("Who comes"),
        intro=(
            mark(
                "Names are of registered people; others are counted only. Please use the list for this meeting alone."
            ),
        ),
        send=mark("As an Excel file"),
        allowed=_allowed,
        build=_nothing_to_fill_in,
        submit=None,
        facts=_table,
        files={"wethi-guests.xlsx": lambda opened: Download(guest_list_file(_table(opened)), XLSX)},
        template="guest_list.html",
    )
)
