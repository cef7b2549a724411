"""Who sits where: two rounds of tables, as large networks talk (tables of 10 to 15, first of one kind, then mixed)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

FEWEST, USUAL, MOST = 4, 12, 30
"""People at a table: at least, where nobody says how many, at most."""


@dataclass(frozen=True)
class Party:
    """An enterprise that comes."""

    name: str
    kind: str
    """What it does, as the directory has it; those of one kind sit together first."""
    heads: int


Table = tuple[tuple[str, int], ...]
"""(enterprise, people of it at this table), in the order in which they were seated."""


def seat_alike(parties: Sequence[Party], size: int) -> list[Table]:
    """Tables of people who do the same; those of a kind that has not half a table sit together. No table has more than
    `size` people, and those of one kind are as large as each other, give or take one."""
    kinds: dict[str, list[Party]] = {}
    for party in parties:
        kinds.setdefault(party.kind, []).append(party)
    small = [kind for kind, theirs in kinds.items() if sum(each.heads for each in theirs) * 2 < size]
    together = [party for kind in small for party in kinds.pop(kind)]
    groups = sorted(kinds.values(), key=lambda theirs: -sum(each.heads for each in theirs))
    groups += [together] if together else []
    return [table for theirs in groups for table in _in_a_row(_seats(theirs), size)]


def seat_mixed(parties: Sequence[Party], size: int) -> list[Table]:
    """Tables of everybody: neighbours of the first round, and people of one enterprise, are dealt out to different ones."""
    seats = _seats(sorted(parties, key=lambda party: (party.kind, party.name)))
    count = _tables_for(len(seats), size)
    return [_table(seats[place::count]) for place in range(count)]


def _seats(parties: Iterable[Party]) -> list[str]:
    return [party.name for party in parties for _seat in range(party.heads)]


def _in_a_row(seats: list[str], size: int) -> list[Table]:
    count = _tables_for(len(seats), size)
    ends = [len(seats) * number // count for number in range(count + 1)]
    return [_table(seats[first:last]) for first, last in pairwise(ends)]


def _tables_for(people: int, size: int) -> int:
    return max(1, -(-people // size))


def _table(seats: Iterable[str]) -> Table:
    return tuple(Counter(seats).items())
