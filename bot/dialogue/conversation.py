"""Conversations: asking one person something in one chat, at most half an hour, and letting go kindly."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot.dialogue.request import Asked
from bot.dialogue.routes import Routes
from bot.dialogue.saying import NotAnAnswer, Say
from bot.storage.chats import Conversation

PATIENCE = timedelta(minutes=30)
KEPT_WHEN_PARKED = timedelta(days=1)
MOST_MISSES = 2


@dataclass(frozen=True)
class LetGo:
    """The bot stops asking, but keeps what was said so far for a day."""


@dataclass(frozen=True)
class WaitedLong:
    """Half an hour went by without an answer; what was said is kept for a day."""


def ask(asked: Asked, flow: str, step: str, data: dict[str, Any]) -> None:
    """From now on this person's words in this chat answer `step` of `flow`; whatever was asked before is replaced."""
    if asked.person is None:
        raise ValueError("nobody to ask")
    talk = current(asked)
    if talk is None:
        talk = Conversation(chat_id=asked.chat.id, person_id=asked.person.id, version=0)
        asked.session.add(talk)
    talk.flow, talk.step, talk.data = flow, step, data
    talk.version += 1
    talk.misses, talk.parked = 0, False
    talk.expires_at = asked.now + PATIENCE


def current(asked: Asked) -> Conversation | None:
    """What the bot is asking this person here, or has parked."""
    if asked.person is None:
        return None
    return asked.session.get(Conversation, (asked.chat.id, asked.person.id))


def end(asked: Asked) -> bool:
    """Stop asking; False where nothing was asked."""
    talk = current(asked)
    if talk is None:
        return False
    asked.session.delete(talk)
    asked.session.flush()
    return True


def end_for(session: Session, chat_id: str, person_id: str) -> None:
    """Stop asking somebody who has answered otherwise, on a web form say."""
    talk = session.get(Conversation, (chat_id, person_id))
    if talk:
        session.delete(talk)


def park_if_stale(talk: Conversation, now: datetime) -> bool:
    """Let go of a question that waited too long; True the one time this happens."""
    if talk.parked or now < talk.expires_at:
        return False
    park(talk, now)
    return True


def park(talk: Conversation, now: datetime) -> None:
    """Stop capturing words, keep what was said for a day."""
    talk.parked = True
    talk.expires_at = now + KEPT_WHEN_PARKED


def go_on(talk: Conversation, now: datetime) -> None:
    """Wait for an answer again, from now on as long as at first."""
    talk.parked, talk.misses, talk.expires_at = False, 0, now + PATIENCE


def answer(asked: Asked, talk: Conversation, flows: Mapping[str, Routes]) -> list[Say]:
    """Hand a text to the step that waits for it; ask again once, then let go."""
    step = flows[talk.flow].steps[talk.step]
    try:
        return step(asked, talk)
    except NotAnAnswer as miss:
        talk.misses += 1
        if talk.misses < MOST_MISSES:
            return [miss.say]
        park(talk, asked.now)
        return [Say(LetGo())]
