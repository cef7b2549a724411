"""From what a flow says to what LINE is sent: draw it in the chat's language, put it into the outbox."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog
from sqlalchemy.orm import Session

from bot.delivery import rides
from bot.delivery.asking import ANSWERED_WITHIN, note_asked
from bot.delivery.outbox import MOST_OBJECTS, ReplyToken, put_answer, put_notice, title_of
from bot.dialogue.request import AS_WRITTEN, Leaving
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import OWN_MARK, Say
from bot.drawing import draw
from bot.drawing.dressing import dressed, with_its_buttons
from bot.drawing.networks import speaking_of
from bot.failures import where
from bot.flows.news.reading import Digest
from bot.language.catalogue import DEFAULT_LANGUAGE, names_kept_whole, speaking
from bot.storage.accounts import chat_to
from bot.storage.chats import Chat
from bot.storage.database import new_id, public_url_of
from bot.storage.memberships import networks_of, person_with
from bot.storage.message_tables import NO_NETWORK, OutboxMessage, Urgency
from bot.storage.news_wishes import wanted_in_private
from bot.storage.people import Network
from bot.storage.rules import waking_moment

log = structlog.get_logger()

MOST_OF_ABOUT = 80
RESULTS_LAST = timedelta(days=7)
"""What came of a form is said when its sender comes back to the chat, or not at all: the page has said it."""


@dataclass
class _Drawn:
    """Message objects and, beside each, what it speaks of."""

    messages: list[dict[str, Any]]
    subjects: list[str | None]
    about: str | None = None
    by_say: list[list[dict[str, Any]]] = field(default_factory=list)


def answer(
    session: Session,
    chat: Chat,
    says: list[Say],
    token: ReplyToken | None,
    now: datetime,
    *,
    may_carry: bool = False,
    asked: str | None = None,
    speaks_of: str | None = None,
) -> list[tuple[str, str]]:
    """Queue a flow's answers on the event's reply token; in a 1:1 chat they become a push if the token dies.

    With `may_carry`, notices that wait for this chat ride in front of the answer, or alone where nothing is answered. `asked` is
    the person who is answered: what is asked here is asked of them; `speaks_of` the network that was spoken of.

    Returns:
        (network, outbox id) of what this process should send at once.
    """
    here = [say for say in says if say.to is None]
    queued = []
    drawn = _draw(session, here, chat.language, _named(session, chat, speaks_of))
    _note_asked(session, chat, drawn, asked, now)
    riding, outbox_id = None, new_id(now)
    if may_carry and token:
        with speaking(chat.language):
            answered = rides.Answered(drawn.messages, drawn.about)
            riding = rides.board(session, chat, outbox_id, answered, now, drawn_anew, partial(_digest, session))
    if here or riding:
        _put(session, outbox_id, chat, here, drawn, riding, token, now)
        queued.append((chat.network_id or NO_NETWORK, outbox_id))
    post(session, [say for say in says if say.to is not None], now, speaks_of)
    return queued


def _note_asked(session: Session, chat: Chat, drawn: "_Drawn", asked: str | None, now: datetime) -> None:
    """What an answer asks may be answered in words. In a group that is what stands in its quick replies, put to whoever is
    answered; buttons of a card there are everybody's."""
    until = now + ANSWERED_WITHIN
    if chat.is_private:
        for messages in drawn.by_say:
            note_asked(session, chat.id, messages, now, until, titled=not _is_secret(messages))
    elif asked and drawn.messages and (quick := drawn.messages[-1].get("quickReply")):
        note_asked(session, chat.id, [{**drawn.messages[-1], "contents": None}], now, until, person_id=asked)
        _mark_own(quick, asked)


def _is_secret(messages: list[dict[str, Any]]) -> bool:
    """Whether what is said belongs to a flow whose words are not kept."""
    flow = all_routes().get((_first_acted_on(messages) or "").partition(":")[0])
    return flow is not None and flow.secret


