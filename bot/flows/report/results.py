"""What reports show; plain values, drawn by `cards`, the page and the workbook."""

from dataclasses import dataclass, field
from datetime import date, datetime

from bot.dialogue.telling import Fact
from bot.flows.pulse import Sign

LONGEST = 300
"""Characters of a closing sentence."""


@dataclass(frozen=True)
class SignFigure:
    """One of the six indicators in the time of a report."""

    sign: Sign
    count: int
    of: int | None = None
    """Of how many: enterprises, or months."""


@dataclass(frozen=True)
class Figures:
    """Everything that a report counts; nobody is named."""

    streak: int
    """Forums in a row at the end of the time."""
    enterprises: int
    active: int
    """Enterprises that took part in anything."""
    signs: tuple[SignFigure, ...]
    kinds: tuple[tuple[str, int], ...]
    """Activities by kind: what is learnt first, what is sold last."""
    months: tuple[tuple[date, int], ...]
    """Activities in each of the last months, for the chart; the first days of the months."""
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class ReportView:
    """One report."""

    id: str
    network: str
    kind: str
    since: datetime
    until: datetime
    """Not part of it any more."""
    made_at: datetime
    figures: Figures
    closing: str | None


@dataclass(frozen=True)
class OtherReport:
    """An earlier report, to be tapped."""

    id: str
    kind: str
    since: datetime
    until: datetime


@dataclass(frozen=True)
class ReportCard:
    """A report as members see it; page and file for those who read more of it."""

    view: ReportView
    page: str | None = None
    file: str | None = None
    others: tuple[OtherReport, ...] = field(default=())


@dataclass(frozen=True)
class ReportToCheck:
    """A report shown to those who look after the network before it goes out."""

    view: ReportView
    version: int
    send_at: datetime
    held: bool
    """It was kept back; it goes out only if somebody sends it after all."""
    groups: int
    partners: int
    page: str | None


@dataclass(frozen=True)
class ReportSent:
    """It is on its way."""

    groups: int
    partners: int


@dataclass(frozen=True)
class ReportOutAlready:
    """It has gone out; nothing more to do."""

    sent_at: datetime
    page: str | None


@dataclass(frozen=True)
class ReportPage:
    """A report as a page and a workbook."""

    view: ReportView
    sent: bool
