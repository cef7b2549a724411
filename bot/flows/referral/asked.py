"""What was passed on to the enterprises that somebody speaks for, or sold of what they left there, and waits for an answer."""

from bot.dialogue.request import Request
from bot.dialogue.saying import Told
from bot.dialogue.telling import Waiting
from bot.flows.referral.queries import received_by, to_confirm
from bot.flows.referral.tables import OfferStatus
from bot.flows.referral.views import short_name
from bot.language.catalogue import mark
from bot.storage.memberships import enterprises_spoken_for, networks_of

LATELY = 20
"""So many of the newest are looked at."""


def waits_for(request: Request) -> list[Waiting]:
    """Offers that nobody of the enterprise has answered, and sums of what was sold that the owner has not confirmed."""
    if request.person is None:
        return []
    found = []
    for network in networks_of(request.session, request.person):
        names = {
            each.id: each.short_name for each in enterprises_spoken_for(request.session, network.id, request.person)
        }
        for referral, offer in received_by(request.session, network.id, list(names), LATELY):
            if offer.status == OfferStatus.SENT:
                title = Told("Passed on to {enterprise}", enterprise=names[offer.enterprise_id])
                data = f"referral.see:{referral.id}:{offer.enterprise_id}"
                found.append(Waiting(mark("Take it or not"), title, None, data))
        for referral, offer in to_confirm(request.session, network.id, request.person.id):
            title = Told(
                "Sold by {enterprise}", enterprise=short_name(request.session, network.id, offer.enterprise_id)
            )
            data = f"referral.soldask:{referral.id}:{offer.enterprise_id}"
            found.append(Waiting(mark("Say whether the sum is right"), title, None, data))
    return found
