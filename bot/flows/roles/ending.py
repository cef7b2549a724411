"""A role ends before its time: taken back by those who look after the network or whose code gave it, or given back by somebody
who took it by mistake. A code that nobody has used is taken back too."""

from datetime import timedelta

from bot.dialogue.holders import Subject
from bot.dialogue.noting import note
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Acting, Leaving, Request
from bot.dialogue.rights import Right, may, refusal
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.roles.candidates import ROLE_GONE, view
from bot.flows.roles.queries import code_by_id, code_that_gave, locked_role, take_back_code
from bot.flows.roles.results import RoleView
from bot.flows.roles.routes import routes
from bot.storage import due_work
from bot.storage.memberships import reachable
from bot.storage.message_tables import Urgency
from bot.storage.people import Membership, Person, Role

CODE_GONE = Told("That code has been used or taken back already, or its time is over.")
FRESH = timedelta(days=1)
"""So soon after a code was used the role is given back by one tap, as if it had never been."""


@routes.button("takeback")
def ask_to_take_back(request: Request, role_id: str) -> list[Say]:
    """Take a role back? Asked once more, since its holder loses it at once."""
    role, refused = _to_take_back(request, role_id)
    if role is None:
        return refused
    seen = view(request.session, role)
    yes = Reply("Take the role back", f"roles.takenback:{role.id}:{role.person_id}")
    no = Reply("Leave the role", "roles.overview")
    deputy = [Reply("Only the deputy", f"roles.nodeputy:{role.id}:{role.deputy_id}")] if role.deputy_id else []
    question = Told(
        "{name} is {role}. Shall I take that back? They are told, and may do no more than others at once.",
        yes, *deputy, no, name=seen.held_by, role=seen,
    )  # fmt: skip
    return [Say(question)]


@routes.button("takenback")
def take_back(request: Request, role_id: str) -> list[Say]:
    """It is taken back. The argument is whose it was when it was asked about: somebody else's stays."""
    role, refused = _to_take_back(request, role_id)
    if role is None:
        return refused
    if request.argument != role.person_id:
        return [Say(ROLE_GONE)]
    seen = view(request.session, role)
    told = take_back_role(request, role)
    return [Say(Told("{name} is not {role} any more, and has been told.", name=seen.held_by, role=seen)), *told]


@routes.button("nodeputy")
def take_deputy_back(request: Request, role_id: str) -> list[Say]:
    """Nobody stands in any more. The argument is the deputy who was meant."""
    role, refused = _to_take_back(request, role_id)
    if role is None:
        return refused
    deputy = request.session.get(Person, role.deputy_id) if role.deputy_id else None
    if deputy is None or deputy.id != request.argument:
        return [Say(ROLE_GONE)]
    role.deputy_id = None
    seen = view(request.session, role)
    note(request, role.network_id, "role.no_deputy", f"role:{role.id}", {"person": deputy.id})
    news = Told("You do not stand in as {role} any more. Thank you for having been ready.", role=seen)
    told = [_to(person, news, role.network_id) for person in reachable([deputy])]
    return [Say(Told("{name} does not stand in as {role} any more.", name=deputy.called or "", role=seen)), *told]


@routes.button("codeback")
def take_code_back(request: Request, code_id: str) -> list[Say]:
    """A code that nobody has used yet gives nothing any more; of one that is used at this very moment either holds."""
    elsewhere = in_private(request, "roles.overview")
    if elsewhere:
        return elsewhere
    code = code_by_id(request.session, code_id)
    if code is None:
        return [Say(CODE_GONE)]
    mine = request.person is not None and code.maker_id == request.person.id
    refused = [] if mine else refusal(request, Right.SEE_ROLES, Subject(code.network_id))
    if refused:
        return refused
    if not take_back_code(request.session, code):
        return [Say(CODE_GONE)]
    note(request, code.network_id, "invitation.taken_back", f"invitation:{code.id}", {"kind": code.kind})
    return [Say(Told("That code gives nothing any more.", Reply("Who holds what", "roles.overview")))]


