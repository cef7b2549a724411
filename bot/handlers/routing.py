"""From an event to the flow that answers it: button, command word, quote, conversation, or nobody."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import structlog
from sqlalchemy.orm import Session

from bot.dialogue import conversations, ordinary_words, pictures
from bot.dialogue.display_names import Names
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.routes import Routes, all_routes
from bot.dialogue.saying import AskFirst, NotAnAnswer, Say, Told
from bot.dialogue.understanding.commands import Understood, understand
from bot.dialogue.understanding.listening import Heard, listen
from bot.dialogue.understanding.vocabulary import Place
from bot.flows.welcome import greeting, not_understood, small_talk
from bot.handlers.events import Incoming, words_of
from bot.language.catalogue import speaking
from bot.language.normalising import tidy
from bot.storage.chats import Chat, Conversation
from bot.storage.get_or_create import chat_of, note_heard, note_seen, person_of
from bot.storage.inbox import erase_message, is_outdated
from bot.storage.message_tables import SentMessage
from bot.storage.pictures import erase_pictures_in_message

log = structlog.get_logger()

LONGEST_NAME = 40

SPOKEN_KINDS = {"message", "postback"}
FOR_US_KINDS = {"join", "leave", "follow", "unfollow", "memberJoined", "memberLeft", "unsend"}
ASKED_IN_THE_GROUP = Told("Please say that in the group that it is about.")
A_WORD_OR_TWO = 20
"""Letters after a word that cancels; in somebody's own words a longer sentence only happens to begin like it."""


@dataclass
class Routed:
    """What came of an event."""

    chat: Chat | None = None
    says: list[Say] = field(default_factory=list)
    for_us: bool = False
    """Whether the raw event may be kept for a week; otherwise only its id and hour stay."""
    may_carry: bool = False
    """Whether notices may ride on the answer: not where the person is in the middle of being asked something."""


def route(session: Session, event: Incoming, request: Request) -> Routed:
    """Let the right flow work on one event; `asked` carries its chat and person."""
    with speaking(request.chat.language):
        news = _note_presence(request)
        try:
            routed = _route(session, event, request)
        except AskFirst as first:
            routed = Routed(request.chat, first.says, for_us=True)
        except NotAnAnswer as miss:  # raised by a button: there is no count of misses to keep
            routed = Routed(request.chat, [miss.say], for_us=True)
        routed.says = [*routed.says, *news]
        routed.for_us = routed.for_us and not request.secret
        conversation = conversations.current(request)
        routed.may_carry = conversation is None or conversation.parked
        return routed


def _note_presence(request: Request) -> list[Say]:
    """Whoever speaks in a group sits in it: news only where it was not known."""
    if request.person is None or request.chat.is_private:
        return []
    return greeting.seen_here(request, request.person, present=True)


def _route(session: Session, event: Incoming, request: Request) -> Routed:
    match event.kind:
        case "message" if event.media:
            return _route_media(session, event, request)
        case "message" | "messageEdited":
            return _route_text(session, event, request)
        case "postback":
            return _route_button(request, event.postback or "")
        case _:
            return Routed(request.chat, _route_presence(session, event, request), event.kind in FOR_US_KINDS)


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
        token=event.token,
        picked=event.picked,
    )
    if event.kind in SPOKEN_KINDS:
        note_heard(chat, datetime.fromtimestamp(event.occurred_ms / 1000, tz=UTC))
    if person and chat.is_private and event.kind in SPOKEN_KINDS:
        person.is_friend = True  # nobody else can write here
    if person and event.kind in SPOKEN_KINDS:
        note_seen(session, person, datetime.fromtimestamp(event.occurred_ms / 1000, tz=UTC))
    greeting.name_network(asked)
    return asked


def _route_presence(session: Session, event: Incoming, request: Request) -> list[Say]:
    match event.kind:
        case "join":
            return greeting.joined(request)
        case "leave" | "unfollow":
            return greeting.left(request)
        case "follow":
            return greeting.followed(request)
        case "memberJoined" | "memberLeft":
            return greeting.members_changed(request, event.members, present=event.kind == "memberJoined")
        case "unsend":
            return _unsend(session, event, request)
    return []


def _unsend(session: Session, event: Incoming, request: Request) -> list[Say]:
    if event.message_id:
        erase_message(session, event.message_id)
    says = _first_that_knows(request, "unsent") or []
    if event.message_id and request.person:
        erase_pictures_in_message(session, event.message_id, request.person.id)
    return says


def _route_button(request: Request, data: str) -> Routed:
    """Buttons carry `flow.action:id:argument`; what is not of ours, or not any more, is answered kindly."""
    name, _, rest = tidy(data).partition(":")
    subject_id, _, request.argument = rest.partition(":")
    flow = all_routes().get(name.partition(".")[0])
    handler = flow.buttons.get(name) if flow else None
    if flow is None or handler is None:
        log.warning("button.no_handler", missing=name[:LONGEST_NAME], flow_known=flow is not None)
        return Routed(request.chat, not_understood.answer(request), True)
    request.secret = flow.secret
    return Routed(request.chat, handler(request, subject_id), flow.keeps_raw(name))


