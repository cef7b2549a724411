"""What local offers tell the network's reports."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue.picking.choices import plainly_meant
from bot.dialogue.telling import Fact, Part, Unit
from bot.flows.order import bought_from
from bot.language.catalogue import mark
from bot.storage.people import Network


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
        Fact(
            "share_inside", mark("Share that stayed in the network"), percent_of(inside, total), Unit.SHARE, Part.TRADE
        ),
    ]


def percent_of(part: int, whole: int) -> int:
    """To the nearest whole one; nothing and all are said of nothing and all alone."""
    if part in (0, whole):
        return 100 * part // whole
    return min(max((part * 200 + whole) // (whole * 2), 1), 99)
