"""What waits for somebody's answer: whether their enterprise shows another one what it does well, and whether it helped."""

from bot.dialogue.network_choice import networks_here
from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.dialogue.telling import Waiting
from bot.flows.strength.pairing import ASKED_AGAIN_AFTER, OVER, question_to_learner, question_to_teacher
from bot.flows.strength.queries import hold_pair, pairs_that_wait
from bot.flows.strength.routes import routes
from bot.flows.strength.tables import PairStatus, StrengthPair
from bot.language.catalogue import mark
from bot.storage.memberships import enterprises_spoken_for

_ASKED_FOR = {PairStatus.ASKED: mark("Say whether you can show it"), PairStatus.AGREED: mark("Say whether it helped")}


def waits_for(request: Request) -> list[Waiting]:
    """Pairs whose teacher was asked whether they show it, and those whose learner was asked whether it helped."""
    if request.person is None:
        return []
    found = []
    for network_id in networks_here(request):
        pairs = pairs_that_wait(request.session, network_id, request.now - ASKED_AGAIN_AFTER)
        own = enterprises_spoken_for(request.session, network_id, request.person) if pairs else []
        mine = {each.id for each in own}
        found += [
            Waiting(_ASKED_FOR[PairStatus(pair.status)], pair.gap, None, f"strength.look:{pair.id}")
            for pair in pairs
            if _who_answers(pair) in mine
        ]
    return found


def _who_answers(pair: StrengthPair) -> str:
    return pair.teacher_id if pair.status == PairStatus.ASKED else pair.learner_id


@routes.button("look")
def look(request: Request, pair_id: str) -> list[Say]:
    """The question once more, for who speaks for the one that is asked."""
    pair = hold_pair(request.session, pair_id)
    if pair is None or request.person is None or pair.status not in _ASKED_FOR:
        return [Say(OVER)]
    own = enterprises_spoken_for(request.session, pair.network_id, request.person)
    if _who_answers(pair) not in {each.id for each in own}:
        return [Say(OVER)]
    of_teacher = pair.status == PairStatus.ASKED
    return [
        Say(question_to_teacher(request.session, pair) if of_teacher else question_to_learner(request.session, pair))
    ]
