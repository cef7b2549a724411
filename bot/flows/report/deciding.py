"""Deciding about a report before it goes out: send it now, give it a closing sentence, or keep it back."""

from bot.dialogue import conversations
from bot.dialogue.links import page_address
from bot.dialogue.noting import note
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, Subject, may, refusal
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.report.queries import find_report
from bot.flows.report.results import LONGEST, ReportOutAlready, ReportSent
from bot.flows.report.routes import KEY, PAGE, WORDS, routes
from bot.flows.report.sending import REPORT_GONE, go_out, partners_of, subject_of, to_check
from bot.flows.report.tables import Report, ReportStatus
from bot.language.cleaning import clean
from bot.storage import due_work
from bot.storage.chats import Conversation, groups_of_network


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
    groups = groups_of_network(request.session, report.network_id)
    partners = partners_of(request.session, report.network_id)
    return [Say(ReportSent(len(groups), len(partners))), *copies]


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
    after_all = Reply("Send it after all", f"report.ok:{report.id}:{report.version}")
    return [Say(Told("Kept back: nobody else gets it. You can still send it later.", after_all))]


@routes.button("words")
def ask_closing(request: Request, report_id: str) -> list[Say]:
    """Which sentence shall stand at the end?"""
    report, says = _to_decide(request, report_id)
    if report is None:
        return says
    conversations.ask(request, routes.flow, WORDS, {"report": report.id})
    return [Say(_which_sentence(report))]


@routes.step(WORDS)
def take_closing(request: Request, conversation: Conversation) -> list[Say]:
    """The sentence; whoever else decides reads it before they send."""
    report, says = _to_decide(request, conversation.data["report"])
    if report is None or request.person is None:
        conversations.end(request)
        return says
    if not request.text:
        raise NotAnAnswer(Say(_which_sentence(report)))
    if len(request.text) > LONGEST:
        raise NotAnAnswer(
            Say(
                Told(
                    "That is {count} letters; could you say it in up to {most}?",
                    CANCEL,
                    count=len(request.text),
                    most=LONGEST,
                )
            )
        )
    if clean(request.text, all_names=False).taken:
        raise NotAnAnswer(
            Say(
                Told(
                    "The report is read outside the network, too. Could you say it without numbers of phones or addresses?",
                    CANCEL,
                )
            )
        )
    conversations.end(request)
    report.closing = request.text
    report.version += 1
    note(request, report.network_id, "report.words", subject_of(report))
    return [Say(to_check(request.session, report))]


def _which_sentence(report: Report) -> Told:
    if report.closing:
        return Told("Now it says: “{words}”. What shall it say instead?", CANCEL, words=report.closing)
    return Told(
        "Which sentence shall stand at the end? A thank-you, something learnt, what comes next. Without names, please.",
        CANCEL,
    )


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
        return None, [Say(REPORT_GONE)]
    refused = refusal(request, Right.SEND_REPORT, Subject(report.network_id))
    if refused:
        return None, refused
    if report.status == ReportStatus.OUT:
        return None, [
            Say(ReportOutAlready(report.sent_at or request.now, page_address(request.session, PAGE, report.id)))
        ]
    return report, []
