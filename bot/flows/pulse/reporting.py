"""The self-report: on the first of a month each enterprise's representative is asked, by one tap, about the month before.

Nobody is asked twice, nobody hears who has not answered, and a line of details is welcome but never needed.
"""

from datetime import date, datetime, time, timedelta

from bot.clock import BANGKOK
from bot.dialogue import conversations
from bot.dialogue.daily_jobs import every_morning
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Due, Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Say, Told
from bot.flows.pulse.queries import reports_on_month
from bot.flows.pulse.results import AskMonth, MonthReported
from bot.flows.pulse.routes import routes
from bot.flows.pulse.streaks import before
from bot.flows.pulse.tables import SelfReport
from bot.language.answers import is_no, is_none
from bot.language.replies import has_none, has_some
from bot.storage.chats import Conversation
from bot.storage.locking import locked
from bot.storage.memberships import (
    enterprise_of_any_network,
    enterprises_of_network,
    enterprises_spoken_for,
    speakers_of,
)
from bot.storage.message_tables import Measure, Urgency
from bot.storage.people import Enterprise

DETAILS = "details"
LONGEST_DETAILS = 500
ASKED_ON_DAY = 1
RIDES_FOR, ASKED_FOR = timedelta(days=4), timedelta(days=20)
"""The question waits so long for a free ride, then it is pushed if the budget allows; and is of use so long."""
TAKEN_FOR = timedelta(days=45)
"""So long after a month's end it can be reported on, and changed."""
MONTH_OVER = Told("That month is closed already, thank you. The next one can be told any time.")


@every_morning(routes, time(8, 0))
def ask_about_last_month(due: Due) -> list[Say]:
    """On the first, the representatives are asked: by ride or, after some days, as the budget allows."""
    today = due.now.astimezone(BANGKOK).date()
    if today.day != ASKED_ON_DAY:
        return []
    month = before(today.replace(day=1))
    told = reports_on_month(due.session, due.network_id, month)
    return [
        Say(
            AskMonth(enterprise.id, enterprise.short_name, month),
            to=person.line_user_id,
            urgency=Urgency.PATIENT,
            push_after=due.now + RIDES_FOR,
            expires=due.now + ASKED_FOR,
            network_id=due.network_id,
            measure=Measure.QUESTION,
        )
        for enterprise in enterprises_of_network(due.session, due.network_id)
        if enterprise.id not in told
        for person in speakers_of(due.session, enterprise)
    ]


@routes.command("report")
def report(request: Request) -> list[Say]:
    """Somebody wants to say it without being asked: about this month."""
    elsewhere = in_private(request, "pulse.report")
    if elsewhere or request.person is None:
        return elsewhere
    network = network_of(request)
    mine = enterprises_spoken_for(request.session, network.id, request.person)
    if not mine:
        return refusal(request, Right.REPORT_MONTH, Subject(network.id))
    month = request.now.astimezone(BANGKOK).date().replace(day=1)
    return [Say(AskMonth(each.id, each.short_name, month)) for each in mine[:3]]


@routes.button("month")
def ask_again(request: Request, enterprise_id: str) -> list[Say]:
    """From the pulse's card: this month of one enterprise."""
    enterprise, refused = _enterprise(request, enterprise_id)
    if enterprise is None:
        return refused
    month = request.now.astimezone(BANGKOK).date().replace(day=1)
    return [Say(AskMonth(enterprise.id, enterprise.short_name, month))]


@routes.button("yes", means=has_some)
def was_active(request: Request, enterprise_id: str) -> list[Say]:
    """We have done something; the argument is the month. What was it? A line is welcome."""
    return _write(request, enterprise_id, active=True)


@routes.button("no", means=has_none)
def was_quiet(request: Request, enterprise_id: str) -> list[Say]:
    """Nothing this month: fine as well."""
    return _write(request, enterprise_id, active=False)


@routes.button("tell")
def tell_anew(request: Request, enterprise_id: str) -> list[Say]:
    """What was it? The new line takes the place of the one before."""
    enterprise, refused = _enterprise(request, enterprise_id)
    if enterprise is None:
        return refused
    month = _month(request.argument, request.now)
    row = request.session.get(SelfReport, (enterprise.network_id, enterprise.id, month)) if month else None
    if row is None or not row.active:
        return [Say(MONTH_OVER)]
    return [_ask_details(request, enterprise, row)]


@routes.step(DETAILS, free=True)
def take_details(request: Request, conversation: Conversation) -> list[Say]:
    """The line about it, in the person's own words."""
    data = conversation.data
    enterprise, refused = _enterprise(request, str(data["enterprise"]))
    conversations.end(request)
    if enterprise is None:
        return refused
    row = locked(request.session, SelfReport, (enterprise.network_id, enterprise.id, date.fromisoformat(data["month"])))
    if row is None:
        return [Say(MONTH_OVER)]
    if not (is_no(request.text) or is_none(request.text)):
        row.details, row.at = request.text[:LONGEST_DETAILS], request.now
    return [Say(_reported(enterprise, row, asks=False))]


def _write(request: Request, enterprise_id: str, *, active: bool) -> list[Say]:
    enterprise, refused = _enterprise(request, enterprise_id)
    if enterprise is None or request.person is None:
        return refused
    month = _month(request.argument, request.now)
    if month is None:
        return [Say(MONTH_OVER)]
    row = locked(request.session, SelfReport, (enterprise.network_id, enterprise.id, month))
    if row is None:
        row = SelfReport(network_id=enterprise.network_id, enterprise_id=enterprise.id, month=month)
        request.session.add(row)
    if row.active != active:
        row.active, row.person_id, row.at = active, request.person.id, request.now
        row.details = row.details if active else None
    request.session.flush()
    if active and not row.details:
        return [_ask_details(request, enterprise, row)]
    conversations.end(request)
    return [Say(_reported(enterprise, row, asks=False))]


def _ask_details(request: Request, enterprise: Enterprise, row: SelfReport) -> Say:
    conversations.ask(request, routes.flow, DETAILS, {"enterprise": enterprise.id, "month": row.month.isoformat()})
    return Say(_reported(enterprise, row, asks=True))


def _reported(enterprise: Enterprise, row: SelfReport, *, asks: bool) -> MonthReported:
    return MonthReported(enterprise.id, enterprise.short_name, row.month, row.active, row.details, asks)


def _month(written: str, now: datetime) -> date | None:
    """The month of a button, while it can be reported on."""
    try:
        month = date.fromisoformat(written)
    except ValueError:
        return None
    today = now.astimezone(BANGKOK).date()
    after = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    return month if month.day == 1 and month <= today <= after + TAKEN_FOR else None


def _enterprise(request: Request, enterprise_id: str) -> tuple[Enterprise | None, list[Say]]:
    """The enterprise that the person speaks for, in any of their networks; else what to say."""
    elsewhere = in_private(request, "pulse.report")
    if elsewhere:
        return None, elsewhere
    enterprise = enterprise_of_any_network(request.session, enterprise_id)
    if enterprise is None:
        return None, [Say(MONTH_OVER)]
    refused = refusal(request, Right.REPORT_MONTH, Subject(enterprise.network_id, enterprise.id))
    return (None, refused) if refused else (enterprise, [])
