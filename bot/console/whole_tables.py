"""Every table of every page that somebody sees, from the first row to the last, as it is read: for files to take along.

It comes from the pages themselves, so that whatever is masked, left out or narrowed there is so here: no customers, no private
words, no votes without names, of an area what lies in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from bot.console.access import pages_for
from bot.console.tables import TableSheet
from bot.dialogue.console_pages import (
    Away,
    Cell,
    Column,
    ConsolePage,
    Faint,
    Form,
    Go,
    Heading,
    Listing,
    Rows,
    Speak,
    State,
    Tap,
    Visit,
)
from bot.language.catalogue import gettext as _

TAKEN_ALONG = (Heading.PEOPLE, Heading.TOGETHER, Heading.TOLD)
"""Under these headings of the menu stands what a network does; the others are about looking after it."""
AT_ONCE = 500
"""Rows that are read and drawn together."""


def whole_tables(visit: Visit) -> list[TableSheet]:
    """A sheet for each table with rows."""
    sheets: list[TableSheet] = []
    for page, areas in pages_for(visit.rows, visit.person, visit.network).values():
        if page.table is None and page.heading in TAKEN_ALONG and page.name != visit.page.name:
            sheets += _of_page(replace(visit, page=page, areas=areas, subject=None, asked={}), page)
    return [sheet for sheet in sheets if sheet.rows]


def _of_page(visit: Visit, page: ConsolePage) -> Iterator[TableSheet]:
    for part in page.show(visit).all_parts():
        if isinstance(part, Listing):
            yield _sheet(
                _title(page, part.title), part.columns, [line for lines in _all(visit, part) for line in lines]
            )
        elif isinstance(part, Rows):
            yield _sheet(_title(page, part.title), part.columns, part.lines)


def _title(page: ConsolePage, title: str) -> str:
    return title if title == _(page.title) else f"{_(page.title)} - {title}"


def _all(visit: Visit, table: Listing) -> Iterator[list[tuple[Cell, ...]]]:
    """The lines of all rows, by the key of the table, some hundred at a time."""
    last: Any = None
    ordered = table.found.add_columns(table.key.label("key_of_row")).order_by(table.key).limit(AT_ONCE)
    while True:
        found = visit.rows.execute(ordered.where(table.key > last) if last is not None else ordered).all()
        if not found:
            return
        last = found[-1].key_of_row
        one = len(table.found.column_descriptions) == 1
        yield table.lines(visit, [row[0] if one else row[:-1] for row in found])


def _sheet(title: str, columns: Sequence[Column], lines: Sequence[tuple[Cell, ...]]) -> TableSheet:
    """Only what is read: without columns of buttons, and without those that stand in no file."""
    rows = [tuple(_said(cell) for cell in line) for line in lines]
    kept = [place for place, column in enumerate(columns) if column.in_files and any(row[place] for row in rows)]
    return TableSheet(
        title=title, facts=(), titles=tuple(columns[place].title for place in kept),
        rows=tuple(tuple(_number(row[place]) if columns[place].numeric else row[place] for place in kept) for row in rows),
    )  # fmt: skip


def _said(cell: Cell) -> str:
    match cell:
        case str():
            return cell
        case State() | Faint():
            return cell.words
        case Go():
            return cell.label
        case Tap() | Form() | Speak() | Away():
            return ""
        case _:
            return " · ".join(words for each in cell if (words := _said(each)))


def _number(words: str) -> str | Decimal:
    return Decimal(words) if words.isascii() and words.isdecimal() else words
