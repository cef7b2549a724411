"""stub"""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.storage.forums import Forum


def warnings_of(session: Session, forum: Forum, *, able: tuple[int, int] | None = None) -> tuple[object, ...]:
    return ()


def warnings_at(session: Session, network_id: str, at: datetime) -> tuple[object, ...]:
    return ()


def falls_badly(session: Session, network_id: str, at: datetime) -> bool:
    return False
