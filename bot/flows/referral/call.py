"""Asking everybody who makes it: an open call in the groups, without a customer's name; who claims first has it."""

from datetime import timedelta

from sqlalchemy.orm import Session

from bot.delivery.withdrawing import withdraw_about
from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.links import chat_link
from bot.dialogue.price import priced
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may, not_allowed
from bot.dialogue.saying import Say, Told
from bot.dialogue.understanding.commands import command
from bot.flows.referral import results
from bot.flows.referral.drafting import CHOOSABLE, next_question, nothing_to_pass_on
from bot.flows.referral.queries import offers_of
from bot.flows.referral.routes import routes
from bot.flows.referral.sending import everybody_of, go_out, note
from bot.flows.referral.suggesting import makers
from bot.flows.referral.tables import TAKEN, OfferStatus, Referral, ReferralOffer, ReferralStatus, Way
from bot.flows.referral.timetable import plan
from bot.flows.referral.views import (
    GONE,
    MINE,
    found,
    giver_of,
    own,
    progress_of,
    short_name,
    taken_view,
    tell_step,
    thing_of,
)
from bot.language.replies import agrees
from bot.storage.chats import Chat, groups_of_network
from bot.storage.leading import asked_for
from bot.storage.memberships import enterprises_spoken_for
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Person

CALL_LASTS = timedelta(hours=48)
TAKEN_IS_NEWS_FOR = timedelta(days=1)
MANY = "many"


@routes.button("call")
def ask_all(request: Request, referral_id: str) -> list[Say]:
    """Ask all who make it: first how they and the customer come together."""
    referral, refused = own(request, referral_id, *CHOOSABLE)
    if referral is None:
        return refused
    referral.way = Way.CALL
    question = next_question(referral, ())
    return [Say(preview(request.session, referral) if isinstance(question, results.ConfirmSending) else question)]


def preview(session: Session, referral: Referral) -> results.CallPreview:
    """What the groups would read, and who would be asked."""
    return results.CallPreview(
        referral.id,
        thing_of(referral, for_others=True),
        giver_of(session, referral),
        len(_groups(session, referral)),
        len(makers(session, referral)),
    )


@routes.button("ask")
def post_call(request: Request, referral_id: str) -> list[Say]:
    """Out with it: by ride into the groups, and to those who make it in private; where these are many, at a price that is
    shown first. A second tap posts nothing twice."""
    referral, refused = own(request, referral_id, *CHOOSABLE)
    if referral is None:
        return refused
    if referral.way != Way.CALL:
        return [Say(GONE)]
    again = f"referral.ask:{referral.id}:{request.argument}"
    return priced(request, referral.network_id, again, lambda: _post(request, referral))


def _post(request: Request, referral: Referral) -> list[Say]:
    conversations.end(request)
    referral.single = request.argument != MANY
    referral.sent_at = request.now
    go_out(request.session, referral, request.now)
    note(request.session, referral, "referral.called", request.person, request.now)
    plan(request.session, referral, request.now)
    card = results.CallCard(
        referral.id, thing_of(referral, for_others=True), giver_of(request.session, referral), referral.single
    )
    chats = [(chat.id, Urgency.RIDE) for chat in _groups(request.session, referral)]
    chats += [(str(person.line_user_id), Urgency.PATIENT) for person in _people_to_ask(request.session, referral)]
    says = [
        Say(
            card,
            to=chat_id,
            urgency=urgency,
            expires=request.now + CALL_LASTS,
            subject=_subject(referral),
            network_id=referral.network_id,
        )
        for chat_id, urgency in chats
    ]
    return [Say(progress_of(request.session, referral, just_now=True), subject=f"referral:{referral.id}"), *says]


@routes.button("claim", means=agrees)
def claim(request: Request, referral_id: str) -> list[Say]:
    """My enterprise takes it (the argument says which one, of several). In a group everybody sees who was first."""
    referral = found(request, referral_id)
    if referral is None or referral.status == ReferralStatus.DRAFT or referral.way != Way.CALL or referral.erased_at:
        return [Say(GONE)]
    mine = _spoken_for(request, referral)
    if request.argument:
        mine = [enterprise for enterprise in mine if enterprise.id == request.argument]
    if not mine:
        return [Say(not_allowed(request, Right.ANSWER_REFERRAL, referral.network_id))]
    if len(mine) > 1:
        return [Say(results.ClaimWhich(referral.id, tuple((each.id, each.short_name) for each in mine)))]
    return _claim_for(request, referral, mine[0])


