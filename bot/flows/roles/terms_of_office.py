"""Terms of office: asking in time who follows, and what the last day brings. Nobody is left without a successor in silence."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta
from sqlalchemy.orm import Session

from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Due, Request
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.roles.briefing import briefing_of
from bot.flows.roles.candidates import candidates_for, own_role, tell, view
from bot.flows.roles.holding import assume, plan_term
from bot.flows.roles.results import AskFollower, RoleView
from bot.flows.roles.routes import routes
from bot.storage import audit
from bot.storage.chats import groups_of_enterprise, groups_of_everybody
from bot.storage.leading import caretakers, scope_of
from bot.storage.locking import locked
from bot.storage.memberships import reachable, roles_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Person, Role, RoleKind
from bot.storage.rules import rule_of

NEAR_ITS_END = timedelta(days=90)
IS_NEWS_FOR = timedelta(days=30)
NO_ROLE = Told(
    "You hold no role at the moment. As a member you vote, read and join in.", Reply("My enterprise", "register.mine")
)


@routes.command("duties", button="duties")
def duties(request: Request) -> list[Say]:
    """What my roles do, what is open, whom to ask."""
    elsewhere = in_private(request, "roles.duties")
    if elsewhere or request.person is None:
        return elsewhere
    network = network_of(request)
    roles = roles_of(request.session, network.id, request.person)
    return [Say(briefing_of(request.session, role, request.now)) for role in roles[:3]] or [Say(NO_ROLE)]


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
        asked += [
            person for person in caretakers(due.session, due.network_id, of=scope_of(role)) if person.id != holder.id
        ]
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
        told = {p.id: p for p in (*reachable([holder]), *caretakers(due.session, due.network_id, of=scope_of(role)))}
        return [tell(person, _nobody_follows(seen, own=person.id == holder.id)) for person in told.values()]
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
        *(tell(person, handed_over(seen, follower.called or "")) for person in thanked),
        *(tell(person, briefing_of(due.session, new, due.now)) for person in reachable([follower])),
        *_tell_groups(due, role, seen, follower.called or ""),
    ]


def handed_over(seen: RoleView, follower: str) -> Told:
    """To whoever held a role until today: thanks."""
    return Told(
        "Your term as {role} ends today, and {follower} takes over. Thank you for all you have done for everybody.",
        role=seen,
        follower=follower,
    )


def _nobody_follows(seen: RoleView, *, own: bool) -> Told:
    """The last day, and the role stays with its holder until somebody is found."""
    who = Reply("Who follows?", f"roles.who:{seen.id}")
    if own:
        return Told(
            "Your term as {role} ends today, and nobody follows yet. Until somebody is found nothing changes.",
            who,
            role=seen,
        )
    return Told("The term of {name} as {role} ends today, and nobody follows yet.", who, name=seen.held_by, role=seen)


def _tell_groups(due: Due, role: Role, seen: RoleView, name: str) -> list[Say]:
    """Those whom a role is for hear by ride who holds it from now on."""
    if role.enterprise_id:
        groups = groups_of_enterprise(due.session, role.network_id, role.enterprise_id)
    else:
        groups = groups_of_everybody(due.session, role.network_id)
    expires = due.now + IS_NEWS_FOR
    news = Told(
        "{name} follows {holder} as {role}. Thank you, {holder}, and welcome, {name}!",
        name=name,
        holder=seen.held_by,
        role=seen,
    )
    return [Say(news, to=chat.id, urgency=Urgency.RIDE, expires=expires) for chat in groups]


@routes.button("stay")
def prolong(request: Request, role_id: str) -> list[Say]:
    """Another term for the same person; the group has agreed to it among themselves."""
    role, refused = own_role(request, role_id)
    if role is None:
        return refused
    # Only near its end, so that a nervous second tap does not add a second term.
    if role.term_ends and role.term_ends - request.now <= NEAR_ITS_END:
        role.term_ends = max(role.term_ends, request.now) + _term(request.session, role.network_id)
        role.proposed_id = role.successor_id = None
        plan_term(request.session, role, request.now)
        note(request, role.network_id, "role.prolonged", f"role:{role.id}")
    seen = view(request.session, role)
    return [Say(Told("{name} is {role} until {date}.", name=seen.held_by, role=seen, date=seen.until))]


def _role(session: Session, network_id: str, subject: str) -> Role | None:
    return locked(session, Role, (network_id, subject.removeprefix("role:")))


def _term(session: Session, network_id: str) -> relativedelta:
    return relativedelta(years=int(rule_of(session, network_id, "term_years")))
