"""Around each meeting of somebody else's: a word before it, what the others would like to be said, and what came of it."""

from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.daily_jobs import every_morning
from bot.dialogue.leaving_out import left_out
from bot.dialogue.noting import note
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Due, Request
from bot.dialogue.saying import AskFirst, NotAnAnswer, Say, Told
from bot.flows.agenda_item import results
from bot.flows.agenda_item.keeping import plan_meeting
from bot.flows.agenda_item.queries import find_meeting, items_of, last_meeting, word_in, words_for
from bot.flows.agenda_item.results import OutcomeAsked, ToSay, WordAsked
from bot.flows.agenda_item.routes import KEY, OUTCOME, READ, routes
from bot.flows.agenda_item.tables import AgendaItem, AgendaMeeting, AgendaWord, Outcome
from bot.flows.decision import DecisionRead, keep_elsewhere, read_elsewhere
from bot.language.answers import is_none, is_yes
from bot.language.catalogue import mark
from bot.language.cleaning import clean
from bot.language.replies import is_done, is_not_yet, refuses
from bot.storage.chats import Conversation
from bot.storage.leading import caretakers, representatives_in
from bot.storage.memberships import is_confirmed, reachable
from bot.storage.message_tables import Measure, Urgency
from bot.storage.people import Person, RoleKind

WORDS_ASKED, TOLD = timedelta(days=7), timedelta(days=2)
"""So long before a meeting the others are asked for a word, and whoever sits there is told what was gathered."""
OF_USE_FOR = timedelta(days=21)
HEADINGS = {
    Outcome.DONE: mark("{meeting}: our item was spoken of."),
    Outcome.POSTPONED: mark("{meeting}: our item was put off to the next time."),
    Outcome.NOT_SPOKEN_OF: mark("{meeting}: our item was not spoken of."),
}


@every_morning(routes, time(9, 10))
def look(due: Due) -> list[Say]:
    """What each item needs today: what came of the last meeting first, then a word before the next."""
    says: list[Say] = []
    for item in items_of(due.session, due.network_id):
        last = last_meeting(due.session, item)
        if last and last.at <= due.now and last.outcome == Outcome.COMING:
            last.outcome = Outcome.ASKED
            says += _to_sitter(due.session, item, OutcomeAsked(last.id, item.name, last.at), last, due.now + OF_USE_FOR)
        meeting = plan_meeting(due.session, item, due.now)
        if meeting:
            says += _before(due.session, item, meeting, due.now)
        elif last is None or last.outcome not in (Outcome.COMING, Outcome.ASKED):
            item.active = False
    return says


def _before(session: Session, item: AgendaItem, meeting: AgendaMeeting, now: datetime) -> list[Say]:
    says: list[Say] = []
    if meeting.words_asked_at is None and meeting.at - now <= WORDS_ASKED:
        meeting.words_asked_at = now
        sitter = session.get(Person, item.sits_id) if item.sits_id else None
        asks = WordAsked(meeting.id, item.name, sitter.called if sitter else None, meeting.at)
        says += [_word_asked(item, meeting, asks, person) for person in _asked(session, item)]
    if meeting.told_at is None and meeting.at - now <= TOLD:
        meeting.told_at = now
        words = tuple(each.text for each in words_for(session, meeting))
        says += _to_sitter(session, item, ToSay(item.name, meeting.at, words), meeting, meeting.at)
    return says


def _asked(session: Session, item: AgendaItem) -> list[Person]:
    """Who coordinates and who represents an enterprise; not whoever sits there."""
    people = [
        *caretakers(session, item.network_id, first=RoleKind.COORDINATOR),
        *(person for _role, person in representatives_in(session, item.network_id)),
    ]
    once = {person.id: person for person in reachable(people) if person.id != item.sits_id}
    return list(once.values())


def _word_asked(item: AgendaItem, meeting: AgendaMeeting, asks: WordAsked, person: Person) -> Say:
    return Say(
        asks,
        to=person.line_user_id,
        urgency=Urgency.RIDE,
        expires=meeting.at,
        network_id=item.network_id,
        subject=f"agenda_item:{meeting.id}",
        measure=Measure.QUESTION,
    )


