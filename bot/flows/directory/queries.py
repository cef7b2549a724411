"""What the directory reads and writes of an enterprise beside its row: other names, products, whom to call."""

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.language.collation import by_name
from bot.storage.people import Enterprise, EnterpriseAlias, EnterpriseMakes, Person, Role, RoleKind
from bot.storage.standing import LIVE

NameTable = type[EnterpriseMakes] | type[EnterpriseAlias]


def names_in(session: Session, table: NameTable, enterprise: Enterprise) -> tuple[str, ...]:
    """An enterprise's products, or its other names, in order."""
    found = select(table.name).where(table.network_id == enterprise.network_id, table.enterprise_id == enterprise.id)
    return tuple(by_name(session.scalars(found), lambda name: name))


def replace_names(session: Session, table: NameTable, enterprise: Enterprise, names: tuple[str, ...]) -> None:
    """From now on the enterprise has these products, or these other names, and no more."""
    here = (table.network_id == enterprise.network_id, table.enterprise_id == enterprise.id)
    session.execute(delete(table).where(*here))
    for name in dict.fromkeys(names):
        session.add(table(network_id=enterprise.network_id, enterprise_id=enterprise.id, name=name))


def enterprises_counted(session: Session, network_id: str) -> int:
    """How many enterprises a network has."""
    return session.scalar(select(func.count()).where(Enterprise.network_id == network_id, LIVE)) or 0


def representatives_of(session: Session, enterprise: Enterprise) -> list[tuple[Role, Person]]:
    """Who represents an enterprise, whether they can be written to or not; the longest serving first."""
    found = (
        select(Role, Person)
        .join(Person, Person.id == Role.person_id)
        .where(
            Role.network_id == enterprise.network_id,
            Role.enterprise_id == enterprise.id,
            Role.kind == RoleKind.REPRESENTATIVE,
        )
        .order_by(Role.id)
    )
    return [(role, person) for role, person in session.execute(found)]


def enterprises_represented_by(session: Session, network_id: str, name: str) -> list[str]:
    """The ids of the enterprises whose representative is called so."""
    found = select(Role.enterprise_id).join(Person, Person.id == Role.person_id)
    named = (Role.network_id == network_id, Role.kind == RoleKind.REPRESENTATIVE, Person.called == name.strip())
    return [str(each) for each in session.scalars(found.where(*named, Role.enterprise_id.is_not(None)).distinct())]
