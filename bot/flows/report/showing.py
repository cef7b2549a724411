"""Reading the newest reports: members a card; those who read more of it the page and the workbook, too."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy.orm import Session

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, areas_allowed, may, refusal
from bot.dialogue.saying import Say, Told
from bot.drawing.look import Mood
from bot.flows.report.queries import find_report, newest_reports
from bot.flows.report.results import OtherReport, ReportCard, ReportPage
from bot.flows.report.routes import KEY, routes
from bot.flows.report.sending import REPORT_GONE, subject_of, to_check, view_of, with_page
from bot.flows.report.tables import Report, ReportStatus

MOST_SHOWN = 6
MOST_TO_CHECK = 3
NO_REPORTS = Told(
    "There is no report yet. The first one comes after a whole month of doing things together."
).with_figure(Mood.NOTHING)
HELD_SHOWN = timedelta(days=30)
"""So long what was kept back is offered again."""


@routes.command("show")
def show(request: Request) -> list[Say]:
    """In a group the newest report. In a 1:1 chat also earlier ones and, for those who decide, what waits for them."""
    network = network_of(request)
    refused = refusal(request, Right.READ_REPORT, Subject(network.id))
    if refused and request.chat.is_private:
        return refused
    out = newest_reports(request.session, network.id, ReportStatus.OUT, limit=MOST_SHOWN)
    own = areas_allowed(request.session, request.person, Right.SEND_REPORT, network.id) or ()
    if not request.chat.is_private:
        return [_in_group(request.session, out[0])] if out else [Say(NO_REPORTS)]
    says = _to_check(request, network.id)
    if out:
        card = _card(request, out[0])
        says.append(Say(replace(card, others=tuple(map(_other, out[1:]))), subject=subject_of(out[0])))
    for area_id in own:
        theirs = newest_reports(request.session, network.id, ReportStatus.OUT, limit=MOST_SHOWN, area_id=area_id)
        if theirs:
            card = _card(request, theirs[0])
            says.append(Say(replace(card, others=tuple(map(_other, theirs[1:]))), subject=subject_of(theirs[0])))
    return says or [Say(NO_REPORTS)]


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
