"""Writing welfare or support down: a line after the word, or the word and a tap. It is of today unless another day is picked."""

from datetime import date, datetime

from sqlalchemy import select

from bot.clock import BANGKOK
from bot.dialogue import conversation as talk
from bot.dialogue.network_choice import network_of
from bot.dialogue.request import Asked
from bot.dialogue.rights import Right, Subject, refusal
from bot.dialogue.saying import Say
from bot.flows.record.offering import is_partner, offer
from bot.flows.record.results import AskWhat, Recorded, RecordGone, RecordRemoved
from bot.flows.record.routes import routes
from bot.flows.record.tables import Record, RecordKind, RecordStatus
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.storage import audit
from bot.storage.chats import Conversation
from bot.storage.database import new_id
from bot.storage.memberships import enterprises_spoken_for

WHAT = "what"
LONGEST = 300
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
def welfare(asked: Asked) -> list[Say]:
    """Something that people of the network did for each other."""
    return _begin(asked, RecordKind.WELFARE)


@routes.command("support")
def support(asked: Asked) -> list[Say]:
    """Help from outside; from a partner's own mouth it is an offer."""
    return _begin(asked, RecordKind.SUPPORT)


def _begin(asked: Asked, kind: RecordKind) -> list[Say]:
    network = network_of(asked)
    refused = _refused(asked, network.id, kind)
    if refused or asked.person is None:
        return refused
    talk.end(asked)
    return _write(asked, network.id, kind, asked.words or asked.text) if asked.text else _ask(asked, kind)


def _ask(asked: Asked, kind: RecordKind) -> list[Say]:
    talk.ask(asked, routes.flow, WHAT, {"kind": kind})
    return [Say(AskWhat(kind, tuple(CHOICES[kind].items())))]


@routes.step(WHAT)
def take_line(asked: Asked, conversation: Conversation) -> list[Say]:
    """The line, in the person's own words."""
    return _answered(asked, RecordKind(conversation.data["kind"]), asked.text)


@routes.button("what")
def take_tap(asked: Asked, kind: str) -> list[Say]:
    """One of the usual things; the argument says which."""
    if kind not in CHOICES or asked.argument not in CHOICES[RecordKind(kind)]:
        return [Say(RecordGone())]
    current = talk.current(asked)
    if current is None or current.flow != routes.flow:
        return (
            [Say(RecordGone())] if asked.chat.is_private else []
        )  # a second tap; in a group, somebody else's question
    return _answered(asked, RecordKind(kind), _(CHOICES[RecordKind(kind)][asked.argument]))


def _answered(asked: Asked, kind: RecordKind, words: str) -> list[Say]:
    talk.end(asked)
    network = network_of(asked)
    refused = _refused(asked, network.id, kind)
    return refused or _write(asked, network.id, kind, words)


def _refused(asked: Asked, network_id: str, kind: RecordKind) -> list[Say]:
    if asked.person and kind == RecordKind.SUPPORT and is_partner(asked.session, network_id, asked.person):
        return []
    mine = enterprises_spoken_for(asked.session, network_id, asked.person) if asked.person else []
    return refusal(asked, Right.RECORD_ACTIVITY, Subject(network_id, mine[0].id if mine else None))


def _write(asked: Asked, network_id: str, kind: RecordKind, words: str) -> list[Say]:
    assert asked.person is not None
    mine = enterprises_spoken_for(asked.session, network_id, asked.person)
    partner = kind == RecordKind.SUPPORT and not mine and is_partner(asked.session, network_id, asked.person)
    record = Record(
        network_id=network_id,
        id=new_id(asked.now),
        kind=kind,
        status=RecordStatus.OFFERED if partner else RecordStatus.DONE,
        text=words.strip()[:LONGEST],
        happened_on=_today(asked.now),
        enterprise_id=mine[0].id if mine else None,
        person_id=asked.person.id,
        created_at=asked.now,
    )
    asked.session.add(record)
    asked.session.flush()
    audit.note(
        asked.session,
        network_id=network_id,
        person_id=asked.person.id,
        action=f"record.{record.status}",
        subject=f"record:{record.id}",
        now=asked.now,
    )
    return offer(asked, record) if partner else [Say(_recorded(record, asked.now))]


@routes.button("day")
def change_day(asked: Asked, record_id: str) -> list[Say]:
    """It was on another day, picked; a day to come becomes today."""
    record = _mine(asked, record_id)
    if record is None:
        return [Say(RecordGone())]
    try:
        day = date.fromisoformat((asked.picked or "")[:10])
    except ValueError:
        return [Say(RecordGone())]
    record.happened_on = min(day, _today(asked.now))
    return [Say(_recorded(record, asked.now))]


@routes.button("remove")
def remove(asked: Asked, record_id: str) -> list[Say]:
    """It was a mistake."""
    record = _mine(asked, record_id)
    if record is None:
        return [Say(RecordGone())]
    record.status = RecordStatus.REMOVED
    return [Say(RecordRemoved(record.text))]


def _mine(asked: Asked, record_id: str) -> Record | None:
    """What this person has recorded, and still counts."""
    if asked.person is None:
        return None
    found = select(Record).where(
        Record.id == record_id, Record.person_id == asked.person.id, Record.status == RecordStatus.DONE
    )
    return asked.session.scalar(found.with_for_update())


def _recorded(record: Record, now: datetime) -> Recorded:
    return Recorded(record.id, record.kind, record.text, record.happened_on, _today(now))


def _today(now: datetime) -> date:
    return now.astimezone(BANGKOK).date()


def resume(asked: Asked, conversation: Conversation) -> list[Say]:
    """Ask the parked question again."""
    kind = RecordKind(conversation.data["kind"])
    return [Say(AskWhat(kind, tuple(CHOICES[kind].items())))]
