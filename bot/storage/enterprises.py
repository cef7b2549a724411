"""What a search among a network's enterprises reads."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import CompoundSelect, Row, delete, or_, select, union, update
from sqlalchemy.orm import Session

from bot.storage.database import new_id
from bot.storage.locking import locked
from bot.storage.people import (
    Area,
    Enterprise,
    EnterpriseAlias,
    EnterpriseMakes,
    Membership,
    Network,
    Person,
    ProductSynonym,
    Role,
    Stage,
)
from bot.storage.products import words_for_what_is_made
from bot.storage.reading_once import read_once
from bot.storage.standing import LIVE


@read_once
def directory_version(session: Session, network_id: str) -> int:
    """How often areas, enterprises and products have changed: what was worked out before the last change is stale."""
    return session.scalar(select(Network.directory_version).where(Network.id == network_id)) or 0


def enterprises_to_search(session: Session, network_id: str) -> Sequence[Row[Any]]:
    """Rows of `id`, `name`, `short_name`, `tambon` and `area_id`, the oldest first."""
    columns = (Enterprise.id, Enterprise.name, Enterprise.short_name, Enterprise.tambon, Enterprise.area_id)
    live = select(*columns).where(Enterprise.network_id == network_id, LIVE)
    return session.execute(live.order_by(Enterprise.id)).all()


def enterprises_to_list(session: Session, network_id: str, ids: Collection[str]) -> dict[str, Row[Any]]:
    """Rows of `id`, `short_name` and `tambon` by id; what is not of this network, or has stopped, is left out."""
    found = select(Enterprise.id, Enterprise.short_name, Enterprise.tambon)
    rows = session.execute(found.where(Enterprise.network_id == network_id, Enterprise.id.in_(ids), LIVE))
    return {row.id: row for row in rows}


def aliases_by_enterprise(session: Session, network_id: str) -> defaultdict[str, list[str]]:
    """Other names of enterprises, by the enterprise's id, in order."""
    rows = select(EnterpriseAlias.enterprise_id, EnterpriseAlias.name).where(EnterpriseAlias.network_id == network_id)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for enterprise_id, name in session.execute(rows.order_by(EnterpriseAlias.name)):
        found[enterprise_id].append(name)
    return found


def directory_changed(session: Session, network_id: str) -> None:
    """What was worked out of the directory before is stale from now on."""
    moved_on = update(Network).where(Network.id == network_id)
    session.execute(moved_on.values(directory_version=Network.directory_version + 1))


def add_enterprise(
    session: Session,
    network_id: str,
    now: datetime,
    *,
    name: str,
    short_name: str,
    kind: str,
    area_id: str | None = None,
    tambon: str | None = None,
    products: Sequence[str] = (),
    stage: Stage = Stage.HOST,
) -> Enterprise:
    """An enterprise joins a network."""
    enterprise = Enterprise(
        network_id=network_id, id=new_id(now), name=name, short_name=short_name, kind=kind, area_id=area_id,
        tambon=tambon, stage=stage, joined_at=now,
    )  # fmt: skip
    session.add(enterprise)
    session.flush()
    session.add_all(EnterpriseMakes(network_id=network_id, enterprise_id=enterprise.id, name=each) for each in products)
    directory_changed(session, network_id)
    session.flush()
    return enterprise


def product_synonyms(session: Session, network_id: str) -> dict[str, list[str]]:
    """The sets of names that mean one product to a network, by the set's id, each in order."""
    rows = select(ProductSynonym.set_id, ProductSynonym.name).where(ProductSynonym.network_id == network_id)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for set_id, name in session.execute(rows.order_by(ProductSynonym.set_id, ProductSynonym.name)):
        found[set_id].append(name)
    return dict(found)


def keep_synonyms(session: Session, network_id: str, set_id: str, names: Collection[str]) -> None:
    """From now on these names mean one product, with the sets that one of them was in; no names: the set is no more."""
    locked(session, Network, network_id)
    known = product_synonyms(session, network_id)
    joined = [each for each, others in known.items() if each == set_id or set(others) & set(names)]
    merged = {name for each in joined for name in known[each]} | set(names) if names else set()
    here = ProductSynonym.network_id == network_id
    session.execute(delete(ProductSynonym).where(here, ProductSynonym.set_id.in_([set_id, *joined])))
    session.add_all(ProductSynonym(network_id=network_id, name=name, set_id=set_id) for name in sorted(merged))
    directory_changed(session, network_id)
    session.flush()


def areas_of_network(session: Session, network_id: str) -> list[Area]:
    """All provinces and districts of a network."""
    return list(session.scalars(select(Area).where(Area.network_id == network_id)))


def area_names_by_network(session: Session, network_ids: Collection[str]) -> defaultdict[str, list[str]]:
    """The names of the provinces and districts of some networks, the provinces first."""
    rows = select(Area.network_id, Area.name).where(Area.network_id.in_(network_ids))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for network_id, name in session.execute(rows.order_by(Area.parent_id.is_not(None), Area.name)):
        found[network_id].append(name)
    return found


def names_by_id(session: Session, enterprise_ids: Iterable[str | None]) -> dict[str, str]:
    """What some enterprises are called, of whichever network."""
    known = {each for each in enterprise_ids if each}
    found = select(Enterprise.id, Enterprise.short_name).where(Enterprise.id.in_(known))
    return dict(session.execute(found).tuples().all()) if known else {}


@read_once
def names_known(session: Session, network_ids: Collection[str]) -> list[str]:
    """What people of some networks may call their enterprises, what those make, and each other."""
    enterprises = select(Enterprise.id).where(Enterprise.network_id.in_(network_ids))
    members = select(Membership.person_id).where(Membership.network_id.in_(network_ids))
    holders = select(Role.person_id).where(Role.network_id.in_(network_ids))
    named: CompoundSelect[Any] = union(
        select(Enterprise.short_name).where(Enterprise.id.in_(enterprises)),
        select(Enterprise.name).where(Enterprise.id.in_(enterprises)),
        select(EnterpriseAlias.name).where(EnterpriseAlias.network_id.in_(network_ids)),
        select(words_for_what_is_made(network_ids).subquery().c.name),
        select(Person.called).where(or_(Person.id.in_(members), Person.id.in_(holders)), Person.called.is_not(None)),
    )
    return list(session.scalars(named)) if network_ids else []
