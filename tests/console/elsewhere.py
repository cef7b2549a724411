"""A second network on the same bot, with somebody in each state that a page shows; and many people more, for counting."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.database import Base, new_id
from bot.storage.people import Enterprise, Invitation, Membership, MembershipStatus, Network, Person, Role, RoleKind
from bot.storage.subgroups import Subgroup
from tests.console.things import everything_of
from tests.console.told_things import what_is_known, what_is_told
from tests.network import Songkhla

LEADER = "U" + "7" * 32
"""The facilitator of the other network."""


@dataclass(frozen=True)
class Elsewhere:
    """Its id, and the names that nobody of Songkhla may read."""

    network_id: str
    names: tuple[str, ...]


def begin_elsewhere(songkhla: Songkhla) -> Elsewhere:
    """The other network, with a facilitator, an enterprise, people in all states, a code and a sub-group."""
    now = songkhla.clock.now()
    names = ("ข้าวไร่ริมโขงสกล", "หัวหน้าริมโขง", "รอยืนยันริมโขง", "อยู่แล้วริมโขง", "ถูกพักริมโขง")
    with songkhla.database.transaction() as session:
        network = Network(id=new_id(now), name="เครือข่ายริมโขง", created_at=now)
        session.add(network)
        session.flush()
        enterprise = Enterprise(network_id=network.id, id=new_id(now), name=names[0], short_name=names[0], kind="food")
        session.add(enterprise)
        session.flush()
        leader = _person(session, songkhla, LEADER, names[1])
        _role(session, network.id, leader, RoleKind.FACILITATOR, songkhla)
        for number, (name, status) in enumerate(zip(names[2:], MembershipStatus, strict=True)):
            person = _person(session, songkhla, "U" + str(number) * 31 + "7", name)
            session.add(
                Membership(network_id=network.id, enterprise_id=enterprise.id, person_id=person.id, status=status, since=now)
            )  # fmt: skip
        session.add(
            Invitation(network_id=network.id, id=new_id(now), digest="x" * 64, kind="adviser", maker_id=leader.id,
                       created_at=now, expires_at=now + timedelta(days=7))
        )  # fmt: skip
        session.add(Subgroup(network_id=network.id, id=new_id(now), name="กลุ่มย่อยริมโขง", created_at=now))
        everything_of(session, enterprise, leader, "งานริมโขง", now)
        what_is_told(session, network.id, leader, "งานริมโขง", now)
        what_is_known(session, enterprise, leader, "งานริมโขง", now)
        return Elsewhere(network.id, (*names, "กลุ่มย่อยริมโขง", "งานริมโขง"))


def _person(session: Session, songkhla: Songkhla, user_id: str, called: str) -> Person:
    now = songkhla.clock.now()
    person = Person(id=new_id(now), line_user_id=user_id, called=called, is_friend=True, created_at=now)
    session.add(person)
    session.flush()
    return person


def _role(session: Session, network_id: str, person: Person, kind: RoleKind, songkhla: Songkhla) -> None:
    session.add(Role(network_id=network_id, id=new_id(songkhla.clock.now()), person_id=person.id, kind=kind))
    session.flush()


def many_more(songkhla: Songkhla, count: int, *, busy: bool = True) -> None:
    """So many enterprises more in Songkhla, each with a representative and somebody who waits; `busy`: one of each thing that
    a network does, too."""
    now, network_id = songkhla.clock.now(), songkhla.network().id
    with songkhla.database.transaction() as session:
        for number in range(count):
            enterprise = Enterprise(
                network_id=network_id, id=new_id(now), name=f"วิสาหกิจที่ {number}", short_name=f"ที่ {number}", kind="craft"
            )
            session.add(enterprise)
            session.flush()
            people = [_person(session, songkhla, f"U{number:030d}{place}z", f"คนที่ {number} {place}") for place in "ab"]
            session.add(
                Role(network_id=network_id, id=new_id(now), person_id=people[0].id, kind=RoleKind.REPRESENTATIVE,
                     enterprise_id=enterprise.id)
            )  # fmt: skip
            session.add(
                Membership(network_id=network_id, enterprise_id=enterprise.id, person_id=people[1].id, since=now)
            )
            if busy:
                everything_of(session, enterprise, people[0], f"งานที่ {number}", now)
                what_is_told(session, network_id, people[0], f"งานที่ {number}", now)
                what_is_known(session, enterprise, people[0], f"งานที่ {number}", now)


def rows_of_network(songkhla: Songkhla, network_id: str) -> dict[str, list[tuple[object, ...]]]:
    """Everything that stands in the database of one network."""
    with songkhla.database.reading() as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(select(table).where(table.c.network_id == network_id))), key=repr)
            for table in Base.metadata.sorted_tables
            if "network_id" in table.columns and table.name not in ("form_ticket", "sign_in")
        }  # fmt: skip
