"""What waits for somebody of what is bought in the network first: an offer to make, or one to take."""

from bot.dialogue.network_choice import networks_here
from bot.dialogue.request import Request
from bot.dialogue.telling import Waiting
from bot.flows.local.asking import offers_by, offers_of, round_now
from bot.flows.local.queries import open_rounds
from bot.flows.local.tables import LocalStatus
from bot.language.catalogue import mark
from bot.storage.audience import Audience
from bot.storage.memberships import enterprises_of


def waits_for(request: Request) -> list[Waiting]:
    """What makers are asked and have not answered, and what is offered to whoever opens an order."""
    found = []
    for network_id in networks_here(request) if request.person else ():
        for each in open_rounds(request.session, network_id):
            now = round_now(request.session, network_id, each.id)
            if now is None or request.person is None:
                continue
            row, _order, asked = now
            title = ", ".join(item.product for item in asked.items)
            if asked.maker_id == request.person.id:
                if offers_of(request.session, row, asked, request.now).any:
                    found.append(Waiting(mark("Choose an offer of the network"), title, None, "local.show"))
            elif row.status == LocalStatus.ASKING and request.now < row.until:
                mine = enterprises_of(request.session, network_id, request.person)
                asked_of = [one for one in mine if one.id in Audience.of(row.audience).enterprises]
                if any(not offers_by(request.session, row, one.id) for one in asked_of):
                    found.append(Waiting(mark("Offer it, or pass"), title, row.until, "local.show"))
    return found
