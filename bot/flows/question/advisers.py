"""What advisers and agencies may be asked about, said for them by who looks after the network; they hear of it."""

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Reply, Say, Told
from bot.drawing.topic_words import TOPICS
from bot.flows.question.queries import known_by, those_outside
from bot.flows.question.results import Advisers, ThemesOf
from bot.flows.question.routes import routes
from bot.flows.question.tables import Knowing
from bot.language.catalogue import gettext as _
from bot.language.topics import Topic, as_topic
from bot.storage.memberships import reachable
from bot.storage.message_tables import Urgency
from bot.storage.people import Network, Person, RoleKind

GONE = Told("That is nobody's adviser any more.", Reply("All advisers", "question.advisers"))


@routes.command("advisers", button="advisers")
def show_advisers(request: Request) -> list[Say]:
    """All of them with their themes, to tap."""
    network, refused = _network(request)
    if network is None:
        return refused
    people = []
    for kind in (RoleKind.ADVISER, RoleKind.PARTNER):
        for person in those_outside(request.session, network.id, kind):
            themes = tuple(each.words for each in known_by(request.session, network.id, person.id))
            people.append((person.id, person.called or "–", kind, themes))
    return [Say(Advisers(network.id, tuple(people)))]


@routes.button("themesof")
def set_theme(request: Request, network_id: str) -> list[Say]:
    """One of them; the argument is the person and, where it is ticked or taken out, an area."""
    network, refused = _network(request)
    if network is None:
        return refused
    person_id, _dot, area = request.argument.partition(".")
    person = _adviser(request, network.id, person_id) if network.id == network_id else None
    if person is None:
        return [Say(GONE)]
    topic = as_topic(area) if area else None
    says = _turned(request, network, person, topic) if topic else []
    request.session.flush()
    known = known_by(request.session, network.id, person.id)
    labels = {_(label): topic.value for topic, label in TOPICS.items()}
    areas = frozenset(labels[each.words] for each in known if each.words in labels)
    others = tuple(each.words for each in known if each.words not in labels)
    return [Say(ThemesOf(network.id, person.id, person.called or "–", areas, others)), *says]


def _turned(request: Request, network: Network, person: Person, topic: Topic) -> list[Say]:
    """The area is noted, or taken out where it was; the adviser hears of what is noted, with the way to take it out."""
    words = _(TOPICS[topic])
    before = request.session.get(Knowing, (network.id, person.id, words))
    note(request, network.id, "themes.set", f"person:{person.id}", {"area": topic.value, "on": before is None})
    if before is not None:
        request.session.delete(before)
        return []
    request.session.add(
        Knowing(network_id=network.id, person_id=person.id, words=words, topic=topic.value, said_at=request.now)
    )
    told = Told(
        "{network} may ask you about {theme} from now on. If that is not right, take it out here.",
        Reply("What I know", "question.know"), network=network.name, theme=words,
    )  # fmt: skip
    return [
        Say(told, to=each.line_user_id, urgency=Urgency.RIDE, network_id=network.id, about=f"themes:{person.id}")
        for each in reachable([person])
        if request.person is None or each.id != request.person.id
    ]


def _network(request: Request) -> tuple[Network | None, list[Say]]:
    elsewhere = in_private(request, "question.advisers")
    if elsewhere:
        return None, elsewhere
    network = network_of(request)
    refused = refusal(request, Right.SAY_THEMES, Subject(network.id))
    return (None, refused) if refused else (network, [])


def _adviser(request: Request, network_id: str, person_id: str) -> Person | None:
    held = (those_outside(request.session, network_id, kind) for kind in (RoleKind.ADVISER, RoleKind.PARTNER))
    return next((person for people in held for person in people if person.id == person_id), None)