def _mark_own(quick: dict[str, Any], asked: str) -> None:
    """In a group, buttons that ask one person something are theirs alone."""
    for item in quick["items"]:
        action = item["action"]
        name = str(action.get("data", "")).partition(":")[0]
        flow = all_routes().get(name.partition(".")[0])
        if flow and name in flow.own:
            action["data"] = f"{action['data']}{OWN_MARK}{asked}"


def _put(
    session: Session,
    outbox_id: str,
    chat: Chat,
    here: list[Say],
    drawn: "_Drawn",
    riding: rides.Boarding | None,
    token: ReplyToken | None,
    now: datetime,
) -> None:
    """Put an answer, with what rides in front of it, into the outbox: the answer is what was asked, and stands last."""
    ride = riding.messages if riding else []
    messages = [*map(with_its_buttons, ride), *drawn.messages] if drawn.messages else [*ride]
    _only_last_quick_reply(messages)
    put_answer(
        session,
        outbox_id=outbox_id,
        network_id=chat.network_id,
        chat_id=chat.id,
        messages=messages,
        subjects=[*(riding.subjects if riding else ()), *drawn.subjects],
        token=token,
        push_if_expired=bool(here) and (chat.is_private or any(say.push_if_expired for say in here)),
        now=now,
        own_objects=len(drawn.messages) if riding else None,
        about=drawn.about,
    )


def _digest(session: Session, items: list[tuple[str, str]]) -> dict[str, Any]:
    """One message object of several notices."""
    return dressed(draw(Digest(tuple(items)))[0], public_url_of(session))


def post(session: Session, says: list[Say], now: datetime, of: str | None = None) -> None:
    """Queue what is said on nobody's question: gathered lines on a spare token, and notices. `of` is the network whose work
    says it, for what names none."""
    says = [replace(say, to=chat_to(session, say.to, say.network_id or of)) for say in says if say.to]
    for to in dict.fromkeys(say.to for say in says if say.to):
        mine = [say for say in says if say.to == to]
        chat = session.get(Chat, to)
        language = chat.language if chat else DEFAULT_LANGUAGE
        network_id = chat.network_id if chat else None
        gathered = [say for say in mine if say.urgency == Urgency.ANSWER]
        if gathered:
            drawn = _draw(session, gathered, language)
            put_answer(
                session,
                network_id=network_id,
                chat_id=to,
                messages=drawn.messages,
                subjects=drawn.subjects,
                token=gathered[0].token,
                push_if_expired=False,
                now=now,
                leased=False,
                about=drawn.about,
            )
        for say in mine:
            if say.urgency != Urgency.ANSWER and (chat is None or chat.present) and _is_wanted(session, chat, say):
                drawn = _draw(session, [say], language, _named(session, chat, say.network_id))
                put_notice(
                    session,
                    network_id=say.network_id or network_id or of or _home(session, to),
                    chat_id=to,
                    messages=drawn.messages,
                    subjects=drawn.subjects,
                    urgency=say.urgency,
                    now=now,
                    due=now
                    if say.awaited or say.urgency in (Urgency.MUST, Urgency.RESULT)
                    else waking_moment(session, say.network_id or network_id, now),
                    push_after=say.push_after,
                    expires=say.expires or (now + RESULTS_LAST if say.urgency == Urgency.RESULT else None),
                    title=title_of(drawn.messages),
                    about=drawn.about,
                    redraw=say.redraw,
                    category=say.category,
                    measure=say.measure,
                    awaited=say.awaited,
                )


def _home(session: Session, line_user_id: str) -> str | None:
    """Whose share of the month a word to one person is, where nothing says it: of the first of their networks. Of none it
    would be the groups' that belong to no network, who have little of the month, or nothing."""
    person = person_with(session, line_user_id)
    networks = networks_of(session, person) if person else []
    return networks[0].id if networks else None