def _to_sitter(
    session: Session, item: AgendaItem, result: object, meeting: AgendaMeeting, expires: datetime
) -> list[Say]:
    """In private to whoever sits there; where they cannot be written to, to who coordinates."""
    sitter = session.get(Person, item.sits_id) if item.sits_id else None
    people = reachable([sitter] if sitter else []) or caretakers(session, item.network_id, first=RoleKind.COORDINATOR)
    return [
        Say(
            result,
            to=person.line_user_id,
            urgency=Urgency.PATIENT,
            expires=expires,
            network_id=item.network_id,
            subject=f"agenda_item:{meeting.id}",
        )
        for person in people
    ]


@routes.button("word")
def begin_word(request: Request, meeting_id: str) -> list[Say]:
    """The next words are what shall be said there."""
    meeting, _item = _coming(request, meeting_id)
    conversations.ask(request, routes.flow, "word", {"meeting": meeting.id})
    return [Say(results.ASK_WORD)]


@routes.answers("word")
def word_at_once(request: Request, meeting_id: str) -> list[Say]:
    """Written under the question, without a tap before it."""
    return _keep_word(request, meeting_id)


@routes.step("word", free=True)
def take_word(request: Request, conversation: Conversation) -> list[Say]:
    """What shall be said there."""
    if not request.text or len(request.text) > results.LONGEST:
        raise NotAnAnswer(Say(results.ASK_WORD))
    meeting_id = conversation.data["meeting"]
    conversations.end(request)
    return _keep_word(request, meeting_id)


@routes.button("noword", means=is_none)
def no_word(_request: Request, _meeting_id: str) -> list[Say]:
    """Nothing this time."""
    return [Say(results.NO_WORD)]


def unsent(request: Request) -> list[Say] | None:
    """What is taken back is not said there."""
    if request.person is None or request.message_id is None:
        return None
    word = word_in(request.session, request.person.id, request.message_id)
    if word is None:
        return None
    request.session.delete(word)
    return []


def _keep_word(request: Request, meeting_id: str) -> list[Say]:
    meeting, _item = _coming(request, meeting_id)
    cleaned = clean(request.text, all_names=False)
    if request.person is None or not cleaned.text or len(cleaned.text) > results.LONGEST:
        return [Say(results.ASK_WORD)]
    word = request.session.get(AgendaWord, (meeting.network_id, meeting.id, request.person.id))
    if word is None:
        word = AgendaWord(network_id=meeting.network_id, meeting_id=meeting.id, person_id=request.person.id, said_ms=0)
        request.session.add(word)
    if word.said_ms <= request.occurred_ms:
        word.text, word.said_ms, word.said_in = cleaned.text, request.occurred_ms, request.message_id
    request.session.flush()
    return [*left_out(cleaned), Say(results.WORD_KEPT)]


@routes.button("done", means=is_done)
def done(request: Request, meeting_id: str) -> list[Say]:
    """It was spoken of: what was decided?"""
    meeting, item, told = _outcome(request, meeting_id, Outcome.DONE)
    conversations.ask(request, routes.flow, OUTCOME, {"meeting": meeting.id})
    return [Say(results.ask_decided(item.name)), *told]


@routes.button("later", means=is_not_yet)
def postponed(request: Request, meeting_id: str) -> list[Say]:
    """Put off: what was to be said waits for the next meeting."""
    meeting, item, told = _outcome(request, meeting_id, Outcome.POSTPONED)
    coming = plan_meeting(request.session, item, request.now)
    for word in words_for(request.session, meeting) if coming else []:
        known = request.session.get(AgendaWord, (word.network_id, coming.id if coming else "", word.person_id))
        if coming and known is None:
            request.session.add(
                AgendaWord(
                    network_id=word.network_id, meeting_id=coming.id, person_id=word.person_id, text=word.text,
                    said_ms=word.said_ms, said_in=word.said_in,
                )
            )  # fmt: skip
    return [Say(Told("All right: what was to be said waits for the next time.")), *told]


@routes.button("not", means=refuses)
def not_spoken_of(request: Request, meeting_id: str) -> list[Say]:
    """There was no time for it."""
    _meeting, _item, told = _outcome(request, meeting_id, Outcome.NOT_SPOKEN_OF)
    return [Say(results.NO_WORD), *told]


