"""What comes of it: contacted, a deal or none, thanks; and the sum of a consignment."""

from bot.dialogue import conversations
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.referral.answers import AskWhyNot, Ended, ThanksArrived
from bot.flows.referral.queries import offers_of, waiting_for_thanks
from bot.flows.referral.routes import SOLD, VALUE, routes
from bot.flows.referral.sending import close_if_over, note
from bot.flows.referral.tables import TAKEN, WORKING, OfferStatus, Referral, ReferralKind, ReferralOffer
from bot.flows.referral.timetable import plan
from bot.flows.referral.views import (
    SETTLED,
    giver_of,
    offered,
    own,
    short_name,
    taken_view,
    tell_step,
    thing_of,
    to_sender,
)
from bot.flows.referral.visits import WILL_REMIND, learnt_views, lies_ahead
from bot.flows.referral.words import is_thanks, read_money
from bot.language.replies import agrees, is_done, is_not_yet, refuses
from bot.storage.chats import Conversation, groups_of_everybody
from bot.storage.memberships import enterprises_spoken_for, networks_of
from bot.storage.message_tables import Urgency

NO_DEAL_REASONS = ("price", "quantity", "time", "changed", "unreached", "other")
MOST_SATANG = 100_000_000_000


@routes.button("contacted", means=is_done)
def contacted(request: Request, referral_id: str) -> list[Say]:
    """We have been in touch with the customer."""
    found = _working(request, referral_id, request.argument)
    if isinstance(found, list):
        return found
    referral, offer = found
    if offer.status == OfferStatus.CONTACTED:
        return [Say(taken_view(request.session, referral, offer))]
    offer.status, offer.contacted_at = OfferStatus.CONTACTED, request.now
    return [
        Say(taken_view(request.session, referral, offer)),
        *tell_step(request.session, referral, offer, OfferStatus.CONTACTED, urgency=Urgency.RIDE),
    ]


@routes.button("deal", means=agrees)
def deal(request: Request, referral_id: str) -> list[Say]:
    """It came to something; how much may be said, or not. Of a consignment: how many were sold."""
    found = _working(request, referral_id, request.argument)
    if isinstance(found, list):
        return found
    referral, offer = found
    if referral.kind == ReferralKind.CONSIGNMENT:
        return ask_sold(request, referral, offer)
    if referral.kind == ReferralKind.VISIT and lies_ahead(referral, request.now):
        offer.status, offer.contacted_at = OfferStatus.CONTACTED, offer.contacted_at or request.now
        return [Say(WILL_REMIND), Say(taken_view(request.session, referral, offer))]
    end(request, referral, offer, OfferStatus.DEAL)
    told = tell_step(request.session, referral, offer, OfferStatus.DEAL)
    if referral.kind == ReferralKind.VISIT:
        host, guest = learnt_views(request.session, referral, offer)
        asked = [] if offer.followed_at else [Say(host), *to_sender(request.session, referral, guest)]
        offer.followed_at = offer.followed_at or request.now
        return [Say(ended(request, referral, offer)), *told, *asked]
    conversations.ask(request, routes.flow, VALUE, {"referral": referral.id, "enterprise": offer.enterprise_id})
    words = Told(
        "How good to hear! About how many baht was it? Only if you like to say.",
        _rather_not(referral.id, offer.enterprise_id),
    )
    return [Say(words), *told]


@routes.step(VALUE)
def take_value(request: Request, conversation: Conversation) -> list[Say]:
    """How much it was, in baht."""
    data = conversation.data
    amount = read_money(request.text)
    if amount is None or amount > MOST_SATANG:
        rather_not = _rather_not(data["referral"], data["enterprise"])
        raise NotAnAnswer(Say(Told("I could not read that as money. For example: 1,250", rather_not)))
    conversations.end(request)
    found = offered(request, data["referral"], data["enterprise"])
    if isinstance(found, list):
        return found
    referral, offer = found
    if offer.status == OfferStatus.DEAL:
        offer.value = amount
    return [Say(ended(request, referral, offer))]


def _rather_not(referral_id: str, enterprise_id: str) -> Reply:
    return Reply("Rather not say", f"referral.novalue:{referral_id}:{enterprise_id}")


@routes.button("novalue")
def keep_value(request: Request, referral_id: str) -> list[Say]:
    """Rather not say how much."""
    found = offered(request, referral_id, request.argument)
    if isinstance(found, list):
        return found
    conversations.end(request)
    referral, offer = found
    return [Say(ended(request, referral, offer))]


@routes.button("nodeal", means=refuses)
def ask_why_nothing(request: Request, referral_id: str) -> list[Say]:
    """It came to nothing: why?"""
    found = _working(request, referral_id, request.argument)
    if isinstance(found, list):
        return found
    referral, offer = found
    return [Say(AskWhyNot(referral.id, offer.enterprise_id, after_contact=True))]


@routes.button("nothing")
def no_deal(request: Request, referral_id: str) -> list[Say]:
    """The reason; thanks may follow all the same."""
    enterprise_id, _, reason = request.argument.partition(":")
    found = _working(request, referral_id, enterprise_id)
    if isinstance(found, list):
        return found
    referral, offer = found
    offer.reason = reason if reason in NO_DEAL_REASONS else NO_DEAL_REASONS[-1]
    end(request, referral, offer, OfferStatus.NO_DEAL)
    return [Say(ended(request, referral, offer)), *tell_step(request.session, referral, offer, OfferStatus.NO_DEAL)]


