"""What is kept of a person's wishes for news."""

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.storage.news_wishes import NewsWish
from bot.storage.people import Person

HOLDS = (NewsWish.person_id,)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """Which news they want more or less of."""
    said = select(NewsWish.category, NewsWish.amount, NewsWish.said_at).where(NewsWish.person_id == person.id)
    return {"news_wishes": plain_rows(session, said.order_by(NewsWish.category))}


def forget(session: Session, person: Person) -> None:
    """Nothing of it stays."""
    session.execute(delete(NewsWish).where(NewsWish.person_id == person.id))
