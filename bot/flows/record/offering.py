"""A partner offers support: never straight into a group, but through the coordinator."""

from sqlalchemy.orm import Session

from bot.dialogue.request import Request
from bot.dialogue.rights import Right, Subject, refusal
from bot.dialogue.saying import Say, Told
from bot.flows.record.queries import hold_record
from bot.flows.record.results import SupportOffered
from bot.flows.record.routes import routes
from bot.flows.record.tables import Record, RecordStatus
from bot.language.replies import agrees, refuses
from bot.storage.leading import caretakers
from bot.storage.memberships import reachable, roles_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Person, RoleKind

SETTLED = Told("That has been settled already, thank you.")


def is_partner(session: Session, network_id: str, person: Person) -> bool:
    """Whether somebody belongs to an agency and has no other duty in the network."""
    kinds = {role.kind for role in roles_of(session, network_id, person)}
    return RoleKind.PARTNER in kinds and kinds <= {RoleKind.PARTNER, RoleKind.ADVISER}


def offer(request: Request, record: Record) -> list[Say]:
    """Pass the offer on to the coordinator or, where there is none, to whoever looks after the network."""
    assert request.person is not None
    question = SupportOffered(record.id, request.person.called, record.text)
    people = caretakers(request.session, record.network_id, first=RoleKind.COORDINATOR)
    asks = [
        Say(question, to=each.line_user_id, urgency=Urgency.PATIENT, network_id=record.network_id) for each in people
    ]
    if people:
        return [Say(Told("Thank you! I pass it on to the network's coordinator, who answers you.")), *asks]
    return [Say(Told("Thank you! Nobody can be told just now; I keep it until somebody is there."))]


@routes.button("welcome", means=agrees)
def welcome(request: Request, record_id: str) -> list[Say]:
    """Yes, please: from now on it counts as support."""
    return _answer(request, record_id, RecordStatus.DONE)


@routes.button("thanks", means=refuses)
def no_thanks(request: Request, record_id: str) -> list[Say]:
    """Not at the moment, with thanks."""
    return _answer(request, record_id, RecordStatus.DECLINED)


def _answer(request: Request, record_id: str, status: RecordStatus) -> list[Say]:
    record = hold_record(request.session, record_id)
    if record is None or request.person is None or not request.chat.is_private:
        return [Say(SETTLED)]
    asked_to = {each.id for each in caretakers(request.session, record.network_id, first=RoleKind.COORDINATOR)}
    refused = (
        refusal(request, Right.ANSWER_OFFER, Subject(record.network_id)) if request.person.id not in asked_to else []
    )
    if refused:
        return refused
    if record.status != RecordStatus.OFFERED:
        return [Say(SETTLED)]
    record.status, record.answered_by = status, request.person.id
    partner = request.session.get(Person, record.person_id) if record.person_id else None
    whose = partner.called if partner and partner.called else Told("the partner")
    if status == RecordStatus.DONE:
        own = Told("I have told {name}. It counts as support from today.", name=whose)
        told = Told(
            "The network gladly takes your help: {text}. {name} gets in touch.",
            text=record.text,
            name=request.person.called or "",
        )
    else:
        own = Told("I have thanked {name} for you.", name=whose)
        told = Told(
            "Thank you for offering: {text}. It does not fit just now; the network will come back to it.",
            text=record.text,
        )
    says = [
        Say(told, to=each.line_user_id, urgency=Urgency.PATIENT, network_id=record.network_id)
        for each in reachable([partner] if partner else [])
    ]
    return [Say(own), *says]
