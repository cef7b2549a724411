"""Saying what worries one: asked for, shown back, sent with the name or without."""

from typing import Any

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.network_choice import network_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, Reply, Say, Told
from bot.dialogue.understanding.commands import command
from bot.flows.private_message import results
from bot.flows.private_message.queries import find_word, hold_conversation, subject_of
from bot.flows.private_message.routes import routes
from bot.flows.private_message.tables import PrivateWord
from bot.language.answers import is_yes
from bot.storage.chats import Conversation
from bot.storage.database import new_id
from bot.storage.leading import holders
from bot.storage.memberships import reachable
from bot.storage.message_tables import Urgency
from bot.storage.people import Network, Person, RoleKind
from bot.storage.retention import UNSENT_LASTS

KEY = "private_message.say"
WORDS, CONFIRM, ANSWER = "words", "confirm", "answer"
READERS = (RoleKind.COORDINATOR, RoleKind.FACILITATOR)
MOST_OTHERS = 3
ASK_ANSWER = Told("What shall I tell them? I bring your next message as it is.", CANCEL)
EXCHANGE_OVER = Told(
    "This exchange is over, and I have forgotten its words. You can begin a new one at any time.",
    Reply("Begin a new one", "private_message.say"),
)
DRAFT_GONE = Told(
    "I do not have this any more, and nothing was sent. Would you like to begin again?",
    Reply("Begin again", "private_message.say"),
)
NOT_YOURS = Told("This is between two other people, so I leave it to them.")


@routes.command("say", button="say")
def say(request: Request) -> list[Say]:
    """Something worries me; what stands behind the command is the word already."""
    return in_private(request, KEY) or _begin(request, network_of(request).id, request.text)


def heard(request: Request) -> list[Say] | None:
    """Somebody writes in one go that something worries them, and what."""
    if request.person is None or not any(words in request.text for words in _asked_for()):
        return None
    request.secret = True
    return _begin(request, network_of(request).id, request.text)


@routes.button("again")
def again(request: Request, word_id: str) -> list[Say]:
    """Go on after an answer: the same reader, with the name or without as before."""
    elsewhere = in_private(request, KEY)
    if elsewhere or request.person is None:
        return elsewhere
    word = find_word(request.session, word_id)
    if word is None or (word.person_id != request.person.id and not word.closed):
        return [Say(NOT_YOURS)]
    if word.closed:
        return [Say(EXCHANGE_OVER)]
    return go_on(request, word, "")


def go_on(request: Request, word: PrivateWord, text: str) -> list[Say]:
    """Write again in an exchange, `text` being the first of it."""
    return _begin(request, word.network_id, text, {"again": word.id, "to": word.recipient_id})


@routes.step(WORDS, letter=True)
def take_words(request: Request, conversation: Conversation) -> list[Say]:
    """What worries them. More messages in a row are one word; people write as they speak."""
    data = dict(conversation.data)
    parts = [*data["parts"], [request.message_id, request.text]]
    if len(_joined(parts)) > results.LONGEST:
        conversations.ask(request, routes.flow, conversation.step, data)
        return [Say(too_long(len(_joined(parts))))]
    return preview(request, {**data, "parts": parts})


@routes.step(CONFIRM, letter=True)
def take_more_words(request: Request, conversation: Conversation) -> list[Say]:
    """Something more, before it is sent. A bare yes leaves open with or without a name: asked again."""
    if is_yes(request.text):
        return preview(request, dict(conversation.data))
    return take_words(request, conversation)


@routes.button("to")
def change_reader(request: Request, draft_id: str) -> list[Say]:
    """Somebody else shall read it. The argument is the person."""
    elsewhere = in_private(request, KEY)
    if elsewhere:
        return elsewhere
    data = _draft(request, draft_id)
    return preview(request, {**data, "to": request.argument}) if data else [Say(DRAFT_GONE)]


@routes.button("named")
def send_with_name(request: Request, draft_id: str) -> list[Say]:
    """Send it and say who I am."""
    return _send(request, draft_id, named=True)


