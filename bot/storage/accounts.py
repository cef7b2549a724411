"""The official accounts of this installation: which there are, which one serves a network, and by which chat a person hears
of it.

There is one, whose settings stand in the environment, until `wethi account add` adds another; until then nothing here asks the
database.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Row, Table, cast, literal, or_, select, true, union
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.storage.acting import acting
from bot.storage.chats import Chat, ChatKind, LineAccount
from bot.storage.database import KnownAccounts, known_accounts
from bot.storage.line_ids import FIRST, MARK, at_account, line_id
from bot.storage.people import LineAlias, Network, Person
from bot.storage.reading_once import read_once

_accounts: Table = LineAccount.__table__  # type: ignore[assignment]


def further_accounts(session: Session) -> list[LineAccount]:
    """The accounts beside the first one, as they were added; not those that were removed."""
    further = select(LineAccount).where(LineAccount.id != FIRST, LineAccount.removed_at.is_(None))
    return list(session.scalars(further.order_by(LineAccount.id)))


def learn_accounts(session: Session) -> Sequence[Row[Any]]:
    """See which accounts there are now, the first one first where LINE has told of it; from then on this process knows. Their rows
    are plain ones: this is asked before the mappers are there (`bot/ground.py`)."""
    there = or_(_accounts.c.id == FIRST, _accounts.c.removed_at.is_(None))
    found = session.execute(select(_accounts).where(there).order_by(_accounts.c.id)).all()
    known_accounts(session).further = frozenset(row.id for row in found if row.id != FIRST)
    return found


def has_further(session: Session) -> bool:
    """Whether this installation has more than one account."""
    known: KnownAccounts = known_accounts(session)
    if known.further is None:
        learn_accounts(session)
    return bool(known.further)


def accounts_of(session: Session) -> list[int]:
    """The numbers of all accounts, the first one first."""
    return [FIRST, *sorted(known_accounts(session).further or ())] if has_further(session) else [FIRST]


def account_of_network(session: Session, network_id: str | None) -> int:
    """The account that serves a network; what is of no network is the first one's."""
    if not network_id or not has_further(session):
        return FIRST
    network = session.get(Network, network_id)
    return network.account_id if network else FIRST


def heard_here(
    session: Session, person: Person, network_id: ColumnElement[str] | InstrumentedAttribute[str]
) -> ColumnElement[bool]:
    """Of the person who acts, what an account may say of them: that they are one of the networks that it serves, or of the group
    in which they were heard. So a webhook that names somebody of another account's networks changes nothing there. Of
    everybody else, and where there is one account: anything."""
    doer = acting(session)
    if doer.heard_by is None or doer.person_id != person.id or not has_further(session):
        return true()
    served = select(Network.id).where(or_(Network.account_id == doer.heard_by, Network.id == doer.heard_in))
    return network_id.in_(served)


def is_heard_here(session: Session, network_id: str) -> bool:
    """Whether what is heard now may concern a network: see `heard_here`."""
    doer = acting(session)
    if doer.heard_by is None or network_id == doer.heard_in or not has_further(session):
        return True
    network = session.get(Network, network_id)
    return network is None or network.account_id == doer.heard_by


def is_one_here(session: Session, person: Person, network_id: str) -> bool:
    """Whether what is heard now may show somebody as one of a network: see `heard_here`."""
    return acting(session).person_id != person.id or is_heard_here(session, network_id)


def chat_to(session: Session, address: str, network_id: str | None) -> str:
    """The id of the chat that an address (`Chat.address`) stands for: a group's own; of a person the 1:1 chat with the account
    that serves the network, whether they have added it or not."""
    if MARK in address or not has_further(session):
        return address
    known = session.get(Chat, address)
    if known and not known.is_private:
        return address
    chat = private_chat(session, address, network_id)
    return chat.id if chat else at_account(address, account_of_network(session, network_id))


