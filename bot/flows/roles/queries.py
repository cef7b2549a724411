"""Who holds, shares or is to inherit a role, and the codes that give one."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, case, delete, or_, select, update
from sqlalchemy.orm import Session

from bot.storage.database import rows_changed
from bot.storage.leading import LEADING
from bot.storage.locking import locked_one
from bot.storage.people import Enterprise, Invitation, Person, Role, RoleKind
from bot.storage.sorting import in_thai_order

BESIDE = ("deputy_id", "successor_id", "proposed_id")
"""The columns of a role beside its holder."""


def use_up_invitation(session: Session, network_id: str, invitation_id: str, person_id: str, now: datetime) -> bool:
    """The person uses an invitation that is of use still; False where somebody else was faster, or its time is over."""
    use = update(Invitation).where(
        Invitation.network_id == network_id,
        Invitation.id == invitation_id,
        Invitation.used_at.is_(None),
        Invitation.expires_at > now,
    )
    return rows_changed(session, use.values(used_by=person_id, used_at=now)) > 0


def role_held(
    session: Session, network_id: str, person_id: str, kind: RoleKind, area_id: str | None, enterprise_id: str | None
) -> Role | None:
    """The role of this kind that a person holds for exactly this area or enterprise, or for the whole network."""
    return session.scalar(
        select(Role).where(
            Role.network_id == network_id,
            Role.person_id == person_id,
            Role.kind == kind,
            Role.area_id.is_(None) if area_id is None else Role.area_id == area_id,
            Role.enterprise_id.is_(None) if enterprise_id is None else Role.enterprise_id == enterprise_id,
        )
    )


def hold_role_proposed_to(session: Session, role_id: str, person_id: str) -> Role | None:
    """The role of a button, where this person has been asked to take it on; locked."""
    return locked_one(session, select(Role).where(Role.id == role_id, Role.proposed_id == person_id))


def hold_role_deputy_proposed_to(session: Session, role_id: str, person_id: str) -> Role | None:
    """The role of a button, where this person has been asked to stand in; locked."""
    return locked_one(session, select(Role).where(Role.id == role_id, Role.deputy_proposed_id == person_id))


def roles_for_enterprise(session: Session, network_id: str, enterprise_id: str, person_id: str) -> list[Role]:
    """The roles that a person holds for an enterprise."""
    of_enterprise = (Role.network_id == network_id, Role.enterprise_id == enterprise_id)
    return list(session.scalars(select(Role).where(*of_enterprise, Role.person_id == person_id)))


def forget_beside_holders(session: Session, network_id: str, enterprise_id: str, person_id: str) -> None:
    """The person stands in for nobody of an enterprise any more, and follows nobody."""
    of_enterprise = (Role.network_id == network_id, Role.enterprise_id == enterprise_id)
    for column in (Role.deputy_id, Role.successor_id, Role.proposed_id, Role.deputy_proposed_id):
        session.execute(update(Role).where(*of_enterprise, column == person_id).values({column: None}))


def locked_role(session: Session, role_id: str) -> Role | None:
    """The role of a button, whatever its network; held. Rights are checked by whoever asks."""
    return locked_one(session, select(Role).where(Role.id == role_id))


def roles_of_network(session: Session, network_id: str) -> list[Role]:
    """All roles of a network: those that look after it first, representatives last, by their enterprises' names."""
    place = case((Role.kind.in_(LEADING), 0), (Role.kind == RoleKind.REPRESENTATIVE, 2), else_=1)
    of = (Enterprise.network_id == Role.network_id) & (Enterprise.id == Role.enterprise_id)
    found = select(Role).outerjoin(Enterprise, of).where(Role.network_id == network_id)
    return list(session.scalars(found.order_by(place, in_thai_order(Enterprise.short_name), Role.id)))


def holders_of(session: Session, network_id: str) -> dict[str, Person]:
    """Everybody with a role of a network, by id."""
    found = session.scalars(
        select(Person).where(Person.id.in_(select(Role.person_id).where(Role.network_id == network_id)))
    )
    return {person.id: person for person in found}


def codes_out(session: Session, network_id: str, now: datetime) -> list[Invitation]:
    """The codes of a network that somebody can still use, the newest first."""
    out = (Invitation.network_id == network_id, Invitation.used_at.is_(None), Invitation.expires_at > now)
    return list(session.scalars(select(Invitation).where(*out).order_by(Invitation.id.desc())))


def code_by_id(session: Session, code_id: str) -> Invitation | None:
    """The code of a button, whatever its network. Rights are checked by whoever asks."""
    return session.scalar(select(Invitation).where(Invitation.id == code_id))


def take_back_code(session: Session, code: Invitation) -> bool:
    """Nobody can use a code any more; False where somebody was faster."""
    unused = (Invitation.network_id == code.network_id, Invitation.id == code.id, Invitation.used_at.is_(None))
    return rows_changed(session, delete(Invitation).where(*unused).execution_options(synchronize_session=False)) == 1


def code_that_gave(session: Session, role: Role) -> Invitation | None:
    """The code by which its holder has this role; None where they have it by another way."""
    same = (
        Invitation.network_id == role.network_id,
        Invitation.used_by == role.person_id,
        Invitation.kind == role.kind,
        Invitation.area_id.is_(None) if role.area_id is None else Invitation.area_id == role.area_id,
        Invitation.enterprise_id.is_(None)
        if role.enterprise_id is None
        else Invitation.enterprise_id == role.enterprise_id,
    )
    return session.scalar(select(Invitation).where(*same).order_by(Invitation.used_at.desc()).limit(1))


def roles_touching(network_id: str, person_id: str, enterprise_id: str | None) -> Select[tuple[Role]]:
    """The roles in which a person stands, held or beside the holder, of one enterprise or of all."""
    theirs: ColumnElement[bool] = or_(
        Role.person_id == person_id, *(getattr(Role, column) == person_id for column in BESIDE)
    )
    found = select(Role).where(Role.network_id == network_id, theirs).order_by(Role.id)
    return found if enterprise_id is None else found.where(Role.enterprise_id == enterprise_id)
