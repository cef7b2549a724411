"""A role as it is shown, who could take it, and who may arrange that."""

from sqlalchemy.orm import Session

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.picking.index import row_meant
from bot.dialogue.picking.paging import Page, page_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Say, Told
from bot.flows.roles.briefing import scope_name
from bot.flows.roles.results import Candidate, RoleView
from bot.language.collation import by_name
from bot.language.plain_names import without_title
from bot.storage.leading import holders
from bot.storage.locking import locked
from bot.storage.memberships import enterprises_of, members_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Person, Role, RoleKind

ROLE_GONE = Told("This has been settled otherwise in the meantime.")


def view(session: Session, role: Role) -> RoleView:
    """The role with the words people know it by."""
    holder = session.get_one(Person, role.person_id)
    return RoleView(role.id, role.kind, scope_name(session, role), holder.called or "", role.term_ends)


def candidates_for(session: Session, role: Role, more: str, start: str = "", called: str = "") -> Page[Candidate]:
    """Who could follow or stand in: people of the enterprise; for the network's roles, its representatives. A page of them
    by name, those who fit `called` where that is given; `more` is the button (`roles.who`) of the next page."""
    people = by_name((person for person in _possible(session, role) if person.called), lambda person: person.called)
    if called:
        fitting = row_meant([(each.id, without_title(str(each.called)), []) for each in people], without_title(called))[
            1
        ]
        people = [person for each in fitting for person in people if person.id == each]
    page = page_of(people, start, lambda behind: f"{more}:{role.id}:{behind}")

    def of_enterprises(person: Person) -> str:
        return ", ".join(each.short_name for each in enterprises_of(session, role.network_id, person))

    return page.with_rows(tuple(Candidate(each.id, each.called or "", of_enterprises(each)) for each in page.rows))


def nobody_called(name: str) -> Told:
    """Of a typed name that fits nobody who could."""
    return Told("I find nobody called “{name}” among those who could.", name=name[:40])


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
