"""A partner offers support: never straight into a group, but through the coordinator."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.dialogue.request import Request
from bot.dialogue.rights import Right, Subject, refusal
from bot.dialogue.saying import Say
from bot.flows.record.results import OfferAnswered, OfferPassedOn, RecordGone, SupportOffered
from bot.flows.record.routes import routes
from bot.flows.record.tables import Record, RecordStatus
from bot.storage.memberships import caretakers, reachable, roles_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Person, RoleKind


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
    return [Say(OfferPassedOn(record.text, len(people))), *asks]


@routes.button("welcome")
def welcome(request: Request, record_id: str) -> list[Say]:
    """Yes, please: from now on it counts as support."""
    return _answer(request, record_id, RecordStatus.DONE)


@routes.button("thanks")
def no_thanks(request: Request, record_id: str) -> list[Say]:
    """Not at the moment, with thanks."""
    return _answer(request, record_id, RecordStatus.DECLINED)


def _answer(request: Request, record_id: str, status: RecordStatus) -> list[Say]:
    record = request.session.scalar(select(Record).where(Record.id == record_id).with_for_update())
    if record is None or request.person is None or not request.chat.is_private:
        return [Say(RecordGone())]
    asked_to = {each.id for each in caretakers(request.session, record.network_id, first=RoleKind.COORDINATOR)}
    refused = (
        refusal(request, Right.ANSWER_OFFER, Subject(record.network_id)) if request.person.id not in asked_to else []
    )
    if refused:
        return refused
    if record.status != RecordStatus.OFFERED:
        return [Say(RecordGone())]
    record.status, record.answered_by = status, request.person.id
    accepted = status == RecordStatus.DONE
    partner = request.session.get(Person, record.person_id) if record.person_id else None
    told = OfferAnswered(record.text, accepted, to_partner=True, name=request.person.called)
    says = [
        Say(told, to=each.line_user_id, urgency=Urgency.PATIENT, network_id=record.network_id)
        for each in reachable([partner] if partner else [])
    ]
    own = OfferAnswered(record.text, accepted, to_partner=False, name=partner.called if partner else None)
    return [Say(own), *says]
