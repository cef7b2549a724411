"""Who looks after networks, when they were last there, and the search for somebody who follows."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.flows.handover.tables import LOOKING, EndedRole, Succession, SuccessionStage, SuccessionVote
from bot.storage.accounts import private_chat
from bot.storage.leading import LEADING
from bot.storage.locking import locked_all, locked_one
from bot.storage.people import Enterprise, Network, Person, Role, RoleKind
from bot.storage.standing import IN_USE, LIVE


def leading_roles(session: Session, network_id: str) -> list[Role]:
    """The roles that look after a whole network."""
    held = select(Role).where(Role.network_id == network_id, Role.kind.in_(LEADING), Role.area_id.is_(None))
    return list(session.scalars(held.order_by(Role.id)))


def roles_without_voice(session: Session, network_id: str, unseen_since: datetime) -> list[Role]:
    """The roles of representatives who are gone from LINE or were not seen since a time (a new phone often is a new
    account; some have never added the bot), where nobody else speaks for the enterprise."""
    begun = session.get_one(Network, network_id).created_at

    def is_missed(role: Role) -> bool:
        return has_left(session, role) or (seen_at(role) or begun) < unseen_since

    held = select(Role).where(Role.network_id == network_id, Role.kind == RoleKind.REPRESENTATIVE, IN_USE)
    by_enterprise: dict[str | None, list[Role]] = {}
    for role in session.scalars(held.order_by(Role.id)):
        by_enterprise.setdefault(role.enterprise_id, []).append(role)
    return [roles[0] for roles in by_enterprise.values() if all(map(is_missed, roles))]


def roles_without_deputy(session: Session, network_id: str, since: datetime, asked_before: datetime) -> list[Role]:
    """Roles held since a time, for which nobody stands in and whose holders were not asked lately; the oldest first."""
    found = select(Role).where(
        Role.network_id == network_id,
        Role.kind.in_((*LEADING, RoleKind.REPRESENTATIVE)),
        Role.deputy_id.is_(None),
        IN_USE,
        or_(Role.since.is_(None), Role.since < since),
        or_(Role.deputy_asked_at.is_(None), Role.deputy_asked_at < asked_before),
    )
    return list(session.scalars(found.order_by(Role.id)))


def has_left(session: Session, role: Role) -> bool:
    """Whether the holder is gone from LINE: has blocked the bot or taken the account away, and was not seen since."""
    holder = session.get_one(Person, role.person_id)
    chat = private_chat(session, holder.line_user_id, role.network_id)
    if chat is None:
        return holder.line_user_id is None
    return not chat.present and (role.seen_at is None or role.seen_at <= chat.present_changed_at)


def search_going_on(session: Session, network_id: str, stages: Sequence[SuccessionStage] = LOOKING) -> list[Succession]:
    """Where somebody who follows is being looked for; nobody else changes it until the transaction ends."""
    found = select(Succession).where(Succession.network_id == network_id, Succession.stage.in_(stages))
    return locked_all(session, found.order_by(Succession.id))


def searches_in(session: Session, network_id: str) -> list[Succession]:
    """Where somebody who follows is being looked for, only to be read."""
    stages = (*LOOKING, SuccessionStage.VOICE)
    found = select(Succession).where(Succession.network_id == network_id, Succession.stage.in_(stages))
    return list(session.scalars(found.order_by(Succession.id)))


def checklist_of(session: Session, network_id: str, role_id: str, *, lock: bool = False) -> Succession | None:
    """The checklist with which a role is being handed over."""
    found = select(Succession).where(
        Succession.network_id == network_id,
        Succession.role_id == role_id,
        Succession.stage == SuccessionStage.CHECKLIST,
    )
    found = found.order_by(Succession.id).limit(1)
    return locked_one(session, found) if lock else session.scalar(found)


def locked_succession(session: Session, succession_id: str) -> Succession | None:
    """One by its id, whatever its network: rights are checked by whoever asks."""
    return locked_one(session, select(Succession).where(Succession.id == succession_id))


def votes_in(session: Session, succession: Succession) -> list[SuccessionVote]:
    """The votes of the present round."""
    found = select(SuccessionVote).where(
        SuccessionVote.network_id == succession.network_id,
        SuccessionVote.succession_id == succession.id,
        SuccessionVote.round == succession.round,
    )
    return list(session.scalars(found.order_by(SuccessionVote.enterprise_id)))


def representatives_known(session: Session, network_id: str) -> list[tuple[Role, Person, Enterprise]]:
    """Representatives with a name, and of what; those longest in office first."""
    found = (
        select(Role, Person, Enterprise)
        .join(Person, Person.id == Role.person_id)
        .join(Enterprise, (Enterprise.network_id == Role.network_id) & (Enterprise.id == Role.enterprise_id))
        .where(
            Role.network_id == network_id,
            Role.kind == RoleKind.REPRESENTATIVE,
            LIVE,
            Person.called.is_not(None),
            Person.line_user_id.is_not(None),
        )
        .order_by(Role.id)
    )
    return list(session.execute(found).tuples())


def people_by_id(session: Session, ids: Sequence[str]) -> list[Person]:
    """These people."""
    return list(session.scalars(select(Person).where(Person.id.in_(ids))))


def vote_of(session: Session, succession: Succession, enterprise_id: str) -> SuccessionVote | None:
    """What an enterprise has voted in the present round."""
    key = (succession.network_id, succession.id, succession.round, enterprise_id)
    return session.get(SuccessionVote, key)


def ended_roles_of(session: Session, person_id: str, since: datetime) -> list[EndedRole]:
    """The roles that somebody lost while they were away and has not been told of; the newest first."""
    mine = (EndedRole.person_id == person_id, EndedRole.ended_at >= since)
    return list(session.scalars(select(EndedRole).where(*mine).order_by(EndedRole.id.desc())))


def searches_about(session: Session, person_id: str) -> list[tuple[Succession, Role]]:
    """Where somebody who follows this person is being looked for, with the role."""
    found = select(Succession, Role).join(
        Role, (Role.network_id == Succession.network_id) & (Role.id == Succession.role_id)
    )
    found = found.where(Role.person_id == person_id, Succession.stage.in_(LOOKING)).order_by(Succession.id)
    return list(session.execute(found).tuples())


def seen_at(role: Role) -> datetime | None:
    """When the holder was last there: at the latest when the role began."""
    return max((at for at in (role.seen_at, role.since) if at), default=None)
