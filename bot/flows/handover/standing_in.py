"""The deputy's answer, or that of somebody beside whoever is missed."""

from bot.dialogue.request import Request
from bot.dialogue.saying import Say, Told
from bot.flows.handover.queries import locked_succession
from bot.flows.handover.routes import routes
from bot.flows.handover.tables import Succession, SuccessionStage
from bot.flows.handover.taking import SETTLED, take_over
from bot.flows.handover.word import ask_for_word, may_take
from bot.language.replies import declines, is_glad_to
from bot.storage.locking import locked
from bot.storage.people import Role, RoleKind

CANNOT = Told("That is all right, thank you for telling.")
ASKED = (SuccessionStage.DEPUTY, SuccessionStage.VOICE)


@routes.button("take", means=is_glad_to)
def take(request: Request, search_id: str) -> list[Say]:
    """I take it over: at once, with a briefing, where the holder has named me; else somebody beside me is asked first."""
    search, role = _asked(request, search_id)
    if search is None or role is None or request.person is None:
        return [Say(SETTLED)]
    if request.person.id != role.deputy_id:
        return ask_for_word(request, search, role)
    return take_over(request.session, search, request.person, RoleKind(role.kind), request.now)


@routes.button("cannot", means=declines)
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
    return (search, role) if may_take(request.session, search, role, request.person) else (None, None)
