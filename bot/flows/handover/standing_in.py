"""The deputy's answer, or that of somebody who leads beside whoever is missed."""

from bot.flows.contract import Asked, Say
from bot.flows.handover.results import CannotStandIn, SettledOtherwise
from bot.flows.handover.routes import routes
from bot.flows.handover.taking import take_over
from bot.storage.liveness import Succession, SuccessionStage
from bot.storage.people import Role, RoleKind
from bot.storage.successions import leading_roles, locked_succession


@routes.button("take")
def take(asked: Asked, search_id: str) -> list[Say]:
    """I take it over: at once, with a briefing."""
    search, role = _asked(asked, search_id)
    if search is None or role is None or asked.person is None:
        return [Say(SettledOtherwise())]
    return take_over(asked.session, search, asked.person, RoleKind(role.kind), asked.now)


@routes.button("cannot")
def cannot(asked: Asked, search_id: str) -> list[Say]:
    """I cannot; the representatives are asked later."""
    search, _role = _asked(asked, search_id)
    return [Say(CannotStandIn() if search else SettledOtherwise())]


def _asked(asked: Asked, search_id: str) -> tuple[Succession | None, Role | None]:
    """The search, where this person may still take the role: its deputy, or somebody who leads beside its holder."""
    search = locked_succession(asked.session, search_id)
    if search is None or asked.person is None or not asked.chat.is_private or search.stage != SuccessionStage.DEPUTY:
        return None, None
    role = asked.session.get(Role, (search.network_id, search.role_id or ""), with_for_update=True)
    if role is None or role.person_id == asked.person.id:
        return None, None
    beside = {each.person_id for each in leading_roles(asked.session, search.network_id)}
    return (search, role) if asked.person.id in {role.deputy_id, *beside} else (None, None)
