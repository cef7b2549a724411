"""For whom a meeting is, shown back by name."""

from sqlalchemy.orm import Session

from bot.dialogue.saying import Counted, Listed, Told
from bot.storage.audience import Audience
from bot.storage.enterprises import areas_of_network, enterprises_to_list
from bot.storage.people import RoleKind
from bot.storage.subgroups import subgroups_of

COMMITTEE = Audience(roles=(RoleKind.REPRESENTATIVE, RoleKind.COORDINATOR))
MOST_NAMED = 4


def words_of_audience(session: Session, network_id: str, audience: Audience) -> Told:
    """Who it is for, by name; many are counted."""
    names = _names(session, network_id, audience)
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


def _names(session: Session, network_id: str, audience: Audience) -> list[str]:
    areas = {each.id: each.name for each in areas_of_network(session, network_id)}
    subgroups = {each.id: each.name for each in subgroups_of(session, network_id)}
    known = enterprises_to_list(session, network_id, list(audience.enterprises))
    enterprises = [known[each].short_name for each in audience.enterprises if each in known]
    found = [areas[each] for each in audience.areas if each in areas]
    return [*found, *(subgroups[each] for each in audience.subgroups if each in subgroups), *enterprises]
