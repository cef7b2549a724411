"""Making what is due, and showing it in private to those who look after the network; it goes out by itself in a while."""

from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from bot.dialogue.daily_jobs import every_morning
from bot.dialogue.holders import Subject
from bot.dialogue.request import Due
from bot.dialogue.rights import Right, may
from bot.dialogue.saying import Say
from bot.flows.report.figures import figures_of, to_json
from bot.flows.report.periods import SENT_BEFORE_FORUM, Period, periods_due
from bot.flows.report.queries import find_report, is_made, weeks_taken
from bot.flows.report.routes import SEND, SHOW, routes
from bot.flows.report.sending import IS_NEWS_FOR, subject_of, to_check, view_of, with_page
from bot.flows.report.tables import Report, ReportKind, ReportStatus
from bot.storage import due_work
from bot.storage.database import new_id
from bot.storage.leading import leaders, people_of_areas
from bot.storage.message_tables import Urgency
from bot.storage.people import Network, Person
from bot.storage.rules import rule_of

WAITS_FOR_A_RIDE = timedelta(days=1)
ONE_A_WEEK = timedelta(days=7)
"""At most one report a week reaches anybody; only that of a round before a forum does not wait for its turn."""


@every_morning(routes, time(8, 30))
def make_what_is_due(due: Due) -> list[Say]:
    """Once of each: the month, the round, the year that is over."""
    network = due.session.get(Network, due.network_id)
    if network is None:
        return []
    says: list[Say] = []
    for period in periods_due(due.session, network, due.now, due.planned):
        report = None if is_made(due.session, network.id, period.key) else make(due.session, network, period, due.now)
        if report:
            says += _show_in_its_week(due.session, report, due.now)
        if period.kind == ReportKind.MONTH:
            says += _of_areas(due, network, period)
    return says


def _of_areas(due: Due, network: Network, period: Period) -> list[Say]:
    """The month of each area that somebody looks after, for them alone: no level waits for the one above."""
    says: list[Say] = []
    for area_id, people in people_of_areas(due.session, network.id).items():
        report = make_of_area(due.session, network, area_id, period, due.now)
        if report is None:
            continue
        card = with_page(due.session, view_of(due.session, report))
        says += [
            Say(
                card, to=person.line_user_id, urgency=Urgency.PATIENT, push_after=due.now + WAITS_FOR_A_RIDE,
                expires=due.now + IS_NEWS_FOR, network_id=network.id, subject=subject_of(report),
            )
            for person in people
        ]  # fmt: skip
    return says


def make_of_area(session: Session, network: Network, area_id: str, period: Period, now: datetime) -> Report | None:
    """The report of an area, out at once; None where it is made already, or nothing was done there."""
    key = f"{period.key}:{area_id}"
    if is_made(session, network.id, key):
        return None
    figures = figures_of(session, network.id, period.since, period.until, area_id)
    if not figures.kinds:
        return None
    report = Report(
        network_id=network.id, id=new_id(now), key=key, area_id=area_id, kind=period.kind, status=ReportStatus.OUT,
        since=period.since, until=period.until, figures=to_json(figures), version=1,
        made_at=now, send_at=now, sent_at=now,
    )  # fmt: skip
    session.add(report)
    session.flush()
    return report


def _show_in_its_week(session: Session, report: Report, now: datetime) -> list[Say]:
    """As long before it goes out as those who decide have for it."""
    shown_at = report.send_at - timedelta(days=int(rule_of(session, report.network_id, "report_days")))
    if shown_at <= now:
        return show_to_leaders(session, report, now)
    due_work.plan(
        session, network_id=report.network_id, kind=SHOW, subject=subject_of(report), due=shown_at, now=now,
        useful_until=report.send_at,
    )  # fmt: skip
    return []


@routes.when_due("check")
def show_now(due: Due) -> list[Say]:
    """Its week has come: those who decide about it see it."""
    report = find_report(due.session, due.subject.removeprefix("report:"), lock=True)
    if report is None or report.status != ReportStatus.WAITING:
        return []
    return show_to_leaders(due.session, report, due.now)


def make(session: Session, network: Network, period: Period, now: datetime) -> Report | None:
    """Work out a report and plan its going out; None for a month in which nothing was done: silence needs no report."""
    figures = figures_of(session, network.id, period.since, period.until)
    if period.kind == ReportKind.MONTH and not figures.kinds:
        return None
    days = timedelta(days=int(rule_of(session, network.id, "report_days")))
    free = [each + ONE_A_WEEK for each in weeks_taken(session, network.id, now - ONE_A_WEEK)]
    send_at = max([now + days, *free])
    if period.needed_by:
        send_at = min(send_at, period.needed_by - SENT_BEFORE_FORUM)
    report = Report(
        network_id=network.id,
        id=new_id(now),
        key=period.key,
        kind=period.kind,
        since=period.since,
        until=period.until,
        figures=to_json(figures),
        version=1,
        made_at=now,
        send_at=send_at,
    )
    session.add(report)
    session.flush()
    due_work.plan(session, network_id=network.id, kind=SEND, subject=subject_of(report), due=send_at, now=now)
    return report


def show_to_leaders(session: Session, report: Report, now: datetime) -> list[Say]:
    """Each who may decide about it gets it in private; where there is nobody, it goes out all the same."""
    return [
        Say(
            to_check(session, report),
            to=person.line_user_id,
            urgency=Urgency.PATIENT,
            push_after=min(now + WAITS_FOR_A_RIDE, report.send_at),
            expires=report.send_at,
            network_id=report.network_id,
            subject=subject_of(report),
        )
        for person in deciders(session, report.network_id)
    ]


def deciders(session: Session, network_id: str) -> list[Person]:
    """Those who look after the whole network and can be written to."""
    subject = Subject(network_id)
    return [person for person in leaders(session, network_id) if may(session, person, Right.SEND_REPORT, subject)]
