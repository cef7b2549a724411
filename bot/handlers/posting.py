"""From what a flow says to what LINE is sent: draw it in the chat's language, put it into the outbox."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.delivery import rides
from bot.delivery.outbox import MOST_OBJECTS, ReplyToken, put_answer, put_notice
from bot.dialogue.saying import Say
from bot.drawing import draw
from bot.flows.news.reading import Digest
from bot.language.catalogue import DEFAULT_LANGUAGE, speaking
from bot.storage.chats import Chat
from bot.storage.database import new_id
from bot.storage.message_tables import NO_NETWORK, Urgency
from bot.storage.rules import waking_moment


@dataclass
class _Drawn:
    """Message objects and, beside each, what it speaks of."""

    messages: list[dict[str, Any]]
    subjects: list[str | None]


def answer(
    session: Session, chat: Chat, says: list[Say], token: ReplyToken | None, now: datetime, *, may_carry: bool = False
) -> list[tuple[str, str]]:
    """Queue a flow's answers on the event's reply token; in a 1:1 chat they become a push if the token dies.

    With `may_carry`, notices that wait for this chat ride behind the answer, or alone where nothing is answered.

    Returns:
        (network, outbox id) of what this process should send at once.
    """
    here = [say for say in says if say.to is None]
    queued = []
    drawn = _draw(here, chat.language)
    riding, outbox_id = None, new_id(now)
    if may_carry and token:
        with speaking(chat.language):
            riding = rides.board(session, chat, outbox_id, len(drawn.messages), now, _digest)
    if here or riding:
        _put(session, outbox_id, chat, here, drawn, riding, token, now)
        queued.append((chat.network_id or NO_NETWORK, outbox_id))
    post(session, [say for say in says if say.to is not None], now)
    return queued


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
    """Put an answer, with what rides behind it, into the outbox."""
    messages = [*drawn.messages, *(riding.messages if riding else ())]
    _only_last_quick_reply(messages)
    put_answer(
        session,
        outbox_id=outbox_id,
        network_id=chat.network_id,
        chat_id=chat.id,
        messages=messages,
        subjects=[*drawn.subjects, *(riding.subjects if riding else ())],
        token=token,
        push_if_expired=bool(here) and (chat.is_private or any(say.push_if_expired for say in here)),
        now=now,
        own_objects=len(drawn.messages) if riding else None,
    )


def _digest(items: list[tuple[str, str]]) -> dict[str, Any]:
    """One message object of several notices."""
    return draw(Digest(tuple(items)))[0]


def post(session: Session, says: list[Say], now: datetime) -> None:
    """Queue what is said on nobody's question: gathered lines on a spare token, and notices."""
    for to in dict.fromkeys(say.to for say in says if say.to):
        mine = [say for say in says if say.to == to]
        chat = session.get(Chat, to)
        language = chat.language if chat else DEFAULT_LANGUAGE
        network_id = chat.network_id if chat else None
        gathered = [say for say in mine if say.urgency == Urgency.ANSWER]
        if gathered:
            drawn = _draw(gathered, language)
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
            )
        for say in mine:
            if say.urgency != Urgency.ANSWER and (chat is None or chat.present):
                drawn = _draw([say], language)
                put_notice(
                    session,
                    network_id=say.network_id or network_id,
                    chat_id=to,
                    messages=drawn.messages,
                    subjects=drawn.subjects,
                    urgency=say.urgency,
                    now=now,
                    due=now
                    if say.urgency == Urgency.MUST
                    else waking_moment(session, say.network_id or network_id, now),
                    push_after=say.push_after,
                    expires=say.expires,
                    title=title_of(drawn.messages),
                )


def _draw(says: list[Say], language: str) -> _Drawn:
    drawn = _Drawn([], [])
    with speaking(language):
        for say in says:
            for message in draw(say.result):
                drawn.messages.append(message)
                drawn.subjects.append(say.subject)
    if len(drawn.messages) > MOST_OBJECTS:
        raise ValueError(f"{len(drawn.messages)} message objects in one answer")
    _only_last_quick_reply(drawn.messages)
    return drawn


def title_of(messages: list[dict[str, Any]]) -> str:
    """One line that says what a notice is about."""
    first = messages[0]
    return str(first.get("altText") or first.get("text") or "").partition("\n")[0]


def _only_last_quick_reply(messages: list[dict[str, Any]]) -> None:
    """Phones show only the newest message's quick replies: give it those of the last message that has any."""
    found = None
    for number, message in enumerate(messages):
        if "quickReply" in message:
            found = message["quickReply"]
            messages[number] = {key: value for key, value in message.items() if key != "quickReply"}
    if found:
        messages[-1] = {**messages[-1], "quickReply": found}
