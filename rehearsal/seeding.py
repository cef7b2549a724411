"""Seeding a network and invented people into an empty database, for the demo and the tests."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.flows.register.membership import WORDING
from bot.flows.roles.holding import plan_term
from bot.network_file.directory import enterprises_of
from bot.network_file.importing import make_network
from bot.network_file.planning import plan_for
from bot.network_file.reading import read_file
from bot.network_file.rows import Row
from bot.network_file.writing import write
from bot.storage.chats import Chat, ChatKind, ChatMember
from bot.storage.database import Database, new_id
from bot.storage.people import Consent, Membership, MembershipStatus, Network, Person, Role, RoleKind
from rehearsal.files import NETWORK, PEOPLE, read_rows

LINE_ID_DIGITS = 32
THE_BEGINNING = datetime.fromtimestamp(0, tz=UTC)


def user_id(short: str) -> str:
    """The LINE user id of an invented person."""
    return "U" + short.zfill(LINE_ID_DIGITS)


def group_id(short: str) -> str:
    """The LINE group id of an invented group."""
    return "C" + short.zfill(LINE_ID_DIGITS)


def seed_demo(database: Database, now: datetime) -> bool:
    """Write the Songkhla network, invented people and their groups; False where a network is there already."""
    people_file = read_rows(PEOPLE)
    return seed_network(database, people_file["people"], people_file["groups"], now)


def seed_network(
    database: Database,
    people_rows: list[dict[str, Any]],
    group_rows: list[dict[str, Any]],
    now: datetime,
    more: Sequence[Row] = (),
) -> bool:
    """The same with other people and groups, written as in the demo's file, and `more` enterprises."""
    network_file = read_file(NETWORK)
    network_file.rows.extend(more)
    with database.transaction() as session:
        if session.scalar(select(Network.id).limit(1)):
            return False
        network = make_network(session, str(network_file.network), network_file.purpose, now)
        write(session, network.id, plan_for(session, network, network_file), now)
        enterprises = {str(one.values["short"]): one.id for one in enterprises_of(session, network.id)}
        people = _seed_people(session, network.id, people_rows, enterprises, now)
        _seed_groups(session, network.id, group_rows, enterprises, people, now)
    return True


def _seed_people(
    session: Session, network_id: str, rows: list[dict[str, Any]], enterprises: dict[str, str], now: datetime
) -> dict[str, Person]:
    people = {}
    for row in rows:
        person = Person(id=new_id(now), line_user_id=user_id(row["id"]), is_friend=row["friend"], created_at=now)
        people[row["id"]] = person
        session.add(person)
        session.flush()
        if row["registered"]:
            _register(session, network_id, person, row, enterprises.get(row.get("enterprise", "")), now)
    return people


def _register(
    session: Session, network_id: str, person: Person, row: dict[str, Any], enterprise_id: str | None, now: datetime
) -> None:
    """What a person's registration leaves behind: consent, name, enterprise and role."""
    person.called = row["name"]
    session.add(Consent(id=new_id(now), person_id=person.id, wording=WORDING, given_at=now))
    if enterprise_id:
        session.add(
            Membership(
                network_id=network_id,
                enterprise_id=enterprise_id,
                person_id=person.id,
                status=MembershipStatus.ACTIVE,
                since=now,
                told_at=THE_BEGINNING,
            )
        )
    if row["role"] == RoleKind.MEMBER:
        return
    role = Role(
        network_id=network_id,
        id=new_id(now),
        person_id=person.id,
        kind=row["role"],
        enterprise_id=enterprise_id if row["role"] == RoleKind.REPRESENTATIVE else None,
        since=now,
        term_ends=now + timedelta(days=row["term_days"]) if "term_days" in row else None,
    )
    session.add(role)
    session.flush()
    plan_term(session, role, now)


def _seed_groups(
    session: Session,
    network_id: str,
    rows: list[dict[str, Any]],
    enterprises: dict[str, str],
    people: dict[str, Person],
    now: datetime,
) -> None:
    for row in rows:
        chat = Chat(
            id=group_id(row["id"]),
            kind=ChatKind.GROUP,
            network_id=network_id,
            enterprise_id=enterprises.get(row["binding"]),
            name=row["name"],
            member_count=len(row["members"]),
            facts_checked_at=now,
            language="th",
            present=True,
            present_changed_at=THE_BEGINNING,
        )
        session.add(chat)
        session.flush()
        for member in row["members"]:
            session.add(
                ChatMember(chat_id=chat.id, person_id=people[member].id, present=True, changed_at=THE_BEGINNING)
            )