@read_once
def private_chat(session: Session, address: str | None, network_id: str | None = None) -> Chat | None:
    """Somebody's 1:1 chat with the account that serves a network; without a network the one in which they were heard last.
    None where there is none yet."""
    if address is None:
        return None
    if not has_further(session):
        chat = session.get(Chat, address)
        return chat if chat and chat.is_private else None
    theirs = select(Chat).where(Chat.address == address, Chat.kind == ChatKind.PRIVATE)
    if network_id:
        return session.scalar(theirs.where(Chat.account_id == account_of_network(session, network_id)))
    newest = (Chat.present.desc(), Chat.last_event_hour.desc().nulls_last(), Chat.account_id)
    return session.scalar(theirs.order_by(*newest).limit(1))


def chat_with(session: Session, address: str, account_id: int) -> str | None:
    """The id of somebody's 1:1 chat with an account, where there is one."""
    theirs = select(Chat.id).where(Chat.address == address, Chat.kind == ChatKind.PRIVATE)
    return session.scalar(theirs.where(Chat.account_id == account_id))


def has_not_added(session: Session, chat_id: str) -> bool:
    """Whether a chat is the 1:1 chat of somebody who is known by another account only. LINE would not say so: it takes such a
    message and gives it to nobody."""
    if not has_further(session):
        return False
    chat = session.get(Chat, chat_id)
    return chat is None or (chat.is_private and not chat.present)


def addresses_of(session: Session, chat_ids: Collection[str]) -> set[str]:
    """What flows write to where they write to these chats."""
    if not has_further(session):
        return set(chat_ids)
    known = {row.id: row.address for row in session.execute(select(Chat.id, Chat.address).where(Chat.id.in_(chat_ids)))}
    return {known.get(chat_id, line_id(chat_id)) for chat_id in chat_ids}


def own_chats(address: str | None) -> CompoundSelect[tuple[str]]:
    """The ids of a person's 1:1 chats, with whichever account."""
    known = select(Chat.id).where(Chat.address == address, Chat.kind == ChatKind.PRIVATE)
    return union(select(cast(literal(address), Chat.id.type)), known)


def aliases_of(session: Session, user_ids: Collection[str]) -> dict[str, str]:
    """Of some user ids those that are not their person's own, with the one that is."""
    if not has_further(session):
        return {}
    found = select(LineAlias.user_id, LineAlias.known_as).where(LineAlias.user_id.in_(user_ids))
    return dict(session.execute(found).tuples().all())


def private_chats(session: Session, address: str) -> list[Chat]:
    """All 1:1 chats of a person, with whichever account."""
    found = select(Chat).where(Chat.address == address, Chat.kind == ChatKind.PRIVATE)
    return list(session.scalars(found.order_by(Chat.account_id)))


def account_row(session: Session, now: datetime, account_id: int = FIRST) -> LineAccount:
    """What is known of an account, made where it is missing."""
    row = session.get(LineAccount, account_id)
    if row is None:  # two processes may find it missing at the same moment
        dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
        values = {"id": account_id, "menus": {}, "checked_at": now}
        session.execute(dialect.insert(LineAccount).values(**values).on_conflict_do_nothing())
        row = session.get_one(LineAccount, account_id)
    return row


def name_of_account(session: Session, account_id: int) -> str:
    """How an account is called where people read of it: by its LINE id, else by the operator's name."""
    row = session.get(LineAccount, account_id)
    return str((row and (row.basic_id or row.name)) or f"#{account_id}")


def account_served_by(session: Session, network_id: str) -> str | None:
    """How the account is called that serves a network; None where there is one account."""
    return name_of_account(session, account_of_network(session, network_id)) if has_further(session) else None


def basic_id(session: Session, account_id: int = FIRST) -> str | None:
    """An account's own LINE id (`@abc1234`), once LINE has told it."""
    return session.scalar(select(LineAccount.basic_id).where(LineAccount.id == account_id))


def note_account(
    session: Session,
    now: datetime,
    account_id: int = FIRST,
    *,
    basic_id: str | None,
    user_id: str | None = None,
    menus: dict[str, str] | None = None,
) -> None:
    """Remember what LINE says of an account."""
    row = account_row(session, now, account_id)
    row.bot_user_id = user_id or row.bot_user_id
    row.basic_id, row.checked_at = basic_id or row.basic_id, now
    row.menus = row.menus if menus is None else menus
