"""Keeping an item on somebody else's agenda: which meeting, how often, who sits there; shown, and ended."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may, refusal
from bot.dialogue.saying import NotAnAnswer, Say
from bot.flows.agenda_item import results
from bot.flows.agenda_item.queries import find_item, items_of, last_meeting, words_for
from bot.flows.agenda_item.results import Items, ItemView
from bot.flows.agenda_item.routes import KEY, NAME, OUTCOME, READ, RHYTHM, WHEN, WHO, routes
from bot.flows.agenda_item.tables import AgendaItem, AgendaMeeting, Outcome
from bot.flows.forum import every_months, next_day_of, next_occurrence, read_rhythm
from bot.language.enterprise_words import folded
from bot.language.when import UnreadableWhen, read_moment
from bot.storage.chats import Conversation
from bot.storage.database import new_id
from bot.storage.memberships import people_by_name
from bot.storage.people import Person

RHYTHMS = {"day": (1, False), "weekday": (1, True), "quarter": (3, False), "once": None}
USUAL_CLOCK = (9, 0)


@routes.command("show", button="show")
def show(request: Request) -> list[Say]:
    """All items; with a line, for who plans meetings, a new one."""
    network = network_of(request)
    plans = may(request.session, request.person, Right.PLAN_FORUM, Subject(network.id))
    if request.text:
        if not plans:
            return refusal(request, Right.PLAN_FORUM, Subject(network.id))
        parts = [part.strip() for part in request.text.split("|")]
        if len(parts) == 1:
            return _next(request, _by_rhythm(parts[0], request.now) or {"name": parts[0]})
        return _next(request, {"name": parts[0], "when": parts[1], "who": parts[2] if len(parts) > 2 else ""})
    views = tuple(_view(request.session, item) for item in items_of(request.session, network.id))
    return [Say(Items(views, plans))]


@routes.button("new")
def new(request: Request, _id: str) -> list[Say]:
    """A new one, step by step."""
    elsewhere = in_private(request, KEY)
    if elsewhere:
        return elsewhere
    refused = refusal(request, Right.PLAN_FORUM, Subject(network_of(request).id))
    return refused or _next(request, {})


@routes.step(NAME, free=True, names=True)
def take_name(request: Request, conversation: Conversation) -> list[Say]:
    """What the meeting is called."""
    return _next(request, {**conversation.data, "name": request.text})


@routes.step(WHEN)
def take_when(request: Request, conversation: Conversation) -> list[Say]:
    """When the next one is."""
    return _next(request, {**conversation.data, "when": request.text})


@routes.step(RHYTHM)
def rhythm_in_words(request: Request, conversation: Conversation) -> list[Say]:
    """How often, in words: with a day of its own, or every so many months from the day that was said."""
    rhythm, _clock, _rest = read_rhythm(request.text, request.now)
    if rhythm is None or not (rhythm.has_a_day or rhythm.months):
        raise NotAnAnswer(Say(results.ASK_RHYTHM))
    first = datetime.fromisoformat(str(conversation.data["at"]))
    rule = rhythm.rule if rhythm.has_a_day else every_months(rhythm.months, first, same_weekday=False)
    return _next(request, {**conversation.data, "rhythm": rule})


@routes.button("rhythm")
def take_rhythm(request: Request, rhythm: str) -> list[Say]:
    """How often."""
    conversation = _draft(request)
    if conversation is None or rhythm not in RHYTHMS:
        return [Say(results.GONE)]
    return _next(request, {**conversation.data, "rhythm": rhythm})


@routes.step(WHO, free=True, names=True)
def take_who(request: Request, conversation: Conversation) -> list[Say]:
    """Who sits there."""
    return _next(request, {**conversation.data, "who": request.text})


@routes.button("me")
def it_is_me(request: Request, _id: str) -> list[Say]:
    """Whoever keeps it sits there."""
    conversation = _draft(request)
    if conversation is None or request.person is None:
        return [Say(results.GONE)]
    return _next(request, {**conversation.data, "sits": request.person.id})


@routes.button("end")
def end(request: Request, item_id: str) -> list[Say]:
    """It is an item there no more."""
    item = find_item(request.session, item_id)
    if item is None:
        return [Say(results.GONE)]
    refused = refusal(request, Right.PLAN_FORUM, Subject(item.network_id))
    if refused:
        return refused
    item.active = False
    note(request, item.network_id, "agenda_item.ended", f"agenda:{item.id}")
    return [Say(results.ENDED)]


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask again."""
    match conversation.step:
        case step if step in (NAME, WHEN, RHYTHM, WHO):
            return _next(request, dict(conversation.data))
        case step if step in (OUTCOME, READ):
            return [Say(results.ask_decided(""))]
        case _:
            return [Say(results.ASK_WORD)]


