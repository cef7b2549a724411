"""News of a sub-group, as they stand when they leave."""

from bot.dialogue.request import AS_WRITTEN, Leaving
from bot.flows.subgroup.queries import find_subgroup
from bot.flows.subgroup.routes import routes


@routes.redraws("ended")
def still_ended(leaving: Leaving) -> object | None:
    """That it has ended, unless that was taken back."""
    subgroup = find_subgroup(leaving.session, leaving.network_id, leaving.id)
    return AS_WRITTEN if subgroup and subgroup.ended_at else None


@routes.redraws("new")
def still_there(leaving: Leaving) -> object | None:
    """That there is a new one, unless it has ended meanwhile."""
    subgroup = find_subgroup(leaving.session, leaving.network_id, leaving.id)
    return AS_WRITTEN if subgroup and subgroup.ended_at is None else None
