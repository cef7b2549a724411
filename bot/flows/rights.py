"""Who may do what: the one place where rights are checked."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.people import Person, Role, RoleKind
from bot.storage.polls import Poll


def may_manage_poll(session: Session, person: Person | None, poll: Poll) -> bool:
    """Close, reopen, delete, repeat a poll and change its settings: its maker, or a facilitator of the network."""
    if person is None:
        return False
    return poll.maker_id == person.id or is_facilitator(session, person, poll.network_id)


def may_add_option(session: Session, person: Person | None, poll: Poll) -> bool:
    """Add an option: whoever may manage the poll, or anybody where its settings say so."""
    return poll.anyone_adds or may_manage_poll(session, person, poll)


def is_facilitator(session: Session, person: Person, network_id: str) -> bool:
    """Whether the person helps this network along."""
    held = select(Role.id).where(
        Role.network_id == network_id, Role.person_id == person.id, Role.kind == RoleKind.FACILITATOR
    )
    return session.scalar(held.limit(1)) is not None
