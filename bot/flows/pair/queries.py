"""What the young one would say, and of which card a button is."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.dialogue.saying import NETWORK_MARK
from bot.flows.pair.tables import WordStatus, YoungWord
from bot.storage.locking import locked_one
from bot.storage.open_questions import OpenQuestion
from bot.storage.pairs import YoungPair
from bot.storage.people import Person


def locked_word(session: Session, word_id: str) -> YoungWord | None:
    """The one of a button, whatever its network; held."""
    return locked_one(session, select(YoungWord).where(YoungWord.id == word_id))


def word_open(session: Session, network_id: str, young_id: str, data: str) -> bool:
    """Whether the elder has been asked of this button already, and has not answered."""
    mine = (YoungWord.network_id == network_id, YoungWord.young_id == young_id, YoungWord.status == WordStatus.OPEN)
    return session.scalar(select(YoungWord.id).where(*mine, YoungWord.data == data).limit(1)) is not None


def title_of(session: Session, chat_id: str, data: str) -> str:
    """The first words of the card in a chat that has a button of this data; empty where it is gone."""
    plain = data.partition(NETWORK_MARK)[0]
    for question in session.scalars(select(OpenQuestion).where(OpenQuestion.chat_id == chat_id)):
        if any(str(said).partition(NETWORK_MARK)[0] == plain for _mark, said in question.buttons):
            return question.title
    return ""


def pair_of(session: Session, network_id: str, person: Person) -> str | None:
    """The enterprise in whose pair somebody is, as the elder or the young one."""
    either = (YoungPair.elder_id == person.id) | (YoungPair.young_id == person.id)
    found = select(YoungPair.enterprise_id).where(YoungPair.network_id == network_id, either)
    return session.scalar(found.order_by(YoungPair.enterprise_id).limit(1))
