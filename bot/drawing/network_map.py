"""Who has to do with whom in a network, as a picture: enterprises on an egg, arrows between them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import hypot, sqrt

WIDTH, STEP, MARGIN = 480, 58, 10
NARROWEST, WIDEST = 30, 88
"""How far from the middle line the dots are at the ends, and halfway."""
DOT, LABEL = 9, 15
THICKEST = 9.0


@dataclass(frozen=True)
class Node:
    """An enterprise on the map."""

    name: str
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str
    alone: bool


@dataclass(frozen=True)
class Arrow:
    """From a giver to a receiver; a curve, so that both ways are seen."""

    path: str
    thickness: float
    words: str


@dataclass(frozen=True)
class Map:
    """Everything that the picture is drawn from."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]


def map_of(pairs: Sequence[tuple[str, str, int]], names: Collection[str], alone: Collection[str] = ()) -> Map:
    """Enterprises on an egg, by name, as tall as there are many, so that a phone shows every name; those that stand
    `alone` are drawn so. Each pair is (from, to, how often): the more often, the thicker."""
    shown = sorted({*names, *alone})
    right = (len(shown) + 1) // 2
    places = {name: _place(number, right) for number, name in enumerate(shown[:right])}
    places |= {name: _place(number, right, left=True) for number, name in enumerate(reversed(shown[right:]))}
    most = max((count for _giver, _receiver, count in pairs), default=1)
    nodes = tuple(
        Node(
            name,
            x,
            y,
            x + LABEL if x > WIDTH / 2 else x - LABEL,
            y + 6,
            "start" if x > WIDTH / 2 else "end",
            name in alone,
        )
        for name, (x, y) in places.items()
    )
    arrows = tuple(
        Arrow(
            _curve(places[giver], places[receiver]),
            round(1.5 + (THICKEST - 1.5) * count / most, 1),
            f"{giver} → {receiver}: {count}",
        )
        for giver, receiver, count in pairs
        if giver in places and receiver in places
    )
    return Map(WIDTH, 2 * MARGIN + max(right, 2) * STEP, nodes, arrows)


def _place(number: int, rows: int, *, left: bool = False) -> tuple[float, float]:
    """The place of the nth enterprise from the top on one side of the egg."""
    height = max(rows, 2) * STEP
    y = (number + 0.5) * STEP
    out = NARROWEST + (WIDEST - NARROWEST) * sqrt(max(0.0, 1 - (2 * y / height - 1) ** 2))
    return round(WIDTH / 2 + (-out if left else out), 1), round(MARGIN + y, 1)


def _curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    """A bow that ends short of the dot so that the arrowhead is seen; there and back are two bows. On one side of the egg
    it goes through the middle, so that it touches no other dot."""
    (x1, y1), (x2, y2) = start, end
    if (x1 - WIDTH / 2) * (x2 - WIDTH / 2) > 0:
        inwards = (35 + abs(y2 - y1) * 0.45) * (1 if y2 > y1 else 0.6)
        bend_x, bend_y = (x1 + x2) / 2 + (inwards if x1 < WIDTH / 2 else -inwards), (y1 + y2) / 2
    else:
        bend_x, bend_y = (x1 + x2) / 2 + (y1 - y2) * 0.18, (y1 + y2) / 2 + (x2 - x1) * 0.18
    rest = hypot(x2 - bend_x, y2 - bend_y) or 1.0
    short = min(DOT + 7, rest / 2)
    x2, y2 = x2 - (x2 - bend_x) * short / rest, y2 - (y2 - bend_y) * short / rest
    return f"M{x1:.1f} {y1:.1f} Q{bend_x:.1f} {bend_y:.1f} {x2:.1f} {y2:.1f}"
