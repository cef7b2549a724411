"""Who has spent what of the month's messages: single people, networks; and what networks have lent each other."""

from datetime import datetime

from sqlalchemy import ColumnExpressionArgument, ForeignKey, String, case, func, select, true, union_all
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.storage.acting import acting
from bot.storage.chats import Chat, ChatKind
from bot.storage.database import Base, Id
from bot.storage.memberships import standing_of
from bot.storage.message_tables import HAS_COST, IS_URGENT, ON_ITS_WAY, LedgerEntry, OutboxMessage
from bot.storage.people import Enterprise, Membership, MembershipStatus, Network, Person, RoleKind
from bot.storage.standing import LIVE

Conditions = tuple[ColumnExpressionArgument[bool], ...]

_BOUND = "whose doings are bound, in this transaction"

SPENDING = (RoleKind.REPRESENTATIVE, RoleKind.FACILITATOR, RoleKind.COORDINATOR)
"""Whose acts may cost more than a few messages a day."""

RECIPIENTS = case((Chat.kind == ChatKind.PRIVATE, 1), else_=func.coalesce(func.nullif(Chat.member_count, 0), 1))
"""How many messages a push to a chat counts."""


class Loan(Base):
    """What a network leaves to the others of this account in a month."""

    __tablename__ = "loan"

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    """`2026-11`, in Bangkok."""
    messages: Mapped[int]


def is_bound(session: Session, network_id: str | None) -> bool:
    """Whether what is done now, in a network, may cost a few messages a day only: it is the doing of somebody who has no role
    there that spends. In a group of its own, where there are no roles, the group decides."""
    doer = acting(session)
    person = session.get(Person, doer.person_id) if doer.person_id else None
    if person is None:
        return False
    if doer.bound is not None:
        return doer.bound
    known = session.info.setdefault(_BOUND, {})
    if (person.id, network_id) not in known:
        network = session.get(Network, network_id) if network_id else None
        roles = [role for role in standing_of(session, person) if role.kind in SPENDING]
        lone = network is not None and network.of_one_group
        known[person.id, network_id] = not lone and all(network_id and role.network_id != network_id for role in roles)
    return bool(known[person.id, network_id])


def spent_by(session: Session, person_id: str, since: datetime, *, but: str) -> int:
    """Messages that somebody's doings have cost from then on; those that are on their way to LINE count, `but` for one."""
    sent = LedgerEntry.caused_by == person_id, LedgerEntry.sent_at >= since, HAS_COST
    flying = OutboxMessage.caused_by == person_id, OutboxMessage.id != but
    return sum(_spent(session, sent, flying).values())


def spent_by_network(
    session: Session, account_id: int, since: datetime, *, but: str, urgent: bool = False
) -> dict[str, int]:
    """Messages that each network's sends by an account, or its urgent ones alone, have cost from then on, and cost while they
    are on their way, `but` for one."""
    sent = (
        LedgerEntry.account_id == account_id,
        LedgerEntry.sent_at >= since,
        LedgerEntry.urgent if urgent else HAS_COST,
    )
    flying = OutboxMessage.account_id == account_id, OutboxMessage.id != but, IS_URGENT if urgent else true()
    return _spent(session, sent, flying)


def _spent(session: Session, sent: Conditions, flying: Conditions) -> dict[str, int]:
    """What sends have cost and pushes that are on their way cost, by network: read in one statement, since a push that arrives
    between two is found by neither."""
    pushes = select(OutboxMessage.network_id, func.coalesce(RECIPIENTS, 1)).outerjoin(
        Chat, Chat.id == OutboxMessage.chat_id
    )
    of_both = union_all(
        select(LedgerEntry.network_id, LedgerEntry.counted_messages.label("messages")).where(*sent),
        pushes.where(ON_ITS_WAY, *flying),
    ).subquery()
    found = session.execute(select(of_both.c.network_id, func.sum(of_both.c.messages)).group_by(of_both.c.network_id))
    return {network_id: int(count) for network_id, count in found}


def ids_of_networks(session: Session, account_id: int) -> list[str]:
    """All networks that an account serves, but those of single groups."""
    served = select(Network.id).where(~Network.of_one_group, Network.account_id == account_id)
    return list(session.scalars(served.order_by(Network.id)))


def people_by_network(session: Session, account_id: int) -> dict[str, int]:
    """How large each network of an account is, single groups among them: the people in its groups, and one for each enterprise.
    Of one that was founded in the chat only the people who are confirmed in it: who takes the bot into a large group, and there says
    three times yes, must not take the month of the others."""
    known = (Chat.present, Chat.kind != ChatKind.PRIVATE, Chat.account_id == account_id, Chat.network_id.is_not(None))
    sitting = (
        select(Chat.network_id, func.sum(func.coalesce(Chat.member_count, 1)))
        .join(Network, Network.id == Chat.network_id)
        .where(*known, Network.founded_at.is_(None))
        .group_by(Chat.network_id)
    )
    confirmed = (
        select(Membership.network_id, func.count(Membership.person_id.distinct()))
        .join(Network, Network.id == Membership.network_id)
        .where(
            Network.account_id == account_id,
            Network.founded_at.is_not(None),
            Membership.status == MembershipStatus.ACTIVE,
        )
        .group_by(Membership.network_id)
    )
    people = {network_id: int(count) for network_id, count in session.execute(sitting.union_all(confirmed))}
    ours = select(Network.id).where(Network.account_id == account_id, Network.founded_at.is_(None))
    served = Enterprise.network_id.in_(ours)
    counted = select(Enterprise.network_id, func.count()).where(LIVE, served).group_by(Enterprise.network_id)
    for network_id, count in session.execute(counted):
        people[network_id] = people.get(network_id, 0) + int(count)
    return people


def loans_in(session: Session, month: str) -> dict[str, int]:
    """What each network has left to the others in a month."""
    found = select(Loan.network_id, Loan.messages).where(Loan.month == month, Loan.messages > 0)
    return {row.network_id: row.messages for row in session.execute(found)}


def set_loan(session: Session, network_id: str, month: str, messages: int) -> None:
    """A network leaves so many to the others; the network's row is to be held."""
    row = session.get(Loan, (network_id, month), populate_existing=True)
    if row is None:
        row = Loan(network_id=network_id, month=month)
        session.add(row)
    row.messages = messages
    session.flush()
