"""The spotlight: each week one enterprise and what it makes, in turn (`fairness`), told ahead (`turns`), with the right to say no
or to give another picture (`answering`); shown by free rides."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.flows.spotlight import answering, queries
from bot.flows.spotlight.routes import routes
from bot.storage.pictures import erase_picture

PICTURE_KEPT = timedelta(days=60)


def erase(session: Session, now: datetime) -> None:
    """Pictures that were given for a turn go once nobody scrolls back to it."""
    for turn in queries.turns_with_a_picture_before(session, now - PICTURE_KEPT):
        erase_picture(session, turn.network_id, turn.picture_id)
        turn.picture_id = None


routes.resume = answering.resume
routes.erase = erase