def plan_meeting(session: Session, item: AgendaItem, now: datetime) -> AgendaMeeting | None:
    """The meeting to come; where none is known the next one by the item's rhythm. None where there is none any more."""
    last = last_meeting(session, item)
    if last and last.at > now:
        return last
    if last is None and item.begins_at > now:
        at: datetime | None = item.begins_at
    else:
        at = next_occurrence(item.recurrence, item.begins_at, now) if item.recurrence else None
    if at is None:
        return None
    meeting = AgendaMeeting(network_id=item.network_id, id=new_id(now), item_id=item.id, at=at, outcome=Outcome.COMING)
    session.add(meeting)
    session.flush()
    return meeting


def _next(request: Request, data: dict[str, object]) -> list[Say]:
    """The next thing that is still to be said; then it is kept."""
    name = str(data.get("name") or "")
    if not name or len(name) > results.LONGEST_NAME:
        return _ask(request, NAME, {**data, "name": ""}, results.ASK_NAME)
    if not data.get("at"):
        try:
            data = {**data, "at": read_moment(str(data.get("when") or ""), request.now).at.isoformat()}
        except UnreadableWhen:
            said = _by_rhythm(str(data.get("when") or ""), request.now)
            if not said:
                return _ask(request, WHEN, data, results.ASK_WHEN)
            data = {**data, **said, "name": name}
    if not data.get("rhythm"):
        return _ask(request, RHYTHM, data, results.ASK_RHYTHM)
    network = network_of(request)
    if not data.get("sits"):
        wanted = str(data.get("who") or "")
        person = _called(request.session, network.id, wanted)
        if person is None:
            asks = results.unknown_person(wanted) if wanted else results.ASK_WHO
            return _ask(request, WHO, {**data, "who": ""}, asks)
        data = {**data, "sits": person.id}
    return _keep(request, network.id, data)


def _by_rhythm(text: str, now: datetime) -> dict[str, object]:
    """The next day, the rule and the other words of a line that says how often it meets: `every 10th at 9`; empty for any other."""
    rhythm, clock, rest = read_rhythm(text, now)
    if rhythm is None or not rhythm.has_a_day:
        return {}
    return {"at": next_day_of(rhythm, clock or USUAL_CLOCK, now).isoformat(), "rhythm": rhythm.rule, "name": rest}


def _ask(request: Request, step: str, data: dict[str, object], question: object) -> list[Say]:
    conversations.ask(request, routes.flow, step, data)
    return [Say(question)]


def _keep(request: Request, network_id: str, data: dict[str, object]) -> list[Say]:
    conversations.end(request)
    at = datetime.fromisoformat(str(data["at"]))
    said = str(data["rhythm"])
    rhythm = RHYTHMS.get(said)
    item = AgendaItem(
        network_id=network_id, id=new_id(request.now), name=str(data["name"]), begins_at=at, sits_id=str(data["sits"]),
        recurrence=every_months(rhythm[0], at, same_weekday=rhythm[1]) if rhythm else None if said in RHYTHMS else said,
        maker_id=request.person.id if request.person else None, created_at=request.now,
    )  # fmt: skip
    request.session.add(item)
    request.session.flush()
    plan_meeting(request.session, item, request.now)
    note(request, network_id, "agenda_item.kept", f"agenda:{item.id}")
    return [Say(Items((_view(request.session, item),), True))]


def _view(session: Session, item: AgendaItem) -> ItemView:
    sits = session.get(Person, item.sits_id) if item.sits_id else None
    meeting = last_meeting(session, item)
    coming = meeting if meeting and meeting.outcome == Outcome.COMING else None
    words = tuple(each.text for each in words_for(session, coming)) if coming else ()
    return ItemView(
        item.id, item.name, sits.called if sits else None, coming.at if coming else None, words, item.recurrence
    )


def _called(session: Session, network_id: str, name: str) -> Person | None:
    """The one person of a name, or a part of it."""
    wanted = folded(name)
    people = people_by_name(session, network_id) if wanted else []
    named = [each for each in people if folded(str(each.called)) == wanted]
    named = named or [each for each in people if wanted in folded(str(each.called))]
    return named[0] if len(named) == 1 else None


def _draft(request: Request) -> Conversation | None:
    conversation = conversations.held(request)
    return conversation if conversation and conversation.flow == routes.flow else None
