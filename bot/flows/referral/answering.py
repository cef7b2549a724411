"""The receiving side: looking at it, taking it, declining it."""

from bot.dialogue.request import Request
from bot.dialogue.saying import Say, Told
from bot.flows.referral.answers import AskWhyNot
from bot.flows.referral.queries import offers_of
from bot.flows.referral.routes import routes
from bot.flows.referral.sending import go_on, note, take_back_offer
from bot.flows.referral.tables import OPEN_STATUSES, TAKEN, OfferStatus, Referral, ReferralOffer, ReferralStatus
from bot.flows.referral.timetable import plan
from bot.flows.referral.views import SETTLED, offer_view, offered, short_name, taken_view, tell_step
from bot.language.replies import agrees, refuses
from bot.storage.message_tables import Urgency

REASONS = ("full", "season", "not_ours", "far", "other")
"""Why somebody declines. `season` is remembered for a month when others look for the same."""
ANSWERABLE = (OfferStatus.SENT, OfferStatus.SILENT)
DECLINED = Told("Thank you for saying so. I ask somebody else.")


@routes.button("see")
def see(request: Request, referral_id: str) -> list[Say]:
    """A look before answering; the sender sees that somebody has looked."""
    found = offered(request, referral_id, request.argument)
    if isinstance(found, list):
        return found
    referral, offer = found
    if offer.status in TAKEN:
        return [Say(taken_view(request.session, referral, offer))]
    if offer.status not in ANSWERABLE or referral.status not in OPEN_STATUSES:
        return [Say(_over(request, referral))]
    return [Say(offer_view(request.session, referral, offer)), *_seen(request, referral, offer)]


@routes.button("accept", means=agrees)
def accept(request: Request, referral_id: str) -> list[Say]:
    """We take it. Whoever says it first has it, where only one can; a second tap shows it again."""
    found = offered(request, referral_id, request.argument)
    if isinstance(found, list):
        return found
    referral, offer = found
    if offer.status in TAKEN:
        return [Say(taken_view(request.session, referral, offer))]
    others = [each for each in offers_of(request.session, referral) if each.enterprise_id != offer.enterprise_id]
    gone = referral.single and any(each.status in TAKEN for each in others)
    if gone or offer.status not in ANSWERABLE or referral.status not in OPEN_STATUSES:
        return [Say(_over(request, referral))]
    offer.status, offer.answered_at = OfferStatus.ACCEPTED, request.now
    offer.answered_by = request.person.id if request.person else None
    offer.seen_at = offer.seen_at or request.now
    referral.status, referral.back_at = ReferralStatus.OUT, None
    note(request.session, referral, "referral.accepted", request.person, request.now)
    take_back_offer(request.session, referral, offer)
    says = _release(request, referral, others) if referral.single else []
    plan(request.session, referral, request.now)
    return [
        Say(taken_view(request.session, referral, offer), subject=f"referral:{referral.id}"),
        *tell_step(request.session, referral, offer, OfferStatus.ACCEPTED),
        *says,
    ]


@routes.button("decline", means=refuses)
def ask_why(request: Request, referral_id: str) -> list[Say]:
    """We cannot: why?"""
    found = offered(request, referral_id, request.argument)
    if isinstance(found, list):
        return found
    referral, offer = found
    if offer.status not in ANSWERABLE or referral.status not in OPEN_STATUSES:
        return [
            Say(taken_view(request.session, referral, offer) if offer.status in TAKEN else _over(request, referral))
        ]
    return [Say(AskWhyNot(referral.id, offer.enterprise_id, after_contact=False))]


@routes.button("why")
def decline(request: Request, referral_id: str) -> list[Say]:
    """The reason; it goes on to the next. A second tap changes nothing."""
    enterprise_id, _, reason = request.argument.partition(":")
    found = offered(request, referral_id, enterprise_id)
    if isinstance(found, list):
        return found
    referral, offer = found
    if offer.status == OfferStatus.DECLINED:
        return [Say(DECLINED)]
    if offer.status not in ANSWERABLE or referral.status not in OPEN_STATUSES:
        return [Say(_over(request, referral))]
    late = offer.status == OfferStatus.SILENT
    offer.status, offer.reason = OfferStatus.DECLINED, reason if reason in REASONS else REASONS[-1]
    offer.answered_at, offer.answered_by = request.now, request.person.id if request.person else None
    offer.seen_at = offer.seen_at or request.now
    note(request.session, referral, "referral.declined", request.person, request.now)
    take_back_offer(request.session, referral, offer)
    request.session.flush()
    says = [] if late else go_on(request.session, referral, offer, OfferStatus.DECLINED, request.now)
    return [Say(DECLINED), *says]


def _seen(request: Request, referral: Referral, offer: ReferralOffer) -> list[Say]:
    if offer.seen_at is not None:
        return []
    offer.seen_at = request.now
    return tell_step(request.session, referral, offer, "seen", urgency=Urgency.RIDE)


def _release(request: Request, referral: Referral, others: list[ReferralOffer]) -> list[Say]:
    """Nobody else is asked any more, and whoever was is told kindly, by ride."""
    says: list[Say] = []
    for other in others:
        if other.status == OfferStatus.NEXT:
            other.status = OfferStatus.WITHDRAWN
        elif other.status == OfferStatus.SENT:
            other.status = OfferStatus.LOST
            chats = take_back_offer(request.session, referral, other)
            over = _over(request, referral)
            says += [Say(over, to=chat_id, urgency=Urgency.RIDE, network_id=referral.network_id) for chat_id in chats]
    request.session.flush()
    return says


def _over(request: Request, referral: Referral) -> Told:
    """It needs no answer any more: another one was first, or its sender has settled it otherwise."""
    taken = next((each for each in offers_of(request.session, referral) if each.status in TAKEN), None)
    by = short_name(request.session, referral.network_id, taken.enterprise_id) if taken and referral.single else None
    if not by:
        return SETTLED
    return Told("{enterprise} was a little faster this time. Thank you all the same.", enterprise=by)
