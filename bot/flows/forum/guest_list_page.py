"""Who comes, for the host and those who look after the network: to be read, printed, and taken along as a file."""

from bot.dialogue.pages import XLSX, Download, FormPage, Opened
from bot.flows.forum.guest_list import FORM, guest_list, may_see_guests
from bot.flows.forum.guest_list_file import guest_list_file
from bot.flows.forum.guest_list_table import GuestTable, guest_table
from bot.flows.forum.queries import find_forum
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import Forum
from bot.language.catalogue import mark


def _table(opened: Opened, forum: Forum) -> GuestTable:
    return guest_table(forum, guest_list(opened.rows, forum))


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
        subject=lambda opened, lock: find_forum(opened.rows, opened.subject_id, lock=lock),
        allowed=lambda opened, forum: may_see_guests(opened.rows, opened.person, forum),
        facts=_table,
        files={"wethi-guests.xlsx": lambda opened, forum: Download(guest_list_file(_table(opened, forum)), XLSX)},
        template="forum/guest_list_page.html",
    )
)
