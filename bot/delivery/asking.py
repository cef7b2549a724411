"""Noting what is asked as it is said: a message with buttons that is put to one person may be answered in words, too."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot.delivery.outbox import title_of
from bot.storage.chats import Chat
from bot.storage.message_tables import OutboxMessage, Urgency
from bot.storage.open_questions import WHOEVER_WRITES, mark_of, note_question

ANSWERED_WITHIN = timedelta(days=1)
"""So long somebody may come back to what was said on their own question."""
NOTICES_ANSWERED_WITHIN = timedelta(days=14)
MOST_BUTTONS = 40

Button = tuple[str, str]
"""Its label's mark and its data; a button that needs more than a tap has no label."""


def note_asked(
    session: Session,
    chat_id: str,
    messages: list[dict[str, Any]],
    now: datetime,
    until: datetime,
    *,
    person_id: str = WHOEVER_WRITES,
    titled: bool = True,
) -> None:
    """Note some messages that stand together as one question; without a button there is none. Where its words are not to
    be kept it is not `titled`."""
    buttons = [button for message in messages for button in buttons_in(message)]
    if not buttons:
        return
    note_question(
        session,
        chat_id=chat_id,
        person_id=person_id,
        subject=":".join(buttons[0][1].split(":")[:2]),
        title=title_of(messages) if titled else "…",
        buttons=[list(button) for button in dict.fromkeys(buttons)][:MOST_BUTTONS],
        at=now,
        until=until,
    )


def note_notice(session: Session, notice: OutboxMessage, now: datetime) -> None:
    """A notice has just been said in somebody's 1:1 chat; an answer was noted when it was drawn, and what went out as a line
    of a digest has asked nothing."""
    chat = session.get(Chat, notice.chat_id)
    if notice.urgency == Urgency.ANSWER or notice.only_named or (chat and not chat.is_private):
        return
    until = max(notice.expires or now + NOTICES_ANSWERED_WITHIN, now + ANSWERED_WITHIN)
    note_asked(session, notice.chat_id, notice.messages, now, until)


def note_named(session: Session, lines: list[OutboxMessage], now: datetime) -> None:
    """A digest has just been said in somebody's 1:1 chat: where one of its lines asks something, a yes opens that one. Nobody
    has read yet what it asks, so nothing more is taken for said."""
    asking = [line for line in lines if next(buttons_in(line.messages), None)]
    chat = session.get(Chat, lines[0].chat_id) if len(asking) == 1 else None
    if chat is None or not chat.is_private:
        return
    opens = f"news.read:{asking[0].id}"
    note_question(
        session, chat_id=chat.id, person_id=WHOEVER_WRITES, subject=opens, title=asking[0].title or "…",
        buttons=[["", opens]], at=now, until=now + ANSWERED_WITHIN,
    )  # fmt: skip


def buttons_in(drawn: object) -> Iterator[Button]:
    """The buttons of a message object that tell the bot something, with the words that stand on them."""
    if isinstance(drawn, list):
        for each in drawn:
            yield from buttons_in(each)
    elif isinstance(drawn, dict):
        action = drawn.get("action")
        if isinstance(action, dict) and action.get("data"):
            yield _button(drawn, action)
        for each in drawn.values():
            yield from buttons_in(each)


def _button(drawn: dict[str, Any], action: dict[str, Any]) -> Button:
    label = action.get("label") or next(texts_in(drawn), "")
    return (mark_of(str(label)) if action.get("type") == "postback" else "", str(action["data"]))


def texts_in(drawn: object) -> Iterator[str]:
    """The words that are read in a message object."""
    if isinstance(drawn, list):
        for each in drawn:
            yield from texts_in(each)
    elif isinstance(drawn, dict):
        if isinstance(drawn.get("text"), str):
            yield drawn["text"]
        for each in drawn.values():
            yield from texts_in(each)
