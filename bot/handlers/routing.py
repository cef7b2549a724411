"""From an event to the flow that answers it: button, command word, quote, conversation, or nobody."""

from dataclasses import replace
from datetime import UTC, datetime

import structlog
from sqlalchemy.orm import Session

from bot.dialogue import conversations, open_questions, ordinary_words, pictures
from bot.dialogue.display_names import Names
from bot.dialogue.flood import not_again, within_measure
from bot.dialogue.kept_from_partners import refused_as_partner
from bot.dialogue.left_behind import goes_on_elsewhere
from bot.dialogue.network_choice import speak_of
from bot.dialogue.private_only import elsewhere
from bot.dialogue.request import Request
from bot.dialogue.routes import all_routes, who_hears
from bot.dialogue.saying import CANCEL, NETWORK_MARK, OWN_MARK, AskFirst, NotAnAnswer, Say, Told
from bot.dialogue.understanding.commands import Understood, understand
from bot.dialogue.understanding.listening import Heard, listen
from bot.flows.pair import passed_on
from bot.flows.welcome import not_understood, small_talk
from bot.handlers.events import Incoming, words_of
from bot.handlers.instead import (
    AS_IT_IS,
    TAKE_YOUR_TIME,
    instead_of_an_answer,
    is_a_question_instead,
    stands_alone,
    told_instead,
)
from bot.handlers.presence import first_that_knows, note_presence, presence_of
from bot.handlers.routed import Routed
from bot.handlers.several import Part, is_of_another, said_apart
from bot.language.catalogue import speaking
from bot.language.normalising import tidy
from bot.language.replies import puts_off
from bot.storage.acting import acts
from bot.storage.chats import Conversation
from bot.storage.get_or_create import chat_of, note_heard, note_seen, person_of
from bot.storage.inbox import is_outdated
from bot.storage.message_tables import SentMessage

log = structlog.get_logger()

LONGEST_NAME = 40
SPOKEN_KINDS = {"message", "postback"}
FOR_US_KINDS = {"join", "leave", "follow", "unfollow", "memberJoined", "memberLeft", "unsend"}
NOT_YOURS = Told("That was asked of somebody else here.")
GO_ON = {"conversation.resume", "conversation.cancel"}


def route(session: Session, event: Incoming, request: Request) -> Routed:
    """Let the right flow work on one event; `asked` carries its chat and person."""
    with speaking(request.chat.language):
        news = note_presence(request)
        try:
            routed = _route(session, event, request)
        except AskFirst as first:
            if first.asks and _draft_here(request) is None and request.person:
                conversations.ask(request, *first.asks)
            routed = Routed(request.chat, first.says, for_us=True)
        except NotAnAnswer as miss:  # raised by a button: there is no count of misses to keep
            routed = Routed(request.chat, [miss.say], for_us=True)
        routed.says = [*routed.says, *news]
        routed.for_us = routed.for_us and not request.secret
        if event.kind == "postback":
            routed.says = not_again(request, routed.says, event.postback or "")
        routed.says = within_measure(request, routed.says)
        conversation = conversations.current(request)
        routed.asked = request.person.id if request.person else None
        routed.speaks_of = request.speaks_of
        spoken = event.kind in SPOKEN_KINDS  # somebody who comes back is not met with all that waited
        routed.may_carry = spoken and (conversation is None or conversation.parked)
        return routed


def _route(session: Session, event: Incoming, request: Request) -> Routed:
    match event.kind:
        case "message" if event.media:
            return _route_media(session, event, request)
        case "message" | "messageEdited":
            return _route_text(session, event, request)
        case "postback":
            return _route_button(request, event.postback or "")
        case _:
            return Routed(request.chat, presence_of(session, event, request), event.kind in FOR_US_KINDS)


def request_of(session: Session, event: Incoming, now: datetime, names: Names) -> Request | None:
    """Chat and person of an event; None for events that come from neither."""
    if event.chat_kind is None:
        return None
    chat = chat_of(session, event.chat_id, event.chat_kind, now)
    person = person_of(session, event.user_id, now) if event.user_id else None
    asked = Request(
        session=session,
        now=now,
        names=names,
        chat=chat,
        person=person,
        message_id=event.message_id,
        event_id=event.id,
        occurred_ms=event.occurred_ms,
        again=event.again,
        token=event.token,
        picked=event.picked,
    )
    group = None if chat.is_private else chat.network_id
    acts(session, person.id if person else None, heard_by=chat.account_id, heard_in=group)
    if event.kind in SPOKEN_KINDS:
        note_heard(chat, datetime.fromtimestamp(event.occurred_ms / 1000, tz=UTC))
    if person and chat.is_private and event.kind in SPOKEN_KINDS:
        person.is_friend = True  # nobody else can write here
    if person and event.kind in SPOKEN_KINDS:
        note_seen(session, person, datetime.fromtimestamp(event.occurred_ms / 1000, tz=UTC))
    return asked


