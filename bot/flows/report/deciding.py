"""Deciding about a report before it goes out: send it now, give it a closing sentence, or keep it back."""

from datetime import timedelta

from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.links import page_address
from bot.dialogue.noting import note
from bot.dialogue.price import priced
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Due, Request
from bot.dialogue.rights import Right, may, refusal
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.report.queries import find_report
from bot.flows.report.results import LONGEST, ReportOutAlready, ReportSent
from bot.flows.report.routes import KEY, PAGE, WORDS, routes
from bot.flows.report.sending import REPORT_GONE, go_out, partners_of, subject_of, to_check
from bot.flows.report.tables import Report, ReportStatus
from bot.language.cleaning import clean
from bot.language.replies import agrees, refuses
from bot.storage import due_work
from bot.storage.chats import Conversation, groups_of_network
from bot.storage.leading import caretakers
from bot.storage.memberships import reachable
from bot.storage.message_tables import Urgency
from bot.storage.people import Person, RoleKind

UNANSWERED = "report.unanswered"
ANSWERS_WITHIN = timedelta(days=2)
AND, KNOWS = "-", "knows"
"""Behind the version on a button: whoever taps it has read who kept the report back."""


@routes.button("ok", means=agrees)
def send(request: Request, report_id: str) -> list[Say]:
    """Out it goes; the argument says which writing of it was read. A second tap sends nothing again."""
    report, says = _to_decide(request, report_id)
    if report is None or request.person is None:
        return says
    version, _, knows = request.argument.partition(AND)
    if version != str(report.version):
        return [Say(to_check(request.session, report))]
    keeper = _kept_back_by_another(request, report)
    if keeper and knows != KNOWS:
        if keeper.id != report.decided_by or not reachable([keeper]):
            return [Say(_send_after_all(report, keeper))]
        return _ask_keeper(request, report, keeper)
    return priced(
        request, report.network_id, f"report.ok:{report.id}:{request.argument}", lambda: _send(request, report)
    )


def _send(request: Request, report: Report) -> list[Say]:
    keeper = _kept_back_by_another(request, report)
    report.decided_by = request.person.id if request.person else None
    note(request, report.network_id, "report.sent", subject_of(report))
    copies = go_out(request.session, report, request.now)
    groups = groups_of_network(request.session, report.network_id)
    partners = partners_of(request.session, report.network_id)
    return [Say(ReportSent(len(groups), len(partners))), *_tell_keeper(request, report, keeper), *copies]


def _kept_back_by_another(request: Request, report: Report) -> Person | None:
    """Who has kept it back, where that is somebody else."""
    if report.status != ReportStatus.HELD or request.person is None or report.held_by in (None, request.person.id):
        return None
    return request.session.get(Person, report.held_by)


def _send_after_all(report: Report, keeper: Person) -> Told:
    """Whoever kept it back cannot be asked, or has not answered: whoever sends it knows at least."""
    return Told(
        "{name} would rather have kept it back. Shall I send it all the same?",
        Reply("Send it", f"report.ok:{report.id}:{report.version}{AND}{KNOWS}"),
        Reply("Keep it back", f"report.hold:{report.id}"),
        name=keeper.called or "",
    )


def _tell_keeper(request: Request, report: Report, keeper: Person | None) -> list[Say]:
    """The report goes out after all: whoever kept it back hears it from us first."""
    told = Told(
        "The report that you had kept back has gone out: {name} has decided so.",
        name=request.person.called if request.person and request.person.called else "",
    )
    return [
        Say(told, to=each.line_user_id, urgency=Urgency.PATIENT, network_id=report.network_id)
        for each in reachable([keeper] if keeper else [])
    ]


def _ask_keeper(request: Request, report: Report, keeper: Person) -> list[Say]:
    """Whoever kept it back says whether it goes out after all; nobody does that over their head."""
    assert request.person is not None
    question = Told(
        "{name} would like to send the report that you kept back. Is that all right?",
        Reply("Send it", f"report.ok:{report.id}:{report.version}"),
        Reply("Keep it back", f"report.hold:{report.id}"),
        name=request.person.called or "",
    )
    told = Told("{name} has kept it back; I have asked, and it goes out with their yes.", name=keeper.called or "")
    if due_work.planned_for(request.session, report.network_id, UNANSWERED, subject_of(report)):
        return [Say(told)]  # a second tap asks nobody again
    due_work.plan(
        request.session, network_id=report.network_id, kind=UNANSWERED, subject=subject_of(report),
        due=request.now + ANSWERS_WITHIN, now=request.now,
    )  # fmt: skip
    asks = Say(question, to=keeper.line_user_id, urgency=Urgency.PATIENT, network_id=report.network_id)
    return [Say(told), asks]


@routes.when_due("unanswered")
def keeper_is_silent(due: Due) -> list[Say]:
    """Whoever kept it back has not answered for two days: whoever coordinates decides."""
    report = find_report(due.session, due.subject.removeprefix("report:"), lock=True)
    if report is None or report.status != ReportStatus.HELD:
        return []
    report.decided_by = None
    question = Told(
        "A report was kept back, and whoever did it has not answered for two days. Shall it go out?",
        Reply("Send it", f"report.ok:{report.id}:{report.version}"),
        Reply("Keep it back", f"report.hold:{report.id}"),
    )
    people = caretakers(due.session, due.network_id, first=RoleKind.COORDINATOR)
    return [Say(question, to=each.line_user_id, urgency=Urgency.PATIENT, network_id=due.network_id) for each in people]


@routes.button("hold", means=refuses)
def hold_back(request: Request, report_id: str) -> list[Say]:
    """It goes nowhere, unless somebody sends it after all."""
    report, says = _to_decide(request, report_id)
    if report is None or request.person is None:
        return says
    if report.status != ReportStatus.HELD or report.decided_by is None:
        report.status, report.decided_by = ReportStatus.HELD, request.person.id
        report.held_by = request.person.id
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


@routes.step(WORDS, free=True)
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
