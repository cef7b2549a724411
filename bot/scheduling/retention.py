"""Erasing what has served its purpose, everywhere. Runs daily; doing it twice does no harm."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue.routes import all_routes
from bot.storage.retention import erase_served


def erase(session: Session, now: datetime) -> None:
    """Erase everything whose time of keeping is over: the engine's rows, and what each flow says of its own."""
    erase_served(session, now)
    for routes in all_routes().values():
        if routes.erase:
            routes.erase(session, now)
