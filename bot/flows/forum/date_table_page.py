"""Who can come on which day, as a page for many."""

from dataclasses import dataclass

from bot.dialogue.pages import FormPage, Opened
from bot.flows.forum.date_table import FORM, date_table, may_see_dates
from bot.flows.forum.queries import find_forum
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import Forum
from bot.language.calendar import write_date
from bot.language.catalogue import mark, spoken_language

MARKS = {True: "✓", False: "✗", None: "–"}


@dataclass(frozen=True)
class PageTable:
    """The table as it is written on the page."""

    forum: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    """(enterprise, a mark for each day)"""
    sums: tuple[int, ...]


def _table(opened: Opened, forum: Forum) -> PageTable:
    table, language = date_table(opened.rows, forum), spoken_language()
    headings = tuple(write_date(at, language, short=True, year=False) for at in table.days)
    rows = tuple((row.enterprise, tuple(MARKS[can] for can in row.can)) for row in table.rows)
    return PageTable(table.forum, headings, rows, table.sums)


PAGE = routes.page(
    FormPage(
        kind=FORM,
        title=mark("Who can when"),
        intro=(mark("Each enterprise as it has said so far; who has said nothing does not stand here."),),
        send=mark("Save"),
        subject=lambda opened, lock: find_forum(opened.rows, opened.subject_id, lock=lock),
        allowed=lambda opened, forum: may_see_dates(opened.rows, opened.person, forum),
        facts=_table,
        template="forum/date_table_page.html",
    )
)
