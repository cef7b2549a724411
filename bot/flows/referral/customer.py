"""How receiver and customer come together: by the enterprise's card, by name and phone with the customer's consent, or
through the sender."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue import conversations, forms
from bot.dialogue.request import Request
from bot.dialogue.saying import NotAnAnswer, Say
from bot.flows.referral.call import preview
from bot.flows.referral.drafting import CHOOSABLE, names_of, next_question, pending
from bot.flows.referral.links import card_address
from bot.flows.referral.results import AskCustomer, CallPreview, CardSaved, ConfirmConsent, ConfirmSending
from bot.flows.referral.routes import CHOOSE, CUSTOMER, routes
from bot.flows.referral.sending import note, send
from bot.flows.referral.tables import Contact, ContactCard, Referral, ReferralKind, Way
from bot.flows.referral.views import own, thing_of
from bot.flows.referral.words import name_before_phone
from bot.language.answers import is_no, is_yes
from bot.language.replies import agrees, refuses
from bot.storage.accounts import chat_to
from bot.storage.chats import Conversation
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Person

CUSTOMER_FORM, CARD_FORM = "customer", "contactcard"
LONGEST_NAME = 60
LONGEST_LINE = 200


@routes.button("contact")
def choose_contact(request: Request, referral_id: str) -> list[Say]:
    """One of the three ways; the first and the last send at once."""
    referral, refused = own(request, referral_id, *CHOOSABLE)
    if referral is None:
        return refused
    if request.argument == Contact.CUSTOMER and referral.kind == ReferralKind.CUSTOMER:
        return _go_on(request, referral) if referral.consent_at else _ask_customer(request, referral)
    if request.argument not in (Contact.CARD, Contact.SENDER):
        return [Say(next_question(referral, names_of(request.session, referral)))]
    referral.contact = request.argument
    forget_customer(referral)
    return _go_on(request, referral)


@routes.step(CUSTOMER, free=True, names=True)
def take_customer(request: Request, conversation: Conversation) -> list[Say]:
    """Name and phone in one line; once they are said, yes or no to whether the customer has agreed."""
    if conversation.data.get("phone") and (is_yes(request.text) or is_no(request.text)):
        answer = customer_agrees if is_yes(request.text) else customer_was_not_asked
        return answer(request, conversation.data["referral"])
    referral, refused = own(request, conversation.data["referral"], *CHOOSABLE)
    if referral is None:
        conversations.end(request)
        return refused
    name, phone = name_before_phone(request.text) if len(request.text) <= LONGEST_LINE else ("", None)
    if phone is None or len(name) > LONGEST_NAME:
        raise NotAnAnswer(Say(AskCustomer(referral.id, _form(request, referral), no_phone=True)))
    return _confirm(request, referral, name, phone)


@routes.button("consent", means=agrees)
def customer_agrees(request: Request, referral_id: str) -> list[Say]:
    """Ticked: the customer has agreed. Only now are name and phone kept, with when and by whom it was ticked."""
    referral, refused = own(request, referral_id, *CHOOSABLE)
    if referral is None:
        return refused
    known = pending(request, referral)
    if not known.get("phone"):
        return _ask_customer(request, referral) if not referral.consent_at else _go_on(request, referral)
    keep_customer(referral, known.get("name", ""), known["phone"], request.person, request.now)
    note(request.session, referral, "customer.consented", request.person, request.now)
    return _go_on(request, referral)


@routes.button("refused", means=refuses)
def customer_was_not_asked(request: Request, referral_id: str) -> list[Say]:
    """Not agreed, or not asked: nothing of the customer is kept, and another way is offered."""
    referral, refused = own(request, referral_id, *CHOOSABLE)
    if referral is None:
        return refused
    forget_customer(referral)
    conversations.ask(request, routes.flow, CHOOSE, {"referral": referral.id})
    return [Say(next_question(referral, names_of(request.session, referral)))]


def unsent(request: Request) -> list[Say] | None:
    """A message with a customer's name or phone is taken back before the tick: nothing of it is kept."""
    conversation = conversations.current(request)
    if conversation is None or conversation.flow != routes.flow or not request.message_id:
        return None
    if conversation.data.get("said_in") != request.message_id:
        return None
    rest = {key: value for key, value in conversation.data.items() if key not in ("name", "phone", "said_in", "whole")}
    conversation.data = rest
    return []