def _route_button(request: Request, data: str) -> Routed:
    """Buttons carry `flow.action:id:argument`; what is not of ours, or not any more, is answered kindly."""
    data, _, whose = tidy(data).partition(OWN_MARK)
    if whose and (request.person is None or request.person.id != whose):
        return Routed(request.chat, [Say(NOT_YOURS)], True)
    with open_questions.being_answered(request, data):
        return _tapped(request, data)


def _tapped(request: Request, data: str) -> Routed:
    name, subject_id = _button_of(request, data)
    flow = all_routes().get(name.partition(".")[0])
    handler = flow.buttons.get(name) if flow else None
    if flow is None or handler is None:
        log.warning("button.no_handler", missing=name[:LONGEST_NAME], flow_known=flow is not None)
        return Routed(request.chat, not_understood.answer(request), True)
    request.secret = request.secret or flow.secret
    instead = refused_as_partner(request, flow) or goes_on_elsewhere(request, flow, subject_id)
    says = instead or passed_on(request, name, data) or handler(request, subject_id)
    return Routed(request.chat, says, flow.keeps_raw(name))


def _button_of(request: Request, data: str) -> tuple[str, str]:
    """(`flow.action`, id) of a button's data; from now on its network is spoken of."""
    data, _, network_id = data.partition(NETWORK_MARK)
    if network_id:
        speak_of(request, network_id)
    name, _, rest = data.partition(":")
    subject_id, _, request.argument = rest.partition(":")
    request.asked = f"{name}:{rest}"
    return name, subject_id


def _route_text(session: Session, event: Incoming, request: Request) -> Routed:
    if event.text is None or (event.message_id and is_outdated(session, event.message_id, event.occurred_ms)):
        return Routed(request.chat)
    quoted = _quoted(session, event)
    mentioned = any(mention.of_bot for mention in event.mentions)
    heard = listen(words_of(event), spoken_to=request.chat.is_private or mentioned or quoted is not None)
    heard = replace(heard, quoted_subject=quoted.subject if quoted else None)
    request.text, request.addressed = heard.text, heard.addressed
    conversation = conversations.current(request)
    request.secret = conversation is not None and all_routes()[conversation.flow].secret
    if event.kind == "messageEdited":
        if parts := said_apart(request, heard):
            return _route_each(request, parts, edited=True)
        if (followed := first_that_knows(request)) is not None:
            return Routed(request.chat, followed, True)
    if cancelled := _cancel_quoted(request, heard):
        return cancelled
    on_it = open_questions.on_the_newest(request) if _could_be_a_label(request, heard) else None
    if on_it and on_it.data != CANCEL.data:
        return _take_answer(request, [on_it]) or Routed(request.chat)
    stale = conversation is not None and conversations.park_if_stale(conversation, request.now)
    if conversation and not conversation.parked and conversations.may_be_answered(request, conversation):
        return _route_answer(request, conversation, heard)
    return _route_heard(request, heard, instead=conversations.WAITED_LONG if stale else None)


def _could_be_a_label(request: Request, heard: Heard) -> bool:
    """Whether a text that begins with a command word may be read on a button. The one that ends what is asked ends it."""
    if heard.command is None:
        return False
    return heard.command.command.key != CANCEL.data or _draft_here(request) is None


def _route_media(session: Session, event: Incoming, request: Request) -> Routed:
    """A picture, or what else is not words: in groups nothing at all, and nothing that was taken back meanwhile."""
    taken_back = event.message_id and is_outdated(session, event.message_id, event.occurred_ms)
    if not request.chat.is_private or taken_back:
        return Routed(request.chat)
    says = pictures.received(request, str(event.media), event.place_in_set, event.place)
    return Routed(request.chat, says, for_us=bool(says))


def _cancel_quoted(request: Request, heard: Heard) -> Routed | None:
    """A card quoted with a word that cancels: what the card is about is meant, whatever else is asked just now."""
    if not heard.quoted_subject or not heard.command or heard.command.command.key != CANCEL.data:
        return None
    name, _, subject_id = heard.quoted_subject.partition(":")
    flow = all_routes().get(name)
    if flow is None or flow.cancel_quoted is None:
        return None
    request.secret = request.secret or flow.secret
    request.text = heard.command.rest
    return Routed(request.chat, flow.cancel_quoted(request, subject_id), for_us=False)


