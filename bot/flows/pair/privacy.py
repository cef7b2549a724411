"""Who is in a pair, and what a young one would have answered."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.pair.tables import YoungWord
from bot.storage.pairs import YoungPair
from bot.storage.people import Enterprise, Person

KEPT_FOR = timedelta(days=90)
HOLDS = (YoungPair.elder_id, YoungPair.young_id, YoungWord.young_id, YoungWord.elder_id)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """The pairs that somebody is in, and what was passed on in them."""
    pairs = (
        select(Enterprise.short_name.label("enterprise"), YoungPair.asked_at, YoungPair.agreed_at)
        .join(YoungPair, (YoungPair.network_id == Enterprise.network_id) & (YoungPair.enterprise_id == Enterprise.id))
        .where(or_(YoungPair.elder_id == person.id, YoungPair.young_id == person.id))
        .order_by(Enterprise.short_name)
    )
    words = select(YoungWord.title, YoungWord.answer, YoungWord.status, YoungWord.said_at)
    mine = or_(YoungWord.young_id == person.id, YoungWord.elder_id == person.id)
    return {
        "young_pairs": plain_rows(session, pairs),
        "answers_of_young_pairs": plain_rows(session, words.where(mine).order_by(YoungWord.id)),
    }


def erase_old(session: Session, now: datetime) -> None:
    """What was passed on has served its purpose after some months."""
    session.execute(delete(YoungWord).where(YoungWord.said_at < now - KEPT_FOR))


def forget(session: Session, person: Person) -> None:
    """A pair without one of the two is none."""
    session.execute(delete(YoungWord).where(or_(YoungWord.young_id == person.id, YoungWord.elder_id == person.id)))
    session.execute(delete(YoungPair).where(or_(YoungPair.elder_id == person.id, YoungPair.young_id == person.id)))
