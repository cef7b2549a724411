"""Two records of one person become one: everything that leads to the one leads to the other from then on."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import String, Table, UniqueConstraint, delete, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.dialogue.confirming import confirm, forget_wishes, hold_open
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import Say
from bot.storage.database import Id
from bot.storage.people import Enterprise, Membership, MembershipStatus, Person, Role

ONCE = {"role": ("network_id", "person_id", "kind", "area_id", "enterprise_id")}
"""Beside its keys, what a person has once, by table."""


def make_one(
    session: Session, stays: Person, goes: Person, now: datetime, *, but: Collection[str] = frozenset()
) -> list[Say]:
    """All that `goes` has `stays` has from now on, what stands in the tables `but` left out. Where both have said the same
    thing, what `stays` said stands; of two standings in an enterprise the better one. Votes stay with the old record, and
    those in open polls count for nobody any more.

    Returns:
        What is told of it where they are one of an enterprise now for which they had asked something.
    """
    rows = select(Membership).where(Membership.person_id == goes.id)
    theirs = [
        (session.get_one(Enterprise, (row.network_id, row.enterprise_id)), row.status == MembershipStatus.ACTIVE)
        for row in session.scalars(rows.order_by(Membership.network_id, Membership.enterprise_id))
    ]
    for network_id in sorted({enterprise.network_id for enterprise, _active in theirs}):
        hold_open(session, network_id)
    confirmed = []
    for enterprise, active in theirs:
        own = session.get(Membership, (enterprise.network_id, enterprise.id, stays.id))
        if own:
            forget_wishes(session, enterprise, goes)
            confirmed += [enterprise] if active and own.status != MembershipStatus.ACTIVE else []
    session.flush()
    for column in _that_lead_to_a_person():
        if column.class_.__tablename__ not in but:
            _move(session, column.class_.__table__, column.key, goes.id, stays.id)
    for held in (Role.deputy_id, Role.successor_id, Role.proposed_id, Role.deputy_proposed_id):
        session.execute(update(Role).where(Role.person_id == stays.id, held == stays.id).values({held: None}))
    session.expire_all()
    for flow in all_routes().values():
        if flow.one_person:
            flow.one_person(session, stays, goes)
    for enterprise, _active in theirs:
        forget_wishes(session, enterprise, goes)
    stays.called, stays.phone = stays.called or goes.called, stays.phone or goes.phone
    goes.called = goes.phone = None
    session.flush()
    told = (confirm(session, each, stays, now, by=stays.id, how="one person") for each in confirmed)
    return [say for says in told for say in says or ()]


def _that_lead_to_a_person() -> list[InstrumentedAttribute[str]]:
    """The columns that flows say lead to a person, each once; keys alone, for none but these is a person's own id."""
    held = {str(each.expression): each for routes in all_routes().values() for each in routes.holds}
    return [
        column
        for _name, column in sorted(held.items())
        if column.class_ is not Person and isinstance(column.type, String) and column.type.length == Id.length
    ]


def _move(session: Session, table: Table, name: str, old_id: str, new_id: str) -> None:
    """Each row that leads to the old record leads to the new one; what has its like there already is dropped."""
    keys = list(table.primary_key.columns)
    once = [keys, *(list(each.columns) for each in table.constraints if isinstance(each, UniqueConstraint))]
    once += [list(index.columns) for index in table.indexes if index.unique]
    once += [[table.c[column] for column in ONCE.get(table.name, ())]]
    once = [columns for columns in once if name in {column.name for column in columns}]
    for row in session.execute(select(table).where(table.c[name] == old_id)).mappings().all():
        this = [column == row[column.name] for column in keys]
        alike = (
            [column == (new_id if column.name == name else row[column.name]) for column in columns] for columns in once
        )
        if any(session.execute(select(1).select_from(table).where(*each)).first() for each in alike):
            session.execute(delete(table).where(*this))
        else:
            session.execute(update(table).where(*this).values({name: new_id}))
