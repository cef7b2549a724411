"""What CSV and Excel have in common: a row of titles, and rows of cells below it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.network_file.cells import split_list, unguard
from bot.network_file.rows import LISTS, Cell, NetworkFile, NotReadable, Row
from bot.network_file.words import column_like, column_of, is_aside, is_counting, is_personal

FEWEST_TITLES = 2
"""So many known titles in a line beside the titles, and it belongs to them."""
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
    last, cells = _in_one_line(table, at)
    titles = _titles(cells)
    rows, aside = _rows(table, last + 1, titles)
    if aside:
        numbers = ", ".join(map(str, aside))
        remarks = (*remarks, _("Left aside, since they are sums or notes: rows {rows}.", rows=numbers))
    rows, carried = _with_province_above(rows)
    if carried:
        words = _(
            "The province stands once for several rows (merged cells): read for {count} rows below it.", count=carried
        )
        remarks = (*remarks, words)
    return NetworkFile(rows=rows, unknown=titles.unknown, personal=titles.personal, remarks=remarks)


def _rows(table: Sequence[Sequence[str]], start: int, titles: Titles) -> tuple[list[Row], list[int]]:
    """The rows from one on, counted from 0, and the numbers of those that are sums or notes below the list."""
    rows: list[Row] = []
    aside: list[int] = []
    for number, cells in enumerate(table[start:], start=start + 1):
        if not any(cell.strip() for cell in cells):
            continue
        row = _row(number, cells, titles)
        if is_aside(list(cells), str(row.cells.get("name", "")).strip()):
            aside.append(number)
        else:
            rows.append(row)
    return rows, aside


def _in_one_line(table: Sequence[Sequence[str]], at: int) -> tuple[int, list[str]]:
    """(the last row of titles, the titles): two lines of them (`ที่ตั้ง` above `ตำบล`, `อำเภอ`, `จังหวัด`) are read as one."""
    first = at - 1 if at and _titles_in(table[at - 1]) >= FEWEST_TITLES else at
    last = at + 1 if at + 1 < len(table) and _titles_in(table[at + 1]) >= FEWEST_TITLES else at
    lines = table[first : last + 1]
    told = [[line[place] if place < len(line) else "" for line in lines] for place in range(max(map(len, lines)))]
    return last, [_of_column(cells) for cells in told]


def _of_column(cells: list[str]) -> str:
    """What a column is titled: the lowest title that is known, else the lowest there is."""
    said = [cell for cell in reversed(cells) if cell.strip()]
    return next((cell for cell in said if column_of(cell) or column_like(cell)), said[0] if said else "")


def _titles_in(cells: Sequence[str]) -> int:
    return len({column for cell in cells if (column := column_of(cell) or column_like(cell))})


def has_titles(table: Sequence[Sequence[str]]) -> bool:
    """Whether a table is a list of enterprises: its first rows have a title for names."""
    return _titles_at(table) is not None


def _titles_at(table: Sequence[Sequence[str]]) -> int | None:
    """The row with most titles that are known, one for names among them: a heading above it may hold such a word, too."""
    known = [
        [column for cell in cells if (column := column_of(cell) or column_like(cell))]
        for cells in table[:TITLES_WITHIN]
    ]
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
    plain = {column for title in cells if (column := column_of(title))}
    for place, title in enumerate(cells):
        column = column_of(title)
        like = None if column else column_like(title)
        if like and like not in plain and like not in columns.values():
            column = like
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