def _means_what_it_quotes(heard: Heard) -> bool:
    """Whether a command word was said of the card that is quoted: `ไปได้`."""
    flow = all_routes().get((heard.quoted_subject or "").partition(":")[0])
    return flow is not None and heard.command is not None and heard.command.command.key in flow.quoted_commands


def _route_open_question(request: Request, heard: Heard, since: datetime | None = None) -> Routed | None:
    """A text that answers what this person has been asked here; None where it answers nothing."""
    quoted_id = (heard.quoted_subject or "").partition(":")[2] or None
    return _take_answer(request, open_questions.answered_by(request, since=since, quoted_id=quoted_id))


def _take_answer(request: Request, answers: list[open_questions.Answered]) -> Routed | None:
    if len(answers) > 1:
        return Routed(request.chat, [Say(open_questions.which(answers))], for_us=True)
    for answered in answers:
        if answered.words is None:
            request.text = request.words = ""
            return _route_button(request, answered.data)
        with open_questions.being_answered(request, answered.data):
            name, subject_id = _button_of(request, answered.data)
            flow = all_routes()[name.partition(".")[0]]
            request.secret = request.secret or flow.secret
            return Routed(request.chat, answered.words.handler(request, subject_id), flow.keeps_raw(name))
    return None


def _route_heard(request: Request, heard: Heard, instead: Told | None = None) -> Routed:
    """What somebody said who is not in the middle of being asked something, by the first of these that knows it: a
    command in so many words; an answer to an open question; what is quoted; a command as people say it; what a flow
    makes of the text; a command with a letter wrong; small talk; what is wished for in ordinary words; the answer to an
    open-ended question. Of talk among people only the first, the second and what a flow makes of it say anything.
    `instead` is said where nothing is understood, of a conversation that has just been let go of."""
    if parts := said_apart(request, heard):
        return _route_each(request, parts)
    if heard.command and not _means_what_it_quotes(heard):
        return _run(request, heard.command)
    if answered := _route_open_question(request, heard):
        return answered
    if heard.addressed and not heard.quoted_subject and open_questions.declines_newest(request):
        return Routed(request.chat, [Say(AS_IT_IS)], for_us=True)
    if late := _answer_late(request, heard, free=False):
        return late
    if heard.quoted_subject:
        name, _, subject_id = heard.quoted_subject.partition(":")
        flow = all_routes().get(name)
        if flow and flow.quoted:
            request.secret = request.secret or flow.secret
            if stayed := goes_on_elsewhere(request, flow, subject_id):
                return Routed(request.chat, stayed, for_us=False)
            return Routed(request.chat, flow.quoted(request, subject_id), for_us=False)
    asked = heard.asked
    if asked and ordinary_words.means_otherwise(request, asked):
        asked = None
    if asked and not asked.guessed:
        return _run_asked(request, asked)
    if stayed := None if asked else goes_on_elsewhere(request):
        return Routed(request.chat, stayed, for_us=False)
    for hearing in who_hears(long_ones=request.chat.is_private and not asked):
        says = hearing(request)
        if says is not None:
            return Routed(request.chat, says, for_us=False)
    if asked and ordinary_words.is_uncertain(asked):
        return Routed(request.chat, not_understood.ask_first(request, asked), for_us=True)
    if asked:
        return _run_asked(request, asked)
    return _route_addressed(request, heard, instead) if heard.addressed else Routed(request.chat)


def _route_each(request: Request, parts: list[Part], *, edited: bool = False) -> Routed:
    """Two things said in one line, one after the other, also where one is refused; edited, each changes what it booked."""
    routed = Routed(request.chat)
    for part in parts:
        request.text, request.words, request.addressed = part.heard.text, part.heard.text, part.heard.addressed
        followed = part.flow.edited(request) if edited and part.flow.edited else None
        one = _route_heard(request, part.heard) if followed is None else Routed(request.chat, followed, for_us=True)
        routed.says += [say for say in one.says if say not in routed.says]
        routed.for_us = routed.for_us or one.for_us
    return routed


def _run_asked(request: Request, asked: Understood) -> Routed:
    told = None if asked.rest else ordinary_words.answer(request, questions_only=True)
    return Routed(request.chat, told) if told else _run(request, asked)


