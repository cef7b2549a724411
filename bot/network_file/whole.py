"""A whole network by its name: renamed, or erased with all that belongs to it."""

from datetime import datetime

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from bot.language.normalising import key_of, proper_name
from bot.network_file.rows import NotReadable
from bot.storage.chats import Chat
from bot.storage.database import Base, Database
from bot.storage.erasures import Erased, note_erased
from bot.storage.people import Network


def rename(database: Database, name: str, new: str) -> str:
    """Give a network another name, as it was meant (no quotes around it, letters composed).

    Returns:
        The name that it has now.

    Raises:
        NotReadable: there is no network of that name, or another one has the new one.
    """
    proper = proper_name(new)
    with database.transaction() as session:
        network = named(session, name)
        taken = [
            other for other in networks(session) if other.id != network.id and key_of(other.name) == key_of(proper)
        ]
        if taken or not proper:
            raise NotReadable(f'Another network is called "{proper}" already.' if proper else "A network needs a name.")
        network.name = proper
    return proper


def erase(database: Database, name: str, now: datetime) -> dict[str, int]:
    """Erase a network with its enterprises, meetings, orders, roles and mail; its groups belong to no network then. People
    stay, who may be in other networks.

    Returns:
        How many rows of each table are gone.

    Raises:
        NotReadable: there is no network of that name.
    """
    with database.transaction() as session:
        return erase_network(session, named(session, name), now)


def erase_network(session: Session, network: Network, now: datetime) -> dict[str, int]:
    """Erase a network that is known, in a transaction that is going on. A backup that is restored brings it not
    back."""
    note_erased(session, network.id, Erased.NETWORK, now)
    gone: dict[str, int] = {}
    free = {"network_id": None, "area_id": None, "enterprise_id": None, "subgroup_id": None}
    session.execute(update(Chat).where(Chat.network_id == network.id).values(free))
    for table in reversed(Base.metadata.sorted_tables):
        if "network_id" not in table.c or table.name == Chat.__tablename__:
            continue
        # what two networks have between them goes with either
        to_network = [
            column for column in table.c if any(key.target_fullname == "network.id" for key in column.foreign_keys)
        ]
        theirs = or_(table.c.network_id == network.id, *(column == network.id for column in to_network))
        count = session.scalar(select(func.count()).select_from(table).where(theirs)) or 0
        if count:
            session.execute(delete(table).where(theirs))
            gone[table.name] = count
    session.flush()
    session.execute(delete(Network).where(Network.id == network.id))
    session.expire_all()
    return gone


def named(session: Session, name: str) -> Network:
    """The network of a name, however that is spelt.

    Raises:
        NotReadable: there is none, or more than one.
    """
    all_of_them = networks(session)
    exactly = [network for network in all_of_them if network.name == name]
    alike = [network for network in all_of_them if key_of(proper_name(network.name)) == key_of(proper_name(name))]
    found = exactly or alike
    if len(found) != 1:
        listed = ", ".join(f'"{network.name}"' for network in all_of_them)
        raise NotReadable(f'There is no network "{name}", or more than one. There are: {listed or "none"}.')
    return found[0]


def networks(session: Session) -> list[Network]:
    """All real ones, by name."""
    return list(session.scalars(select(Network).where(~Network.of_one_group).order_by(Network.name)))
