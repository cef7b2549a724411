"""Roles: given by a code or by following somebody, for a term whose end is planned. Who takes one up gets a briefing."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy.orm import Session

from bot.dialogue.confirming import confirm
from bot.dialogue.saying import Say
from bot.flows.roles.briefing import briefing_of, scope_name
from bot.flows.roles.candidates import view
from bot.flows.roles.ending import code_used_words
from bot.flows.roles.queries import forget_beside_holders, role_held, roles_for_enterprise, use_up_invitation
from bot.storage import audit, due_work
from bot.storage.database import new_id
from bot.storage.leading import holders
from bot.storage.memberships import reachable
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Invitation, Person, Role, RoleKind
from bot.storage.refusals import WHOLE_NETWORK, lift_refusal

NAME_IS_GIVEN = timedelta(minutes=15)
"""Who uses a code without having registered is asked what to be called right after it."""
ASK_EARLY, ASK_LATE, END = "roles.ask_early", "roles.ask_late", "roles.end"
LEADS = {
    ASK_EARLY: (timedelta(days=60), timedelta(days=15)),
    ASK_LATE: (timedelta(days=14), timedelta()),
    END: (timedelta(), None),
}
"""How long before a term ends each piece of work is due, and until how long before it is of use."""


@dataclass(frozen=True)
class Grant:
    """A role that an invitation gives, once."""

    invitation_id: str
    network_id: str
    kind: str
    area_id: str | None
    enterprise_id: str | None
    term_years: int | None

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class RoleGiven:
    """From now on the person holds a role."""

    id: str
    kind: str
    scope: str | None
    """The enterprise's or area's name; None for the whole network."""
    term_ends: datetime | None


@dataclass(frozen=True)
class NewRepresentative:
    """To those who represent the enterprise already: somebody does so beside them from now on."""

    enterprise: str
    name: str | None


@dataclass(frozen=True)
class CodeUsedMeanwhile:
    """Somebody else has used the code while consent was asked for."""


def read_grant(stored: dict[str, Any] | None) -> Grant | None:
    """A grant as a conversation keeps it."""
    return Grant(**stored) if stored else None


def give(session: Session, person: Person, grant: Grant, now: datetime) -> list[Say]:
    """Use up the invitation and give its role; the second of two people finds it used."""
    if not use_up_invitation(session, grant.network_id, grant.invitation_id, person.id, now):
        return [Say(CodeUsedMeanwhile())]
    lift_refusal(session, grant.network_id, person, WHOLE_NETWORK)  # who may give a role has asked for this person
    confirmed = _confirmed(session, person, grant.network_id, grant.enterprise_id, now)
    role = assume(session, person, grant.network_id, RoleKind(grant.kind), now, grant)
    plan_term(session, role, now)
    scope = scope_name(session, role)
    says = [Say(RoleGiven(role.id, role.kind, scope, role.term_ends)), Say(briefing_of(session, role, now))]
    if role.enterprise_id:
        others = reachable(holders(session, role.network_id, RoleKind.REPRESENTATIVE, role.enterprise_id))
        news = NewRepresentative(scope or "", person.called)
        says += [Say(news, to=p.line_user_id, urgency=Urgency.PATIENT) for p in others if p.id != person.id]
    return [*says, *_to_maker(session, grant, role, now), *confirmed]


def _to_maker(session: Session, grant: Grant, role: Role, now: datetime) -> list[Say]:
    """Whoever made the code hears who has used it; a little later, when the name is there."""
    code = session.get(Invitation, (grant.network_id, grant.invitation_id))
    maker = session.get(Person, code.maker_id) if code and code.maker_id else None
    if maker is None or maker.id == role.person_id:
        return []
    news = code_used_words(view(session, role))
    return [
        Say(
            news,
            to=each.line_user_id,
            urgency=Urgency.PATIENT,
            push_after=now + NAME_IS_GIVEN,
            network_id=role.network_id,
            about=f"role:{role.id}",
            redraw="roles.codeused",
        )
        for each in reachable([maker])
    ]


def _confirmed(
    session: Session, person: Person, network_id: str, enterprise_id: str | None, now: datetime
) -> list[Say]:
    """A role for an enterprise says that its holder is one of it."""
    enterprise = session.get(Enterprise, (network_id, enterprise_id)) if enterprise_id else None
    return confirm(session, enterprise, person, now, by=person.id, how="role") or [] if enterprise else []


def assume(
    session: Session, person: Person, network_id: str, kind: RoleKind, now: datetime, scope: Grant | Role
) -> Role:
    """The person's role of this kind and scope, made or prolonged; a representative belongs to the enterprise too."""
    years = scope.term_years if isinstance(scope, Grant) else None
    role = role_held(session, network_id, person.id, kind, scope.area_id, scope.enterprise_id)
    if role is None:
        role = Role(
            network_id=network_id,
            id=new_id(now),
            person_id=person.id,
            kind=kind,
            area_id=scope.area_id,
            enterprise_id=scope.enterprise_id,
            since=now,
        )
        session.add(role)
    role.term_ends = now + relativedelta(years=years) if years else role.term_ends
    _confirmed(session, person, network_id, scope.enterprise_id, now)
    session.flush()
    audit.note(
        session,
        network_id=network_id,
        person_id=person.id,
        action="role.taken",
        subject=f"role:{role.id}",
        now=now,
        details={"kind": kind, "enterprise": scope.enterprise_id, "area": scope.area_id},
    )
    return role


def end_roles(session: Session, network_id: str, enterprise_id: str, person_id: str) -> None:
    """Who does not belong to an enterprise any more holds, shares or inherits no role of it."""
    for role in roles_for_enterprise(session, network_id, enterprise_id, person_id):
        due_work.cancel(session, network_id=network_id, subject=f"role:{role.id}")
        session.delete(role)
    session.flush()
    forget_beside_holders(session, network_id, enterprise_id, person_id)


def plan_term(session: Session, role: Role, now: datetime) -> None:
    """Plan what the end of a role's term brings; call after every change of it."""
    subject = f"role:{role.id}"
    due_work.cancel(session, network_id=role.network_id, subject=subject)
    if role.term_ends is None:
        return
    for kind, (lead, useful) in LEADS.items():
        if role.term_ends - lead >= now:
            due_work.plan(
                session,
                network_id=role.network_id,
                kind=kind,
                subject=subject,
                due=role.term_ends - lead,
                useful_until=None if useful is None else role.term_ends - useful,
                now=now,
            )
