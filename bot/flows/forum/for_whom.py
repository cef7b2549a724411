"""For whom a meeting is, shown back by name."""

from sqlalchemy.orm import Session

from bot.dialogue.picking.audience_names import names_of_audience
from bot.dialogue.saying import Counted, Listed, Told
from bot.storage.audience import Audience
from bot.storage.people import RoleKind

COMMITTEE = Audience(roles=(RoleKind.REPRESENTATIVE, RoleKind.COORDINATOR))
MOST_NAMED = 4


def words_of_audience(session: Session, network_id: str, audience: Audience) -> Told:
    """Who it is for, by name; many are counted."""
    names = names_of_audience(session, network_id, audience)
    if audience.roles and not names:
        return Told("the representatives and coordinators")
    if not names:
        return Told("everybody in the network")
    shown = Listed(tuple(names[:MOST_NAMED]))
    if audience.roles:
        return Told("the representatives of {names}", names=shown)
    if len(names) > MOST_NAMED:
        more = len(names) - MOST_NAMED
        return Counted("{names} and {count} more", "{names} and {count} more", count=more, names=shown)
    return Told("the people of {names}", names=shown)