def _route_text(session: Session, event: Incoming, request: Request) -> Routed:
    if event.text is None or (event.message_id and is_outdated(session, event.message_id, event.occurred_ms)):
        return Routed(request.chat)
    quoted = _quoted(session, event)
    mentioned = any(mention.of_bot for mention in event.mentions)
    heard = listen(words_of(event), spoken_to=request.chat.is_private or mentioned or quoted is not None)
    subject = quoted.subject if quoted else None
    request.text, request.addressed = heard.text, heard.addressed
    conversation = conversations.current(request)
    request.secret = conversation is not None and all_routes()[conversation.flow].secret
    if event.kind == "messageEdited":
        followed = _first_that_knows(request, "edited")
        if followed is not None:
            return Routed(request.chat, followed, True)
    note = _note_of_long_wait(conversation, request, heard)
    if conversation and not conversation.parked:
        return _route_answer(request, conversation, heard, subject)
    routed = _route_heard(request, heard, subject)
    routed.says = [*note, *routed.says] if routed.says else routed.says
    return routed


def _route_media(session: Session, event: Incoming, request: Request) -> Routed:
    """A picture, or what else is not words: in groups nothing at all, and nothing that was taken back meanwhile."""
    taken_back = event.message_id and is_outdated(session, event.message_id, event.occurred_ms)
    if not request.chat.is_private or taken_back:
        return Routed(request.chat)
    says = pictures.received(request, str(event.media), event.place_in_set)
    return Routed(request.chat, says, for_us=bool(says))


def _means_what_it_quotes(said: Understood, quoted_subject: str | None) -> bool:
    """Whether a command word was said of the card that is quoted: `ยกเลิก`, `ไปได้`."""
    flow = all_routes().get((quoted_subject or "").partition(":")[0])
    return flow is not None and said.command.key in flow.quoted_commands


def _route_heard(request: Request, heard: Heard, quoted_subject: str | None) -> Routed:
    """What somebody said who is not in the middle of being asked something, by the first of these that knows it: a command
    in so many words; what is quoted; a command as people say it; what a flow makes of the text; small talk, or what is
    wished for in ordinary words. Of talk among people only the first and the third-last say anything."""
    if heard.command and not _means_what_it_quotes(heard.command, quoted_subject):
        return _run(request, heard.command)
    if quoted_subject:
        name, _, subject_id = quoted_subject.partition(":")
        flow = all_routes().get(name)
        if flow and flow.quoted:
            request.secret = request.secret or flow.secret
            return Routed(request.chat, flow.quoted(request, subject_id), for_us=False)
    if heard.asked:
        answered = None if heard.asked.rest else ordinary_words.answer(request, questions_only=True)
        return Routed(request.chat, answered) if answered else _run(request, heard.asked)
    for hearing in _hearing(request):
        says = hearing(request)
        if says is not None:
            return Routed(request.chat, says, for_us=False)
    if heard.addressed:
        answered = small_talk.answer(request) or ordinary_words.answer(request)
        return Routed(request.chat, answered or not_understood.answer(request), for_us=not answered)
    return Routed(request.chat)


def _hearing(request: Request) -> Iterator[Callable[[Request], list[Say] | None]]:
    """Who may make something of a text that is no command: short texts everywhere, any text in a 1:1 chat."""
    flows = all_routes().values()
    yield from (flow.overheard for flow in flows if flow.overheard)
    if request.chat.is_private:
        yield from (flow.heard for flow in flows if flow.heard)


def _run(request: Request, understood: Understood) -> Routed:
    command = understood.command
    request.text, request.words = understood.rest, understood.words
    here = Place.PRIVATE if request.chat.is_private else Place.GROUP
    if here not in command.places:
        elsewhere = in_private(request, command.key) or [Say(ASKED_IN_THE_GROUP)]
        return Routed(request.chat, elsewhere, for_us=True)
    flow = all_routes()[command.key.partition(".")[0]]
    request.secret = request.secret or flow.secret
    says = flow.commands[command.key](request)
    return Routed(request.chat, says, for_us=bool(says) and flow.keeps_raw(command.key))


def _route_answer(request: Request, conversation: Conversation, heard: Heard, quoted_subject: str | None) -> Routed:
    """Inside a conversation: cancelling and other commands come first, everything else is an answer."""
    within = heard.command or understand(heard.text, addressed=True)
    if within and request.secret and not _stands_alone(within):
        within = None
    if within and (heard.command or within.command.key == "conversation.cancel"):
        return _run(request, within)
    if quoted_subject and not request.chat.is_private:
        return _route_heard(request, heard, quoted_subject)
    return Routed(request.chat, conversations.answer(request, conversation, all_routes()), for_us=True)


def _stands_alone(understood: Understood) -> bool:
    """Whether a command word is all there is; a word that cancels may have a little behind it."""
    return len(understood.rest) <= (A_WORD_OR_TWO if understood.command.key == "conversation.cancel" else 0)


def _note_of_long_wait(conversation: Conversation | None, request: Request, heard: Heard) -> list[Say]:
    """One gentle word when a question has waited half an hour, the next time this person speaks to the bot."""
    if conversation is None:
        return []
    if conversation.parked and request.now >= conversation.expires_at:
        conversations.end(request)
        return []
    stale = conversations.park_if_stale(conversation, request.now)
    return [Say(conversations.WAITED_LONG)] if stale and (heard.addressed or heard.command) else []


def _first_that_knows(request: Request, occasion: str) -> list[Say] | None:
    """Offer an edit or an unsend to every flow until one knows the message."""
    for flow in all_routes().values():
        says = _offer(flow, occasion, request)
        if says is not None:
            return says
    return None


def _offer(flow: Routes, occasion: str, request: Request) -> list[Say] | None:
    handler = flow.edited if occasion == "edited" else flow.unsent
    return handler(request) if handler else None


def _quoted(session: Session, event: Incoming) -> SentMessage | None:
    """Our own message that this text quotes."""
    if event.quoted_message_id is None:
        return None
    return session.get(SentMessage, (event.chat_id, event.quoted_message_id))