def keep_customer(referral: Referral, name: str, phone: str, who: Person | None, now: datetime) -> None:
    """Write name and phone down, with the consent that was ticked."""
    referral.contact = Contact.CUSTOMER
    referral.customer_name, referral.customer_phone = name[:LONGEST_NAME] or None, phone
    referral.consent_at, referral.consent_by = now, who.id if who else None


def forget_customer(referral: Referral) -> None:
    """Nothing of the customer's is kept any more."""
    referral.customer_name = referral.customer_phone = referral.consent_at = referral.consent_by = None
    if referral.contact == Contact.CUSTOMER:
        referral.contact = Contact.SENDER


def said_on_form(session: Session, person: Person, referral: Referral, now: datetime) -> list[Say]:
    """The form has brought name, phone and consent: what is left is to send it."""
    note(session, referral, "customer.consented", person, now)
    conversations.end_for(session, chat_to(session, str(person.line_user_id), referral.network_id), person.id)
    shown = confirm_view(session, referral)
    return [Say(shown, to=person.line_user_id, urgency=Urgency.RESULT)]


def confirm_view(session: Session, referral: Referral) -> CallPreview | ConfirmSending:
    """The last look before it goes out."""
    if referral.way == Way.CALL:
        return preview(session, referral)
    return ConfirmSending(referral.id, thing_of(referral), names_of(session, referral))


def _go_on(request: Request, referral: Referral) -> list[Say]:
    if referral.way == Way.CALL:
        return [Say(preview(request.session, referral))]
    return send(request, referral)


def _ask_customer(request: Request, referral: Referral) -> list[Say]:
    known = pending(request, referral)
    if known.get("phone"):
        return _confirm(request, referral, known.get("name", ""), known["phone"])
    conversations.ask(request, routes.flow, CUSTOMER, {"referral": referral.id, **known})
    return [Say(AskCustomer(referral.id, _form(request, referral)))]


def _confirm(request: Request, referral: Referral, name: str, phone: str) -> list[Say]:
    said_in = pending(request, referral).get("said_in") or request.message_id
    conversations.ask(
        request, routes.flow, CUSTOMER, {"referral": referral.id, "name": name, "phone": phone, "said_in": said_in}
    )
    return [Say(ConfirmConsent(referral.id, name, phone))]


def _form(request: Request, referral: Referral) -> str | None:
    assert request.person is not None
    return forms.issue(
        request.session, request.now, request.person, CUSTOMER_FORM, network_id=referral.network_id,
        subject=f"referral:{referral.id}",
    )  # fmt: skip


def card_of(session: Session, network_id: str, enterprise_id: str) -> ContactCard | None:
    """What an enterprise shows customers."""
    return session.get(ContactCard, (network_id, enterprise_id))


def save_card(
    session: Session, enterprise: Enterprise, person: Person, changes: dict[str, str | None], now: datetime
) -> list[Say]:
    """Write what was changed (`phone`, `line`, `words`) on an enterprise's card for customers."""
    card = card_of(session, enterprise.network_id, enterprise.id)
    if card is None:
        card = ContactCard(network_id=enterprise.network_id, enterprise_id=enterprise.id, changed_at=now)
        session.add(card)
    for name, value in changes.items():
        setattr(card, name, value)
    card.changed_at = now
    session.flush()
    saved = CardSaved(enterprise.short_name, card_address(session, enterprise.network_id, enterprise.id))
    return [Say(saved, to=person.line_user_id, urgency=Urgency.RESULT)]
