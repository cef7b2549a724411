"""Reading the newest reports: members a card; those who read more of it the page and the workbook, too."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy.orm import Session

from bot.dialogue.network_choice import network_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Asked
from bot.dialogue.rights import Right, Subject, may, refusal
from bot.dialogue.saying import Say
from bot.flows.report.queries import find_report, newest_reports
from bot.flows.report.results import NoReports, OtherReport, ReportCard, ReportGone, ReportPage
from bot.flows.report.routes import KEY, routes
from bot.flows.report.sending import subject_of, to_check, view_of, with_page
from bot.flows.report.tables import Report, ReportStatus

MOST_SHOWN = 6
MOST_TO_CHECK = 3
HELD_SHOWN = timedelta(days=30)
"""So long what was kept back is offered again."""


@routes.command("show")
def show(asked: Asked) -> list[Say]:
    """In a group the newest report. In a 1:1 chat also earlier ones and, for those who decide, what waits for them."""
    network = network_of(asked)
    refused = refusal(asked, Right.READ_REPORT, Subject(network.id))
    if refused and asked.chat.is_private:
        return refused
    out = newest_reports(asked.session, network.id, ReportStatus.OUT, limit=MOST_SHOWN)
    if not asked.chat.is_private:
        return [_in_group(asked.session, out[0])] if out else [Say(NoReports())]
    says = _to_check(asked, network.id)
    if out:
        card = _card(asked, out[0])
        says.append(Say(replace(card, others=tuple(map(_other, out[1:]))), subject=subject_of(out[0])))
    return says or [Say(NoReports())]


@routes.button("show")
def show_one(asked: Asked, report_id: str) -> list[Say]:
    """One report from the list; without an id all of it."""
    if not report_id:
        return show(asked)
    elsewhere = in_private(asked, KEY)
    if elsewhere:
        return elsewhere
    report = find_report(asked.session, report_id)
    readable = report and may(asked.session, asked.person, Right.READ_REPORT, Subject(report.network_id))
    if report is None or not readable:
        return [Say(ReportGone())]
    if report.status == ReportStatus.OUT:
        return [Say(_card(asked, report), subject=subject_of(report))]
    decides = may(asked.session, asked.person, Right.SEND_REPORT, Subject(report.network_id))
    return [Say(to_check(asked.session, report) if decides else ReportGone())]


def page_of(session: Session, report_id: str) -> ReportPage | None:
    """A report as a page; None where it is not there, or was kept back."""
    report = find_report(session, report_id)
    if report is None or report.status == ReportStatus.HELD:
        return None
    return ReportPage(view_of(session, report), report.status == ReportStatus.OUT)


def _in_group(session: Session, report: Report) -> Say:
    return Say(ReportCard(view_of(session, report)), subject=subject_of(report))


def _card(asked: Asked, report: Report) -> ReportCard:
    view = view_of(asked.session, report)
    reads_more = may(asked.session, asked.person, Right.READ_WHOLE_REPORT, Subject(report.network_id))
    return with_page(view) if reads_more else ReportCard(view)


def _to_check(asked: Asked, network_id: str) -> list[Say]:
    """What waits for this person's decision."""
    if not may(asked.session, asked.person, Right.SEND_REPORT, Subject(network_id)):
        return []
    open_ones = newest_reports(asked.session, network_id, ReportStatus.WAITING, ReportStatus.HELD, limit=MOST_TO_CHECK)
    return [
        Say(to_check(asked.session, report))
        for report in open_ones
        if report.status == ReportStatus.WAITING or asked.now - report.made_at < HELD_SHOWN
    ]


def _other(report: Report) -> OtherReport:
    return OtherReport(report.id, report.kind, report.since, report.until)
