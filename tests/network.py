"""The demo's network at the flow's level: its people write, tap and wait; what they are told is what the flows say."""

from typing import Any

from sqlalchemy import Table, insert, select, text

from bot.dialogue.saying import Say
from bot.drawing import draw
from bot.language.catalogue import speaking
from bot.storage.audit import AuditEntry
from bot.storage.database import Base, Database
from bot.storage.people import Area, Enterprise, Membership, MembershipStatus, Network, Person, Role
from rehearsal.seeding import group_id, seed_demo, user_id
from tests.actions import actions_in
from tests.databases import KeptDatabase
from tests.group import SATURDAY_MORNING, TestGroup

NETWORK_GROUP, WEAVERS_GROUP = group_id("e00"), group_id("e01")

SOMSRI, WANDEE = user_id("a01"), user_id("a02")
"""Representatives: of the Ko Yo weavers, and of the basket makers of Khok Mao."""
PIMJAI, KANLAYA = user_id("f01"), user_id("c01")
"""The facilitator, and the coordinator."""
MALI, KOI = user_id("b01"), user_id("b03")
"""Mali, a registered weaver; Koi, who makes baskets and has not registered."""
STRANGER = user_id("999")
"""Somebody of no group and no network."""


class Songkhla(TestGroup):
    """Thirteen enterprises, their people and groups."""

    __test__ = False

    def __init__(self, database: Database) -> None:
        super().__init__(database, chat_id=NETWORK_GROUP)
        _seed(database)
        for user, name in ((KOI, "พี่ก้อย"), (STRANGER, "คนแปลกหน้า")):
            self.book.note(user, name)

    def tells(self, who: str, words: str) -> list[Any]:
        """Somebody writes in their 1:1 chat; what the flows answer."""
        return self.says(who, words, private=True)

    def touches(self, who: str, data: str, **fields: Any) -> list[Any]:
        """Somebody taps a button in their 1:1 chat."""
        return self.taps(who, data, private=True, **fields)

    def touches_label(self, who: str, shown: list[Any], label: str) -> list[Any]:
        """Somebody taps the button that bears a label on what they were just shown, in Thai."""
        return self.touches(who, self._data_of(shown, label))

    def touches_label_in_group(self, who: str, shown: list[Any], label: str) -> list[Any]:
        """The same in the network's group."""
        return self.taps(who, self._data_of(shown, label))

    def _data_of(self, shown: list[Any], label: str) -> str:
        with speaking("th"):
            actions = [action for result in shown for action in actions_in(draw(result))]
        found = next((action for action in actions if action.get("label") == label), None)
        assert found, f"no button {label} among {[action.get('label') for action in actions]}"
        return str(found["data"])

    def told_later(self) -> list[Say]:
        """What is said at this moment with no one asking."""
        return self.do_due_work()

    def network(self) -> Network:
        with self.database.reading() as session:
            return session.scalars(select(Network).where(~Network.of_one_group)).one()

    def enterprise(self, short_name: str) -> Enterprise:
        with self.database.reading() as session:
            return session.scalars(select(Enterprise).where(Enterprise.short_name == short_name)).one()

    def area(self, name: str) -> Area:
        with self.database.reading() as session:
            return session.scalars(select(Area).where(Area.name == name)).one()

    def roles(self, who: str) -> list[Role]:
        with self.database.reading() as session:
            return list(session.scalars(select(Role).where(Role.person_id == self.person(who).id)))

    def memberships(self, who: str) -> list[Membership]:
        with self.database.reading() as session:
            return list(session.scalars(select(Membership).where(Membership.person_id == self.person(who).id)))

    def join(self, who: str, short_name: str) -> None:
        """Somebody belongs to a further enterprise from now on."""
        enterprise, person = self.enterprise(short_name), self.person(who)
        with self.database.transaction() as session:
            session.merge(
                Membership(
                    network_id=enterprise.network_id, enterprise_id=enterprise.id, person_id=person.id,
                    status=MembershipStatus.ACTIVE,
                )
            )  # fmt: skip

    def audit(self, action: str) -> list[AuditEntry]:
        with self.database.reading() as session:
            return list(session.scalars(select(AuditEntry).where(AuditEntry.action == action)))

    def is_known(self, who: str) -> bool:
        with self.database.reading() as session:
            return session.scalar(select(Person.id).where(Person.line_user_id == who)) is not None


_seeded: list[tuple[Table, list[dict[str, Any]]]] = []
"""The rows that seeding writes, once they are known: writing them again is ten times as fast as seeding anew."""


def _seed(database: Database) -> None:
    kept = KeptDatabase.of_worker.get(database)
    if kept and kept.remembers:
        kept.seed()
        return
    _write_seed(database)
    if kept:
        kept.remember()


def _write_seed(database: Database) -> None:
    if not _seeded:
        seed_demo(database, SATURDAY_MORNING)
        with database.reading() as session:
            for table in Base.metadata.sorted_tables:
                rows = [dict(row) for row in session.execute(select(table)).mappings()]
                if rows:
                    _seeded.append((table, rows))
        return
    with database.transaction() as session:
        for table, rows in _seeded:
            session.execute(insert(table), rows)


def everything_kept(database: Database) -> str:
    """Every table as text, to look for what must not be there; but for the outbox, which nobody sends from here."""
    with database.reading() as session:
        return "\n".join(
            f"{table.name}: {row}"
            for table in Base.metadata.sorted_tables
            if table.name != "outbox"
            for row in session.execute(text(f"SELECT * FROM {table.name}"))
        )
