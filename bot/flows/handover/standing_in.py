"""The deputy's answer, or that of somebody beside whoever is missed."""

from sqlalchemy.orm import Session

from bot.dialogue.request import Request
from bot.dialogue.saying import Say, Told
from bot.flows.handover.queries import leading_roles, locked_succession
from bot.flows.handover.routes import routes
from bot.flows.handover.tables import Succession, SuccessionStage
from bot.flows.handover.taking import SETTLED, take_over
from bot.flows.handover.word import ask_for_word
from bot.language.replies import agrees, refuses
from bot.storage.locking import locked
from bot.storage.memberships import members_of
from bot.storage.people import Role, RoleKind

CANNOT = Told("That is all right, thank you for telling.")
ASKED = (SuccessionStage.DEPUTY, SuccessionStage.VOICE)


@routes.button("take", means=agrees)
def take(request: Request, search_id: str) -> list[Say]:
    """I take it over: at once, with a briefing, where the holder has named me; else somebody beside me is asked first."""
    search, role = _asked(request, search_id)
    if search is None or role is None or request.person is None:
        return [Say(SETTLED)]
    if request.person.id != role.deputy_id:
        return ask_for_word(request, search, role)
    return take_over(request.session, search, request.person, RoleKind(role.kind), request.now)


@routes.button("cannot", means=refuses)
def cannot(request: Request, search_id: str) -> list[Say]:
    """I cannot; the representatives are asked later."""
    search, _role = _asked(request, search_id)
    return [Say(CANNOT if search else SETTLED)]


def _asked(request: Request, search_id: str) -> tuple[Succession | None, Role | None]:
    """The search, where this person may still take the role: its deputy, or somebody beside its holder."""
    search = locked_succession(request.session, search_id)
    if search is None or request.person is None or not request.chat.is_private or search.stage not in ASKED:
        return None, None
    role = locked(request.session, Role, (search.network_id, search.role_id or ""))
    if role is None or role.person_id == request.person.id:
        return None, None
    return (
        (search, role)
        if request.person.id in {role.deputy_id, *_beside(request.session, search, role)}
        else (None, None)
    )


def _beside(session: Session, search: Succession, role: Role) -> set[str]:
    """Who could take it on: the people of the enterprise that is to be spoken for, or the others who lead."""
    if search.stage == SuccessionStage.VOICE:
        return {person.id for person in members_of(session, role.network_id, role.enterprise_id or "")}
    return {each.person_id for each in leading_roles(session, search.network_id)}
