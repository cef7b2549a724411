"""What was changed about enterprises, and their other names."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.flows.enterprises.tables import EnterpriseChange, EnterpriseImport
from bot.storage.locking import locked, locked_one
from bot.storage.people import Enterprise, EnterpriseAlias

CAN_BE_UNDONE = timedelta(days=30)


def change_by_id(session: Session, change_id: str, *, lock: bool = False) -> EnterpriseChange | None:
    """A change by the id that its button carries, whatever its network."""
    found = select(EnterpriseChange).where(EnterpriseChange.id == change_id)
    return locked_one(session, found) if lock else session.scalar(found)


def changes_to_undo(session: Session, network_id: str, now: datetime) -> dict[tuple[str, str, datetime], str]:
    """What was changed about enterprises and a tap takes back still: its id by (enterprise, act, when)."""
    fresh = select(EnterpriseChange.enterprise_id, EnterpriseChange.act, EnterpriseChange.at, EnterpriseChange.id)
    fresh = fresh.where(
        EnterpriseChange.network_id == network_id, EnterpriseChange.undone_at.is_(None),
        EnterpriseChange.at > now - CAN_BE_UNDONE,
    )  # fmt: skip
    return {(enterprise_id, act, at): change_id for enterprise_id, act, at, change_id in session.execute(fresh)}


def locked_enterprise(session: Session, network_id: str, enterprise_id: str) -> Enterprise | None:
    """An enterprise, held: nobody else changes what it is."""
    return locked(session, Enterprise, (network_id, enterprise_id))


def keep_alias(session: Session, enterprise: Enterprise, name: str) -> None:
    """From now on an enterprise is found by this name, too."""
    key = (enterprise.network_id, enterprise.id, name)
    if name and session.get(EnterpriseAlias, key) is None:
        session.add(EnterpriseAlias(network_id=enterprise.network_id, enterprise_id=enterprise.id, name=name))
        session.flush()


def erase_old_imports(session: Session, now: datetime) -> None:
    """Lists are kept as long as they can be undone."""
    for kept in session.scalars(select(EnterpriseImport).where(EnterpriseImport.at < now - CAN_BE_UNDONE)):
        session.delete(kept)
