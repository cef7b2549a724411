"""One page of a long list, how many there are, and the way on: every list that may be long goes on by "more"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.language.numbers import small_number

PAGE = 8
Row = TypeVar("Row")
Shown = TypeVar("Shown")


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows of a list."""

    rows: tuple[Row, ...]
    start: int = 0
    """How many come before them."""
    count: int = 0
    """How many there are in all."""
    more: str | None = None
    """The button data of the next page; None on the last."""

    def with_rows(self, rows: tuple[Shown, ...]) -> "Page[Shown]":
        """The same page with its rows as they are shown."""
        return Page(rows, self.start, self.count, self.more)


def page_of(rows: Sequence[Row], argument: str, more: Callable[[int], str], size: int = PAGE) -> Page[Row]:
    """The page that a button's argument asks for, the first where it asks for none that is there; `more` is the button
    data of the page that begins behind so many rows."""
    start = page_start(argument, len(rows))
    end = start + size
    return Page(tuple(rows[start:end]), start, len(rows), more(end) if end < len(rows) else None)


def page_start(argument: str, count: int) -> int:
    """Where the page of a button's argument begins; a page that is not there is the first one."""
    return small_number(argument, count - 1) or 0
