"""Seeding a network and invented people into an empty database, for the demo and the tests."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.chats import Chat, ChatKind, ChatMember
from bot.storage.database import Database, new_id
from bot.storage.people import Area, Enterprise, Membership, Network, Person, Product, Role, RoleKind

DATA = Path(__file__).parent / "data"
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
    network_file, people_file = _read("songkhla.yaml"), _read("demo.yaml")
    with database.transaction() as session:
        if session.scalar(select(Network.id).limit(1)):
            return False
        network = Network(
            id=new_id(now),
            name=network_file["network"]["name"],
            purpose=network_file["network"]["purpose"],
            of_one_group=False,
            created_at=now,
        )
        session.add(network)
        session.flush()
        enterprises = _seed_enterprises(session, network.id, network_file["enterprises"], now)
        people = _seed_people(session, network.id, people_file["people"], enterprises, now)
        _seed_groups(session, network.id, people_file["groups"], enterprises, people, now)
    return True


def _read(name: str) -> dict[str, Any]:
    return dict(yaml.safe_load((DATA / name).read_text(encoding="utf-8")))


def _seed_enterprises(session: Session, network_id: str, rows: list[dict[str, Any]], now: datetime) -> dict[str, str]:
    """Areas, enterprises and products; enterprise ids by short name."""
    areas: dict[tuple[str, ...], str] = {}
    ids: dict[str, str] = {}
    for row in rows:
        province = _area(session, areas, network_id, (row["province"],), now)
        district = _area(session, areas, network_id, (row["province"], row["district"]), now, parent=province)
        ids[row["short"]] = new_id(now)
        session.add(
            Enterprise(
                network_id=network_id,
                id=ids[row["short"]],
                area_id=district,
                name=row["name"],
                short_name=row["short"],
                kind=row["type"],
                tambon=row["tambon"],
            )
        )
        session.flush()
        for product in row["products"]:
            session.add(Product(network_id=network_id, enterprise_id=ids[row["short"]], name=product))
    return ids


def _area(
    session: Session,
    known: dict[tuple[str, ...], str],
    network_id: str,
    path: tuple[str, ...],
    now: datetime,
    parent: str | None = None,
) -> str:
    if path not in known:
        known[path] = new_id(now)
        kind = "district" if parent else "province"
        session.add(Area(network_id=network_id, id=known[path], kind=kind, name=path[-1], parent_id=parent))
    return known[path]


def _seed_people(
    session: Session, network_id: str, rows: list[dict[str, Any]], enterprises: dict[str, str], now: datetime
) -> dict[str, Person]:
    people = {}
    for row in rows:
        person = Person(
            id=new_id(now),
            line_user_id=user_id(row["id"]),
            called=row["name"],
            is_friend=row["friend"],
            created_at=now,
        )
        people[row["id"]] = person
        session.add(person)
        session.flush()
        enterprise_id = enterprises.get(row.get("enterprise", ""))
        if enterprise_id:
            session.add(Membership(network_id=network_id, enterprise_id=enterprise_id, person_id=person.id))
        if row["role"] != RoleKind.MEMBER:
            session.add(
                Role(
                    network_id=network_id,
                    id=new_id(now),
                    person_id=person.id,
                    kind=row["role"],
                    enterprise_id=enterprise_id if row["role"] == RoleKind.REPRESENTATIVE else None,
                )
            )
    return people


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
