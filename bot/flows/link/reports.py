"""Links as figures for reports: how many enterprises are bound into the network."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue.telling import Fact, Part, Unit
from bot.flows.link.queries import links_of
from bot.language.catalogue import mark


def facts_of_links(session: Session, network_id: str, _since: datetime, until: datetime) -> list[Fact]:
    """Pairs that have to do with each other, of those said by the end of the time."""
    found = [each for each in links_of(session, network_id) if each.said_at < until]
    pairs = {frozenset((each.enterprise_id, each.companion_id)) for each in found}
    if not pairs:
        return []
    linked = {enterprise_id for pair in pairs for enterprise_id in pair}
    return [
        Fact(
            "linked_pairs",
            mark("Pairs of enterprises that have to do with each other"),
            len(pairs),
            Unit.THINGS,
            Part.PASSING_ON,
        ),
        Fact("linked", mark("Enterprises that have to do with others"), len(linked), Unit.ENTERPRISES, Part.PASSING_ON),
    ]
