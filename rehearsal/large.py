"""A larger network to be rehearsed: the demo's thirteen enterprises and more beside them, sub-groups that meet every
quarter, and boards that meet every month."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.flows.forum.planning import plan_next
from bot.flows.forum.recurring import every_months
from bot.flows.forum.series import new_series
from bot.flows.forum.tables import SeriesKind
from bot.handlers.posting import post
from bot.language.catalogue import DEFAULT_LANGUAGE, speaking
from bot.network_file.reading import read_file
from bot.network_file.rows import Row
from bot.storage.chats import Chat
from bot.storage.database import Database, new_id
from bot.storage.memberships import enterprises_of_network, members_of
from bot.storage.people import Area, Enterprise, Network, RoleKind
from bot.storage.subgroups import Subgroup, SubgroupMember
from rehearsal.cast import Rows, hexadecimal
from rehearsal.files import NETWORK, WORDS, read_rows
from rehearsal.seeding import group_id

ENTERPRISES = 36
SUBGROUPS = 9
"""With so many enterprises to each that all are in one: four."""

QUARTER, MONTH = 3, 1
BEGINS_AT_NINE = 9
TEN_DAYS = timedelta(days=10)


@dataclass(frozen=True)
class Circle:
    """A sub-group and the LINE group of its people."""

    name: str
    enterprises: tuple[str, ...]


def more_enterprises() -> list[Row]:
    """What a network file would say of those beside the demo's: in the same districts, with the same products."""
    known = read_file(NETWORK).rows
    villages = read_rows(WORDS)["villages"]
    found = []
    for number in range(ENTERPRISES - len(known)):
        like, village = known[number % len(known)], villages[number]
        short = f"{like.cells['products'][0]}{village}"
        cells = {**like.cells, "name": f"{like.cells['name']} {village}", "short": short}
        found.append(Row(len(known) + number + 1, cells))
    return found


def circles() -> list[Circle]:
    """The sub-groups: enterprise after enterprise in turn."""
    shorts = [str(row.cells["short"]) for row in [*read_file(NETWORK).rows, *more_enterprises()]]
    names = read_rows(WORDS)["subgroups"]
    return [Circle(names[number], tuple(shorts[number::SUBGROUPS])) for number in range(SUBGROUPS)]


def with_circles(rows: Rows) -> Rows:
    """The same people, and a LINE group for each sub-group with all people of its enterprises in it."""
    groups = list(rows.groups)
    for circle in circles():
        members = [row["id"] for row in rows.people if row.get("enterprise") in circle.enterprises]
        groups.append({"id": hexadecimal(circle.name), "name": circle.name, "binding": "network", "members": members})
    return replace(rows, groups=groups)


def seed_large(database: Database, now: datetime) -> None:
    """Write sub-groups, two boards and their series; a third board, the forum and the exchange begin as in the demo."""
    with database.transaction() as session, speaking(DEFAULT_LANGUAGE):
        network = session.scalars(select(Network).where(~Network.of_one_group)).one()
        enterprises = {each.short_name: each for each in enterprises_of_network(session, network.id)}
        made = [_subgroup(session, network, circle, enterprises, now) for circle in circles()]
        province = session.scalars(
            select(Area.id).where(Area.network_id == network.id, Area.parent_id.is_(None)).order_by(Area.id)
        ).first()
        boards = read_rows(WORDS)["boards"]
        roles = [RoleKind.REPRESENTATIVE]
        whom = [{"areas": [province], "roles": roles}, {"subgroups": [made[0].id]}]
        for number, (name, audience) in enumerate(zip(boards, whom, strict=True)):
            _begin(
                session,
                network,
                name,
                MONTH,
                now + TEN_DAYS * (number + 1),
                now,
                kind=SeriesKind.COMMITTEE,
                audience=audience,
            )
        for number, subgroup in enumerate(made):
            first = now + TEN_DAYS * (number + 2)
            _begin(session, network, subgroup.name, QUARTER, first, now, kind=SeriesKind.OTHER, audience={"subgroups": [subgroup.id]}, rotates=number % 2 == 0)  # fmt: skip


def _subgroup(
    session: Session, network: Network, circle: Circle, enterprises: dict[str, Enterprise], now: datetime
) -> Subgroup:
    subgroup = Subgroup(network_id=network.id, id=new_id(now), name=circle.name, created_at=now)
    session.add(subgroup)
    session.flush()
    session.get_one(Chat, group_id(hexadecimal(circle.name))).subgroup_id = subgroup.id
    people = {
        person.id: enterprises[short].id
        for short in circle.enterprises
        for person in members_of(session, network.id, enterprises[short].id)
    }
    session.add_all(
        SubgroupMember(network_id=network.id, subgroup_id=subgroup.id, person_id=person_id, enterprise_id=enterprise_id, joined_at=now)
        for person_id, enterprise_id in people.items()
    )  # fmt: skip
    session.flush()
    return subgroup


def _begin(
    session: Session,
    network: Network,
    name: str,
    months: int,
    first: datetime,
    now: datetime,
    *,
    kind: SeriesKind,
    **said: Any,
) -> None:
    day = first.astimezone(BANGKOK).replace(hour=BEGINS_AT_NINE, minute=0, second=0, microsecond=0)
    rhythm = every_months(months, day, same_weekday=True)
    series = new_series(session, network, kind, day, now, name=name, recurrence=rhythm, **said)
    _forum, says = plan_next(session, series, now)
    post(session, says, now)
