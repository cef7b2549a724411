"""Deciding about a report before it goes out: send it now, give it a closing sentence, or keep it back."""

import re

from bot.dialogue import conversations
from bot.dialogue.links import page_address
from bot.dialogue.noting import note
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, Subject, may, refusal
from bot.dialogue.saying import NotAnAnswer, Say
from bot.flows.report.queries import find_report
from bot.flows.report.results import LONGEST, AskClosing, ReportGone, ReportHeld, ReportOutAlready, ReportSent
from bot.flows.report.routes import KEY, PAGE, WORDS, routes
from bot.flows.report.sending import go_out, groups_of, partners_of, subject_of, to_check
from bot.flows.report.tables import Report, ReportStatus
from bot.storage import due_work
from bot.storage.chats import Conversation

_PERSONAL = re.compile(r"(?:\d[\s-]?){9,}|\S+@\S+\.\S+")
"""A phone number, a citizen's number, an address of mail: the page is read outside the network."""


@routes.button("ok")
def send(request: Request, report_id: str) -> list[Say]:
    """Out it goes; the argument says which writing of it was read. A second tap sends nothing again."""
    report, says = _to_decide(request, report_id)
    if report is None or request.person is None:
        return says
    if request.argument != str(report.version):
        return [Say(to_check(request.session, report))]
    report.decided_by = request.person.id
    note(request, report.network_id, "report.sent", subject_of(report))
    copies = go_out(request.session, report, request.now)
    groups, partners = (
        len(groups_of(request.session, report.network_id)),
        len(partners_of(request.session, report.network_id)),
    )
    return [Say(ReportSent(groups, partners)), *copies]


@routes.button("hold")
def hold_back(request: Request, report_id: str) -> list[Say]:
    """It goes nowhere, unless somebody sends it after all."""
    report, says = _to_decide(request, report_id)
    if report is None or request.person is None:
        return says
    if report.status != ReportStatus.HELD:
        report.status, report.decided_by = ReportStatus.HELD, request.person.id
        due_work.cancel(request.session, network_id=report.network_id, subject=subject_of(report))
        note(request, report.network_id, "report.held", subject_of(report))
    return [Say(ReportHeld(report.id, report.version))]


@routes.button("words")
def ask_closing(request: Request, report_id: str) -> list[Say]:
    """Which sentence shall stand at the end?"""
    report, says = _to_decide(request, report_id)
    if report is None:
        return says
    conversations.ask(request, routes.flow, WORDS, {"report": report.id})
    return [Say(AskClosing(report.closing))]


@routes.step(WORDS)
def take_closing(request: Request, conversation: Conversation) -> list[Say]:
    """The sentence; whoever else decides reads it before they send."""
    report, says = _to_decide(request, conversation.data["report"])
    if report is None or request.person is None:
        conversations.end(request)
        return says
    if not request.text or len(request.text) > LONGEST:
        raise NotAnAnswer(Say(AskClosing(report.closing, too_long=len(request.text))))
    if _PERSONAL.search(request.text):
        raise NotAnAnswer(Say(AskClosing(report.closing, looks_personal=True)))
    conversations.end(request)
    report.closing = request.text
    report.version += 1
    note(request, report.network_id, "report.words", subject_of(report))
    return [Say(to_check(request.session, report))]


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask for the sentence again."""
    return ask_closing(request, conversation.data["report"])


def _to_decide(request: Request, report_id: str) -> tuple[Report | None, list[Say]]:
    """A report that has not gone out and that this person may decide about, locked; else what to say."""
    elsewhere = in_private(request, KEY)
    if elsewhere:
        return None, elsewhere
    report = find_report(request.session, report_id, lock=True)
    if report is None or not may(request.session, request.person, Right.READ_REPORT, Subject(report.network_id)):
        return None, [Say(ReportGone())]
    refused = refusal(request, Right.SEND_REPORT, Subject(report.network_id))
    if refused:
        return None, refused
    if report.status == ReportStatus.OUT:
        return None, [Say(ReportOutAlready(report.sent_at or request.now, page_address(PAGE, report.id)))]
    return report, []
