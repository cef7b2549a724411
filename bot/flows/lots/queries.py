"""Which lots there are, who is in them, how they were drawn."""

from datetime import timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.dialogue.request import Request
from bot.dialogue.telling import OpenWork
from bot.flows.lots.tables import Lots, LotsDraw, LotsEntry, LotsStatus
from bot.storage.locking import locked_one


def find_lots(request: Request, lots_id: str) -> Lots | None:
    """The lots of a button in this chat, locked; a button that was carried into another chat finds none."""
    found = select(Lots).where(Lots.id == lots_id, Lots.chat_id == request.chat.id)
    return locked_one(request.session, found)


def newest_lots(request: Request) -> Lots | None:
    """What was begun last in this chat and within a day, where it is not drawn yet."""
    since = request.now - timedelta(days=1)
    found = select(Lots).where(Lots.chat_id == request.chat.id, Lots.created_at > since).order_by(Lots.id.desc())
    newest = request.session.scalar(found.where(Lots.network_id == request.network_id).limit(1))
    return newest if newest and newest.status != LotsStatus.DRAWN else None


def entries_of(session: Session, lots: Lots) -> list[LotsEntry]:
    """The names, by their number on the list; before there is one, in the order in which they joined."""
    found = select(LotsEntry).where(LotsEntry.network_id == lots.network_id, LotsEntry.lots_id == lots.id)
    return list(session.scalars(found.order_by(LotsEntry.number, LotsEntry.joined_at, LotsEntry.key)))


def count_of(session: Session, lots: Lots) -> int:
    """How many names are in it."""
    mine = (LotsEntry.network_id == lots.network_id, LotsEntry.lots_id == lots.id)
    return session.scalar(select(func.count()).where(*mine)) or 0


def draws_of(session: Session, lots: Lots) -> list[LotsDraw]:
    """Every time it was drawn, the first one first."""
    found = select(LotsDraw).where(LotsDraw.network_id == lots.network_id, LotsDraw.lots_id == lots.id)
    return list(session.scalars(found.order_by(LotsDraw.round)))


def open_lots(session: Session, network_id: str) -> list[OpenWork]:
    """What waits to be drawn in a network."""
    found = select(Lots.about).where(Lots.network_id == network_id, Lots.status != LotsStatus.DRAWN)
    return [OpenWork(about, None) for about in session.scalars(found.order_by(Lots.id))]


def move_open_lots(session: Session, chat_id: str, old_id: str, new_id: str) -> None:
    """What waits to be drawn in a group goes with it; what was drawn stays in the old network's history."""
    session.flush()
    mine = (Lots.network_id == old_id, Lots.chat_id == chat_id, Lots.status != LotsStatus.DRAWN)
    session.execute(update(Lots).where(*mine).values(network_id=new_id))
    session.expire_all()
