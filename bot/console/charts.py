"""Charts as SVG: columns side by side, in numbers that the template writes out."""

from dataclasses import dataclass

from bot.dialogue.console_pages import Bars

WIDTH, HEIGHT, FOOT, HEAD = 640, 180, 28, 24
"""Units of the picture; the labels stand in its foot, the numbers over the columns."""
MOST_LABELS = 12


@dataclass(frozen=True)
class Bar:
    """One column of the picture."""

    x: float
    y: float
    width: float
    height: float
    label: str
    """Empty where there are too many to write all."""
    value: int
    shown: bool
    """Whether its number is written over it."""


@dataclass(frozen=True)
class Chart:
    """A chart as the template draws it."""

    title: str
    words: str
    bars: tuple[Bar, ...]
    line: float | None
    width: int = WIDTH
    height: int = HEIGHT + FOOT + HEAD
    floor: int = HEIGHT + HEAD


def drawn(chart: Bars) -> Chart:
    """The columns in their heights."""
    most = max([value for _label, value in chart.columns] + [chart.line or 0, 1])
    step = WIDTH / max(1, len(chart.columns))
    every = -(-len(chart.columns) // MOST_LABELS)
    few = len(chart.columns) <= MOST_LABELS

    def bar(place: int, label: str, value: int) -> Bar:
        height = HEIGHT * value / most
        return Bar(
            round(place * step + step * 0.15, 1), round(HEAD + HEIGHT - height, 1), round(step * 0.7, 1),
            round(height, 1), label if place % every == 0 else "", value, few and value > 0,
        )  # fmt: skip

    bars = tuple(bar(place, label, value) for place, (label, value) in enumerate(chart.columns))
    line = round(HEAD + HEIGHT - HEIGHT * chart.line / most, 1) if chart.line is not None else None
    return Chart(chart.title, chart.words, bars, line)
