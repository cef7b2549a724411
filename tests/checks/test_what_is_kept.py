"""Whatever leads to a person belongs to some flow, which tells that person of it and forgets it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, get_args, get_origin

import pytest
from sqlalchemy import Column, LargeBinary, Table, Text, cast, func, insert, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.dialogue.routes import Routes, all_routes
from bot.flows.mydata.forgetting import delete_person
from bot.flows.mydata.privacy import kept_of_what_was_said
from bot.storage.chats import Chat
from bot.storage.database import INSTALLATION, Base, Database, UtcDateTime, new_id
from bot.storage.people import Person

NOW = datetime(2026, 11, 7, 3, tzinfo=UTC)
USER = "U" + "7" * 32

GROUPS_ONLY = {
    "agreement_voice.chat_id",
    "poll.chat_id",
    "joint_order.chat_id",
    "lots.chat_id",
    "gathering.chat_id",
    "common_pot.chat_id",
    "question.chat_id",
}
"""Of what stands in groups: such a chat id is nobody's LINE user id."""
WITHOUT_A_KEY = {"ballot.voter", "succession.candidates", "first_vote.choices", "notice.audience"}
"""Lead to people by an id that no foreign key checks, under names that do not say so."""


def declared() -> dict[str, InstrumentedAttribute[Any]]:
    return {str(column.expression): column for flow in all_routes().values() for column in flow.holds}


def leads_to_a_person(column: Column[Any]) -> bool:
    name = str(column)
    by_key = any(key.target_fullname == "person.id" for key in column.foreign_keys)
    by_name = (column.name == "person_id" or column.name.endswith("_by")) and not isinstance(column.type, UtcDateTime)
    by_chat = (column.name == "chat_id" or name in ("chat.id", "person.line_user_id")) and name not in GROUPS_ONLY
    return by_key or by_name or by_chat or name in WITHOUT_A_KEY


def test_every_column_that_leads_to_a_person_belongs_to_a_flow() -> None:
    columns = {str(c) for table in Base.metadata.sorted_tables for c in table.columns if leads_to_a_person(c)}
    assert columns - set(declared()) == set(), "no flow says what becomes of them: see `holds` of its Routes"
    assert set(declared()) - columns == set(), "this check would not have found them"


def test_who_holds_tells_and_forgets() -> None:
    assert [name for name, flow in all_routes().items() if flow.holds and not flow.kept] == []


class World:
    """One row of each table that others hang on, and as many of any table as a test asks for."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.parents: dict[Table, dict[str, Any]] = {}
        self._classes = {mapper.local_table: mapper.class_ for mapper in Base.registry.mappers}

    def parent(self, table: Table) -> dict[str, Any]:
        if table not in self.parents:
            self.parents[table] = self.add(table)
        return self.parents[table]

    def add(self, table: Table, **given: Any) -> dict[str, Any]:
        row: dict[str, Any] = {}
        for constraint in table.foreign_key_constraints:
            wanted = [column for column in constraint.columns if not column.nullable]
            if wanted and constraint.referred_table is not table:
                parent = self.parent(constraint.referred_table)
                row |= {key.parent.name: parent[key.column.name] for key in constraint.elements if key.parent in wanted}
        for column in table.columns:
            if column.name not in row and not column.nullable and column.default is None:
                row[column.name] = self._value(column)
        row |= given
        self.session.execute(insert(table).values(row))
        return row

    def _value(self, column: Column[Any]) -> Any:
        if isinstance(column.type, LargeBinary):
            return b"x"
        kind = get_args(self._classes[column.table].__annotations__[column.name])[0]
        simple = {datetime: NOW, date: date(2026, 11, 1), int: 1, bool: True, float: 1.0, Decimal: Decimal(1)}
        if kind in simple:
            return simple[kind]
        return get_origin(kind)() if get_origin(kind) else new_id(NOW)[-(getattr(column.type, "length", None) or 26) :]


@pytest.fixture
def world(database: Database) -> Iterator[World]:
    with Session(database.engine, info={INSTALLATION: database.installation}) as session:
        yield World(session)
        session.rollback()


def lead(world: World, column: InstrumentedAttribute[Any], person: Person) -> None:
    """Write a row, in a network of its own, in which this column and no other leads to the person."""
    world.parents.clear()
    name = str(column.expression)
    by_line = name.endswith("chat_id") or name == "chat.id"
    given: Any = person.line_user_id if by_line else person.id
    given = {"succession.candidates": [given], "notice.audience": {"people": [given]}}.get(name, given)
    worked_on = (
        {"status": "done"} if name == "inbox.chat_id" else {}
    )  # what waits is about to make somebody known again
    world.add(column.class_.__table__, **{column.key: given}, **worked_on)


def told(session: Session, flow: Routes, person: Person) -> dict[str, Any]:
    assert flow.kept
    seldom = kept_of_what_was_said(session, person) if flow.flow == "mydata" else {}
    return flow.kept(session, person) | seldom


def somebody(world: World) -> Person:
    person = Person(id=new_id(NOW), line_user_id=USER, created_at=NOW)
    world.session.add(person)
    world.session.flush()
    return person


def columns_of_others(flow: Routes) -> list[InstrumentedAttribute[Any]]:
    """All but the person's own row; the 1:1 chat first, since others hang on it."""
    columns = [column for column in flow.holds if column.class_ is not Person]
    return sorted(columns, key=lambda column: column.class_ is not Chat)


def test_whatever_is_written_about_somebody_is_told_to_them(world: World) -> None:
    person, silent = somebody(world), []
    for flow in (flow for flow in all_routes().values() if flow.holds):
        before = told(world.session, flow, person)
        for column in columns_of_others(flow):
            lead(world, column, person)
            after = told(world.session, flow, person)
            if after == before:
                silent.append(str(column.expression))
            before = after
    assert silent == []


def test_after_a_deletion_nothing_leads_to_anybody(world: World) -> None:
    person, left = somebody(world), []
    columns = [column for flow in all_routes().values() for column in columns_of_others(flow)]
    for column in sorted(columns, key=lambda column: column.class_ is not Chat):
        lead(world, column, person)
    delete_person(world.session, person, NOW)
    world.session.flush()
    assert (person.line_user_id, person.called, person.phone) == (None, None, None), "an anonymous mark"
    for column in columns:
        name, value = str(column.expression), cast(column, Text)
        mark_may_stay = not column.nullable and name not in (
            "succession.candidates",
            "first_vote.choices",
            "notice.audience",
        )
        wanted = value.contains(USER) if mark_may_stay else value.contains(USER) | value.contains(person.id)
        if world.session.scalar(select(func.count()).select_from(column.class_).where(wanted)):
            left.append(name)
    assert left == []
