"""What I have sent and what we were sent; one referral's steps; taking one back."""

from sqlalchemy.orm import Session

from bot.dialogue import conversations, forms
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Reply, Say, Told
from bot.dialogue.telling import OpenWork
from bot.flows.referral.answering import accept, ask_why, see
from bot.flows.referral.closing import thanks_heard
from bot.flows.referral.customer import CARD_FORM
from bot.flows.referral.drafting import suggestions
from bot.flows.referral.queries import erase_customers, offers_of, open_referrals, received_by, sent_by
from bot.flows.referral.results import Overview
from bot.flows.referral.routes import routes
from bot.flows.referral.sending import everybody_of, note
from bot.flows.referral.tables import OPEN_STATUSES, WORKING, OfferStatus, Referral, ReferralStatus
from bot.flows.referral.timetable import plan
from bot.flows.referral.views import GONE, MINE, SETTLED, found, own, progress_of, thing_of
from bot.language.answers import is_no, is_yes
from bot.storage.memberships import enterprises_spoken_for, names_of_enterprises, networks_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise

MOST_SHOWN = 6


@routes.command("mine", button="mine")
def mine(request: Request) -> list[Say]:
    """Everything of mine: what I sent, what the enterprises I speak for were sent, their cards for customers."""
    elsewhere = in_private(request, MINE)
    if elsewhere or request.person is None:
        return elsewhere
    network = network_of(request)
    refused = refusal(request, Right.SEND_REFERRAL, Subject(network.id))
    if refused:
        return refused
    speaks_for = enterprises_spoken_for(request.session, network.id, request.person)
    sent = sent_by(request.session, network.id, request.person.id, MOST_SHOWN)
    received = received_by(request.session, network.id, [each.id for each in speaks_for], MOST_SHOWN)
    cards = tuple((each.short_name, _card_form(request, each)) for each in speaks_for)
    return [
        Say(
            Overview(
                tuple((each.id, thing_of(each), each.status) for each in sent),
                tuple((each.id, offer.enterprise_id, thing_of(each, for_others=True), offer.status) for each, offer in received),
                cards,
            )
        )
    ]  # fmt: skip


@routes.button("show")
def show(request: Request, referral_id: str) -> list[Say]:
    """How what I sent stands."""
    referral, refused = own(request, referral_id)
    if referral is None:
        return refused
    if referral.status in (ReferralStatus.DRAFT, ReferralStatus.BACK):
        return [Say(suggestions(request, referral))]
    return [Say(progress_of(request.session, referral), subject=f"referral:{referral.id}")]


def quoted(request: Request, subject_id: str) -> list[Say]:
    """Somebody quotes a word about a referral: each side sees its own."""
    elsewhere = in_private(request, MINE)
    if elsewhere:
        return elsewhere
    referral_id = subject_id.partition(":")[0]
    referral = found(request, referral_id, lock=False)
    if referral is None or request.person is None:
        return [Say(GONE)]
    if referral.sender_id == request.person.id:
        return show(request, referral_id)
    speaks_for = {each.id for each in enterprises_spoken_for(request.session, referral.network_id, request.person)}
    ours = [offer for offer in offers_of(request.session, referral) if offer.enterprise_id in speaks_for]
    if not ours:
        return [Say(GONE)]
    request.argument = ours[0].enterprise_id
    if is_yes(request.text):
        return accept(request, referral_id)
    return ask_why(request, referral_id) if is_no(request.text) else see(request, referral_id)


def heard(request: Request) -> list[Say] | None:
    """Thanks, typed; or a bare yes or no while something waits for an answer: its card, so that it is plain what is meant."""
    thanked = thanks_heard(request)
    if thanked is not None or request.person is None or not (is_yes(request.text) or is_no(request.text)):
        return thanked
    for network in networks_of(request.session, request.person):
        ids = [each.id for each in enterprises_spoken_for(request.session, network.id, request.person)]
        for referral, offer in received_by(request.session, network.id, ids, MOST_SHOWN):
            if offer.status == OfferStatus.SENT:
                request.argument = offer.enterprise_id
                return see(request, referral.id)
    return None


def cancel_quoted(request: Request, subject_id: str) -> list[Say]:
    """Its card quoted with "cancel": asked before it is taken back."""
    return in_private(request, MINE) or ask_withdrawal(request, subject_id.partition(":")[0])


@routes.button("withdraw")
def ask_withdrawal(request: Request, referral_id: str) -> list[Say]:
    """Really take it back?"""
    referral, refused = own(request, referral_id, ReferralStatus.DRAFT, *OPEN_STATUSES)
    if referral is None:
        return refused
    ways = (
        Reply("Take it back", f"referral.withdrawyes:{referral.id}"),
        Reply("Leave it", f"referral.show:{referral.id}"),
    )
    return [Say(Told("Shall I take it back? Whoever was asked hears that there is nothing to do.", *ways))]


@routes.button("withdrawyes")
def withdraw(request: Request, referral_id: str) -> list[Say]:
    """Taken back: the customer's data is erased at once, and whoever was asked hears that there is nothing to do."""
    referral, refused = own(request, referral_id, ReferralStatus.DRAFT, *OPEN_STATUSES)
    if referral is None:
        return refused
    says: list[Say] = []
    for offer in offers_of(request.session, referral):
        if offer.status in (OfferStatus.SENT, *WORKING):
            says += [
                Say(SETTLED, to=person.line_user_id, urgency=Urgency.PATIENT, network_id=referral.network_id)
                for person in everybody_of(request.session, referral, offer)
            ]
        if offer.status in (OfferStatus.NEXT, OfferStatus.SENT, *WORKING):
            offer.status = OfferStatus.WITHDRAWN
    conversation = conversations.current(request)
    if conversation and conversation.flow == routes.flow:
        conversations.end(request)
    referral.status, referral.closed_at = ReferralStatus.WITHDRAWN, request.now
    note(request.session, referral, "referral.withdrawn", request.person, request.now)
    request.session.flush()
    this_one = (Referral.network_id == referral.network_id) & (Referral.id == referral.id)
    erase_customers(request.session, this_one, request.now)
    plan(request.session, referral, request.now)
    return [Say(Told("Done, it is taken back, and nothing of a customer is kept.")), *says]


def open_work(session: Session, network_id: str) -> list[OpenWork]:
    """Who passes something on to whom just now; nothing of what, or of whom."""
    names = names_of_enterprises(session, network_id)
    return [
        OpenWork(
            f"{names.get(referral.sender_enterprise_id or '', '…')} → {names.get(offer.enterprise_id, '…')}",
            referral.wanted_on,
        )
        for referral, offer in open_referrals(session, network_id)
    ]


def _card_form(request: Request, enterprise: Enterprise) -> str | None:
    assert request.person is not None
    return forms.issue(
        request.session, request.now, request.person, CARD_FORM, network_id=enterprise.network_id,
        subject=f"enterprise:{enterprise.id}",
    )  # fmt: skip