@routes.button("talking", means=is_not_yet)
def still_talking(request: Request, referral_id: str) -> list[Say]:
    """Nothing to say yet."""
    found = _working(request, referral_id, request.argument)
    return (
        found
        if isinstance(found, list)
        else [Say(Told("All right. You find it under “my referrals” when there is news."))]
    )


@routes.button("thank")
def thank(request: Request, referral_id: str) -> list[Say]:
    """Thanks to the sender; with `open`, also in the groups, where the sender agrees. Said once."""
    enterprise_id, _, how = request.argument.partition(":")
    found = offered(request, referral_id, enterprise_id)
    if isinstance(found, list):
        return found
    referral, offer = found
    if offer.status not in TAKEN:
        return [Say(SETTLED)]
    return _thank(request, referral, offer, openly=how == "open")


def thanks_heard(request: Request) -> list[Say] | None:
    """Somebody says thank you: to whoever passed something on to them, else to the bot."""
    if request.person is None or not is_thanks(request.text):
        return None
    for network in networks_of(request.session, request.person):
        mine = enterprises_spoken_for(request.session, network.id, request.person)
        waiting = waiting_for_thanks(request.session, network.id, [each.id for each in mine])
        if waiting:
            found = offered(request, waiting[0].referral_id, waiting[0].enterprise_id)
            return found if isinstance(found, list) else _thank(request, *found, openly=False)
    return [Say(Told("You are welcome."))]


@routes.button("openly")
def agree_to_open_thanks(request: Request, referral_id: str) -> list[Say]:
    """The sender agrees that it is said in the groups, too, or rather not (`no`). The argument: enterprise, answer."""
    referral, refused = own(request, referral_id)
    if referral is None:
        return refused
    enterprise_id, _, how = request.argument.partition(":")
    offer = next((each for each in offers_of(request.session, referral) if each.enterprise_id == enterprise_id), None)
    if offer is None or not offer.openly:
        return [Say(SETTLED)]
    agreed = how != "no"
    if offer.openly_agreed is not None:  # answered before: it was said once, or not at all
        return [Say(_will_be_said(agreed=offer.openly_agreed))]
    offer.openly_agreed = agreed
    giver = giver_of(request.session, referral)
    if not agreed or giver is None:
        return [Say(_will_be_said(agreed=agreed))]
    line = Told(
        "{enterprise} thanks {giver} for passing something on. That is what a network is for.",
        enterprise=short_name(request.session, referral.network_id, enterprise_id) or "",
        giver=giver,
    )
    says = [
        Say(line, to=chat.id, urgency=Urgency.RIDE, network_id=referral.network_id)
        for chat in groups_of_everybody(request.session, referral.network_id)
    ]
    return [Say(_will_be_said(agreed=agreed)), *says]


def _will_be_said(*, agreed: bool) -> Told:
    return Told("Lovely, I will say it in the group.") if agreed else Told("All right, it stays between you.")


def _thank(request: Request, referral: Referral, offer: ReferralOffer, *, openly: bool) -> list[Say]:
    giver = giver_of(request.session, referral)
    openly = openly and giver is not None
    brought = Told("I bring your thanks.")
    if openly or offer.openly:
        brought = Told("I bring your thanks, and say it in the group if they agree.")
    if offer.thanked_at is not None:
        return [Say(brought)]
    offer.thanked_at, offer.openly = request.now, openly
    note(request.session, referral, "referral.thanked", request.person, request.now)
    enterprise = short_name(request.session, referral.network_id, offer.enterprise_id) or ""
    arrived = ThanksArrived(referral.id, offer.enterprise_id, enterprise, thing_of(referral), openly)
    return [Say(brought), *to_sender(request.session, referral, arrived)]


def end(request: Request, referral: Referral, offer: ReferralOffer, status: OfferStatus) -> None:
    """It has come to this: written down, and what time was to bring is planned anew."""
    offer.status, offer.ended_at = status, request.now
    offer.contacted_at = offer.contacted_at or request.now
    request.session.flush()
    close_if_over(request.session, referral, request.now)
    note(request.session, referral, f"referral.{status}", request.person, request.now)
    plan(request.session, referral, request.now)


def _working(request: Request, referral_id: str, enterprise_id: str) -> tuple[Referral, ReferralOffer] | list[Say]:
    """An offer that this person's enterprise works on; what has come of it already is shown again."""
    found = offered(request, referral_id, enterprise_id)
    if isinstance(found, list):
        return found
    referral, offer = found
    if offer.status in (OfferStatus.DEAL, OfferStatus.NO_DEAL):
        return [Say(ended(request, referral, offer))]
    return found if offer.status in WORKING else [Say(SETTLED)]


def ask_sold(request: Request, referral: Referral, offer: ReferralOffer) -> list[Say]:
    """How many of a consignment have been sold, so far or in all?"""
    conversations.ask(request, routes.flow, SOLD, {"referral": referral.id, "enterprise": offer.enterprise_id})
    what = thing_of(referral)
    if offer.sold:
        return [
            Say(
                Told(
                    "How many were sold in all, of {what}? {sold} are settled already.",
                    CANCEL,
                    what=what,
                    sold=f"{offer.sold:f}",
                )
            )
        ]
    return [Say(Told("How many were sold, of {what}?", CANCEL, what=what))]


def ended(request: Request, referral: Referral, offer: ReferralOffer) -> Ended:
    """What came of it, for its receiver."""
    giver = giver_of(request.session, referral)
    return Ended(referral.id, offer.enterprise_id, giver, offer.status == OfferStatus.DEAL, offer.value)
