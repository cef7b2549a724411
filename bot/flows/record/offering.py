"""A partner offers support: never straight into a group, but through the coordinator."""

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import networks_here
from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may, refusal
from bot.dialogue.saying import CANCEL, Reply, Say, Told
from bot.dialogue.telling import Waiting
from bot.flows.record.queries import hold_record, unanswered_offers
from bot.flows.record.results import SupportOffered
from bot.flows.record.routes import routes
from bot.flows.record.tables import Record, RecordKind, RecordStatus
from bot.language.catalogue import mark
from bot.language.offer_words import sounds_like_an_offer
from bot.language.replies import agrees, refuses
from bot.storage.chats import Conversation
from bot.storage.database import new_id
from bot.storage.leading import caretakers
from bot.storage.memberships import reachable, roles_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Network, Person, RoleKind

CONTACT, REPLY = "contact", "reply"
LONGEST, LONGEST_CONTACT = 300, 120
ASK_CONTACT = Told(
    "Thank you, I have kept your offer. Who may I say it is from? Your name and agency, and a phone number if you like; the answer comes to you here.",
    CANCEL,
)
SETTLED = Told("That has been settled already, thank you.")


def is_partner(session: Session, network_id: str, person: Person) -> bool:
    """Whether somebody belongs to an agency and has no other duty in the network."""
    kinds = {role.kind for role in roles_of(session, network_id, person)}
    return RoleKind.PARTNER in kinds and kinds <= {RoleKind.PARTNER, RoleKind.ADVISER}


def offered(request: Request, network: Network, text: str) -> list[Say]:
    """A partner wrote what they offer where they were asked for something else: it is taken as the offer that it is."""
    record = Record(
        network_id=network.id, id=new_id(request.now), kind=RecordKind.SUPPORT, status=RecordStatus.OFFERED,
        text=text[:LONGEST], happened_on=request.now.astimezone(BANGKOK).date(),
        person_id=request.person.id if request.person else None, created_at=request.now,
    )  # fmt: skip
    request.session.add(record)
    request.session.flush()
    note(request, network.id, "record.offered", f"record:{record.id}")
    return offer(request, record)


def offer(request: Request, record: Record) -> list[Say]:
    """Pass the offer on to whoever looks after the network; of somebody without a name first ask who they are."""
    assert request.person is not None
    if not request.person.called and request.chat.is_private:
        conversations.ask(request, routes.flow, CONTACT, {"record": record.id})
        return [Say(ASK_CONTACT)]
    return _pass_on(request, record)


@routes.step(CONTACT, free=True, names=True)
def take_contact(request: Request, conversation: Conversation) -> list[Say]:
    """Who they are and how they can be answered; another offer adds to the first."""
    record = hold_record(request.session, str(conversation.data.get("record")))
    if record is None or request.person is None or record.person_id != request.person.id:
        conversations.end(request)
        return [Say(SETTLED)]
    words = (request.words or request.text).strip()
    if sounds_like_an_offer(words):
        record.text = f"{record.text}, {words}"[:LONGEST]
        return [Say(ASK_CONTACT)]
    conversations.end(request)
    record.contact = words[:LONGEST_CONTACT]
    return _pass_on(request, record)


def _pass_on(request: Request, record: Record) -> list[Say]:
    """To the coordinator or, where there is none, to whoever looks after the network."""
    asks = asks_again(request.session, record)
    if asks:
        return [Say(Told("Thank you! I pass it on to the network's coordinator, who answers you.")), *asks]
    return [Say(Told("Thank you! Nobody can be told just now; I keep it until somebody is there."))]


def asks_again(session: Session, record: Record) -> list[Say]:
    """The offer as it stands, to who answers it."""
    people, question = caretakers(session, record.network_id, first=RoleKind.COORDINATOR), _question(session, record)
    return [
        Say(question, to=each.line_user_id, urgency=Urgency.PATIENT, network_id=record.network_id) for each in people
    ]


def _question(session: Session, record: Record) -> SupportOffered:
    partner = session.get(Person, record.person_id) if record.person_id else None
    phone = partner.phone if partner else None
    return SupportOffered(record.id, partner.called if partner else None, record.text, record.contact or phone)


