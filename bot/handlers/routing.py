"""From an event to the flow that answers it: button, command word, quote, conversation, or nobody."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import structlog
from sqlalchemy.orm import Session

from bot.dialogue import conversations, pictures
from bot.dialogue.display_names import Names
from bot.dialogue.flood import within_measure
from bot.dialogue.request import Request
from bot.dialogue.routes import Routes, all_routes
from bot.dialogue.saying import AskFirst, NotAnAnswer, Say
from bot.dialogue.understanding.commands import Understood, understand, without_name
from bot.dialogue.understanding.vocabulary import Place
from bot.flows.welcome import greeting
from bot.handlers.events import Incoming
from bot.language.catalogue import speaking
from bot.language.normalising import tidy
from bot.storage.acting import acts
from bot.storage.chats import Chat, Conversation
from bot.storage.get_or_create import chat_of, note_heard, note_seen, person_of, set_membership
from bot.storage.inbox import erase_message, is_outdated
from bot.storage.message_tables import SentMessage
from bot.storage.pictures import erase_pictures_in_message

log = structlog.get_logger()

LONGEST_COMMAND = 2000
"""A longer text is no command, whatever it begins with: forwarded news, say."""

LONGEST_NAME = 40

SPOKEN_KINDS = {"message", "postback"}
FOR_US_KINDS = {"join", "leave", "follow", "unfollow", "memberJoined", "memberLeft", "unsend"}
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


@dataclass(frozen=True)
class Heard:
    """A text reduced to what the bot should do with it."""

    text: str
    addressed: bool
    quoted_subject: str | None
    understood: Understood | None


def route(session: Session, event: Incoming, request: Request) -> Routed:
    """Let the right flow work on one event; `asked` carries its chat and person."""
    with speaking(request.chat.language):
        try:
            routed = _route(session, event, request)
        except AskFirst as first:
            routed = Routed(request.chat, first.says, for_us=True)
        except NotAnAnswer as miss:  # raised by a button: there is no count of misses to keep
            routed = Routed(request.chat, [miss.say], for_us=True)
        routed.for_us = routed.for_us and not request.secret
        routed.says = within_measure(request, routed.says)
        conversation = conversations.current(request)
        routed.may_carry = conversation is None or conversation.parked
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
    acts(session, person.id if person else None)
    if event.kind in SPOKEN_KINDS:
        note_heard(chat, datetime.fromtimestamp(event.occurred_ms / 1000, tz=UTC))
    if person and chat.is_private and event.kind in SPOKEN_KINDS:
        person.is_friend = True  # nobody else can write here
    if person and event.kind in SPOKEN_KINDS:
        note_seen(session, person, datetime.fromtimestamp(event.occurred_ms / 1000, tz=UTC))
    if person and not chat.is_private:
        set_membership(session, chat, person, present=True, at=datetime.fromtimestamp(event.occurred_ms / 1000, tz=UTC))
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
        return Routed(request.chat, greeting.not_understood(request), True)
    request.secret = flow.secret
    return Routed(request.chat, handler(request, subject_id), flow.keeps_raw(name))


def _route_text(session: Session, event: Incoming, request: Request) -> Routed:
    if event.text is None or (event.message_id and is_outdated(session, event.message_id, event.occurred_ms)):
        return Routed(request.chat)
    heard = hear(session, event, private=request.chat.is_private)
    request.text, request.addressed = heard.text, heard.addressed
    conversation = conversations.current(request)
    request.secret = conversation is not None and all_routes()[conversation.flow].secret
    if event.kind == "messageEdited":
        followed = _first_that_knows(request, "edited")
        if followed is not None:
            return Routed(request.chat, followed, True)
    note = _note_of_long_wait(conversation, request, heard)
    if conversation and not conversation.parked:
        return _route_answer(request, conversation, heard)
    routed = _route_heard(request, heard)
    routed.says = [*note, *routed.says] if routed.says else routed.says
    return routed


def _route_media(session: Session, event: Incoming, request: Request) -> Routed:
    """A picture, or what else is not words: in groups nothing at all, and nothing that was taken back meanwhile."""
    taken_back = event.message_id and is_outdated(session, event.message_id, event.occurred_ms)
    if not request.chat.is_private or taken_back:
        return Routed(request.chat)
    says = pictures.received(request, str(event.media), event.place_in_set)
    return Routed(request.chat, says, for_us=bool(says))


def hear(session: Session, event: Incoming, *, private: bool) -> Heard:
    """Read a text: was the bot spoken to, and does it begin with a command word?"""
    text = tidy(_without_mentions(event))
    called = without_name(text)
    quoted = _quoted(session, event)
    mentioned = any(mention.of_bot for mention in event.mentions)
    addressed = private or called is not None or mentioned or quoted is not None
    text = called if called is not None else text
    understood = understand(text, addressed=addressed) if len(text) <= LONGEST_COMMAND else None
    return Heard(text, addressed, quoted.subject if quoted else None, understood)


def _route_heard(request: Request, heard: Heard) -> Routed:
    if heard.understood:
        return _run(request, heard.understood)
    if heard.quoted_subject:
        name, _, subject_id = heard.quoted_subject.partition(":")
        flow = all_routes().get(name)
        if flow and flow.quoted:
            request.secret = request.secret or flow.secret
            return Routed(request.chat, flow.quoted(request, subject_id), for_us=False)
    for hearing in _hearing(request):
        says = hearing(request)
        if says is not None:
            return Routed(request.chat, says, for_us=False)
    if heard.addressed:
        return Routed(request.chat, greeting.not_understood(request), for_us=True)
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
        return Routed(request.chat, greeting.not_understood(request), for_us=True)
    flow = all_routes()[command.key.partition(".")[0]]
    request.secret = request.secret or flow.secret
    says = flow.commands[command.key](request)
    return Routed(request.chat, says, for_us=bool(says) and flow.keeps_raw(command.key))


def _route_answer(request: Request, conversation: Conversation, heard: Heard) -> Routed:
    """Inside a conversation: cancelling and other commands come first, everything else is an answer."""
    within = heard.understood or understand(heard.text, addressed=True)
    if within and request.secret and not _stands_alone(within):
        within = None
    if within and (heard.understood or within.command.key == "conversation.cancel"):
        return _run(request, within)
    if heard.quoted_subject and not request.chat.is_private:
        return _route_heard(request, heard)
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
    return [Say(conversations.WAITED_LONG)] if stale and (heard.addressed or heard.understood) else []


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


def _without_mentions(event: Incoming) -> str:
    """The text without the words that mention the bot; LINE counts in UTF-16 units."""
    units = (event.text or "").encode("utf-16-le", errors="surrogatepass")
    for mention in sorted((m for m in event.mentions if m.of_bot), key=lambda m: -m.index):
        units = units[: mention.index * 2] + units[(mention.index + mention.length) * 2 :]
    return units.decode("utf-16-le", errors="ignore")


def _quoted(session: Session, event: Incoming) -> SentMessage | None:
    """Our own message that this text quotes."""
    if event.quoted_message_id is None:
        return None
    return session.get(SentMessage, (event.chat_id, event.quoted_message_id))
