"""What waits for somebody while a network looks for who follows: a vote, an answer, a word for somebody, two weeks to object."""

from bot.dialogue.network_choice import networks_here
from bot.dialogue.request import Request
from bot.dialogue.saying import Say, Told
from bot.dialogue.telling import Waiting
from bot.flows.handover.queries import locked_succession, searches_in, seen_at
from bot.flows.handover.results import AskToCoordinate, AskToStandIn, AskWord
from bot.flows.handover.routes import routes
from bot.flows.handover.tables import Succession, SuccessionStage
from bot.flows.handover.taking import SETTLED
from bot.flows.handover.voting import missed_words, question_to, votes_for, votes_left
from bot.flows.handover.word import is_asked_for_word, is_asked_to_stand_in
from bot.flows.roles import view
from bot.language.catalogue import mark
from bot.storage.people import Network, Person, Role


def waits_for(request: Request) -> list[Waiting]:
    """What a search for somebody who follows has asked this person, and they have not answered."""
    if request.person is None:
        return []
    found = [each for network_id in networks_here(request) for each in searches_in(request.session, network_id)]
    waiting = ((each, _asked(request, each)) for each in found)
    return [Waiting(asked[0], asked[1], each.closes_at, f"handover.look:{each.id}") for each, asked in waiting if asked]


@routes.button("look")
def look(request: Request, search_id: str) -> list[Say]:
    """What was asked, once more, of whom it was asked."""
    search = locked_succession(request.session, search_id) if request.chat.is_private else None
    asked = _asked(request, search) if search else None
    return [Say(asked[2] if asked else SETTLED)]


def _asked(request: Request, search: Succession) -> tuple[str, str | Told, object] | None:
    """(what to do, about whom or what, the question) of a search, for this person; None where nothing waits for them."""
    session, person = request.session, request.person
    network = session.get_one(Network, search.network_id).name
    role = session.get(Role, (search.network_id, search.role_id)) if search.role_id else None
    chosen = session.get(Person, search.chosen_id) if search.chosen_id else None
    assert person is not None
    match search.stage:
        case SuccessionStage.AGREED if role and role.person_id == person.id:
            return mark("Somebody else is to follow you; say if you stay"), network, missed_words(session, search, role)
        case SuccessionStage.CHOSEN if chosen and chosen.id == person.id:
            question = AskToCoordinate(search.id, votes_for(session, search, person))
            return mark("Say whether you will coordinate"), network, question
        case SuccessionStage.VOTE if votes_left(request, search):
            return mark("Say who shall coordinate"), network, question_to(session, search)
        case SuccessionStage.DEPUTY | SuccessionStage.VOICE if role:
            return _beside(request, search, role, chosen)
    return None


def _beside(
    request: Request, search: Succession, role: Role, taker: Person | None
) -> tuple[str, str | Told, object] | None:
    """The same of a role whose holder is missed: their word for who offered, else whether they stand in themselves."""
    seen = view(request.session, role)
    if taker:
        word = AskWord(search.id, seen, taker.id, taker.called or "")
        asked = is_asked_for_word(request, search, role, taker)
        return (mark("Say whether this person may stand in"), word.taker, word) if asked else None
    if not is_asked_to_stand_in(request, search, role):
        return None
    days = (request.now - (seen_at(role) or request.now)).days
    return mark("Say whether you stand in"), seen.held_by, AskToStandIn(search.id, seen, days)
