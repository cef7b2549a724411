"""What waits for somebody's answer: whether an enterprise may join, whether theirs goes along with a newcomer."""

from bot.dialogue.network_choice import networks_here
from bot.dialogue.request import Request
from bot.dialogue.telling import Waiting
from bot.flows.joining.accompanying import ANSWERS_WITHIN
from bot.flows.joining.deciding import who_decides
from bot.flows.joining.queries import companions_in, proposals_open
from bot.flows.joining.tables import CompanionStatus
from bot.language.catalogue import mark
from bot.storage.memberships import enterprises_spoken_for
from bot.storage.people import Enterprise, Person


def waits_for(request: Request) -> list[Waiting]:
    """Questions about new enterprises that were put to the person, and that nobody has answered."""
    if request.person is None:
        return []
    found: list[Waiting] = []
    for network_id in networks_here(request):
        found += _to_decide(request, request.person, network_id) + _to_go_along(request, request.person, network_id)
    return found


def _to_decide(request: Request, person: Person, network_id: str) -> list[Waiting]:
    asked = [each for each in proposals_open(request.session, network_id) if each.asked]
    return [
        Waiting(mark("Say whether it may join"), each.name, None, f"joining.look:{each.id}")
        for each in asked
        if person.id in {one.id for one in who_decides(request.session, each)}
    ]


def _to_go_along(request: Request, person: Person, network_id: str) -> list[Waiting]:
    asked = companions_in(request.session, network_id, CompanionStatus.ASKED)
    mine = {each.id for each in enterprises_spoken_for(request.session, network_id, person)} if asked else set()
    found = []
    for row in asked:
        newcomer = request.session.get(Enterprise, (network_id, row.enterprise_id))
        if newcomer is not None and row.companion_id in mine:
            button = f"joining.beside:{row.enterprise_id}:{row.companion_id}"
            until = row.asked_at + ANSWERS_WITHIN
            found.append(Waiting(mark("Say whether you go along with it"), newcomer.short_name, until, button))
    return found
