"""The briefing of somebody who takes up a duty: what the network is, what is open, what the role does, whom to ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue.routes import all_routes
from bot.dialogue.telling import OpenWork
from bot.storage.areas import areas_within, names_of_areas
from bot.storage.audience import Audience, enterprises_for
from bot.storage.leading import nearest
from bot.storage.people import Area, Enterprise, Invitation, Network, Role, RoleKind

MOST_OPEN = 5


@dataclass(frozen=True)
class Duty:
    """One role of somebody who is briefed."""

    id: str
    kind: str
    scope: str | None
    term_ends: datetime | None


@dataclass(frozen=True)
class Briefing:
    """All that a new leader should know on the first day."""

    id: str
    """Of the role."""
    network: str
    purpose: str | None
    enterprises: int
    provinces: tuple[str, ...]
    role: str
    scope: str | None
    term_ends: datetime | None
    open_work: tuple[OpenWork, ...] | None
    """None for partners, who read reports only."""
    ask: tuple[tuple[str, str], ...]
    """(RoleKind, name) of people who can be asked."""
    further: tuple[Duty, ...] = ()
    """What else they hold in this network."""


def briefing_of(session: Session, role: Role, now: datetime, further: Sequence[Role] = ()) -> Briefing:
    """The briefing for a role, as things stand now; `further` are others that the same person holds."""
    network = session.get_one(Network, role.network_id)
    within = Audience(areas=(role.area_id,) if role.area_id else ())
    kinds = {each.kind for each in (role, *further)}
    return Briefing(
        id=role.id,
        network=network.name,
        purpose=network.purpose,
        enterprises=len(enterprises_for(session, network.id, within)),
        provinces=names_of_areas(session, network.id, within.areas)
        or tuple(area.name for area, _count in areas_within(session, network.id, None)),
        role=role.kind,
        scope=scope_name(session, role),
        term_ends=role.term_ends,
        open_work=None if kinds == {RoleKind.PARTNER} else open_work(session, network.id, now)[:MOST_OPEN],
        ask=tuple(
            (kind, person.called)
            for kind in (RoleKind.COORDINATOR, RoleKind.FACILITATOR)
            for person in nearest(session, network.id, kind, within)
            if person.called and person.id != role.person_id
        ),
        further=tuple(Duty(each.id, each.kind, scope_name(session, each), each.term_ends) for each in further),
    )


def open_work(session: Session, network_id: str, now: datetime) -> tuple[OpenWork, ...]:
    """What every flow has open in a network, what ends first at the top; nothing whose end is over."""
    told = [
        work for routes in all_routes().values() if routes.open_work for work in routes.open_work(session, network_id)
    ]
    found = [work for work in told if work.until is None or work.until > now]
    return tuple(sorted(found, key=lambda work: (work.until is None, work.until.timestamp() if work.until else 0)))


def scope_name(session: Session, role: Role | Invitation) -> str | None:
    """The enterprise or area that a role, or a code for one, is for; None for the whole network."""
    if role.enterprise_id:
        enterprise = session.get(Enterprise, (role.network_id, role.enterprise_id))
        return enterprise.short_name if enterprise else None
    if role.area_id:
        area = session.get(Area, (role.network_id, role.area_id))
        return area.name if area else None
    return None
