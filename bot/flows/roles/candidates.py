"""A role as it is shown, who could take it, and who may arrange that."""

from sqlalchemy.orm import Session

from bot.dialogue.network_choice import network_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, Subject, refusal
from bot.dialogue.saying import Say, Told
from bot.flows.roles.briefing import scope_name
from bot.flows.roles.results import RoleView
from bot.language.numbers import small_number
from bot.storage.leading import holders
from bot.storage.locking import locked
from bot.storage.memberships import members_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Person, Role, RoleKind

MOST_CANDIDATES = 5000
ROLE_GONE = Told("This has been settled otherwise in the meantime.")


def view(session: Session, role: Role) -> RoleView:
    """The role with the words people know it by."""
    holder = session.get_one(Person, role.person_id)
    return RoleView(role.id, role.kind, scope_name(session, role), holder.called or "", role.term_ends)


def candidates_for(session: Session, role: Role) -> tuple[tuple[str, str], ...]:
    """Who could follow or stand in: people of the enterprise; for the network's roles, its representatives."""
    return tuple((person.id, person.called) for person in _possible(session, role) if person.called)


def page_of(request: Request) -> int:
    """Where a list of candidates begins: at what "more" (the argument) says."""
    return small_number(request.argument, MOST_CANDIDATES) or 0


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


def candidate_of_button(request: Request, role: Role) -> Person | None:
    """The person of the button's argument, if they could take the role."""
    return next((person for person in _possible(request.session, role) if person.id == request.argument), None)


def own_role(request: Request, role_id: str) -> tuple[Role | None, list[Say]]:
    """The role, where the person may arrange who follows in it; else what to say."""
    elsewhere = in_private(request, "register.mine")
    if elsewhere:
        return None, elsewhere
    network = network_of(request)
    role = locked(request.session, Role, (network.id, role_id))
    if role is None:
        return None, [Say(ROLE_GONE)]
    refused = refusal(
        request, Right.NAME_SUCCESSOR, Subject(network.id, role.enterprise_id, area_id=role.area_id, role=role)
    )
    return (None, refused) if refused else (role, [])


def not_a_friend(name: str) -> Told:
    """Somebody who cannot be asked."""
    return Told(
        "{name} has not added me as a friend, so I cannot ask. Please tell them to add me, then tap again.", name=name
    )


def tell(person: Person, result: object) -> Say:
    """In the person's own chat, by a ride or, as the budget allows, by a push."""
    return Say(result, to=person.line_user_id, urgency=Urgency.PATIENT)