@routes.button("unnamed")
def send_without_name(request: Request, draft_id: str) -> list[Say]:
    """Send it and do not say who I am."""
    return _send(request, draft_id, named=False)


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask again where the person stopped."""
    if conversation.step == ANSWER:
        return [Say(ASK_ANSWER)]
    data = dict(conversation.data)
    return preview(request, data) if data["parts"] else _ask(request, data)


def preview(request: Request, data: dict[str, Any]) -> list[Say]:
    """Show the word back and wait for a yes; nothing leaves this chat before."""
    readers, first = _readers(request, data)
    if first is None:
        return _nobody(request)
    before = _before(request.session, data)
    conversations.ask(request, routes.flow, CONFIRM, data)
    shown = results.WordPreview(
        draft=data["id"],
        text=_joined(data["parts"]),
        reader=first,
        others=() if before else tuple(each for each in readers if each.id != first.id)[:MOST_OTHERS],
        name=request.name(),
        goes_on=before.named if before else None,
    )
    return [Say(shown)]


def too_long(length: int) -> Told:
    """More letters than a word or an answer may have; what was written stays."""
    return Told(
        "There is much on your mind, thank you for writing it down. I can bring {most} letters at once, and these are {length}. Please make it a little shorter, or send it in two parts.",
        CANCEL,
        most=results.LONGEST,
        length=length,
    )


def _begin(request: Request, network_id: str, text: str, more: dict[str, Any] | None = None) -> list[Say]:
    data = {"id": new_id(request.now), "network": network_id, "parts": [], "to": None, "again": None, **(more or {})}
    said = _ask(request, data)
    conversation = conversations.current(request)
    if not text or conversation is None or conversation.flow != routes.flow:
        return said
    request.text = text
    return take_words(request, conversation)


def _ask(request: Request, data: dict[str, Any]) -> list[Say]:
    _others, first = _readers(request, data)
    if first is None:
        return _nobody(request)
    conversations.ask(request, routes.flow, WORDS, data)
    words = Told(
        "I am listening. What is it? Write it here, in as many messages as you like. Nothing goes out yet: first I show it to you, and you choose whether {reader} sees your name.",
        CANCEL,
        reader=first,
    )
    return [Say(words)]


def _nobody(request: Request) -> list[Say]:
    conversations.end(request)
    return [
        Say(
            Told(
                "I am sorry: your network has nobody yet to whom I can bring this. I have kept nothing of it. Somebody you trust in your group may be able to listen."
            )
        )
    ]


def _send(request: Request, draft_id: str, *, named: bool) -> list[Say]:
    elsewhere = in_private(request, KEY)
    if elsewhere or request.person is None:
        return elsewhere
    data = _draft(request, draft_id)
    if data is None:
        return _sent_before(request, draft_id)
    _others, reader = _readers(request, data)
    if reader is None:
        return _nobody(request)
    before = _before(request.session, data)
    named = before.named if before else named
    name = request.name() if named else None
    if named and not name:
        unnamed = Reply("Without my name", f"private_message.unnamed:{draft_id}")
        return [
            Say(Told("LINE does not tell me your name just now. Shall I bring it without your name?", unnamed, CANCEL))
        ]
    word = PrivateWord(
        network_id=data["network"],
        id=draft_id,
        person_id=request.person.id,
        recipient_id=reader.id,
        named=named,
        text=_joined(data["parts"]),
        created_at=request.now,
        said_in=[message_id for message_id, _text in data["parts"] if message_id],
    )
    request.session.add(word)
    conversations.end(request)
    network = request.session.get_one(Network, word.network_id)
    received = results.WordReceived(word.id, word.text, network.name, name, before.created_at if before else None)
    recipient = request.session.get_one(Person, reader.id)
    return [
        Say(_on_its_way(reader, named=named)),
        Say(
            received,
            to=recipient.line_user_id,
            urgency=Urgency.PATIENT,
            expires=request.now + UNSENT_LASTS,
            subject=subject_of(word.id),
        ),
    ]


def _on_its_way(reader: results.Reader, *, named: bool) -> Told:
    if named:
        return Told("It is on its way to {reader}, with your name. I bring you the answer here.", reader=reader)
    return Told("It is on its way to {reader}, without your name. I bring you the answer here.", reader=reader)


def _sent_before(request: Request, draft_id: str) -> list[Say]:
    """A second tap sends nothing twice; a button of somebody else's word does nothing."""
    word = find_word(request.session, draft_id)
    if word is None:
        return [Say(DRAFT_GONE)]
    if request.person is None or word.person_id != request.person.id:
        return [Say(EXCHANGE_OVER if word.closed else NOT_YOURS)]
    return [Say(_on_its_way(reader_of(request.session, word), named=word.named))]


def _draft(request: Request, draft_id: str) -> dict[str, Any] | None:
    """The word that waits for a yes in this chat; held, so that two taps at the same moment send it once."""
    if request.person is None:
        return None
    held = hold_conversation(request.session, request.chat.id, request.person.id, routes.flow, CONFIRM)
    return dict(held.data) if held and held.data["id"] == draft_id else None


def _before(session: Session, data: dict[str, Any]) -> PrivateWord | None:
    """The word that this one goes on from."""
    word = find_word(session, data["again"]) if data["again"] else None
    return None if word is None or word.closed or word.recipient_id != data["to"] else word


def _readers(request: Request, data: dict[str, Any]) -> tuple[list[results.Reader], results.Reader | None]:
    """Who could read it, and who will: whom the person chose, or who read what this goes on from, or the first.

    An exchange that its old reader cannot go on with begins anew, with somebody else.
    """
    if request.person is None:
        return [], None
    possible = {kind: _people(request.session, data["network"], kind, request.person) for kind in READERS}
    readers = next((found for found in possible.values() if found), [])
    of_before = [reader for found in possible.values() for reader in found] if data["again"] else readers
    chosen = next((reader for reader in of_before if reader.id == data["to"]), None)
    if chosen is None:
        data["to"], data["again"] = None, None
    return readers, chosen or (readers[0] if readers else None)


def _people(session: Session, network_id: str, kind: RoleKind, but: Person) -> list[results.Reader]:
    people = {person.id: person for person in reachable(holders(session, network_id, kind)) if person.id != but.id}
    return [results.Reader(person.id, person.called or "", kind) for person in people.values()]


def reader_of(session: Session, word: PrivateWord) -> results.Reader:
    """Who reads a word, with the role they have now."""
    recipient = session.get_one(Person, word.recipient_id)
    coordinates = any(person.id == recipient.id for person in holders(session, word.network_id, RoleKind.COORDINATOR))
    kind = RoleKind.COORDINATOR if coordinates else RoleKind.FACILITATOR
    return results.Reader(recipient.id, recipient.called or "", kind)


def _joined(parts: list[list[str]]) -> str:
    return "\n".join(text for _message_id, text in parts)


def _asked_for() -> tuple[str, ...]:
    """The Thai words that begin a private word."""
    return tuple(word.text for word in command(KEY).words if word.language == "th")
