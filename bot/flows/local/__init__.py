"""Local first (a network's setting): before a joint order opens, those in the network who make it have a day to offer."""

from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.dialogue.picking.choices import plainly_meant
from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.dialogue.telling import Fact, Part, Unit
from bot.flows.local import asking, deciding
from bot.flows.local.routes import routes
from bot.flows.local.tables import LocalOffer
from bot.flows.order import bought_from
from bot.language.catalogue import mark
from bot.storage.chats import Conversation
from bot.storage.people import Network, Person


def facts(session: Session, network_id: str, since: datetime, until: datetime) -> list[Fact]:
    """What of the money of joint orders stayed in the network: bought from one of its own enterprises."""
    network = session.get(Network, network_id)
    bought = bought_from(session, network_id, since, until)
    total = sum(satang for _seller, satang in bought)
    if network is None or not total:
        return []
    inside = sum(satang for seller, satang in bought if seller and plainly_meant(session, network, seller))
    return [
        Fact("bought_inside", mark("Of it from groups of the network"), inside, Unit.MONEY, Part.TRADE),
        Fact("share_inside", mark("Share that stayed in the network"), inside * 100 // total, Unit.SHARE, Part.TRADE),
    ]


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """What they offered for their enterprise."""
    found = select(LocalOffer.price.label("satang"), LocalOffer.most.label("amount")).where(
        LocalOffer.person_id == person.id
    )
    return {"offered_before_an_order": plain_rows(session, found.order_by(LocalOffer.local_id))}


def forget(session: Session, person: Person) -> None:
    """The offer stays its enterprise's; who said it is forgotten."""
    session.execute(update(LocalOffer).where(LocalOffer.person_id == person.id).values(person_id=None))


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask for the price again."""
    request.argument = str(conversation.data["enterprise"])
    return deciding.offer(request, str(conversation.data["local"]))


routes.before_order = asking.before_order
routes.facts = facts
routes.resume = resume
routes.holds = (LocalOffer.person_id,)
routes.kept = kept_about
routes.forget = forget
