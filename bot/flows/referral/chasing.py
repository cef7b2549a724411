"""What happens with no one asking: reminders, deputies, going on, following up, settling, closing."""

from bot.dialogue.request import Due
from bot.dialogue.saying import Say
from bot.flows.referral.answers import FollowUp, SettleTime
from bot.flows.referral.queries import find_referral, offers_of
from bot.flows.referral.routes import routes
from bot.flows.referral.sending import (
    bring_back,
    close_if_over,
    everybody_of,
    go_on,
    offer_to,
    receivers,
    take_back_offer,
)
from bot.flows.referral.tables import OfferStatus, Referral, ReferralOffer, ReferralStatus
from bot.flows.referral.timetable import (
    DEPUTIES,
    FOLLOW_UP,
    GIVE_UP,
    LAPSE,
    LEARNT,
    LET_GO,
    REMIND,
    SETTLE,
    VISIT_SOON,
    Step,
    plan,
    steps_of,
)
from bot.flows.referral.views import short_name, thing_of, to_sender
from bot.flows.referral.visits import learnt_views, near_views
from bot.storage.message_tables import Urgency

SILENT, LAPSED = "silent", "lapsed"


@routes.when_due("chase")
def chase(due: Due) -> list[Say]:
    """Do every step whose moment has come, and plan the next."""
    referral = find_referral(due.session, due.network_id, due.subject.removeprefix("referral:"), lock=True)
    if referral is None:
        return []
    says: list[Say] = []
    for step in steps_of(referral, offers_of(due.session, referral)):
        if step.at <= due.now:
            says += _do(due, referral, step)
    due.session.flush()
    plan(due.session, referral, due.now)
    return says


def _do(due: Due, referral: Referral, step: Step) -> list[Say]:
    if step.offer is None:
        return _close(due, referral) if step.does == LET_GO else bring_back(due.session, referral, due.now)
    return DOES[step.does](due, referral, step.offer)


def _remind(due: Due, referral: Referral, offer: ReferralOffer) -> list[Say]:
    offer.reminded_at = due.now
    take_back_offer(due.session, referral, offer)
    return offer_to(due.session, referral, offer, receivers(due.session, referral, offer), before=True)


def _ask_deputies(due: Due, referral: Referral, offer: ReferralOffer) -> list[Say]:
    """Those who stand in for the representative; where there are none, nobody is left to ask there."""
    asked = {person.id for person in receivers(due.session, referral, offer)}
    offer.deputies_at = due.now
    deputies = [each for each in receivers(due.session, referral, offer, deputies=True) if each.id not in asked]
    if not deputies:
        return _give_up(due, referral, offer)
    return offer_to(due.session, referral, offer, deputies, as_deputy=True)


def _give_up(due: Due, referral: Referral, offer: ReferralOffer) -> list[Say]:
    offer.status = OfferStatus.SILENT
    take_back_offer(due.session, referral, offer)
    due.session.flush()
    return go_on(due.session, referral, offer, SILENT, due.now)


def _follow_up(due: Due, referral: Referral, offer: ReferralOffer) -> list[Say]:
    offer.followed_at = due.now
    name = short_name(due.session, referral.network_id, offer.enterprise_id) or ""
    view = FollowUp(referral.id, offer.enterprise_id, name, thing_of(referral))
    return _to_receivers(due, referral, offer, view)


def _visit_is_near(due: Due, referral: Referral, offer: ReferralOffer) -> list[Say]:
    """Two days before: whoever receives gets ready, whoever comes knows whom to call."""
    referral.visit_told_at = due.now
    host, guest = near_views(due.session, referral, offer)
    return [*_to_receivers(due, referral, offer, host), *to_sender(due.session, referral, guest)]


def _ask_what_was_learnt(due: Due, referral: Referral, offer: ReferralOffer) -> list[Say]:
    """The day after: both sides, for the lessons."""
    offer.followed_at = due.now
    host, guest = learnt_views(due.session, referral, offer)
    return [*_to_receivers(due, referral, offer, host), *to_sender(due.session, referral, guest)]


def _settle(due: Due, referral: Referral, offer: ReferralOffer) -> list[Say]:
    """The time of a consignment is over: both sides are reminded."""
    referral.settle_asked_at = due.now
    name = short_name(due.session, referral.network_id, offer.enterprise_id) or ""
    thing = thing_of(referral)
    theirs = _to_receivers(due, referral, offer, SettleTime(referral.id, thing, name, offer.enterprise_id))
    return [*theirs, *to_sender(due.session, referral, SettleTime(referral.id, thing, name, ""))]


def _lapse(due: Due, referral: Referral, offer: ReferralOffer) -> list[Say]:
    """Nobody has said what came of it."""
    offer.status, offer.ended_at, offer.reason = OfferStatus.NO_DEAL, due.now, LAPSED
    close_if_over(due.session, referral, due.now)
    return []


def _to_receivers(due: Due, referral: Referral, offer: ReferralOffer, view: object) -> list[Say]:
    return [
        Say(
            view,
            to=person.line_user_id,
            urgency=Urgency.PATIENT,
            subject=f"referral:{referral.id}",
            network_id=referral.network_id,
        )
        for person in everybody_of(due.session, referral, offer)
    ]


def _close(due: Due, referral: Referral) -> list[Say]:
    """Over, without a word to anybody; 90 days later the customer is erased."""
    referral.status, referral.closed_at = ReferralStatus.CLOSED, due.now
    return []


DOES = {
    REMIND: _remind,
    DEPUTIES: _ask_deputies,
    GIVE_UP: _give_up,
    FOLLOW_UP: _follow_up,
    SETTLE: _settle,
    LAPSE: _lapse,
    VISIT_SOON: _visit_is_near,
    LEARNT: _ask_what_was_learnt,
}
