"""Arranging who follows in a role, or stands in: the holder names somebody, who is asked first."""

from dataclasses import replace

from bot.dialogue.request import Request
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
from bot.flows.roles.holding import END
from bot.flows.roles.queries import hold_role_proposed_to
from bot.flows.roles.results import AskFollower, AskToFollow, RoleView
from bot.flows.roles.routes import routes
from bot.language.replies import agrees, refuses
from bot.storage import due_work
from bot.storage.memberships import reachable
from bot.storage.people import Person, Role


@routes.button("who")
def who_follows(request: Request, role_id: str) -> list[Say]:
    """Name a successor now, without waiting to be asked."""
    role, refused = own_role(request, role_id)
    if role is None or request.person is None:
        return refused
    own = role.person_id == request.person.id
    candidates = candidates_for(request.session, role)
    return [Say(AskFollower(view(request.session, role), candidates, own, page_of(request)))]


@routes.button("follow")
def propose(request: Request, role_id: str) -> list[Say]:
    """This person shall follow; they are asked first. The argument is the person."""
    role, refused = own_role(request, role_id)
    if role is None:
        return refused
    candidate = candidate_of_button(request, role)
    if candidate is None:
        return [Say(ROLE_GONE)]
    if role.successor_id == candidate.id:  # asked before, and agreed
        return [Say(_follows(_from_today_on(request, role), candidate.called or ""))]
    asked_before = role.proposed_id == candidate.id
    role.proposed_id, role.successor_id = candidate.id, None
    name = candidate.called or ""
    if not reachable([candidate]):
        return [Say(not_a_friend(name))]
    question = [] if asked_before else [tell(candidate, AskToFollow(view(request.session, role)))]
    return [Say(Told("I have asked {name}, and tell you as soon as there is an answer.", name=name)), *question]


@routes.button("accept", means=agrees)
def accept(request: Request, role_id: str) -> list[Say]:
    """I will follow. Only for the person who was asked; where the term is over already, they take over at once."""
    role = _proposed_to_me(request, role_id)
    if role is None or request.person is None:
        return [Say(ROLE_GONE)]
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
    seen = _from_today_on(request, role)
    thanks = Told(
        "Thank you! From {date} you are {role}. On that day I tell you all you need.", date=seen.until, role=seen
    )
    news = _to_holder(request, role, _follows(seen, request.person.called or "")) if changed else []
    return [Say(thanks), *news]


@routes.button("decline", means=refuses)
def decline(request: Request, role_id: str) -> list[Say]:
    """I cannot. Only for the person who was asked."""
    role = _proposed_to_me(request, role_id)
    if role is None or request.person is None:
        return [Say(ROLE_GONE)]
    role.proposed_id = role.successor_id = None
    somebody_else = Told(
        "{name} cannot at the moment. Would somebody else like to?",
        Reply("Who follows?", f"roles.who:{role.id}"),
        name=request.person.called or "",
    )
    return [Say(Told("That is all right, thank you for telling.")), *_to_holder(request, role, somebody_else)]


@routes.button("later")
def later(_request: Request, _id: str) -> list[Say]:
    """Nobody knows yet."""
    return [Say(Told("All right. I ask again before the term ends."))]


def _from_today_on(request: Request, role: Role) -> RoleView:
    """The role as a follower will have it: a term that is over is handed over today."""
    seen = view(request.session, role)
    return replace(seen, term_ends=max(role.term_ends or request.now, request.now))


def _to_holder(request: Request, role: Role, news: Told) -> list[Say]:
    holder = request.session.get_one(Person, role.person_id)
    return [tell(person, news) for person in reachable([holder])]


def _follows(seen: RoleView, name: str) -> Told:
    """To the holder: somebody will follow when the term ends."""
    handing_over = Reply("Handing over", f"handover.role:{seen.id}")
    return Told("{name} follows as {role} from {date}.", handing_over, name=name, role=seen, date=seen.until)


def _proposed_to_me(request: Request, role_id: str) -> Role | None:
    """The role that this person has been asked, in private, to take on."""
    if request.person is None or not request.chat.is_private:
        return None
    return hold_role_proposed_to(request.session, role_id, request.person.id)
