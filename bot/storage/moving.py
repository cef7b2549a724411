"""A group's data goes with it from one network to another."""

from sqlalchemy import Table, delete, update
from sqlalchemy.orm import Session

from bot.storage.database import Base
from bot.storage.due_work import DueStatus, DueWork
from bot.storage.people import Network, NetworkSetting
from bot.storage.polls import Poll, PollStatus


def move_everything(session: Session, old_id: str, new_id: str) -> None:
    """Everything of a single group's network becomes part of another network; the old one is gone.

    Rows that hang on a moved row by their key follow it by themselves (`ON UPDATE CASCADE`).
    """
    session.flush()
    session.execute(delete(NetworkSetting).where(NetworkSetting.network_id == old_id))
    for table in Base.metadata.sorted_tables:
        if "network_id" in table.columns:
            _move(session, table, old_id, new_id)
    session.expire_all()
    session.execute(delete(Network).where(Network.id == old_id))


def move_open_polls(session: Session, chat_id: str, old_id: str, new_id: str) -> None:
    """What is still being voted on in a group goes with it; what is over stays in the old network's history."""
    session.flush()
    mine = (Poll.network_id == old_id, Poll.chat_id == chat_id, Poll.status == PollStatus.OPEN)
    moved = session.execute(update(Poll).where(*mine).values(network_id=new_id).returning(Poll.id)).scalars().all()
    session.execute(
        update(DueWork)
        .where(
            DueWork.network_id == old_id,
            DueWork.subject.in_([f"poll:{poll_id}" for poll_id in moved]),
            DueWork.status == DueStatus.WAITING,
        )
        .values(network_id=new_id)
    )
    session.expire_all()


def _move(session: Session, table: Table, old_id: str, new_id: str) -> None:
    session.execute(update(table).where(table.c.network_id == old_id).values(network_id=new_id))
