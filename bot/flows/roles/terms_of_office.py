"""Terms of office: who follows, who deputises, and what the last day brings. Nobody is left without a successor in silence."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Due, Request
from bot.dialogue.rights import Right, Subject, refusal
from bot.dialogue.routes import Routes
from bot.dialogue.saying import Say
from bot.flows.roles.briefing import briefing_of, scope_name
from bot.flows.roles.holding import END, assume, plan_term
from bot.storage import audit, due_work
from bot.storage.chats import groups_of_enterprise, groups_of_everybody
from bot.storage.memberships import caretakers, holders, members_of, reachable, roles_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Person, Role, RoleKind
from bot.storage.rules import rule_of

routes = Routes("roles")

MOST_CANDIDATES = 15
NEAR_ITS_END = timedelta(days=90)
IS_NEWS_FOR = timedelta(days=30)


@dataclass(frozen=True)
class RoleView:
    """A role as its holder sees it."""

    id: str
    kind: str
    scope: str | None
    holder: str
    term_ends: datetime | None


@dataclass(frozen=True)
class AskFollower:
    """Before a term ends: who follows?"""

    role: RoleView
    candidates: tuple[tuple[str, str], ...]
    """(person id, name) of people who could."""
    own: bool
    """Said to the holder, not to somebody who helps."""


@dataclass(frozen=True)
class AskDeputy:
    """Who stands in when the holder cannot?"""

    role: RoleView
    candidates: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class AskToFollow:
    """To a candidate: will you take this on?"""

    role: RoleView


@dataclass(frozen=True)
class CandidateAsked:
    """The candidate has been asked; the answer comes."""

    name: str
    reachable: bool
    """False where the candidate has not added the bot, and must be told by word of mouth."""


@dataclass(frozen=True)
class FollowerAgreed:
    """Somebody will follow when the term ends."""

    role: RoleView
    name: str
    to_follower: bool


@dataclass(frozen=True)
class FollowerDeclined:
    """The candidate cannot; somebody else must be found."""

    role: RoleView
    name: str
    to_follower: bool


@dataclass(frozen=True)
class TermProlonged:
    """The holder stays for another term."""

    role: RoleView


@dataclass(frozen=True)
class DeputyNamed:
    """Somebody stands in from now on."""

    role: RoleView
    name: str
    to_deputy: bool


@dataclass(frozen=True)
class HandedOver:
    """The last day: thanks to the one who goes."""

    role: RoleView
    follower: str


@dataclass(frozen=True)
class NewHolder:
    """To the groups: somebody has followed in a role."""

    role: RoleView
    """As it was held until now."""
    name: str


@dataclass(frozen=True)
class TermOver:
    """The last day, and nobody follows: the role stays with its holder until somebody is found."""

    role: RoleView
    own: bool


@dataclass(frozen=True)
class RoleGone:
    """The button speaks of a role or a person that is not there any more."""


@dataclass(frozen=True)
class NoRole:
    """The person holds no role."""


@dataclass(frozen=True)
class WillAskLater:
    """Not now; the bot asks again before the end."""


@routes.command("duties")
def duties(request: Request) -> list[Say]:
    """What my roles do, what is open, whom to ask."""
    elsewhere = in_private(request, "roles.duties")
    if elsewhere or request.person is None:
        return elsewhere
    network = network_of(request)
    roles = roles_of(request.session, network.id, request.person)
    return [Say(briefing_of(request.session, role, request.now)) for role in roles[:3]] or [Say(NoRole())]


@routes.button("duties")
def duties_by_button(request: Request, _id: str) -> list[Say]:
    """The same from a button."""
    return duties(request)


@routes.when_due("ask_early")
def ask_sixty_days_before(due: Due) -> list[Say]:
    """Two months ahead: the holder and the deputy are asked."""
    return _ask_who_follows(due, helpers=False)


@routes.when_due("ask_late")
def ask_fourteen_days_before(due: Due) -> list[Say]:
    """Two weeks ahead: where nobody has agreed, the facilitators are asked too."""
    return _ask_who_follows(due, helpers=True)


def _ask_who_follows(due: Due, *, helpers: bool) -> list[Say]:
    role = _role(due.session, due.network_id, due.subject)
    if role is None or role.successor_id:
        return []
    holder = due.session.get_one(Person, role.person_id)
    deputy = due.session.get(Person, role.deputy_id) if role.deputy_id else None
    asked = reachable([person for person in (holder, deputy) if person])
    if helpers or not asked:
        asked += [person for person in caretakers(due.session, due.network_id) if person.id != holder.id]
    candidates = candidates_for(due.session, role)
    return [
        Say(
            AskFollower(view(due.session, role), candidates, own=person.id == holder.id),
            to=person.line_user_id,
            urgency=Urgency.PATIENT,
            expires=role.term_ends,
        )
        for person in {person.id: person for person in asked}.values()
    ]


@routes.when_due("end")
def hand_over(due: Due) -> list[Say]:
    """The last day: the successor takes over and is briefed; without one the role stays, and the facilitators hear of it."""
    role = _role(due.session, due.network_id, due.subject)
    if role is None:
        return []
    seen = view(due.session, role)
    holder = due.session.get_one(Person, role.person_id)
    follower = due.session.get(Person, role.successor_id) if role.successor_id else None
    if follower is None or follower.line_user_id is None:
        told = {p.id: p for p in (*reachable([holder]), *caretakers(due.session, due.network_id))}
        return [_tell(person, TermOver(seen, own=person.id == holder.id)) for person in told.values()]
    audit.note(
        due.session,
        network_id=role.network_id,
        person_id=holder.id,
        action="role.ended",
        subject=f"role:{role.id}",
        now=due.now,
        details={"kind": role.kind, "enterprise": role.enterprise_id, "area": role.area_id},
    )
    new = assume(due.session, follower, role.network_id, RoleKind(role.kind), due.now, role)
    new.term_ends = due.now + _term(due.session, role.network_id)
    plan_term(due.session, new, due.now)
    due.session.delete(role)
    due.session.flush()
    # Who hands it over before the term ends has just been thanked.
    early = seen.term_ends is not None and seen.term_ends > due.now
    thanked = [] if early else reachable([holder])
    return [
        *(_tell(person, HandedOver(seen, follower.called or "")) for person in thanked),
        *(_tell(person, briefing_of(due.session, new, due.now)) for person in reachable([follower])),
        *_tell_groups(due, role, NewHolder(seen, follower.called or "")),
    ]


def _tell_groups(due: Due, role: Role, news: NewHolder) -> list[Say]:
    """Those whom a role is for hear by ride who holds it from now on."""
    if role.enterprise_id:
        groups = groups_of_enterprise(due.session, role.network_id, role.enterprise_id)
    else:
        groups = groups_of_everybody(due.session, role.network_id)
    expires = due.now + IS_NEWS_FOR
    return [Say(news, to=chat.id, urgency=Urgency.RIDE, expires=expires) for chat in groups]


@routes.button("who")
def who_follows(request: Request, role_id: str) -> list[Say]:
    """Name a successor now, without waiting to be asked."""
    role, refused = _mine(request, role_id)
    if role is None or request.person is None:
        return refused
    own = role.person_id == request.person.id
    return [Say(AskFollower(view(request.session, role), candidates_for(request.session, role), own))]


@routes.button("follow")
def propose(request: Request, role_id: str) -> list[Say]:
    """This person shall follow; they are asked first. The argument is the person."""
    role, refused = _mine(request, role_id)
    if role is None:
        return refused
    candidate = _candidate(request, role)
    if candidate is None:
        return [Say(RoleGone())]
    if role.successor_id == candidate.id:  # asked before, and agreed
        return [Say(FollowerAgreed(_from_today_on(request, role), candidate.called or "", to_follower=False))]
    asked_before = role.proposed_id == candidate.id
    role.proposed_id, role.successor_id = candidate.id, None
    can_be_asked = bool(reachable([candidate]))
    answer = Say(CandidateAsked(candidate.called or "", can_be_asked))
    if asked_before or not can_be_asked:
        return [answer]
    return [answer, _tell(candidate, AskToFollow(view(request.session, role)))]


@routes.button("accept")
def accept(request: Request, role_id: str) -> list[Say]:
    """I will follow. Only for the person who was asked; where the term is over already, they take over at once."""
    role = _proposed_to(request, role_id)
    if role is None or request.person is None:
        return [Say(RoleGone())]
    changed = role.successor_id != request.person.id
    role.successor_id = request.person.id
    if role.term_ends is None or role.term_ends <= request.now:
        due_work.plan(
            request.session,
            network_id=role.network_id,
            kind=END,
            subject=f"role:{role.id}",
            due=request.now,
            now=request.now,
        )
    seen, name = _from_today_on(request, role), request.person.called or ""
    return [
        Say(FollowerAgreed(seen, name, to_follower=True)),
        *_to_holder(request, role, FollowerAgreed(seen, name, False), changed),
    ]


@routes.button("decline")
def decline(request: Request, role_id: str) -> list[Say]:
    """I cannot. Only for the person who was asked."""
    role = _proposed_to(request, role_id)
    if role is None or request.person is None:
        return [Say(RoleGone())]
    role.proposed_id = role.successor_id = None
    seen, name = view(request.session, role), request.person.called or ""
    return [
        Say(FollowerDeclined(seen, name, to_follower=True)),
        *_to_holder(request, role, FollowerDeclined(seen, name, False), True),
    ]


@routes.button("stay")
def prolong(request: Request, role_id: str) -> list[Say]:
    """Another term for the same person; the group has agreed to it among themselves."""
    role, refused = _mine(request, role_id)
    if role is None:
        return refused
    # Only near its end, so that a nervous second tap does not add a second term.
    if role.term_ends and role.term_ends - request.now <= NEAR_ITS_END:
        role.term_ends = max(role.term_ends, request.now) + _term(request.session, role.network_id)
        role.proposed_id = role.successor_id = None
        plan_term(request.session, role, request.now)
        note(request, role.network_id, "role.prolonged", f"role:{role.id}")
    return [Say(TermProlonged(view(request.session, role)))]


@routes.button("later")
def later(_request: Request, _id: str) -> list[Say]:
    """Nobody knows yet."""
    return [Say(WillAskLater())]


@routes.button("deputy")
def who_deputises(request: Request, role_id: str) -> list[Say]:
    """Name a deputy."""
    role, refused = _mine(request, role_id)
    if role is None:
        return refused
    return [Say(AskDeputy(view(request.session, role), candidates_for(request.session, role)))]


@routes.button("deputise")
def name_deputy(request: Request, role_id: str) -> list[Say]:
    """This person stands in from now on; they are told. The argument is the person."""
    role, refused = _mine(request, role_id)
    if role is None:
        return refused
    deputy = _candidate(request, role)
    if deputy is None:
        return [Say(RoleGone())]
    changed = role.deputy_id != deputy.id
    role.deputy_id = deputy.id
    seen, name = view(request.session, role), deputy.called or ""
    told = [_tell(person, DeputyNamed(seen, name, to_deputy=True)) for person in reachable([deputy]) if changed]
    if changed:
        note(request, role.network_id, "role.deputy", f"role:{role.id}")
    return [Say(DeputyNamed(seen, name, to_deputy=False)), *told]


def view(session: Session, role: Role) -> RoleView:
    """The role with the words people know it by."""
    holder = session.get_one(Person, role.person_id)
    return RoleView(role.id, role.kind, scope_name(session, role), holder.called or "", role.term_ends)


def _from_today_on(request: Request, role: Role) -> RoleView:
    """The role as a follower will have it: a term that is over is handed over today."""
    seen = view(request.session, role)
    return replace(seen, term_ends=max(role.term_ends or request.now, request.now))


def _mine(request: Request, role_id: str) -> tuple[Role | None, list[Say]]:
    """The role, where the person may arrange who follows in it; else what to say."""
    elsewhere = in_private(request, "register.mine")
    if elsewhere:
        return None, elsewhere
    network = network_of(request)
    role = request.session.get(Role, (network.id, role_id), with_for_update=True)
    if role is None:
        return None, [Say(RoleGone())]
    refused = refusal(
        request, Right.NAME_SUCCESSOR, Subject(network.id, role.enterprise_id, area_id=role.area_id, role=role)
    )
    return (None, refused) if refused else (role, [])


def _proposed_to(request: Request, role_id: str) -> Role | None:
    """The role that this person has been asked, in private, to take on."""
    if request.person is None or not request.chat.is_private:
        return None
    return request.session.scalar(
        select(Role).where(Role.id == role_id, Role.proposed_id == request.person.id).with_for_update()
    )


def candidates_for(session: Session, role: Role) -> tuple[tuple[str, str], ...]:
    """Who could follow or stand in: people of the enterprise; for the network's roles, its representatives."""
    people = [person for person in _possible(session, role) if person.called]
    return tuple((person.id, person.called or "") for person in people[:MOST_CANDIDATES])


def _possible(session: Session, role: Role) -> list[Person]:
    if role.enterprise_id:
        found = members_of(session, role.network_id, role.enterprise_id)
    else:
        found = [
            person
            for kind in (RoleKind.COORDINATOR, RoleKind.REPRESENTATIVE, RoleKind.FACILITATOR)
            for person in holders(session, role.network_id, kind)
        ]
    return list({person.id: person for person in found if person.id != role.person_id}.values())


def _candidate(request: Request, role: Role) -> Person | None:
    """The person of the button's argument, if they could take the role."""
    return next((person for person in _possible(request.session, role) if person.id == request.argument), None)


def _to_holder(request: Request, role: Role, result: object, changed: bool) -> list[Say]:
    holder = request.session.get_one(Person, role.person_id)
    return [_tell(person, result) for person in reachable([holder]) if changed]


def _tell(person: Person, result: object) -> Say:
    return Say(result, to=person.line_user_id, urgency=Urgency.PATIENT)


def _role(session: Session, network_id: str, subject: str) -> Role | None:
    return session.get(Role, (network_id, subject.removeprefix("role:")), with_for_update=True)


def _term(session: Session, network_id: str) -> relativedelta:
    return relativedelta(years=int(rule_of(session, network_id, "term_years")))
