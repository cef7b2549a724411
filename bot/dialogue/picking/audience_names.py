"""What something is for, as people call it: names of areas, sub-groups and enterprises."""

from sqlalchemy.orm import Session

from bot.storage.audience import Audience
from bot.storage.enterprises import areas_of_network, enterprises_to_list
from bot.storage.subgroups import subgroups_of


def names_of_audience(session: Session, network_id: str, audience: Audience) -> list[str]:
    """The areas, sub-groups and enterprises that an audience names."""
    areas = {each.id: each.name for each in areas_of_network(session, network_id)}
    subgroups = {each.id: each.name for each in subgroups_of(session, network_id)}
    known = enterprises_to_list(session, network_id, list(audience.enterprises))
    enterprises = [known[each].short_name for each in audience.enterprises if each in known]
    found = [areas[each] for each in audience.areas if each in areas]
    return [*found, *(subgroups[each] for each in audience.subgroups if each in subgroups), *enterprises]
