"""Whose turn it is: who was never shown comes first, then who waited longest; who said no has had their turn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Candidate:
    """An enterprise that may be shown."""

    id: str
    name: str
    shows_something: bool
    """It has something in the catalogue that is not sold out."""
    in_season: bool


def next_turn(candidates: Sequence[Candidate], last: Mapping[str, datetime]) -> Candidate | None:
    """The one whose turn it is.

    Args:
        candidates: those that take part.
        last: when each had its turn last, by id; who never had one is not in it.
    """

    def order(each: Candidate) -> tuple[bool, float, bool, bool, str]:
        before = last.get(each.id)
        at = before.timestamp() if before else 0.0
        return before is not None, at, not each.shows_something, not each.in_season, each.name

    return min(candidates, key=order, default=None)
