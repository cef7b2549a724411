"""The one table of the console: a page of rows, searched, narrowed, sorted and counted in the database."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import ColumnElement, func, or_, select

from bot.dialogue.console_pages import Cell, Column, Empty, Listing, Narrowed, Rows, Visit
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext
from bot.language.normalising import tidy

LONGEST_SEARCH = 60
MOST_PAGES = 10_000


@dataclass(frozen=True)
class Head:
    """The head of a column."""

    title: str
    numeric: bool
    link: str | None
    """The address that sorts by it; the other way round where it is sorted by it."""
    sorted: str | None
    """`ascending` or `descending`, as ARIA says it."""


@dataclass(frozen=True)
class Choice:
    """What a table can be narrowed by, and how it is."""

    name: str
    title: str
    values: tuple[tuple[str, str, bool], ...]
    """(value, words, chosen)"""


@dataclass(frozen=True)
class Shown:
    """A table as the template draws it."""

    name: str
    title: str
    heads: tuple[Head, ...]
    lines: list[tuple[Cell, ...]]
    counted: str
    empty: Empty
    query: str
    searchable: bool
    search_label: str
    choices: tuple[Choice, ...]
    kept: tuple[tuple[str, str], ...]
    """What stands in the address besides: other tables of the page, the order."""
    before: str | None
    after: str | None
    narrowed: bool
    """Something is searched for or narrowed: an empty table means another thing then."""
    words: dict[str, str] = field(default_factory=dict)


def show(visit: Visit, table: Listing) -> Shown:
    """The rows that the address asks for."""
    query = tidy(visit.asked.get(f"{table.name}-q", ""))[:LONGEST_SEARCH]
    chosen = {each.name: visit.asked.get(f"{table.name}-{each.name}", "") for each in table.narrowed}
    wheres = _searched(table, query) + [
        each.where(chosen[each.name]) for each in table.narrowed if chosen[each.name] in dict(each.choices)
    ]
    found = table.found.where(*wheres)
    count = visit.rows.scalar(select(func.count()).select_from(found.order_by(None).subquery())) or 0
    pages = max(1, -(-count // table.rows))
    page = min(_number(visit.asked.get(f"{table.name}-page")), pages)
    column, backwards = _order(table, visit)
    ordered = found.order_by(*_by(table, column, backwards)).limit(table.rows).offset((page - 1) * table.rows)
    result = visit.rows.execute(ordered)
    rows = list(result.scalars() if len(table.found.column_descriptions) == 1 else result.all())
    return Shown(
        name=table.name, title=table.title,
        heads=tuple(_head(visit, table, number, each, column, backwards) for number, each in enumerate(table.columns)),
        lines=table.lines(visit, rows), counted=_counted(count, (page - 1) * table.rows + 1, len(rows)), empty=table.empty, query=query,
        searchable=bool(table.search), search_label=_("Search"), choices=_choices(table, chosen),
        kept=_kept(visit, table),
        before=_link(visit, {f"{table.name}-page": str(page - 1)}) if page > 1 else None,
        after=_link(visit, {f"{table.name}-page": str(page + 1)}) if page < pages else None,
        narrowed=bool(wheres),
        words={
            "before": _("Before"), "after": _("More"), "find": _("Find"), "look": _("Search and narrow") if table.narrowed else _("Search"), "all": _("All"),
            "nothing": _("Nothing here fits what you look for."), "show_all": _("Show all"),
        },
    )  # fmt: skip


def show_rows(table: Rows) -> Shown:
    """A short table; it is neither paged nor searched."""
    heads = tuple(Head(column.title, column.numeric, None, None) for column in table.columns)
    return Shown(
        name="rows", title=table.title, heads=heads, lines=list(table.lines), counted="", empty=table.empty, query="",
        searchable=False, search_label="", choices=(), kept=(), before=None, after=None, narrowed=False,
    )  # fmt: skip


def _searched(table: Listing, query: str) -> list[ColumnElement[bool]]:
    """Every word stands in one of the columns that are looked through."""
    return [
        or_(*(column.icontains(word, autoescape=True) for column in table.search))
        for word in query.split()
        if table.search
    ]


def _number(text: str | None) -> int:
    return max(1, min(int(text), MOST_PAGES)) if text and text.isascii() and text.isdigit() and len(text) < 6 else 1


def _order(table: Listing, visit: Visit) -> tuple[int, bool]:
    """(number of the column, whether backwards)"""
    wanted = visit.asked.get(f"{table.name}-sort", "")
    number = wanted.removeprefix("-")
    known = {str(place) for place, column in enumerate(table.columns) if column.by is not None}
    return (int(number), wanted.startswith("-")) if number in known else (table.sort, table.newest)


def _by(table: Listing, column: int, backwards: bool) -> tuple[ColumnElement[object], ...]:
    by = table.columns[column].by
    keys = [table.key] if by is None else [by, table.key]
    return tuple(_sorted(key, backwards) for key in keys)


def _sorted(key: Any, backwards: bool) -> ColumnElement[object]:
    """What is not known stands first, and last the other way round, whatever the database would do by itself. Said only
    where a column may hold nothing: an index is of no use otherwise."""
    order: ColumnElement[object] = key.desc() if backwards else key.asc()
    if not getattr(key, "nullable", False):
        return order
    return order.nulls_last() if backwards else order.nulls_first()


def _head(visit: Visit, table: Listing, number: int, column: Column, by: int, backwards: bool) -> Head:
    if column.by is None:
        return Head(column.title, column.numeric, None, None)
    other = f"-{number}" if number == by and not backwards else str(number)
    link = _link(visit, {f"{table.name}-sort": other, f"{table.name}-page": ""})
    order = ("descending" if backwards else "ascending") if number == by else None
    return Head(column.title, column.numeric, link, order)


def _choices(table: Listing, chosen: dict[str, str]) -> tuple[Choice, ...]:
    def choice(each: Narrowed) -> Choice:
        values = tuple((value, words, value == chosen[each.name]) for value, words in each.choices)
        return Choice(f"{table.name}-{each.name}", each.title, values)

    return tuple(choice(each) for each in table.narrowed)


def _kept(visit: Visit, table: Listing) -> tuple[tuple[str, str], ...]:
    own = {f"{table.name}-q", f"{table.name}-page", *(f"{table.name}-{each.name}" for each in table.narrowed)}
    return tuple((name, value) for name, value in visit.asked.items() if name not in own)


def _link(visit: Visit, changed: dict[str, str]) -> str:
    asked = {name: value for name, value in {**visit.asked, **changed}.items() if value}
    return "?" + urlencode(asked)


def _counted(count: int, first: int, shown: int) -> str:
    if shown == count:
        return ngettext("{count} row", "{count} rows", count)
    return _("{first} to {last} of {count}", first=first, last=first + shown - 1, count=count)
