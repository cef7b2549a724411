"""Whom a customer may be passed on to, as things stand: the few that are shown."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.flows.referral import results
from bot.flows.referral.queries import offers_of
from bot.flows.referral.suggesting import pictured, sellers_of, suggest
from bot.flows.referral.tables import Referral, ReferralKind, ReferralStatus
from bot.flows.referral.views import thing_of
from bot.flows.referral.visit_hosts import those_who_receive
from bot.flows.referral.words import sought
from bot.storage.memberships import enterprises_of
from bot.storage.people import Network, Person

MOST_SUGGESTED = 4


def suggestions_for(
    session: Session, referral: Referral, person: Person | None, form: str | None, now: datetime
) -> results.Suggestions:
    """Whom to pass it on to, for whoever sends it, also where they have not asked just now: the last one has declined."""
    network = session.get_one(Network, referral.network_id)
    homes = enterprises_of(session, network.id, person) if person else []
    asked_before = {offer.enterprise_id for offer in offers_of(session, referral) if offer.sent_at}
    mine = {home.id for home in homes} if len(homes) == 1 else set()
    who = sellers_of if referral.kind == ReferralKind.CONSIGNMENT else suggest
    found = who(session, network, sought(referral.what), homes, mine | asked_before, now)
    if referral.kind == ReferralKind.VISIT:
        found = those_who_receive(session, network.id, referral.what, found, mine | asked_before)
    return results.Suggestions(
        id=referral.id,
        thing=thing_of(referral),
        items=tuple(pictured(session, network.id, each) for each in found[:MOST_SUGGESTED]),
        makers=len(found),
        form=form,
        again=referral.status == ReferralStatus.BACK,
    )