def _claim_for(request: Request, referral: Referral, enterprise: Enterprise) -> list[Say]:
    session = request.session
    offers = offers_of(session, referral)
    taken = [offer for offer in offers if offer.status in TAKEN]
    known = next((offer for offer in taken if offer.enterprise_id == enterprise.id), None)
    if known:
        return [
            Say(
                taken_view(session, referral, known)
                if request.chat.is_private
                else _claimed(request, referral, enterprise)
            )
        ]
    if referral.sender_enterprise_id == enterprise.id:
        return [Say(nothing_to_pass_on(referral, enterprise.short_name))]
    if taken and referral.single:
        winner = short_name(session, referral.network_id, taken[0].enterprise_id) or ""
        return [Say(_taken_by(winner, referral))]
    if referral.status not in (ReferralStatus.OUT, ReferralStatus.BACK):
        return [Say(GONE)]
    offer = _won(request, referral, enterprise, len(offers))
    says = tell_step(session, referral, offer, OfferStatus.ACCEPTED)
    if referral.single:
        says += _tell_the_others(request, referral, enterprise)
    plan(session, referral, request.now)
    view = taken_view(session, referral, offer)
    if request.chat.is_private:
        return [Say(view), *says]
    # The customer's name never stands in the group: it goes to those who speak for the enterprise, in private.
    people = [
        person for person in everybody_of(session, referral, offer) if request.person and person.id == request.person.id
    ]
    people = people or everybody_of(session, referral, offer)
    private = [
        Say(
            view,
            to=person.line_user_id,
            urgency=Urgency.PATIENT,
            network_id=referral.network_id,
            subject=f"referral:{referral.id}",
        )
        for person in people
    ]
    return [Say(_claimed(request, referral, enterprise)), *private, *says]


def _claimed(request: Request, referral: Referral, enterprise: Enterprise) -> results.Claimed:
    link = chat_link(request.session, command(MINE).name, referral.network_id)
    return results.Claimed(enterprise.short_name, referral.single, link)


def _won(request: Request, referral: Referral, enterprise: Enterprise, position: int) -> ReferralOffer:
    offer = request.session.get(ReferralOffer, (referral.network_id, referral.id, enterprise.id))
    if offer is None:
        offer = ReferralOffer(
            network_id=referral.network_id, referral_id=referral.id, enterprise_id=enterprise.id, position=position
        )
        request.session.add(offer)
    offer.status, offer.sent_at, offer.seen_at = OfferStatus.ACCEPTED, offer.sent_at or request.now, request.now
    offer.answered_at, offer.answered_by = request.now, request.person.id if request.person else None
    referral.status, referral.back_at = ReferralStatus.OUT, None
    request.session.flush()
    note(request.session, referral, "referral.accepted", request.person, request.now)
    return offer


def _tell_the_others(request: Request, referral: Referral, winner: Enterprise) -> list[Say]:
    """What waits of the call is said no more; who may have read it hears kindly, by ride, that it is taken."""
    withdraw_about(request.session, referral.network_id, _subject(referral), "somebody has taken it")
    taken = _taken_by(winner.short_name, referral)
    return [
        Say(
            taken,
            to=chat.id,
            urgency=Urgency.RIDE,
            expires=request.now + TAKEN_IS_NEWS_FOR,
            network_id=referral.network_id,
        )
        for chat in _groups(request.session, referral)
        if chat.id != request.chat.id
    ]


def _taken_by(winner: str, referral: Referral) -> Told:
    """To a group: somebody has taken it."""
    what = thing_of(referral, for_others=True).what
    return Told("{enterprise} has taken “{what}”. Thank you all for looking.", enterprise=winner, what=what)


def _spoken_for(request: Request, referral: Referral) -> list[Enterprise]:
    """The enterprises that the person speaks for; the giver's own only where there is no other."""
    assert request.person is not None
    allowed = [
        each
        for each in enterprises_spoken_for(request.session, referral.network_id, request.person)
        if may(
            request.session, request.person, Right.ANSWER_REFERRAL, Subject(referral.network_id, enterprise_id=each.id)
        )
    ]
    return [each for each in allowed if each.id != referral.sender_enterprise_id] or allowed


def _people_to_ask(session: Session, referral: Referral) -> list[Person]:
    people = {
        person.id: person
        for enterprise_id in makers(session, referral)
        for person in asked_for(session, referral.network_id, enterprise_id)
    }
    return [person for person in people.values() if person.id != referral.sender_id]


def _groups(session: Session, referral: Referral) -> list[Chat]:
    """The groups of the whole network, and those of the enterprises that make it."""
    asked_for = set(makers(session, referral))
    return [
        chat
        for chat in groups_of_network(session, referral.network_id)
        if chat.enterprise_id in asked_for or (chat.enterprise_id is None and chat.area_id is None)
    ]


def _subject(referral: Referral) -> str:
    return f"referral:{referral.id}:call"
