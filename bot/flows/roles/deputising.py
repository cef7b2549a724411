"""Naming who stands in: the holder says so, and whoever is named agrees. A deputy may all that the holder may."""

from datetime import timedelta

from bot.dialogue.noting import note
from bot.dialogue.request import Due, Request
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.roles.candidates import (
    ROLE_GONE,
    candidate_of_button,
    candidates_for,
    not_a_friend,
    own_role,
    page_of,
    tell,
    view,
)
from bot.flows.roles.queries import hold_role_deputy_proposed_to, locked_role
from bot.flows.roles.results import AskDeputy, RoleView
from bot.flows.roles.routes import routes
from bot.storage import due_work
from bot.storage.leading import caretakers, scope_of
from bot.storage.memberships import reachable
from bot.storage.people import Person, Role, RoleKind

UNANSWERED = "roles.unanswered"
ANSWERS_WITHIN = timedelta(days=2)
"""After that whoever coordinates hears of it."""


@routes.button("deputy")
def who_deputises(request: Request, role_id: str) -> list[Say]:
    """Name a deputy."""
    role, refused = own_role(request, role_id)
    if role is None:
        return refused
    return [Say(AskDeputy(view(request.session, role), candidates_for(request.session, role), page_of(request)))]


@routes.button("deputise")
def name_deputy(request: Request, role_id: str) -> list[Say]:
    """This person shall stand in: shown once more what that means, before they are asked. The argument is the person."""
    role, refused = own_role(request, role_id)
    if role is None:
        return refused
    deputy = candidate_of_button(request, role)
    if deputy is None:
        return [Say(ROLE_GONE)]
    name, seen = deputy.called or "", view(request.session, role)
    if role.deputy_id == deputy.id:
        return [Say(Told("{name} stands in as {role} already.", name=name, role=seen))]
    if request.person is None or request.person.id == role.person_id:
        return [Say(_ask_holder(seen, deputy))]
    holder = reachable([request.session.get_one(Person, role.person_id)])
    if not holder:
        return _ask(request, role, deputy)
    asked = Told("I have asked {name} first, whose role it is.", name=seen.held_by)
    return [Say(asked), *(tell(each, _ask_holder(seen, deputy)) for each in holder)]


@routes.button("askdeputy")
def ask_deputy(request: Request, role_id: str) -> list[Say]:
    """The holder agrees: now whoever shall stand in is asked. The argument is the person."""
    role, refused = own_role(request, role_id)
    if role is None:
        return refused
    deputy = candidate_of_button(request, role)
    if deputy is None or request.person is None or request.person.id != role.person_id:
        return [Say(ROLE_GONE)]
    return _ask(request, role, deputy)


def _ask_holder(seen: RoleView, deputy: Person) -> Told:
    return Told(
        "{name} may then do all that belongs to {role}, and see all of it, when {holder} cannot. Shall I ask {name}?",
        Reply("Ask", f"roles.askdeputy:{seen.id}:{deputy.id}"),
        Reply("Somebody else", f"roles.deputy:{seen.id}"),
        name=deputy.called or "",
        role=seen,
        holder=seen.held_by,
    )


def _ask(request: Request, role: Role, deputy: Person) -> list[Say]:
    seen, name = view(request.session, role), deputy.called or ""
    if role.deputy_id == deputy.id:
        return [Say(Told("{name} stands in as {role} already.", name=name, role=seen))]
    if not reachable([deputy]):
        return [Say(not_a_friend(name))]
    asked_before = role.deputy_proposed_id == deputy.id
    role.deputy_proposed_id = deputy.id
    question = Told(
        "{holder} asks whether you would stand in as {role} when they cannot. Will you?",
        Reply("Yes, gladly", f"roles.willdeputise:{role.id}"),
        Reply("I cannot", f"roles.wontdeputise:{role.id}"),
        holder=seen.held_by,
        role=seen,
    )
    due_work.plan(
        request.session, network_id=role.network_id, kind=UNANSWERED, subject=f"role:{role.id}",
        due=request.now + ANSWERS_WITHIN, now=request.now,
    )  # fmt: skip
    told = Told("I have asked {name}, and tell you as soon as there is an answer.", name=name)
    return [Say(told), *([] if asked_before else [tell(deputy, question)])]


@routes.button("willdeputise")
def will_deputise(request: Request, role_id: str) -> list[Say]:
    """I will stand in. Only for the person who was asked."""
    role = _proposed_to_me(request, role_id)
    if role is None or request.person is None:
        return [Say(ROLE_GONE)]
    role.deputy_id, role.deputy_proposed_id = request.person.id, None
    due_work.cancel(request.session, network_id=role.network_id, subject=f"role:{role.id}", kind=UNANSWERED)
    note(request, role.network_id, "role.deputy", f"role:{role.id}")
    seen = view(request.session, role)
    news = Told("{name} stands in for you as {role}.", name=request.person.called or "", role=seen)
    holder = reachable([request.session.get_one(Person, role.person_id)])
    thanks = Told("Thank you! You stand in as {role} when {holder} cannot.", role=seen, holder=seen.held_by)
    return [Say(thanks), *(tell(each, news) for each in holder)]


@routes.button("wontdeputise")
def wont_deputise(request: Request, role_id: str) -> list[Say]:
    """I cannot. Only for the person who was asked."""
    role = _proposed_to_me(request, role_id)
    if role is None or request.person is None:
        return [Say(ROLE_GONE)]
    role.deputy_proposed_id = None
    due_work.cancel(request.session, network_id=role.network_id, subject=f"role:{role.id}", kind=UNANSWERED)
    news = Told(
        "{name} cannot at the moment. Would somebody else like to?",
        Reply("Deputy", f"roles.deputy:{role.id}"),
        name=request.person.called or "",
    )
    holder = reachable([request.session.get_one(Person, role.person_id)])
    return [Say(Told("That is all right, thank you for telling.")), *(tell(each, news) for each in holder)]


@routes.when_due("unanswered")
def tell_the_coordinator(due: Due) -> list[Say]:
    """Nobody has answered for two days: whoever coordinates may have a word with them."""
    role = locked_role(due.session, due.subject.removeprefix("role:"))
    asked = due.session.get(Person, role.deputy_proposed_id) if role and role.deputy_proposed_id else None
    if role is None or asked is None:
        return []
    news = Told(
        "{name} was asked two days ago to stand in as {role}, and has not answered. Could you have a word, or ask somebody else?",
        Reply("Deputy", f"roles.deputy:{role.id}"),
        name=asked.called or "",
        role=view(due.session, role),
    )
    people = caretakers(due.session, due.network_id, first=RoleKind.COORDINATOR, of=scope_of(role))
    return [tell(each, news) for each in people if each.id != asked.id]


def _proposed_to_me(request: Request, role_id: str) -> Role | None:
    if request.person is None or not request.chat.is_private:
        return None
    return hold_role_deputy_proposed_to(request.session, role_id, request.person.id)
