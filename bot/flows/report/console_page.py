"""The reports of a network in the console: of months, rounds and years, of the whole network and of areas; read, sent and kept
back by what the chat does."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.clock import BANGKOK
from bot.dialogue.console_pages import (  # fmt: skip
    Away,
    Cell,
    Column,
    ConsolePage,
    Empty,
    Faint,
    Heading,
    Listing,
    Narrowed,
    State,
    Tap,
    Tone,
    View,
    Visit,
)
from bot.dialogue.links import page_address
from bot.dialogue.rights import Right
from bot.flows.report.cards.words import KINDS, period_of
from bot.flows.report.routes import PAGE, routes
from bot.flows.report.tables import Report, ReportStatus
from bot.language.calendar import write_date
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.storage.people import Area
from bot.storage.sorting import in_thai_order

STATES = {
    ReportStatus.WAITING: (mark("waits for you"), Tone.WAITS),
    ReportStatus.OUT: (mark("sent"), Tone.GOOD),
    ReportStatus.HELD: (mark("kept back"), Tone.WRONG),
}


def _view(visit: Visit) -> View:
    of_area = (Area.network_id == Report.network_id) & (Area.id == Report.area_id)
    found = select(Report, Area.name).outerjoin(Area, of_area)
    found = found.where(Report.network_id == visit.network.id, visit.within(Report.area_id))
    kinds = tuple((key, _(words)) for key, words in KINDS.items())
    states = tuple((str(key), _(words)) for key, (words, _tone) in STATES.items())
    levels = (("whole", _("the whole network")), ("area", _("a province or district")))
    listing = Listing(
        name="reports", title=_("Reports"), found=found, key=Report.id,
        columns=(
            Column(_("Report"), by=Report.until), Column(_("For"), by=in_thai_order(Area.name)), Column(_("How it stands"), by=Report.status),
            Column(_("Read")), Column(_("Do")),
        ),
        lines=_lines, empty=Empty(_("There is no report yet. The first one comes after a whole month of doing things together.")),
        newest=True,
        narrowed=(
            Narrowed("kind", _("Kind"), kinds, lambda kind: Report.kind == kind),
            Narrowed("level", _("For"), levels, lambda level: Report.area_id.is_(None) if level == "whole" else Report.area_id.is_not(None)),
            Narrowed("state", _("How it stands"), states, lambda state: Report.status == state),
        ),
    )  # fmt: skip
    return View((listing,))


def _lines(visit: Visit, rows: Sequence[tuple[Report, str | None]]) -> list[tuple[Cell, ...]]:
    return [
        (
            (period_of(report.kind, report.since, report.until), Faint(_(KINDS[report.kind]))),
            area or Faint(_("the whole network")),
            _state(report),
            _read(visit, report),
            _ways(report),
        )
        for report, area in rows
    ]


def _state(report: Report) -> Cell:
    words, tone = STATES[ReportStatus(report.status)]
    if report.status == ReportStatus.WAITING and report.area_id is None:
        day = write_date(report.send_at.astimezone(BANGKOK), spoken_language(), weekday=False, short=True)
        return (State(_(words), tone), Faint(_("goes out by itself on {day}", day=day)))
    return State(_(words), tone)


def _read(visit: Visit, report: Report) -> Cell:
    page, file = page_address(visit.rows, PAGE, report.id), page_address(visit.rows, PAGE, report.id, ending=".xlsx")
    if page is None or file is None or report.status == ReportStatus.HELD:
        return Tap(_("See"), f"report.show:{report.id}")
    return (Away(_("Read"), page), Away(_("As an Excel file"), file))


def _ways(report: Report) -> Cell:
    """What is decided about a report of the whole network; an area's is for those who look after it, and goes nowhere."""
    if report.area_id or report.status == ReportStatus.OUT:
        return ""
    send = Tap(_("Send it"), f"report.ok:{report.id}:{report.version}", main=True)
    words = Tap(_("Add a sentence"), f"report.words:{report.id}")
    if report.status == ReportStatus.HELD:
        return (send, words)
    return (send, words, Tap(_("Keep it back"), f"report.hold:{report.id}", grave=True))


REPORTS = routes.console_page(
    ConsolePage(
        name="reports", title=mark("Reports"), heading=Heading.TOLD, order=50, right=Right.SEND_REPORT, show=_view,
    )
)  # fmt: skip
