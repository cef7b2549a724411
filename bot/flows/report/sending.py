"""Sending a report: to the groups by ride, to the partners in private; by a tap, or by itself where nobody objects."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.delivery.withdrawing import withdraw_about
from bot.dialogue.links import IN_THE_PHONES_BROWSER, page_address
from bot.dialogue.request import Due
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.forum import find_forum
from bot.flows.report.figures import from_json
from bot.flows.report.queries import find_report
from bot.flows.report.results import ReportCard, ReportToCheck, ReportView
from bot.flows.report.routes import PAGE, SEND, routes
from bot.flows.report.tables import Report, ReportKind, ReportStatus
from bot.storage import due_work
from bot.storage.chats import groups_of_network
from bot.storage.leading import holders
from bot.storage.memberships import reachable
from bot.storage.message_tables import Measure, Urgency
from bot.storage.people import Area, Network, Person, RoleKind

IS_NEWS_FOR = timedelta(days=30)
WAITS_FOR_A_RIDE = timedelta(days=2)
REPORT_GONE = Told("I do not have this report here any more.", Reply("Reports", "report.show"))


@routes.when_due("send")
def send_by_itself(due: Due) -> list[Say]:
    """Nobody has objected."""
    report = find_report(due.session, due.subject.removeprefix("report:"), lock=True)
    if report is None or report.status != ReportStatus.WAITING:
        return []
    return go_out(due.session, report, due.now)


def go_out(session: Session, report: Report, now: datetime) -> list[Say]:
    """One card for each group, and one with page and file for each partner. The row must be held."""
    report.status, report.sent_at = ReportStatus.OUT, now
    due_work.cancel(session, network_id=report.network_id, subject=subject_of(report), kind=SEND)
    withdraw_about(session, report.network_id, subject_of(report), "it is decided")
    view = view_of(session, report)
    says = [
        Say(
            ReportCard(view),
            to=chat.id,
            urgency=Urgency.RIDE,
            expires=_news_until(session, report, now),
            subject=subject_of(report),
            measure=Measure.REPORT,
        )
        for chat in groups_of_network(session, report.network_id)
    ]
    says += [
        Say(
            with_page(session, view),
            to=person.line_user_id,
            urgency=Urgency.PATIENT,
            push_after=now + WAITS_FOR_A_RIDE,
            expires=now + IS_NEWS_FOR,
            network_id=report.network_id,
            subject=subject_of(report),
            measure=Measure.REPORT,
        )
        for person in partners_of(session, report.network_id)
    ]
    return says


def _news_until(session: Session, report: Report, now: datetime) -> datetime:
    """How long it is news in a group: that of a round is read before its forum, and no more once that has begun."""
    forum = find_forum(session, report.key.partition(":")[2]) if report.kind == ReportKind.ROUND else None
    begins = (forum.starts_at or forum.planned_for) if forum else now
    return min(begins, now + IS_NEWS_FOR) if begins > now else now + IS_NEWS_FOR


def view_of(session: Session, report: Report) -> ReportView:
    """A report as it is shown."""
    return ReportView(
        id=report.id,
        network=_of_whom(session, report),
        kind=report.kind,
        since=report.since,
        until=report.until,
        made_at=report.made_at,
        figures=from_json(report.figures),
        closing=report.closing,
    )


def _of_whom(session: Session, report: Report) -> str:
    """The network, or the area of it that the report speaks of."""
    network = session.get_one(Network, report.network_id).name
    area = session.get(Area, (report.network_id, report.area_id)) if report.area_id else None
    return f"{area.name} · {network}" if area else network


def with_page(session: Session, view: ReportView) -> ReportCard:
    """For those who read more of it."""
    page = page_address(session, PAGE, view.id)
    file = page_address(session, PAGE, view.id, ending=".xlsx")
    return ReportCard(view, page=page, file=f"{file}?{IN_THE_PHONES_BROWSER}" if file else None)


def to_check(session: Session, report: Report) -> ReportToCheck:
    """For those who decide whether it goes out."""
    held = report.status == ReportStatus.HELD
    return ReportToCheck(
        view=view_of(session, report),
        version=report.version,
        send_at=report.send_at,
        held=held,
        groups=len(groups_of_network(session, report.network_id)),
        partners=len(partners_of(session, report.network_id)),
        page=None if held else page_address(session, PAGE, report.id),
    )


def partners_of(session: Session, network_id: str) -> list[Person]:
    """The partners who can be written to, each once."""
    found = reachable(holders(session, network_id, RoleKind.PARTNER))
    return list({person.id: person for person in found}.values())


def subject_of(report: Report) -> str:
    """What due work and notices call a report."""
    return f"report:{report.id}"