@routes.step(OUTCOME, free=True)
def take_decided(request: Request, conversation: Conversation) -> list[Say]:
    """What was decided, in one line: shown as it is read."""
    meeting, _item = _its(request, conversation.data["meeting"])
    if is_none(request.text):
        return nothing_more(request, "")
    read = read_elsewhere(request.session, meeting.network_id, clean(request.text, all_names=False).text, request.now)
    if read is None:
        raise NotAnAnswer(Say(results.ASK_WORD))
    conversations.ask(request, routes.flow, READ, {"meeting": meeting.id, "line": request.text})
    return [Say(DecisionRead(read, "agenda_item.keep"))]


@routes.step(READ)
def read_in_words(request: Request, conversation: Conversation) -> list[Say]:
    """Yes in words; anything else is the line as it should be."""
    return keep(request, "") if is_yes(request.text) else take_decided(request, conversation)


@routes.button("keep")
def keep(request: Request, _id: str) -> list[Say]:
    """It is kept as it was read, and may be followed by another one."""
    conversation = conversations.held(request)
    if conversation is None or conversation.flow != routes.flow or conversation.step != READ:
        return [Say(results.GONE)]
    meeting, item = _its(request, conversation.data["meeting"])
    line = clean(conversation.data["line"], all_names=False).text
    keep_elsewhere(request.session, meeting.network_id, item.name, line, request.now)
    note(request, meeting.network_id, "agenda_item.decided", f"agenda:{item.id}")
    conversations.ask(request, routes.flow, OUTCOME, {"meeting": meeting.id})
    return [Say(Told("Kept. Anything else that was decided?", results.NOTHING_MORE))]


@routes.button("nothing")
def nothing_more(request: Request, _id: str) -> list[Say]:
    """That was all."""
    conversation = conversations.held(request)
    if conversation and conversation.flow == routes.flow:
        conversations.end(request)
    return [Say(Told("Thank you for having been there for us."))]


def _outcome(request: Request, meeting_id: str, outcome: Outcome) -> tuple[AgendaMeeting, AgendaItem, list[Say]]:
    """What came of it stands; who coordinates hears it once. The newest tap counts."""
    meeting, item = _its(request, meeting_id)
    if meeting.at > request.now:
        raise AskFirst([Say(results.GONE)])
    changed, meeting.outcome = meeting.outcome != outcome, outcome
    told = Told(HEADINGS[outcome], meeting=item.name)
    people = caretakers(request.session, item.network_id, first=RoleKind.COORDINATOR) if changed else []
    others = [each for each in people if request.person and each.id != request.person.id]
    return meeting, item, [
        Say(told, to=each.line_user_id, urgency=Urgency.RIDE, network_id=item.network_id) for each in others
    ]  # fmt: skip


def _its(request: Request, meeting_id: str) -> tuple[AgendaMeeting, AgendaItem]:
    """A meeting, locked, of which this person tells: who sits there, or who coordinates.

    Raises:
        AskFirst: in a group, or where they may not.
    """
    meeting, item = _found(request, meeting_id)
    coordinates = {each.id for each in caretakers(request.session, item.network_id, first=RoleKind.COORDINATOR)}
    if request.person is None or request.person.id not in {item.sits_id, *coordinates}:
        raise AskFirst([Say(results.GONE)])
    return meeting, item


def _coming(request: Request, meeting_id: str) -> tuple[AgendaMeeting, AgendaItem]:
    """A meeting to come, locked, for which somebody of the network has a word.

    Raises:
        AskFirst: it is over, or they are not of the network.
    """
    meeting, item = _found(request, meeting_id)
    if request.person is None or not is_confirmed(request.session, item.network_id, request.person):
        raise AskFirst([Say(results.GONE)])
    if meeting.at <= request.now:
        raise AskFirst([Say(Told("That meeting is over. The next word can go to the next one."))])
    return meeting, item


def _found(request: Request, meeting_id: str) -> tuple[AgendaMeeting, AgendaItem]:
    elsewhere = in_private(request, KEY)
    meeting = None if elsewhere else find_meeting(request.session, meeting_id)
    item = request.session.get(AgendaItem, (meeting.network_id, meeting.item_id)) if meeting else None
    if meeting is None or item is None:
        raise AskFirst(elsewhere or [Say(results.GONE)])
    return meeting, item
