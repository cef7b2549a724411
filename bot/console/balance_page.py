"""Who passes on to whom, as a picture and a table; for people of the network only."""

from dataclasses import dataclass, field
from math import cos, hypot, pi, sin
from typing import Any

from bot.console.form import FormPage, Opened
from bot.flows.referral.balance import PAGE as KIND
from bot.flows.referral.balance import balance_of
from bot.flows.referral.results import Balance
from bot.flows.rights import Right, Subject, may
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark

WIDTH, HEIGHT, RADIUS = 720, 640, 210
DOT = 9
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


def map_of(balance: Balance) -> Map:
    """Enterprises on a circle, by name; those that stand alone only where the person may see them."""
    names = sorted({*(row.enterprise for row in balance.rows), *balance.isolated})
    places = {name: _place(number, len(names)) for number, name in enumerate(names)}
    most = max((count for _giver, _receiver, count in balance.pairs), default=1)
    nodes = []
    for name, (x, y) in places.items():
        right = x > WIDTH / 2 + 1
        middle = abs(x - WIDTH / 2) <= 1
        shift = (y - HEIGHT / 2) / RADIUS
        nodes.append(
            Node(
                name, round(x, 1), round(y, 1), round(x + (0 if middle else 16 if right else -16), 1),
                round(y + 6 + 18 * shift, 1), "middle" if middle else "start" if right else "end",
                name in balance.isolated,
            )
        )  # fmt: skip
    arrows = tuple(
        Arrow(
            _curve(places[giver], places[receiver]),
            round(1.5 + (THICKEST - 1.5) * count / most, 1),
            f"{giver} → {receiver}: {count}",
        )
        for giver, receiver, count in balance.pairs
        if giver in places and receiver in places
    )
    return Map(WIDTH, HEIGHT, tuple(nodes), arrows)


def _place(number: int, of: int) -> tuple[float, float]:
    angle = 2 * pi * number / max(of, 1) - pi / 2
    return WIDTH / 2 + RADIUS * cos(angle), HEIGHT / 2 + RADIUS * sin(angle)


def _curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    """A bow to the right of its way, which ends short of the dot so that the arrowhead is seen."""
    (x1, y1), (x2, y2) = start, end
    length = hypot(x2 - x1, y2 - y1) or 1.0
    bend_x = (x1 + x2) / 2 + (y1 - y2) * 0.18
    bend_y = (y1 + y2) / 2 + (x2 - x1) * 0.18
    rest = hypot(x2 - bend_x, y2 - bend_y) or 1.0
    short = min(DOT + 7, length / 3)
    x2, y2 = x2 - (x2 - bend_x) * short / rest, y2 - (y2 - bend_y) * short / rest
    return f"M{x1:.1f} {y1:.1f} Q{bend_x:.1f} {bend_y:.1f} {x2:.1f} {y2:.1f}"


@dataclass(frozen=True)
class Seen:
    """What the page shows."""

    balance: Balance
    map: Map
    words: dict[str, str]
    errors: dict[str, Any] = field(default_factory=dict)
    """A page without a form has none."""


def _allowed(opened: Opened) -> bool:
    if opened.network is None:
        return False
    return may(opened.rows, opened.person, Right.SEE_REFERRALS, Subject(opened.network.id))


def _build(opened: Opened) -> Any:
    assert opened.network is not None
    balance = balance_of(opened.rows, opened.network.id, opened.person, opened.now)
    words = {
        "enterprise": _("Enterprise"),
        "gave": _("Gave"),
        "received": _("Received"),
        "nothing": _("Nothing has been passed on yet. It begins with a customer who asks for what you do not make."),
        "alone": _("Not part of it yet (only you see this): {names}", names=", ".join(balance.isolated)),
        "contest": _("Everybody gives and receives in their own time; this is no contest."),
    }
    return Seen(balance, map_of(balance), words)


PAGE = FormPage(
    kind=KIND,
    title=mark("Who passes on to whom"),
    intro=(mark("Within a year. Arrows go from the giver to the receiver; thicker ones were gone more often."),),
    send=mark("Go on"),
    allowed=_allowed,
    build=_build,
    submit=None,
    template="balance.html",
)
