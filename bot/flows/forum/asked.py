"""When, where, with whom: questions about the next meeting, each answered in a line."""

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of, networks_here
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Say
from bot.dialogue.telling import Waiting
from bot.flows.forum.asking_host import host_question
from bot.flows.forum.dates import is_open, question
from bot.flows.forum.host_queries import open_turn
from bot.flows.forum.queries import forums_to_come
from bot.flows.forum.results import GONE, day_is_found, no_forum
from bot.flows.forum.routes import routes
from bot.flows.forum.showing import show
from bot.flows.forum.tables import Forum, ForumStatus
from bot.flows.forum.telling_answers import answer_to, known_of, spoken_of_by
from bot.flows.forum.view import answerable, areas_of_planner, may_answer, needs_host, subject_of, view
from bot.flows.forum.waiting_queries import answered_among, asked_among, days_said_among, hosts_asked_among
from bot.flows.forum.words.questions import Topic, asked_of, may_ask_of_one, of_taking_along
from bot.language.catalogue import mark
from bot.storage.memberships import enterprises_spoken_for
from bot.storage.people import Enterprise


def _about(name: str, topic: Topic) -> None:
    """Register the question of a topic, of the next meeting or of the one that is named."""

    @routes.question(name)
    def answer(request: Request) -> list[Say]:
        network = network_of(request)
        refused = refusal(request, Right.READ_DIRECTORY, Subject(network.id))
        if refused:
            return refused
        planned = forums_to_come(request.session, network.id, request.now)
        if not planned:
            return [Say(no_forum(areas_of_planner(request, network.id) != ()))]
        named = next((each for each in planned if each.name in request.text), None)
        forum = named or spoken_of_by(topic, planned)
        return [
            Say(
                answer_to(request, forum, of_taking_along(request.text) if topic is Topic.BRING else topic),
                subject=subject_of(forum),
            )
        ]


for _name, _topic in (
    ("when", Topic.WHEN),
    ("where", Topic.WHERE),
    ("host", Topic.HOST),
    ("who", Topic.WHO),
    ("bring", Topic.BRING),
):
    _about(_name, _topic)


def heard_question(request: Request) -> list[Say] | None:
    """`ประชุมกรรมการวันไหน`: a question that calls a meeting to come by its whole name and says nothing else, in a group also where nobody
    is spoken to; None for anything else."""
    if request.person is None or not may_ask_of_one(request.text):
        return None
    coming = [each for each in _to_come(request) if may_answer(request, each)]
    for forum in sorted(coming, key=lambda each: -len(each.name)):
        asked = asked_of(request.text, forum.name)
        if asked is not None:
            known = known_of(request, forum, asked[0])
            return [Say(known, subject=subject_of(forum))] if known else show(request, forum.id)
    return None


def names(request: Request) -> list[str]:
    """What the meetings to come are called."""
    return [forum.name for forum in _to_come(request)]


def waits_for(request: Request) -> list[Waiting]:
    """Questions about meetings that the person has not answered: which days, who hosts, who comes."""
    person = request.person
    if person is None:
        return []
    found: list[Waiting] = []
    coming = _to_come(request)
    announced = [forum for forum in coming if forum.status == ForumStatus.ANNOUNCED]
    asked = asked_among(request.session, announced, person) if announced else set()
    asked -= answered_among(request.session, announced, person) if asked else set()
    speaks_for = {forum.id: {each.id for each in _spoken_for(request, forum)} for forum in coming}
    open_to_them = [forum for forum in coming if speaks_for[forum.id]]
    days_said, turns = days_said_among(request.session, open_to_them), hosts_asked_among(request.session, open_to_them)
    for forum in coming:
        mine = speaks_for[forum.id]
        if forum.id in asked:
            found.append(Waiting(mark("Say whether you come"), forum.name, forum.starts_at, f"forum.show:{forum.id}"))
        elif forum.status == ForumStatus.PLANNED and forum.dates_close_at and mine - days_said[forum.id]:
            found.append(
                Waiting(mark("Say which days suit"), forum.name, forum.dates_close_at, f"forum.days:{forum.id}")
            )
        if needs_host(forum) and turns.get(forum.id) in mine:
            found.append(Waiting(mark("Say whether you host"), forum.name, None, f"forum.hosting:{forum.id}"))
    return found


@routes.button("days")
def ask_days_again(request: Request, forum_id: str) -> list[Say]:
    """The question which days suit, once more."""
    forum = answerable(request, forum_id)
    spoken_for = _spoken_for(request, forum)
    if not is_open(forum, request.now):
        return [Say(day_is_found(view(request.session, forum)))]
    return [Say(question(request.session, forum, each)) for each in spoken_for] or [Say(GONE)]


@routes.button("hosting")
def ask_to_host_again(request: Request, forum_id: str) -> list[Say]:
    """The question whether one's enterprise hosts, once more."""
    forum = answerable(request, forum_id)
    turn = open_turn(request.session, forum)
    asked = [each for each in _spoken_for(request, forum) if turn and each.id == turn.enterprise_id]
    if turn is None or not asked:
        return [Say(GONE)]
    return [Say(host_question(request.session, forum, turn, asked[0], again=True))]


def _spoken_for(request: Request, forum: Forum) -> list[Enterprise]:
    """The enterprises of a meeting's network that the person speaks for."""
    return enterprises_spoken_for(request.session, forum.network_id, request.person) if request.person else []


def _to_come(request: Request) -> list[Forum]:
    return [each for here in networks_here(request) for each in forums_to_come(request.session, here, request.now)]
