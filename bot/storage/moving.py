"""A group's data goes with it from one network to another."""

from sqlalchemy import Table, delete, update
from sqlalchemy.orm import Session

from bot.storage.database import Base
from bot.storage.people import Network, NetworkSetting


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


def _move(session: Session, table: Table, old_id: str, new_id: str) -> None:
    session.execute(update(table).where(table.c.network_id == old_id).values(network_id=new_id))
