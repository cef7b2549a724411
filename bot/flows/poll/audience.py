"""To whose people voting may be kept: sub-groups and provinces of the network."""

from sqlalchemy.orm import Session

from bot.flows.poll.tables import Poll
from bot.storage.areas import areas_within
from bot.storage.audience import Audience
from bot.storage.subgroups import subgroups_of

MOST_PLACES = 10


def places_of(session: Session, poll: Poll) -> list[tuple[str, str]]:
    """(what a button says, name) of each, sub-groups first."""
    subgroups = [(f"subgroup.{each.id}", each.name) for each in subgroups_of(session, poll.network_id)]
    areas = [(f"area.{area.id}", area.name) for area, _count in areas_within(session, poll.network_id, None)]
    return [*subgroups, *areas][:MOST_PLACES]


def audience_of(session: Session, poll: Poll, place: str) -> dict[str, list[str]] | None:
    """What is stored of a place that a button names; empty: everybody; None where there is no such place."""
    if not place:
        return {}
    if place not in dict(places_of(session, poll)):
        return None
    kind, _dot, place_id = place.partition(".")
    return (Audience(subgroups=(place_id,)) if kind == "subgroup" else Audience(areas=(place_id,))).stored()


def place_in(session: Session, poll: Poll) -> str:
    """The name of the place that voting is kept to; empty where it is for everybody."""
    audience = Audience.of(poll.settings.audience)
    chosen = [f"subgroup.{each}" for each in audience.subgroups] + [f"area.{each}" for each in audience.areas]
    return next((dict(places_of(session, poll)).get(each, "") for each in chosen), "")
