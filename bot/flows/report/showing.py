"""Reading the newest reports: members a card; those who read more of it the page and the workbook, too."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy.orm import Session

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.picking.for_whom import Asked, meant_by
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, areas_allowed, may, refusal
from bot.dialogue.saying import Reply, Say, Told
from bot.drawing.look import Mood
from bot.flows.report.making import make_of_area
from bot.flows.report.periods import month_that_is_over
from bot.flows.report.queries import find_report, newest_reports
from bot.flows.report.results import OtherReport, ReportCard, ReportPage
from bot.flows.report.routes import KEY, routes
from bot.flows.report.sending import REPORT_GONE, subject_of, to_check, view_of, with_page
from bot.flows.report.tables import Report, ReportStatus
from bot.flows.report.words import place_in
from bot.storage.audience import Audience
from bot.storage.people import Area, Network

MOST_SHOWN = 6
MOST_TO_CHECK = 3
NO_REPORTS = Told(
    "There is no report yet. The first one comes after a whole month of doing things together."
).with_figure(Mood.NOTHING)
HELD_SHOWN = timedelta(days=30)
"""So long what was kept back is offered again."""


@routes.command("show")
def show(request: Request) -> list[Say]:
    """In a group the newest report. In a 1:1 chat also earlier ones and, for those who decide, what waits for them; with an
    area's name behind the word that area's."""
    network = network_of(request)
    place = place_in(request.text) if request.chat.is_private else None
    if place:
        meant = meant_by(request.session, Asked(network, Audience()), request.person, place).audience
        if meant and len(meant.areas) == 1 and meant == Audience(areas=meant.areas):
            return _of_area(request, network, meant.areas[0])
    refused = refusal(request, Right.READ_REPORT, Subject(network.id))
    if refused and request.chat.is_private:
        return refused
    out = newest_reports(request.session, network.id, ReportStatus.OUT, limit=MOST_SHOWN)
    own = areas_allowed(request.session, request.person, Right.SEND_REPORT, network.id) or ()
    if not request.chat.is_private:
        return [_in_group(request.session, out[0])] if out else [Say(NO_REPORTS)]
    says = [*_to_check(request, network.id), *_newest(request, out)]
    for area_id in own:
        theirs = newest_reports(request.session, network.id, ReportStatus.OUT, limit=MOST_SHOWN, area_id=area_id)
        says += _newest(request, theirs)
    return says or [Say(NO_REPORTS)]


def _newest(request: Request, reports: list[Report]) -> list[Say]:
    """The newest of some, with the others a tap away."""
    if not reports:
        return []
    card = replace(_card(request, reports[0]), others=tuple(map(_other, reports[1:])))
    return [Say(card, subject=subject_of(reports[0]))]


def _of_area(request: Request, network: Network, area_id: str) -> list[Say]:
    """An area's last month, to who looks after it or all of the network; made now where nobody looks after the area alone."""
    refused = refusal(request, Right.SEND_REPORT, Subject(network.id, area_id=area_id))
    if refused:
        return refused
    make_of_area(request.session, network, area_id, month_that_is_over(request.now), request.now)
    kept = newest_reports(request.session, network.id, ReportStatus.OUT, limit=MOST_SHOWN, area_id=area_id)
    area = request.session.get_one(Area, (network.id, area_id))
    nothing = Told(
        "In {area} nothing was done together last month. This month's report comes when the month is over.",
        Reply("Pulse", f"pulse.area:{area_id}"), area=area.name,
    ).with_figure(Mood.NOTHING)  # fmt: skip
    return _newest(request, kept) or [Say(nothing)]


@routes.button("show")
def show_one(request: Request, report_id: str) -> list[Say]:
    """One report from the list; without an id all of it."""
    if not report_id:
        return show(request)
    elsewhere = in_private(request, KEY)
    if elsewhere:
        return elsewhere
    report = find_report(request.session, report_id)
    readable = report and may(request.session, request.person, _right_to_read(report), _about(report))
    if report is None or not readable:
        return [Say(REPORT_GONE)]
    if report.status == ReportStatus.OUT:
        return [Say(_card(request, report), subject=subject_of(report))]
    decides = may(request.session, request.person, Right.SEND_REPORT, Subject(report.network_id))
    return [Say(to_check(request.session, report) if decides else REPORT_GONE)]


def _right_to_read(report: Report) -> Right:
    """A network's report is for all of its people once it is out, an area's for those who look after the area."""
    return Right.SEND_REPORT if report.area_id else Right.READ_REPORT


def _about(report: Report) -> Subject:
    return Subject(report.network_id, area_id=report.area_id)


def page_of(session: Session, report_id: str) -> ReportPage | None:
    """A report as a page; None where it is not there, or was kept back."""
    report = find_report(session, report_id)
    if report is None or report.status == ReportStatus.HELD:
        return None
    return ReportPage(view_of(session, report), report.status == ReportStatus.OUT)


def _in_group(session: Session, report: Report) -> Say:
    return Say(ReportCard(view_of(session, report)), subject=subject_of(report))


def _card(request: Request, report: Report) -> ReportCard:
    view = view_of(request.session, report)
    reads_more = may(request.session, request.person, Right.READ_WHOLE_REPORT, _about(report))
    return with_page(request.session, view) if reads_more else ReportCard(view)


def _to_check(request: Request, network_id: str) -> list[Say]:
    """What waits for this person's decision."""
    if not may(request.session, request.person, Right.SEND_REPORT, Subject(network_id)):
        return []
    open_ones = newest_reports(
        request.session, network_id, ReportStatus.WAITING, ReportStatus.HELD, limit=MOST_TO_CHECK
    )
    return [
        Say(to_check(request.session, report))
        for report in open_ones
        if report.status == ReportStatus.WAITING or request.now - report.made_at < HELD_SHOWN
    ]


def _other(report: Report) -> OtherReport:
    return OtherReport(report.id, report.kind, report.since, report.until)
