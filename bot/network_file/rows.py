"""What the other modules of the package hand to each other."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.language.normalising import composed, key_of
from bot.language.numbers import with_arabic_digits
from bot.network_file.words import COLUMNS, without_prefix

FIELDS = tuple(COLUMNS)
LISTS = ("products", "aliases")
NUMBERS = ("latitude", "longitude")
PARAGRAPHS = ("about",)
DEGREE_DIGITS = 7

Cell = str | tuple[str, ...]
Value = str | float | tuple[str, ...] | None
Values = Mapping[str, Value]
"""What is known of an enterprise, by column; a list is sorted and () when there is nothing in it."""


class NotReadable(Exception):
    """A file or a network that cannot be used; the message is one sentence for the person at the keyboard."""


@dataclass(frozen=True)
class Row:
    """One enterprise as the file has it: only cells with something in them."""

    number: int
    """As people count: a table's titles are row 1; in YAML the first enterprise is 1."""
    cells: Mapping[str, Cell]
    troubles: tuple[str, ...] = ()
    """What was wrong with the row before anybody looked at its cells."""


@dataclass(frozen=True)
class NetworkFile:
    """What was read from a file."""

    rows: list[Row]
    network: str | None = None
    purpose: str | None = None
    unknown: tuple[str, ...] = ()
    """Titles that mean nothing here."""
    personal: tuple[str, ...] = ()
    """Titles of columns about persons: what is in them was not read."""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wish:
    """A row with nothing wrong in it; `values` holds only what the file gives."""

    row: int
    values: Values


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a row."""

    row: int
    words: str
    name: str = ""
    """What the enterprise is called in that row."""


@dataclass(frozen=True)
class Listed:
    """An enterprise that the network has."""

    id: str
    values: Values


@dataclass(frozen=True)
class Change:
    """What a row would do: make an enterprise (`id` is None), or give one new values."""

    row: int
    id: str | None
    before: Values
    after: Values

    @property
    def differences(self) -> list[tuple[str, Value, Value]]:
        """(column, old, new) of everything that changes."""
        pairs = ((column, self.before.get(column), self.after.get(column)) for column in FIELDS)
        return [(column, old, new) for column, old, new in pairs if old != new]


@dataclass(frozen=True)
class Plan:
    """What an import would do to a network."""

    new: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    same: int = 0
    not_in_file: int = 0
    wrong: list[Wrong] = field(default_factory=list)
    left_out: tuple[int, ...] = ()
    """Rows in whose words numbers or addresses of persons stood, which are not read."""


def tidy_degrees(degrees: float) -> float:
    """To a centimetre: a spreadsheet keeps fewer digits than a database."""
    return round(degrees, DEGREE_DIGITS)


def tidy(column: str, text: str) -> str:
    """A text as it is kept: composed, nothing unprintable, on one line unless it is a paragraph, bare names of areas."""
    seen = composed(text.replace("\r\n", "\n").replace("\r", "\n"))
    printable = seen if seen.isprintable() else "".join(filter(_is_kept, seen))
    if column in PARAGRAPHS:
        return "\n".join(line.strip() for line in printable.strip().split("\n"))
    line = " ".join(printable.split())
    return with_arabic_digits(line) if column in ("code", *NUMBERS) else without_prefix(column, line)


def _is_kept(letter: str) -> bool:
    return letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs")


def each_once(column: str, items: Iterable[str]) -> tuple[str, ...]:
    """The items of a list as they are kept: tidy, sorted, none twice."""
    once: dict[str, str] = {}
    for text in sorted(tidy(column, item) for item in items):
        if text:
            once.setdefault(key_of(text), text)
    return tuple(once.values())
