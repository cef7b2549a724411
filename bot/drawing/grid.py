"""A table as a picture that cards draw themselves: who said what to which day. It follows the phone's letters, a screen reader
can say it, and nothing has to be fetched."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from bot.drawing.elements import Element, line
from bot.drawing.look import LIGHT

MOST_COLUMNS = 4
"""Side by side; what is more stands below."""
NAME, CELL = 5, 3
"""Shares of the width: of a row's name, of a cell."""


class Said(Enum):
    """What somebody said to one column."""

    YES = "yes"
    PERHAPS = "perhaps"
    NO = "no"
    NOTHING = "nothing"


COLORS = {
    Said.YES: (LIGHT.accent_soft, LIGHT.accent_strong, "✓"),
    Said.PERHAPS: (LIGHT.gold_soft, LIGHT.gold_ink, "?"),
    Said.NO: (LIGHT.rose_soft, LIGHT.rose, "✗"),
    Said.NOTHING: (LIGHT.surface, LIGHT.faint, "–"),
}
"""Behind a cell, its letters, its mark: each can be told without its colour."""


@dataclass(frozen=True)
class GridRow:
    """A name, and what it said to each column."""

    name: str
    cells: tuple[Said, ...]


def grid(headings: Sequence[str], rows: Sequence[GridRow], counted: str, sums: Sequence[int]) -> list[Element]:
    """The table; at its foot what `counted` says is the sum of each column, the largest marked."""
    best, lines = max(sums, default=0), []
    for start in range(0, len(headings), MOST_COLUMNS):
        shown = slice(start, start + MOST_COLUMNS)
        lines += [
            {**_line([_name(""), *(_text(each, LIGHT.faint, size="xs") for each in headings[shown])]), "margin": "md"},
            *(_line([_name(each.name), *(_cell(said) for said in each.cells[shown])]) for each in rows),
            _line([_name(counted), *(_sum(each, best=0 < each == best) for each in sums[shown])]),
        ]
    return lines


def _line(parts: list[Element]) -> Element:
    return {
        "type": "box",
        "layout": "horizontal",
        "spacing": "xs",
        "margin": "xs",
        "alignItems": "center",
        "contents": parts,
    }


def _name(words: str) -> Element:
    return {**line(words or " ", size="sm", margin="none"), "flex": NAME, "maxLines": 2}


def _text(words: str, color: str, *, size: str = "sm", bold: bool = False) -> Element:
    return {**line(words, size=size, color=color, bold=bold, margin="none"), "align": "center", "flex": CELL}


def _cell(said: Said) -> Element:
    paper, ink, mark = COLORS[said]
    return _box(paper, _text(mark, ink, bold=True))


def _sum(count: int, *, best: bool) -> Element:
    paper, ink = (LIGHT.accent, LIGHT.on_accent) if best else (LIGHT.surface, LIGHT.ink)
    return _box(paper, _text(str(count), ink, bold=True))


def _box(paper: str, inside: Element) -> Element:
    return {
        "type": "box", "layout": "vertical", "flex": CELL, "backgroundColor": paper, "cornerRadius": "4px",
        "paddingAll": "4px", "contents": [{**inside, "flex": 0}],
    }  # fmt: skip
