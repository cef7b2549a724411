"""What a network has goes with it into another network: of a single group that is bound, or of two that become one."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import JSON, Column, Table, UniqueConstraint, delete, select, update
from sqlalchemy.orm import Session

from bot.storage.chats import Chat, ChatKind
from bot.storage.database import Base
from bot.storage.due_work import DueWork
from bot.storage.enterprises import areas_of_network, directory_changed
from bot.storage.locking import lock_for_moving, locked
from bot.storage.memberships import reachable
from bot.storage.people import Area, Enterprise, Membership, Network, NetworkSetting, Person, Role


def hold_networks(session: Session, network_ids: Iterable[str]) -> None:
    """Wait until nobody speaks in the chats of some networks, groups' and people's own, and hold these and the networks: what
    is said meanwhile is worked on in the network that it belongs to by then."""
    ids = sorted(network_ids)
    members = select(Membership.person_id).where(Membership.network_id.in_(ids))
    holders = select(Role.person_id).where(Role.network_id.in_(ids))
    people = session.scalars(select(Person).where(Person.id.in_(members.union(holders))))
    own = [str(person.line_user_id) for person in reachable(list(people))]
    theirs = select(Chat).where(Chat.network_id.in_(ids) | (Chat.address.in_(own) & (Chat.kind == ChatKind.PRIVATE)))
    for chat in session.scalars(theirs.order_by(Chat.id)).all():
        lock_for_moving(session, chat)
    for network_id in ids:
        locked(session, Network, network_id)


def move_everything(session: Session, old_id: str, new_id: str) -> None:
    """Everything of one network becomes part of another; the old one is gone. Where both have said the same thing of the same
    (a setting, a name for a product, a person's wish), the other one's word stands.

    Rows that hang on a moved row by their key follow it by themselves (`ON UPDATE CASCADE`).
    """
    session.flush()
    session.execute(delete(NetworkSetting).where(NetworkSetting.network_id == old_id))
    session.execute(delete(DueWork).where(DueWork.network_id == old_id, DueWork.subject == f"network:{old_id}"))
    _let_codes_go(session, old_id, new_id)
    doubles = _double_areas(session, old_id, new_id)
    for table in Base.metadata.sorted_tables:
        if "network_id" in table.columns:
            _rename_areas(session, table, old_id, doubles)
            _make_room(session, table, old_id, new_id)
            session.execute(update(table).where(table.c.network_id == old_id).values(network_id=new_id))
    session.execute(update(Chat).where(Chat.left_network_id == old_id).values(left_network_id=new_id))
    session.expire_all()
    session.execute(delete(Network).where(Network.id == old_id))
    directory_changed(session, new_id)


def _let_codes_go(session: Session, old_id: str, new_id: str) -> None:
    """A code names one enterprise of a network: who had it before keeps it."""
    taken = select(Enterprise.code).where(Enterprise.network_id == new_id, Enterprise.code.is_not(None))
    mine = update(Enterprise).where(Enterprise.network_id == old_id, Enterprise.code.in_(taken.scalar_subquery()))
    session.execute(mine.values(code=None))


def _double_areas(session: Session, old_id: str, new_id: str) -> dict[str, str]:
    """Provinces and districts that both networks know become one: the other's id by the own one. The own rows are gone."""
    theirs = {_named(area, {}): area.id for area in areas_of_network(session, new_id)}
    own = areas_of_network(session, old_id)
    doubles: dict[str, str] = {}
    for area in sorted(
        own, key=lambda each: each.parent_id is not None
    ):  # provinces first: a district is known by its own
        if _named(area, doubles) in theirs:
            doubles[area.id] = theirs[_named(area, doubles)]
    for area in own:
        if area.id in doubles:
            session.delete(area)
        else:
            area.parent_id = doubles.get(str(area.parent_id), area.parent_id)
    session.flush()
    return doubles


def _named(area: Area, doubles: dict[str, str]) -> tuple[str, str, str | None]:
    return area.kind, area.name, doubles.get(str(area.parent_id), area.parent_id)


def _rename_areas(session: Session, table: Table, old_id: str, doubles: dict[str, str]) -> None:
    """What a table says of areas that have become one with another's, in columns and in lists of ids."""
    mine = table.c.network_id == old_id
    for before, after in doubles.items():
        if "area_id" in table.c:
            session.execute(update(table).where(mine, table.c.area_id == before).values(area_id=after))
    lists = [column for column in table.c if isinstance(column.type, JSON)] if doubles else []
    keys = list(table.primary_key)
    for row in session.execute(select(*keys, *lists).where(mine)).all() if lists else ():
        said = dict(zip((column.name for column in lists), row[len(keys) :], strict=True))
        renamed = {name: _renamed(value, doubles) for name, value in said.items()}
        if renamed != said:
            here = (key == value for key, value in zip(keys, row, strict=False))
            session.execute(update(table).where(*here).values(renamed))


def _renamed(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(each, names) for key, each in value.items()}
    if isinstance(value, list):
        return [_renamed(each, names) for each in value]
    return names.get(value, value) if isinstance(value, str) else value


def _make_room(session: Session, table: Table, old_id: str, new_id: str) -> None:
    """Rows of which the other network has its own go, where a table has one of each in a network."""
    uniques = [[*each.columns] for each in table.constraints if isinstance(each, UniqueConstraint)]
    for key in [list(table.primary_key), *uniques]:
        rest = [column for column in key if column.name != "network_id"]
        if len(rest) == len(key) or not rest or not session.scalar(_in_both(table, rest, old_id, new_id).limit(1)):
            continue
        for row in session.execute(_in_both(table, rest, old_id, new_id, columns=rest)).all():
            double = (column == value for column, value in zip(rest, row, strict=True))
            session.execute(delete(table).where(table.c.network_id == old_id, *double))


def _in_both(
    table: Table, rest: list[Column[Any]], old_id: str, new_id: str, columns: list[Column[Any]] | None = None
) -> Any:
    other = table.alias()
    same = (column == other.c[column.name] for column in rest)
    found = select(*columns) if columns else select(table.c.network_id)
    return found.join(other, (other.c.network_id == new_id)).where(table.c.network_id == old_id, *same)
