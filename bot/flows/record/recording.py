"""Writing welfare or support down: a line after the word, or the word and a tap. It is of today unless another day is picked."""

from datetime import date, datetime, timedelta

from bot.clock import BANGKOK
from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.leaving_out import left_out
from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal, refusal_everywhere
from bot.dialogue.saying import CANCEL, Reply, Say, Told
from bot.flows.pot import funeral_counted, is_of_a_funeral
from bot.flows.record.offering import ASK_CONTACT, CONTACT, LONGEST, REPLY, SETTLED, ask_reply, is_partner, offer
from bot.flows.record.queries import hold_record
from bot.flows.record.results import AskWhat, Recorded
from bot.flows.record.routes import routes
from bot.flows.record.tables import Record, RecordKind, RecordStatus
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.language.cleaning import clean
from bot.language.replies import yes_or_no
from bot.storage.chats import Conversation
from bot.storage.database import new_id
from bot.storage.memberships import enterprises_spoken_for

WHAT = "what"
SAME_FUNERAL = timedelta(days=14)
"""So long what is recorded of a funeral may be the one that a common pot was for."""
CHOICES = {
    RecordKind.WELFARE: {
        "visit": mark("A visit"),
        "funeral": mark("Help at a funeral"),
        "school": mark("A scholarship"),
        "merit": mark("Making merit together"),
        "disaster": mark("Help after a disaster"),
    },
    RecordKind.SUPPORT: {
        "money": mark("A budget"),
        "training": mark("A training"),
        "tools": mark("Tools or materials"),
        "tour": mark("A study visit"),
        "sale": mark("A place to sell"),
    },
}


@routes.command("welfare")
def welfare(request: Request) -> list[Say]:
    """Something that people of the network did for each other."""
    return _begin(request, RecordKind.WELFARE)


@routes.command("support")
def support(request: Request) -> list[Say]:
    """Help from outside; from a partner's own mouth it is an offer."""
    return _begin(request, RecordKind.SUPPORT)


def _begin(request: Request, kind: RecordKind) -> list[Say]:
    network = network_of(request)
    refused = _refused(request, network.id, kind)
    if refused or request.person is None:
        return refused
    conversations.end(request)
    return _write(request, network.id, kind, request.words or request.text) if request.text else _ask(request, kind)


def _ask(request: Request, kind: RecordKind) -> list[Say]:
    conversations.ask(request, routes.flow, WHAT, {"kind": kind})
    return [Say(AskWhat(kind, tuple(CHOICES[kind].items())))]


@routes.step(WHAT, free=True)
def take_line(request: Request, conversation: Conversation) -> list[Say]:
    """The line, in the person's own words."""
    if conversation.data.get("counted") and (said := yes_or_no(request.text)) is not None:
        if said:
            return another_funeral(request, "")
        conversations.end(request)
        return [Say(Told("Thank you; then it stands there once."))]
    return _answered(request, RecordKind(conversation.data["kind"]), request.text)


@routes.button("what")
def take_tap(request: Request, kind: str) -> list[Say]:
    """One of the usual things; the argument says which."""
    if kind not in CHOICES or request.argument not in CHOICES[RecordKind(kind)]:
        return [Say(SETTLED)]
    current = conversations.current(request)
    if current is None or current.flow != routes.flow:
        return [Say(SETTLED)] if request.chat.is_private else []  # a second tap; in a group, somebody else's question
    return _answered(request, RecordKind(kind), _(CHOICES[RecordKind(kind)][request.argument]))


def _answered(request: Request, kind: RecordKind, words: str) -> list[Say]:
    conversations.end(request)
    network = network_of(request)
    refused = _refused(request, network.id, kind)
    return refused or _write(request, network.id, kind, words)


def _refused(request: Request, network_id: str, kind: RecordKind) -> list[Say]:
    if request.person and kind == RecordKind.SUPPORT and is_partner(request.session, network_id, request.person):
        return []
    mine = enterprises_spoken_for(request.session, network_id, request.person) if request.person else []
    if not mine:
        return refusal_everywhere(request, Right.RECORD_ACTIVITY, network_id)
    return refusal(request, Right.RECORD_ACTIVITY, Subject(network_id, mine[0].id))


