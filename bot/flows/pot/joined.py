"""What pots do when a group moves, or two enterprises become one."""

from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.flows.pot.kinds import TAKES, PotStatus
from bot.flows.pot.queries import pots_of, share_of
from bot.flows.pot.tables import Pot
from bot.storage.locking import locked
from bot.storage.people import Enterprise


def move_open_pots(session: Session, chat_id: str, old_id: str, new_id: str) -> None:
    """What is open in a group goes with it; what is over stays in the old network's history."""
    session.flush()
    mine = (Pot.network_id == old_id, Pot.chat_id == chat_id, Pot.status.in_((PotStatus.DRAFT, *TAKES)))
    session.execute(update(Pot).where(*mine).values(network_id=new_id))
    session.expire_all()


def merge_shares(session: Session, enterprise: Enterprise, other: Enterprise, _now: datetime) -> list[Any]:
    """Where both have promised, the other one's promise is the sum."""
    added = []
    for each in pots_of(session, [enterprise.network_id], *TAKES):
        pot_id, pot = each.id, locked(session, Pot, (enterprise.network_id, each.id))
        own, theirs = (share_of(session, pot, each.id) if pot else None for each in (enterprise, other))
        if own and theirs and own.promised:
            theirs.promised += own.promised
            added.append([pot_id, own.promised])
            own.promised = 0
    session.flush()
    return added


def part_shares(session: Session, enterprise: Enterprise, other: Enterprise, added: list[Any], _now: datetime) -> None:
    """Each has its own promise again."""
    for pot_id, promised in added:
        pot = locked(session, Pot, (enterprise.network_id, pot_id))
        own, theirs = (share_of(session, pot, each.id) if pot else None for each in (enterprise, other))
        if own and theirs:
            own.promised += promised
            theirs.promised = max(0, theirs.promised - promised)
    session.flush()
