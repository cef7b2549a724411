"""What CSV and Excel have in common: a row of titles, and rows of cells below it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.network_file.cells import split_list, unguard
from bot.network_file.rows import LISTS, Cell, NetworkFile, NotReadable, Row
from bot.network_file.words import column_of, is_counting, is_personal

TITLES_WITHIN = 10
"""Rows among which the titles are looked for: many lists have a heading above them."""

NO_TITLES = mark(
    'No column is called "name": give every column its title in the first row '
    "(code, name, short, type, products, aliases, tambon, district, province, latitude, longitude, about)."
)


@dataclass(frozen=True)
class Titles:
    """Which column stands where, and what else there is."""

    columns: dict[int, str]
    unknown: tuple[str, ...]
    personal: tuple[str, ...]
    width: int


def read_table(table: Sequence[Sequence[str]], remarks: tuple[str, ...] = ()) -> NetworkFile:
    """Rows of a table whose first line is row 1; rows without anything in them count but are left out."""
    at = _titles_at(table)
    if at is None:
        raise NotReadable(_(NO_TITLES))
    titles = _titles(table[at])
    rows = [
        _row(number, cells, titles)
        for number, cells in enumerate(table[at + 1 :], start=at + 2)
        if any(cell.strip() for cell in cells)
    ]
    rows, carried = _with_province_above(rows)
    if carried:
        words = _(
            "The province stands once for several rows (merged cells): read for {count} rows below it.", count=carried
        )
        remarks = (*remarks, words)
    return NetworkFile(rows=rows, unknown=titles.unknown, personal=titles.personal, remarks=remarks)


def has_titles(table: Sequence[Sequence[str]]) -> bool:
    """Whether a table is a list of enterprises: its first rows have a title for names."""
    return _titles_at(table) is not None


def _titles_at(table: Sequence[Sequence[str]]) -> int | None:
    """The row with most titles that are known, one for names among them: a heading above it may hold such a word, too."""
    known = [[column for cell in cells if (column := column_of(cell))] for cells in table[:TITLES_WITHIN]]
    found = [(len(columns), -row) for row, columns in enumerate(known) if "name" in columns]
    return -max(found)[1] if found else None


def _with_province_above(rows: list[Row]) -> tuple[list[Row], int]:
    """Rows with a district and no province lie in the province named above them; how many there are."""
    found, above, carried = [], "", 0
    for row in rows:
        province = str(row.cells.get("province", "")).strip()
        if not province and above and str(row.cells.get("district", "")).strip():
            row, carried = replace(row, cells={**row.cells, "province": above}), carried + 1
        above = province or above
        found.append(row)
    return found, carried


def _titles(cells: Sequence[str]) -> Titles:
    columns: dict[int, str] = {}
    unknown, personal = [], []
    for place, title in enumerate(cells):
        column = column_of(title)
        if column in columns.values():
            raise NotReadable(
                _(
                    'Two columns are titled "{column}" (the second is "{title}"): keep one of them.',
                    column=column,
                    title=title.strip(),
                )
            )
        if column:
            columns[place] = column
        elif is_personal(title):
            personal.append(title.strip())
        elif title.strip() and not is_counting(title):
            unknown.append(title.strip())
    width = max(place for place, title in enumerate(cells) if title.strip()) + 1
    return Titles(columns, tuple(unknown), tuple(personal), width)


def _row(number: int, cells: Sequence[str], titles: Titles) -> Row:
    given: dict[str, Cell] = {}
    for place, column in titles.columns.items():
        text = unguard(cells[place]) if place < len(cells) else ""
        if text.strip():
            given[column] = split_list(text) if column in LISTS else text
    beyond = any(cell.strip() for cell in cells[titles.width :])
    return Row(number, given, (_("has more cells than there are titles"),) if beyond else ())