def _is_wanted(session: Session, chat: Chat | None, say: Say) -> bool:
    """Whether a notice may go to a chat: not to the private one of somebody who wants less of such news."""
    if say.category is None or say.urgency == Urgency.MUST or say.to is None or (chat and not chat.is_private):
        return True
    person = person_with(session, say.to)
    return person is None or bool(wanted_in_private(session, str(say.network_id), say.category, [person]))


def _named(session: Session, chat: Chat | None, network_id: str | None) -> Network | None:
    """The network that a message to a 1:1 chat must name, since the person has several."""
    if chat is None or not chat.is_private or network_id is None:
        return None
    person = person_with(session, chat.id)
    networks = networks_of(session, person) if person else []
    return next((each for each in networks if each.id == network_id), None) if len(networks) > 1 else None


def _draw(session: Session, says: list[Say], language: str, network: Network | None = None) -> _Drawn:
    """Draw what is said; where a `network` is to be named, on the first message, and all buttons are its own."""
    drawn, public_url = _Drawn([], []), public_url_of(session)
    with speaking(language), names_kept_whole():
        for say in says:
            messages = draw(say.result)
            drawn.by_say.append(messages)
            drawn.messages += messages
            drawn.subjects += [say.subject] * len(messages)
    if len(drawn.messages) > MOST_OBJECTS:
        raise ValueError(f"{len(drawn.messages)} message objects in one answer")
    _only_last_quick_reply(drawn.messages)
    named = next((about for say in says if (about := say.about or say.subject)), None)
    drawn.about = named or _first_acted_on(drawn.messages)
    if network:
        drawn.messages = speaking_of(drawn.messages, network.id, network.name)
        drawn.by_say = [speaking_of(messages, network.id, network.name) for messages in drawn.by_say]
    drawn.messages = [dressed(message, public_url) for message in drawn.messages]
    return drawn


def drawn_anew(session: Session, notice: OutboxMessage, now: datetime) -> list[dict[str, Any]] | None:
    """The message objects of a notice that is about to leave, as its flow says it now; None where it is overtaken.

    What goes wrong here must not keep a chat from its answers: then the notice goes as it was written.
    """
    name, _, argument = str(notice.redraw).partition(":")
    redraw = all_routes()[name.partition(".")[0]].drawn_anew[name]
    chat = session.get(Chat, notice.chat_id)
    try:
        with session.begin_nested():
            result = redraw(Leaving(session, now, notice.network_id, str(notice.about), argument, notice.chat_id))
        if result is None or result is AS_WRITTEN:
            return None if result is None else notice.messages
        named = _named(session, chat, notice.network_id)
        return _draw(session, [Say(result)], chat.language if chat else DEFAULT_LANGUAGE, named).messages
    except Exception as error:
        log.error("redraw.failed", name=name, outbox_id=notice.id, error=type(error).__name__, where=where(error))
        return notice.messages


def _first_acted_on(messages: Any) -> str | None:
    """What the first button of some messages acts on: `flow:ID` of `flow.action:ID`."""
    if isinstance(messages, list):
        return next((found for each in messages if (found := _first_acted_on(each))), None)
    if not isinstance(messages, dict):
        return None
    action, _, rest = str(messages.get("data") or "").partition(":")
    if messages.get("type") == "postback" and rest:
        return f"{action.partition('.')[0]}:{rest.partition(':')[0]}"[:MOST_OF_ABOUT]
    return _first_acted_on(list(messages.values()))


def _only_last_quick_reply(messages: list[dict[str, Any]]) -> None:
    """Phones show only the newest message's quick replies: give it those of the last message that has any."""
    found = None
    for number, message in enumerate(messages):
        if "quickReply" in message:
            found = message["quickReply"]
            messages[number] = {key: value for key, value in message.items() if key != "quickReply"}
    if found:
        messages[-1] = {**messages[-1], "quickReply": found}
