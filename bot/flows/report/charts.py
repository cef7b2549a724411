"""The charts of a report's page: where each column and bar stands, drawn by the template as SVG."""

from dataclasses import dataclass

from bot.flows.report.cards.words import MonthFigure, ReportWords
from bot.flows.report.figures import month_of
from bot.flows.report.results import ReportView

WIDTH, HEIGHT = 640, 240
FLOOR, CEILING = 200, 30
"""Where columns stand, and how high the highest reaches; the numbers go above it, the months below."""
GAP = 0.35
"""Of a column's place, left empty."""
LEAST = 2
"""Units of height, so that a small number is still seen."""
PERCENT = 100


@dataclass(frozen=True)
class Column:
    """One month."""

    month: MonthFigure
    x: float
    y: float
    width: float
    height: float
    of_report: bool
    """Part of the report's own time; earlier ones are paler."""

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True)
class Charts:
    """All that is drawn."""

    columns: tuple[Column, ...]
    width: int
    height: int
    floor: int
    bars: tuple[int, ...]
    """For each kind of activity, per cent of the longest bar."""
    taking_part: int
    """Per cent of the enterprises."""
    described: str
    """The columns in words, for those who cannot see them."""


def charts_of(view: ReportView, words: ReportWords) -> Charts:
    """The charts of a report."""
    counts = [count for _kind, count in view.figures.kinds]
    described = ", ".join(f"{month.name} {month.count}" for month in words.months)
    return Charts(
        columns=_columns(view, words),
        width=WIDTH,
        height=HEIGHT,
        floor=FLOOR,
        bars=tuple(round(PERCENT * count / max(counts)) for count in counts),
        taking_part=round(PERCENT * view.figures.active / max(view.figures.enterprises, 1)),
        described=f"{words.months_heading}: {described}",
    )


def _columns(view: ReportView, words: ReportWords) -> tuple[Column, ...]:
    most = max((month.count for month in words.months), default=0) or 1
    place = WIDTH / max(len(words.months), 1)
    first = month_of(view.since)
    columns = []
    for number, ((begins, count), month) in enumerate(zip(view.figures.months, words.months, strict=True)):
        height = max((FLOOR - CEILING) * count / most, LEAST if count else 0)
        columns.append(
            Column(
                month=month,
                x=round(number * place + place * GAP / 2, 1),
                y=round(FLOOR - height, 1),
                width=round(place * (1 - GAP), 1),
                height=round(height, 1),
                of_report=begins >= first,
            )
        )
    return tuple(columns)
