"""What is asked of the database about sub-groups."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.dialogue.picking.index import index_of, row_meant
from bot.language.audience_words import core_of_place
from bot.storage.locking import locked
from bot.storage.memberships import enterprises_of
from bot.storage.people import Network, Person
from bot.storage.subgroups import Subgroup, SubgroupMember, people_of_subgroups, subgroups_of


def find_subgroup(session: Session, network_id: str, subgroup_id: str) -> Subgroup | None:
    """A sub-group of a network, ended or not."""
    return session.get(Subgroup, (network_id, subgroup_id))


def locked_subgroup(session: Session, network_id: str, subgroup_id: str) -> Subgroup | None:
    """A sub-group of a network, held: whoever joins, leaves or ends it holds it."""
    return locked(session, Subgroup, (network_id, subgroup_id))


def meant_subgroup(session: Session, network_id: str, name: str) -> tuple[Subgroup | None, list[Subgroup]]:
    """(the sub-group that a name plainly means, all that it may mean), misspelt or not."""
    by_id = {each.id: each for each in subgroups_of(session, network_id)}
    called = [each for each in by_id.values() if core_of_place(each.name) == core_of_place(name)]
    if len(called) == 1:
        return called[0], called
    meant, found = row_meant([(each.id, each.name, []) for each in by_id.values()], name)
    return by_id.get(meant or ""), [by_id[subgroup_id] for subgroup_id in found]


def count_of(session: Session, subgroup: Subgroup) -> int:
    """How many people are in it."""
    return len(people_of_subgroups(session, subgroup.network_id, [subgroup.id]))


def member_row(session: Session, subgroup: Subgroup, person: Person) -> SubgroupMember | None:
    """What somebody has said about being in it."""
    return session.get(SubgroupMember, (subgroup.network_id, subgroup.id, person.id))


def enterprise_in(session: Session, subgroup: Subgroup, person: Person) -> str | None:
    """For which of their enterprises somebody is in it: one that makes what its name says, else their first."""
    mine = [each.id for each in enterprises_of(session, subgroup.network_id, person)]
    network = session.get_one(Network, subgroup.network_id)
    fitting = index_of(session, network).find(subgroup.name, len(index_of(session, network).ids), misspelt=False)
    return next((each for each, _score in fitting if each in mine), mine[0] if mine else None)


def made_lately(session: Session, network_id: str, person: Person, since: datetime) -> int:
    """How many sub-groups somebody has made since."""
    made = select(func.count()).where(
        Subgroup.network_id == network_id, Subgroup.maker_id == person.id, Subgroup.created_at >= since
    )
    return session.scalar(made) or 0
