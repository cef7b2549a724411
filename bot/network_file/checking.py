"""What is wrong with the rows of a file by themselves, before anybody looks into the database."""

from collections.abc import Iterator
from typing import Any

from bot.language.catalogue import SOURCE_LANGUAGE, spoken_language
from bot.language.catalogue import gettext as _
from bot.language.normalising import key_of
from bot.network_file.rows import (
    LISTS,
    NUMBERS,
    Cell,
    NetworkFile,
    Row,
    Value,
    Wish,
    Wrong,
    each_once,
    tidy,
    tidy_degrees,
)
from bot.network_file.words import COLUMNS, KINDS, kind_of, whole_district
from bot.storage.people import Area, Enterprise, EnterpriseAlias, EnterpriseMakes, Network

THAILAND = {"latitude": (5.0, 21.0), "longitude": (97.0, 106.0)}
_SHEET_ERRORS = {"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"}


def _limit(column: Any) -> int:
    return int(column.type.length)


LIMITS = {
    "code": _limit(Enterprise.code),
    "name": _limit(Enterprise.name),
    "short": _limit(Enterprise.short_name),
    "about": _limit(Enterprise.about),
    "tambon": _limit(Enterprise.tambon),
    "district": _limit(Area.name),
    "province": _limit(Area.name),
    "products": _limit(EnterpriseMakes.name),
    "aliases": _limit(EnterpriseAlias.name),
}
"""How many letters the tables hold."""

NETWORK_LIMITS = {"name": _limit(Network.name), "purpose": _limit(Network.purpose)}


def kinds_known() -> str:
    """The types of enterprise, as the language writes them."""
    return ", ".join(KINDS if spoken_language() == SOURCE_LANGUAGE else (others[0] for others in KINDS.values()))


def column_name(column: str) -> str:
    """What a column is called in the spoken language."""
    return column if spoken_language() == SOURCE_LANGUAGE else COLUMNS[column][0]


def check(file: NetworkFile) -> tuple[list[Wish], list[Wrong]]:
    """The rows that are fine by themselves, and everything that is wrong with the others."""
    wishes: list[Wish] = []
    wrong: list[Wrong] = []
    first: dict[tuple[str, str], int] = {}
    for row in file.rows:
        values, troubles = _values(row)
        for column, key in identities(row):
            earlier = first.setdefault((column, key), row.number)
            if earlier != row.number:
                troubles.append(
                    _(
                        'has the {column} "{value}", as row {row} has',
                        column=column_name(column),
                        value=_shown(row, column),
                        row=earlier,
                    )
                )
        wrong += [Wrong(row.number, words, _shown(row, "name")) for words in troubles]
        if not troubles:
            wishes.append(Wish(row.number, values))
    return wishes, wrong


def identities(row: Row) -> Iterator[tuple[str, str]]:
    """("name", how it compares) and ("code", code): what tells an enterprise from the others."""
    name, code = _shown(row, "name"), _shown(row, "code")
    if name:
        yield "name", key_of(name)
    if code:
        yield "code", code


def _shown(row: Row, column: str) -> str:
    cell = row.cells.get(column, "")
    return tidy(column, cell) if isinstance(cell, str) else ""


def _values(row: Row) -> tuple[dict[str, Value], list[str]]:
    values: dict[str, Value] = {}
    troubles = list(row.troubles)
    for column, cell in row.cells.items():
        try:
            value = _value(column, cell)
        except ValueError as error:
            troubles.append(str(error))
        else:
            if value not in ("", ()):
                values[column] = value
    if "district" in values:
        values["district"] = whole_district(str(values["district"]), str(values.get("province") or ""))
    if not _shown(row, "name") and not row.troubles:
        troubles.append(_("has no name"))
    if _shown(row, "district") and not _shown(row, "province"):
        troubles.append(_('has the district "{district}" but no province', district=_shown(row, "district")))
    return values, troubles


def _value(column: str, cell: Cell) -> Value:
    """The value of a cell; ValueError says what is wrong with it."""
    items = cell if isinstance(cell, tuple) else (cell,)
    error = next((item for item in items if item.strip() in _SHEET_ERRORS), None)
    if error:
        raise ValueError(
            _(
                "has the spreadsheet's error {error} where its {column} should be",
                error=error.strip(),
                column=column_name(column),
            )
        )
    if column in LISTS:
        return tuple(_short_enough(column, item) for item in each_once(column, items))
    text = tidy(column, " ".join(items))
    if column in NUMBERS:
        return _degrees(column, text)
    if column == "type":
        return _kind(text)
    return _short_enough(column, text)


def _short_enough(column: str, text: str) -> str:
    if len(text) > LIMITS[column]:
        raise ValueError(
            _(
                'has {count} letters in {column} ("{text}…"); at most {most} fit',
                count=len(text), column=column_name(column), text=text[:30], most=LIMITS[column],
            )
        )  # fmt: skip
    return text


def _kind(text: str) -> str:
    kind = kind_of(text) if text else ""
    if kind is None:
        raise ValueError(_('has the unknown type "{text}"; known are {known}', text=text, known=kinds_known()))
    return kind


def _degrees(column: str, text: str) -> float | str:
    if not text:
        return ""
    try:
        degrees = float(text)
    except ValueError:
        raise ValueError(
            _('has the {column} "{text}", which is not a number such as 7.1898', column=column_name(column), text=text)
        ) from None
    lowest, highest = THAILAND[column]
    if not lowest <= degrees <= highest:
        raise ValueError(
            _(
                "has the {column} {text}, outside of Thailand ({lowest} to {highest})",
                column=column_name(column),
                text=text,
                lowest=f"{lowest:g}",
                highest=f"{highest:g}",
            )
        )
    return tidy_degrees(degrees)
