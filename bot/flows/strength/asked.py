"""What waits for somebody's answer: whether their enterprise shows another one what it does well."""

from bot.dialogue.network_choice import networks_here
from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.dialogue.telling import Waiting
from bot.flows.strength.pairing import OVER, question_to_teacher
from bot.flows.strength.queries import hold_pair, pairs_that_wait
from bot.flows.strength.routes import routes
from bot.flows.strength.tables import PairStatus
from bot.language.catalogue import mark
from bot.storage.memberships import enterprises_spoken_for


def waits_for(request: Request) -> list[Waiting]:
    """Pairs whose teacher was asked, and has not answered."""
    if request.person is None:
        return []
    found = []
    for network_id in networks_here(request):
        pairs = pairs_that_wait(request.session, network_id)
        own = enterprises_spoken_for(request.session, network_id, request.person) if pairs else []
        mine = {each.id for each in own}
        found += [
            Waiting(mark("Say whether you can show it"), pair.gap, None, f"strength.look:{pair.id}")
            for pair in pairs
            if pair.teacher_id in mine
        ]
    return found


@routes.button("look")
def look(request: Request, pair_id: str) -> list[Say]:
    """The question once more, for who speaks for the one that does it well."""
    pair = hold_pair(request.session, pair_id)
    if pair is None or request.person is None or pair.status != PairStatus.ASKED:
        return [Say(OVER)]
    own = enterprises_spoken_for(request.session, pair.network_id, request.person)
    theirs = pair.teacher_id in {each.id for each in own}
    return [Say(question_to_teacher(request.session, pair) if theirs else OVER)]