@routes.button("another")
def another_funeral(request: Request, _id: str) -> list[Say]:
    """It was not the funeral that a common pot counts for: it is recorded, too. A second tap finds nothing to do."""
    current = conversations.current(request)
    words = str(current.data.get("counted") or "") if current and current.flow == routes.flow else ""
    if not words:
        return [Say(SETTLED)] if request.chat.is_private else []
    conversations.end(request)
    network = network_of(request)
    refused = _refused(request, network.id, RecordKind.WELFARE)
    return refused or _write(request, network.id, RecordKind.WELFARE, words, counted=True)


def _counts_already(request: Request, network_id: str, words: str) -> list[Say]:
    """A funeral that a common pot was for lately counts once: what is meant is asked first."""
    if not is_of_a_funeral(words) or not funeral_counted(
        request.session, network_id, request.now - SAME_FUNERAL, request.now + timedelta(minutes=1)
    ):
        return []
    conversations.ask(request, routes.flow, WHAT, {"kind": RecordKind.WELFARE, "counted": words})
    told = Told(
        "The common pot for a funeral counts as welfare already. Is this another one?",
        Reply("Another one, record it", "record.another"), CANCEL,
    )  # fmt: skip
    return [Say(told)]


def _write(request: Request, network_id: str, kind: RecordKind, words: str, *, counted: bool = False) -> list[Say]:
    assert request.person is not None
    mine = enterprises_spoken_for(request.session, network_id, request.person)
    partner = kind == RecordKind.SUPPORT and not mine and is_partner(request.session, network_id, request.person)
    welfare_of_somebody = kind == RecordKind.WELFARE
    cleaned = clean(words.strip(), all_names=welfare_of_somebody, illnesses=welfare_of_somebody)
    if not cleaned.text:
        return [Say(Told("What was it, without names, numbers and illnesses? A visit, say, or help at a funeral."))]
    asks = _counts_already(request, network_id, cleaned.text) if welfare_of_somebody and not counted else []
    if asks:
        return asks
    record = Record(
        network_id=network_id,
        id=new_id(request.now),
        kind=kind,
        status=RecordStatus.OFFERED if partner else RecordStatus.DONE,
        text=cleaned.text[:LONGEST],
        happened_on=_today(request.now),
        enterprise_id=mine[0].id if mine else None,
        person_id=request.person.id,
        created_at=request.now,
    )
    request.session.add(record)
    request.session.flush()
    note(request, network_id, f"record.{record.status}", f"record:{record.id}")
    told = offer(request, record) if partner else [Say(_recorded(record, request.now))]
    return [*left_out(cleaned), *told]


@routes.button("day")
def change_day(request: Request, record_id: str) -> list[Say]:
    """It was on another day, picked; a day to come becomes today."""
    record = _mine(request, record_id)
    if record is None:
        return [Say(SETTLED)]
    try:
        day = date.fromisoformat((request.picked or "")[:10])
    except ValueError:
        return [Say(SETTLED)]
    record.happened_on = min(day, _today(request.now))
    return [Say(_recorded(record, request.now))]


@routes.button("remove")
def remove(request: Request, record_id: str) -> list[Say]:
    """It was a mistake."""
    record = _mine(request, record_id)
    if record is None:
        return [Say(SETTLED)]
    record.status = RecordStatus.REMOVED
    return [Say(Told("Taken back: {text}", text=record.text))]


def _mine(request: Request, record_id: str) -> Record | None:
    """What this person has recorded, and still counts."""
    record = hold_record(request.session, record_id)
    if record is None or request.person is None or record.person_id != request.person.id:
        return None
    return record if record.status == RecordStatus.DONE else None


def _recorded(record: Record, now: datetime) -> Recorded:
    return Recorded(record.id, record.kind, record.text, record.happened_on, _today(now))


def _today(now: datetime) -> date:
    return now.astimezone(BANGKOK).date()


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask the parked question again."""
    if conversation.step == CONTACT:
        return [Say(ASK_CONTACT)]
    if conversation.step == REPLY:
        return ask_reply(request, str(conversation.data.get("record")))
    kind = RecordKind(conversation.data["kind"])
    return [Say(AskWhat(kind, tuple(CHOICES[kind].items())))]