@routes.button("giveback")
def give_back(request: Request, role_id: str) -> list[Say]:
    """I hold this by mistake: right after a code by one tap, with whatever came with it; later I am asked once more."""
    role = _mine(request, role_id)
    if role is None:
        return [Say(ROLE_GONE)]
    seen = view(request.session, role)
    fresh = role.since is not None and request.now - role.since < FRESH
    if not fresh and request.argument != "sure":
        yes, no = Reply("Give it back", f"roles.giveback:{role.id}:sure"), Reply("Keep the role", "roles.duties")
        follows = Reply("Who follows?", f"roles.who:{role.id}")
        return [Say(Told("Give your role as {role} back? Nobody follows you then.", yes, follows, no, role=seen))]
    code = code_that_gave(request.session, role)
    maker = request.session.get(Person, code.maker_id) if code and code.maker_id else None
    if fresh and role.enterprise_id:
        _undo_membership(request, role)
    _end(request, role, "role.given_back")
    news = Told("{name} has given the role back: {role}.", name=seen.held_by, role=seen)
    told = [_to(each, news, role.network_id) for each in reachable([maker] if maker else [])]
    return [Say(Told("Given back: you are not {role} any more. Thank you for telling.", role=seen)), *told]


def take_back_role(request: Acting, role: Role) -> list[Say]:
    """End a role, which is held; its holder hears of it."""
    holder, seen = request.session.get_one(Person, role.person_id), view(request.session, role)
    network_id = role.network_id
    _end(request, role, "role.taken_back")
    news = Told(
        "Your role as {role} has been taken back. If that is not right, please have a word with those who look after the network.",
        role=seen,
    )
    return [_to(each, news, network_id) for each in reachable([holder])]


@routes.redraws("codeused")
def code_used(leaving: Leaving) -> Told | None:
    """To whoever made a code: who has used it, by the name that they have given by then, and the way back."""
    role = locked_role(leaving.session, leaving.id)
    return None if role is None else code_used_words(view(leaving.session, role))


def code_used_words(seen: RoleView) -> Told:
    """Somebody has used a code."""
    back = Reply("Take the role back", f"roles.takeback:{seen.id}")
    if not seen.holder:
        return Told("Your code has been used: somebody who has not said their name is {role} now.", back, role=seen)
    return Told(
        "{name} has used your code and is {role} now. Is that the right person?", back, name=seen.holder, role=seen
    )


def _to_take_back(request: Request, role_id: str) -> tuple[Role | None, list[Say]]:
    """The role, held, where this person may take it back: those who look after the network, or who made its code."""
    elsewhere = in_private(request, "roles.overview")
    if elsewhere:
        return None, elsewhere
    role = locked_role(request.session, role_id)
    if role is None or request.person is None:
        return None, [Say(ROLE_GONE)]
    code = code_that_gave(request.session, role)
    if code and code.maker_id == request.person.id:
        return role, []
    subject = Subject(role.network_id, role.enterprise_id, area_id=role.area_id)
    if may(request.session, request.person, Right.SEE_ROLES, subject):
        return role, []
    return None, refusal(request, Right.SEE_ROLES, subject)


def _mine(request: Request, role_id: str) -> Role | None:
    role = locked_role(request.session, role_id) if request.chat.is_private else None
    return role if role and request.person and role.person_id == request.person.id else None


def _undo_membership(request: Request, role: Role) -> None:
    """Who became one of an enterprise's people by the code alone is none of them any more."""
    row = request.session.get(Membership, (role.network_id, role.enterprise_id, role.person_id))
    if row and row.since == role.since:
        request.session.delete(row)


def _end(request: Acting, role: Role, action: str) -> None:
    due_work.cancel(request.session, network_id=role.network_id, subject=f"role:{role.id}")
    details = {"kind": role.kind, "enterprise": role.enterprise_id, "area": role.area_id, "person": role.person_id}
    note(request, role.network_id, action, f"role:{role.id}", details)
    request.session.delete(role)
    request.session.flush()


def _to(person: Person, news: Told, network_id: str) -> Say:
    return Say(news, to=person.line_user_id, urgency=Urgency.PATIENT, network_id=network_id)
