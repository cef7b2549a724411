"""What the young one taps that binds the enterprise goes to the elder, who does it with one tap, or not."""

from bot.dialogue.request import Request
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import NETWORK_MARK, Say, Told
from bot.flows.pair.naming import GONE
from bot.flows.pair.queries import locked_word, title_of, word_open
from bot.flows.pair.results import YoungWouldSay
from bot.flows.pair.routes import routes
from bot.flows.pair.tables import WordStatus, YoungWord
from bot.language.replies import agrees, refuses
from bot.storage.database import new_id
from bot.storage.memberships import networks_of, reachable
from bot.storage.message_tables import Urgency
from bot.storage.pairs import YoungPair, is_young, pairs_of_young
from bot.storage.people import Enterprise, Person

ENTERPRISES_MATTERS = ("forum", "referral", "pot", "order", "joining", "strength", "local", "handover")
"""Flows whose yes and no are promises of an enterprise; elsewhere a tap is one's own, or brings words and pictures."""
ALSO = ("handover.vote", "forum.host", "forum.offer", "forum.swap")


def binds(button: str) -> bool:
    """Whether a button (`flow.action`) is a promise of an enterprise."""
    flow = button.partition(".")[0]
    return button in ALSO or (flow in ENTERPRISES_MATTERS and button in all_routes()[flow].meanings)


def passed_on(request: Request, button: str, data: str) -> list[Say] | None:
    """What is said where somebody who is only the young one beside a representative taps what binds the enterprise; None where
    it is theirs to tap. Saying it again changes nothing."""
    person = request.person
    if person is None or not request.chat.is_private or not binds(button) or not is_young(request.session, person):
        return None
    spoken_of = [request.speaks_of] if request.speaks_of else [each.id for each in networks_of(request.session, person)]
    pairs = [pair for network_id in spoken_of for pair in pairs_of_young(request.session, network_id, person)]
    if not pairs:
        return None
    pair, enterprise = pairs[0]
    elder = request.session.get_one(Person, pair.elder_id)
    told = Told("I ask {elder}, who decides, and tell you.", elder=elder.called or "")
    if word_open(request.session, pair.network_id, person.id, data):
        return [Say(told)]
    return [Say(told), *_ask(request, pair, enterprise, data, elder)]


def _ask(request: Request, pair: YoungPair, enterprise: Enterprise, data: str, elder: Person) -> list[Say]:
    title, answer = title_of(request.session, request.chat.id, data), _answer(data)
    word = YoungWord(
        network_id=pair.network_id, id=new_id(request.now), enterprise_id=enterprise.id, young_id=pair.young_id,
        elder_id=elder.id, data=data, answer=answer, title=title, said_at=request.now,
    )  # fmt: skip
    request.session.add(word)
    request.session.flush()
    card = YoungWouldSay(word.id, (request.person.called if request.person else None) or "", answer, title)
    return [
        Say(card, to=each.line_user_id, urgency=Urgency.PATIENT, network_id=pair.network_id, about=f"pair:{word.id}")
        for each in reachable([elder])
    ]


def _answer(data: str) -> str:
    """What a button says, as far as it is a plain yes or no."""
    button = data.partition(":")[0]
    means = all_routes()[button.partition(".")[0]].meanings.get(button)
    return "yes" if means is agrees else "no" if means is refuses else "other"


@routes.button("do", means=agrees)
def do(request: Request, word_id: str) -> list[Say]:
    """So be it: the button is tapped, by the elder, with the elder's rights. Once."""
    word = _mine(request, word_id)
    if word is None:
        return [Say(GONE)]
    word.status = WordStatus.DONE
    request.session.flush()
    data, _, _network = word.data.partition(NETWORK_MARK)
    name, _, rest = data.partition(":")
    subject_id, _, request.argument = rest.partition(":")
    request.asked = f"{name}:{rest}"
    flow = all_routes()[name.partition(".")[0]]
    request.secret = request.secret or flow.secret
    says = flow.buttons[name](request, subject_id)
    news = Told("{elder} says so too. Thank you!", elder=_name_of(request))
    return [*says, *_to_young(request, word, news)]


@routes.button("not", means=refuses)
def rather_not(request: Request, word_id: str) -> list[Say]:
    """Rather not, or not yet: the card itself is still there for the elder."""
    word = _mine(request, word_id)
    if word is None:
        return [Say(GONE)]
    word.status = WordStatus.LEFT
    news = Told("{elder} would rather think about it first. Talk about it together!", elder=_name_of(request))
    return [Say(Told("All right, nothing is answered yet.")), *_to_young(request, word, news)]


def _name_of(request: Request) -> str:
    return (request.person.called if request.person else None) or ""


def _mine(request: Request, word_id: str) -> YoungWord | None:
    """What was passed on to this person and waits still; held."""
    word = locked_word(request.session, word_id) if request.chat.is_private else None
    mine = word is not None and request.person is not None and word.elder_id == request.person.id
    return word if word and mine and word.status == WordStatus.OPEN else None


def _to_young(request: Request, word: YoungWord, news: Told) -> list[Say]:
    young = request.session.get(Person, word.young_id)
    return [
        Say(news, to=each.line_user_id, urgency=Urgency.PATIENT, network_id=word.network_id)
        for each in reachable([young] if young else [])
    ]
