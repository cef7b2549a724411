"""Saying what one knows about; advisers and agencies say their themes in the same way, and are asked for them once."""

import re
from datetime import time, timedelta

from bot.dialogue import conversations
from bot.dialogue.daily_jobs import every_morning
from bot.dialogue.holders import Subject
from bot.dialogue.leaving_out import left_out
from bot.dialogue.network_choice import network_of
from bot.dialogue.request import Due, Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import CANCEL, NotAnAnswer, Say, Told
from bot.drawing.topic_words import TOPICS
from bot.flows.question.advice import ask_before_forums
from bot.flows.question.queries import hold_themes, known_by, old_drafts, those_outside
from bot.flows.question.results import AskThemes, Known
from bot.flows.question.routes import KNOWN, routes
from bot.flows.question.tables import Knowing
from bot.language.catalogue import gettext as _
from bot.language.cleaning import clean
from bot.language.topics import Topic, as_topic, topic_of
from bot.storage.chats import Conversation
from bot.storage.memberships import reachable
from bot.storage.message_tables import Measure, Urgency
from bot.storage.people import Network, Person, RoleKind

LONGEST = 80
MARKS = re.compile(r"[@#]")
"""What a button's data keeps for itself."""
MOST = 12
"""Things that one person says to know about."""
ASKED_LASTS = timedelta(days=30)
DRAFT_LASTS = timedelta(days=1)
ASK = Told(
    "What do you know about, so that others may ask you? One thing is enough, such as: dyeing with indigo.", CANCEL
)
OUTSIDE = (RoleKind.ADVISER, RoleKind.PARTNER)


@routes.command("know", button="know")
def know(request: Request) -> list[Say]:
    """`I know about dyeing with indigo`; alone: what I have said so far."""
    network = network_of(request)
    refused = refusal(request, Right.WRITE_LESSON, Subject(network.id))
    if refused or request.person is None:
        return refused
    if request.text:
        return _keep(request, network.id, request.words or request.text)
    if known_by(request.session, network.id, request.person.id):
        return [Say(_known(request, network.id, None))]
    conversations.ask(request, routes.flow, KNOWN, {"network": network.id})
    return [Say(ASK)]


@routes.button("tellknown")
@routes.button("themes")
def tell_more(request: Request, network_id: str) -> list[Say]:
    """One more thing: type it."""
    refused = _may_say(request, network_id)
    if refused:
        return refused
    conversations.ask(request, routes.flow, KNOWN, {"network": network_id})
    return [Say(ASK)]


@routes.answers("themes")
def told_at_once(request: Request, network_id: str) -> list[Say]:
    """The themes, written under the question."""
    return _may_say(request, network_id) or _keep(request, network_id, request.words or request.text)


@routes.step(KNOWN, free=True)
def take_known(request: Request, conversation: Conversation) -> list[Say]:
    """What it is."""
    if not request.text or len(request.text) > LONGEST:
        raise NotAnAnswer(Say(ASK))
    conversations.end(request)
    return _keep(request, conversation.data["network"], request.words or request.text)


@routes.button("theme")
def choose_theme(request: Request, network_id: str) -> list[Say]:
    """One of the eight areas, tapped; tapped again it is taken out."""
    refused, topic = _may_say(request, network_id), as_topic(request.argument)
    if refused or topic is None or request.person is None:
        return refused or [Say(ASK)]
    words = _(TOPICS[topic])
    known = {each.words: each for each in known_by(request.session, network_id, request.person.id)}
    if words in known:
        request.session.delete(known[words])
        request.session.flush()
        return [Say(_known(request, network_id, None))]
    return _written(request, network_id, words, topic)


@routes.button("unknow")
def take_back(request: Request, network_id: str) -> list[Say]:
    """I do not want to be asked about that any more."""
    if request.person is None:
        return [Say(ASK)]
    for each in known_by(request.session, network_id, request.person.id):
        if each.words == request.argument:
            request.session.delete(each)
    request.session.flush()
    return [Say(_known(request, network_id, None))]


def _may_say(request: Request, network_id: str) -> list[Say]:
    if request.session.get(Network, network_id) is None:
        return [Say(ASK)]
    return refusal(request, Right.WRITE_LESSON, Subject(network_id))


def _keep(request: Request, network_id: str, words: str) -> list[Say]:
    conversations.end(request)
    cleaned = clean(" ".join(MARKS.sub(" ", words).split()), all_names=True)
    text = cleaned.text[:LONGEST].strip()
    if not text:
        return [*left_out(cleaned), Say(ASK)]
    return [*left_out(cleaned), *_written(request, network_id, text, topic_of(text))]


def _written(request: Request, network_id: str, words: str, topic: Topic | None) -> list[Say]:
    assert request.person is not None
    known = known_by(request.session, network_id, request.person.id)
    if len(known) >= MOST and words not in {each.words for each in known}:
        return [Say(Told("That is a lot already: take one out first.")), Say(_known(request, network_id, None))]
    request.session.merge(
        Knowing(
            network_id=network_id, person_id=request.person.id, words=words, topic=topic.value if topic else None,
            said_at=request.now,
        )
    )  # fmt: skip
    request.session.flush()
    return [Say(_known(request, network_id, words))]


def _known(request: Request, network_id: str, new: str | None) -> Known:
    assert request.person is not None
    known = known_by(request.session, network_id, request.person.id)
    outside = {each.id for kind in OUTSIDE for each in those_outside(request.session, network_id, kind)}
    return Known(network_id, tuple((each.words, each.topic) for each in known), new, request.person.id in outside)


@every_morning(routes, time(9, 0))
def look_in_the_morning(due: Due) -> list[Say]:
    """Drafts that were never asked go; advisers and agencies without themes are asked for them; forums come near."""
    for draft in old_drafts(due.session, due.now - DRAFT_LASTS):
        due.session.delete(draft)
    network = due.session.get_one(Network, due.network_id)
    return [*_ask_themes(due, network), *ask_before_forums(due, network)]


def _ask_themes(due: Due, network: Network) -> list[Say]:
    says = []
    for kind in OUTSIDE:
        for person in reachable(those_outside(due.session, network.id, kind)):
            if not known_by(due.session, network.id, person.id) and _is_new(due, network, person):
                says.append(
                    Say(
                        AskThemes(network.id, network.name, kind == RoleKind.PARTNER), to=person.line_user_id,
                        urgency=Urgency.RIDE, expires=due.now + ASKED_LASTS, network_id=network.id,
                        subject=f"network:{network.id}", about=f"themes:{person.id}", measure=Measure.QUESTION,
                    )
                )  # fmt: skip
    return says


def _is_new(due: Due, network: Network, person: Person) -> bool:
    """Whether they were not asked yet; from now on they were."""
    themes = hold_themes(due.session, network.id, person.id, due.now)
    if themes.asked:
        return False
    themes.asked, themes.at = True, due.now
    return True
