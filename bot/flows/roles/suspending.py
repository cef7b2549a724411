"""Roles of somebody who is taken out of an enterprise or of the network: taken, and given back where that is undone."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.flows.roles.holding import plan_term
from bot.flows.roles.queries import BESIDE, roles_touching
from bot.storage import due_work
from bot.storage.locking import locked_all
from bot.storage.people import Role

KEPT = ("id", "kind", "area_id", "enterprise_id", "deputy_id", "successor_id")
MOMENTS = ("since", "term_ends")


def take_roles(session: Session, network_id: str, person_id: str, enterprise_id: str | None) -> dict[str, Any]:
    """Take all roles that somebody holds, shares or is to inherit, of one enterprise or (None) of a whole network.

    Returns:
        What `give_back_roles` needs to undo it, as JSON takes it.
    """
    held, beside = [], []
    for role in locked_all(session, roles_touching(network_id, person_id, enterprise_id)):
        if role.person_id == person_id:
            moments = {name: moment.isoformat() for name in MOMENTS if (moment := getattr(role, name))}
            held.append({name: getattr(role, name) for name in KEPT} | moments)
            due_work.cancel(session, network_id=network_id, subject=f"role:{role.id}")
            session.delete(role)
            continue
        for column in BESIDE:
            if getattr(role, column) == person_id:
                beside.append([role.id, column])
                setattr(role, column, None)
    session.flush()
    return {"held": held, "beside": beside}


def give_back_roles(session: Session, network_id: str, person_id: str, taken: dict[str, Any], now: datetime) -> None:
    """Undo it: what somebody else has taken up meanwhile stays theirs."""
    for kept in taken["held"]:
        if session.get(Role, (network_id, kept["id"])) is None:
            moments = {name: datetime.fromisoformat(kept[name]) for name in MOMENTS if name in kept}
            values = {name: kept[name] for name in KEPT} | moments
            role = Role(network_id=network_id, person_id=person_id, **values)
            session.add(role)
            session.flush()
            plan_term(session, role, now)
    for role_id, column in taken["beside"]:
        other = session.get(Role, (network_id, role_id))
        if other is not None and getattr(other, column) is None:
            setattr(other, column, person_id)
    session.flush()