def waits_for(request: Request) -> list[Waiting]:
    """What partners have offered and nobody has answered, to who answers it."""
    if request.person is None:
        return []
    return [
        Waiting(mark("Answer the offer"), record.text, None, f"record.look:{record.id}")
        for network_id in networks_here(request)
        for record in unanswered_offers(request.session, network_id)
        if record.person_id != request.person.id and _other_side(request, record) is not None
    ]


@routes.button("look")
def look(request: Request, record_id: str) -> list[Say]:
    """The offer once more."""
    record = hold_record(request.session, record_id)
    own = record is None or request.person is None or record.person_id == request.person.id
    if record is None or own or record.status != RecordStatus.OFFERED or _other_side(request, record) is None:
        return [Say(SETTLED)]
    return [Say(_question(request.session, record))]


@routes.button("reply")
def ask_reply(request: Request, record_id: str) -> list[Say]:
    """Write back: the coordinator to the partner, the partner to whoever answered."""
    record = hold_record(request.session, record_id)
    if record is None or not request.chat.is_private or _other_side(request, record) is None:
        return [Say(SETTLED)]
    conversations.ask(request, routes.flow, REPLY, {"record": record.id})
    return [Say(Told("What shall I tell them? Write it, and I pass it on.", CANCEL))]


@routes.step(REPLY, letter=True)
def take_reply(request: Request, conversation: Conversation) -> list[Say]:
    """The words, carried to the other side."""
    record = hold_record(request.session, str(conversation.data.get("record")))
    others = _other_side(request, record) if record else None
    conversations.end(request)
    if record is None or others is None or request.person is None:
        return [Say(SETTLED)]
    if request.person.id != record.person_id:
        record.answered_by = request.person.id
    words = Told(
        "{name} writes about “{offer}”: {text}",
        Reply("Write back", f"record.reply:{record.id}"),
        name=request.person.called or record.contact or Told("A partner agency"),
        offer=record.text,
        text=(request.words or request.text).strip()[:LONGEST],
    )
    says = [Say(words, to=each.line_user_id, urgency=Urgency.PATIENT, network_id=record.network_id) for each in others]
    if not says:
        return [Say(Told("They cannot be reached by me just now. Please use what they have written of themselves."))]
    return [Say(Told("I pass it on.")), *says]


def _other_side(request: Request, record: Record) -> list[Person] | None:
    """Whom the person's words go to: the partner's to who answered, else to who looks after the network; None where the
    offer is none of theirs."""
    if request.person is None:
        return None
    session, people = request.session, caretakers(request.session, record.network_id, first=RoleKind.COORDINATOR)
    if request.person.id == record.person_id:
        answering = session.get(Person, record.answered_by) if record.answered_by else None
        return reachable([answering]) if answering else people
    may_answer = may(session, request.person, Right.ANSWER_OFFER, Subject(record.network_id))
    if not may_answer and request.person.id not in {each.id for each in people}:
        return None
    partner = session.get(Person, record.person_id) if record.person_id else None
    return reachable([partner] if partner else [])


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
    whose = partner.called if partner and partner.called else record.contact or Told("the partner")
    if status == RecordStatus.DONE:
        own = Told(
            "I have told {name}. It counts as support from today.",
            Reply("Write back", f"record.reply:{record.id}"),
            name=whose,
        )
        told = Told(
            "The network gladly takes your help: {text}. {name} gets in touch.",
            Reply("Write back", f"record.reply:{record.id}"),
            text=record.text,
            name=request.person.called or "",
        )
    else:
        own = Told("I have thanked {name} for you.", name=whose)
        told = Told(
            "Thank you for offering: {text}. It does not fit just now; the network will come back to it.",
            Reply("Write back", f"record.reply:{record.id}"),
            text=record.text,
        )
    says = [
        Say(told, to=each.line_user_id, urgency=Urgency.PATIENT, network_id=record.network_id)
        for each in reachable([partner] if partner else [])
    ]
    return [Say(own), *says]
