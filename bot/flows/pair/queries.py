"""What the young one would say, and of which card a button is."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.flows.pair.tables import WordStatus, YoungWord
from bot.storage.locking import locked_one
from bot.storage.message_tables import OutboxMessage

CARDS_LOOKED_AT, LONGEST = 40, 60


def locked_word(session: Session, word_id: str) -> YoungWord | None:
    """The one of a button, whatever its network; held."""
    return locked_one(session, select(YoungWord).where(YoungWord.id == word_id))


def word_open(session: Session, network_id: str, young_id: str, data: str) -> bool:
    """Whether the elder has been asked of this button already, and has not answered."""
    mine = (YoungWord.network_id == network_id, YoungWord.young_id == young_id, YoungWord.status == WordStatus.OPEN)
    return session.scalar(select(YoungWord.id).where(*mine, YoungWord.data == data).limit(1)) is not None


def title_and_label(session: Session, chat_id: str, data: str) -> tuple[str, str]:
    """(first words of the newest card in a chat with a button of this data, the button's words); empty where it is gone."""
    newest = select(OutboxMessage.messages).where(OutboxMessage.chat_id == chat_id)
    for messages in session.scalars(newest.order_by(OutboxMessage.id.desc()).limit(CARDS_LOOKED_AT)):
        for message in messages:
            label = _label_of(message, data)
            if label:
                return str(message.get("altText") or message.get("text") or "")[:LONGEST], label[:LONGEST]
    return "", ""


def _label_of(part: Any, data: str) -> str | None:
    if isinstance(part, dict):
        if str(part.get("data", "")).partition("#")[0] == data.partition("#")[0]:
            return str(part.get("label") or part.get("displayText") or "")
        return next((found for each in part.values() if (found := _label_of(each, data))), None)
    if isinstance(part, list):
        return next((found for each in part if (found := _label_of(each, data))), None)
    return None