def _route_addressed(request: Request, heard: Heard, instead: Told | None) -> Routed:
    """What somebody said to the bot of which no flow makes anything by itself."""
    meanwhile = instead is not None or open_questions.awaits_words(request)
    talk = None if instead else small_talk.answer(request)
    if told := talk or ordinary_words.answer(request, meanwhile=meanwhile):
        return Routed(request.chat, told)
    open_ended = open_questions.open_answer(request)
    taken = _take_answer(request, [open_ended]) if open_ended else None
    taken = taken or _answer_late(request, heard, free=True)
    if taken is None and not request.chat.is_private:
        flows = (flow.addressed(request) for flow in all_routes().values() if flow.addressed)
        taken = next((Routed(request.chat, says, for_us=False) for says in flows if says is not None), None)
    if taken:
        return taken
    if puts_off(request.text) and open_questions.waits(request):
        return Routed(request.chat, [Say(TAKE_YOUR_TIME)], for_us=True)
    is_secret = any(flow.hushes(request) for flow in all_routes().values() if flow.hushes)
    return Routed(request.chat, [Say(instead)] if instead else not_understood.answer(request), for_us=not is_secret)


def _answer_late(request: Request, heard: Heard, *, free: bool) -> Routed | None:
    """A right answer to what the bot has let go of; to a `free` question, what is long enough and asks nothing itself."""
    conversation = conversations.current(request)
    if conversation is None or not heard.addressed or not conversations.is_kept(conversation, request.now):
        return None
    request.secret = request.secret or all_routes()[conversation.flow].secret
    may_be = open_questions.is_plain(request.text) and not request.secret
    if conversations.is_free(conversation) != free or (free and not may_be):
        return None
    says = conversations.answer_late(request)
    return Routed(request.chat, says, for_us=True) if says is not None else None


def _run(request: Request, understood: Understood) -> Routed:
    command = understood.command
    request.text, request.words = understood.rest, understood.words
    if other_chat := elsewhere(request, command):
        return Routed(request.chat, other_chat, for_us=True)
    request.asked = command.key
    flow = all_routes()[command.key.partition(".")[0]]
    request.secret = request.secret or flow.secret
    before = _draft_here(request)
    says = refused_as_partner(request, flow, command) or flow.commands[command.key](request)
    if before and (after := _draft_here(request)) and after[0] != before[0] and command.key not in GO_ON:
        says = [Say(conversations.BEGUN_ANEW), *says]
    return Routed(request.chat, says, for_us=bool(says) and flow.keeps_raw(command.key))


def _draft_here(request: Request) -> tuple[int, str] | None:
    """What this person is in the middle of here: its version and step."""
    conversation = conversations.current(request)
    return (conversation.version, conversation.step) if conversation and not conversation.parked else None


def _route_answer(request: Request, conversation: Conversation, heard: Heard) -> Routed:
    """Inside a conversation: cancelling and other commands come first, everything else is an answer."""
    within = heard.command or understand(heard.text, addressed=True)
    if within and request.secret and conversations.is_free(conversation):
        within = within if stands_alone(within, conversation.flow) else None
    if within and (heard.command or within.command.key == "conversation.cancel"):
        return _run(request, within)
    instead = instead_of_an_answer(request, conversation, heard)
    if isinstance(instead, Understood):
        return _run(request, instead)
    if instead is not None:
        return Routed(request.chat, instead, for_us=True)
    if heard.quoted_subject and not request.chat.is_private:
        return _route_heard(request, heard)
    if answered := _route_open_question(request, heard, since=conversations.asked_at(conversation)):
        return answered
    if is_of_another(request, heard, conversation):
        return _route_heard(request, heard)
    only = ordinary_words.SHOWS if conversations.is_free(conversation) else frozenset()
    if meant := ordinary_words.if_meant(request, heard.asked, only=only):
        return _run(request, meant)
    if is_a_question_instead(request, conversation):
        if not heard.addressed:
            return _route_heard(request, heard)  # talk, in a group
        return Routed(request.chat, told_instead(request, conversation), for_us=True)
    try:
        return Routed(request.chat, conversations.take_answer(request, conversation), for_us=True)
    except NotAnAnswer as miss:
        if other := _route_open_question(request, heard):
            return other
        if meant := ordinary_words.if_meant(request, heard.asked):
            return _run(request, meant)
        if is_of_another(request, heard, conversation, missed=True):
            return _route_heard(request, heard)
        if heard.addressed and not request.secret and (told := ordinary_words.answer_meanwhile(request)):
            return Routed(request.chat, told)
        return Routed(request.chat, conversations.missed(request, conversation, miss), for_us=True)


def _quoted(session: Session, event: Incoming) -> SentMessage | None:
    """Our own message that this text quotes."""
    if event.quoted_message_id is None:
        return None
    return session.get(SentMessage, (event.chat_id, event.quoted_message_id))
