"""What was changed about enterprises, and their other names."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.flows.enterprises.tables import EnterpriseChange
from bot.storage.locking import locked, locked_one
from bot.storage.people import Enterprise, EnterpriseAlias


def change_by_id(session: Session, change_id: str, *, lock: bool = False) -> EnterpriseChange | None:
    """A change by the id that its button carries, whatever its network."""
    found = select(EnterpriseChange).where(EnterpriseChange.id == change_id)
    return locked_one(session, found) if lock else session.scalar(found)


def locked_enterprise(session: Session, network_id: str, enterprise_id: str) -> Enterprise | None:
    """An enterprise, held: nobody else changes what it is."""
    return locked(session, Enterprise, (network_id, enterprise_id))


def keep_alias(session: Session, enterprise: Enterprise, name: str) -> None:
    """From now on an enterprise is found by this name, too."""
    key = (enterprise.network_id, enterprise.id, name)
    if name and session.get(EnterpriseAlias, key) is None:
        session.add(EnterpriseAlias(network_id=enterprise.network_id, enterprise_id=enterprise.id, name=name))
        session.flush()
