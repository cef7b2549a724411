"""What people get to see of lots."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LotsView:
    """Lots as they stand."""

    id: str
    about: str
    winners: int
    count: int
    """How many names are in it."""


@dataclass(frozen=True)
class LotsOpened:
    """Who joins?"""

    lots: LotsView


@dataclass(frozen=True)
class ListFrozen:
    """The list that will be drawn from; nothing in it changes any more."""

    lots: LotsView
    names: tuple[str | None, ...]
    """By their numbers, from 1; None for somebody whose name nobody knows any more."""


@dataclass(frozen=True)
class Drawn:
    """Who was drawn."""

    lots: LotsView
    numbers: tuple[int, ...]
    names: tuple[str | None, ...]
    seed: str
    round: int
    first: tuple[str | None, ...]
    """Whom the first draw gave, where this is a later one."""
