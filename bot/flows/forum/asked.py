"""When, where, with whom: questions about the next meeting, each answered in a line."""

from collections.abc import Callable

from bot.dialogue.network_choice import network_of
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, Subject, may, refusal
from bot.dialogue.saying import Counted, Moment, Reply, Say, Told
from bot.dialogue.telling import Waiting
from bot.flows.forum.dates import is_open, question
from bot.flows.forum.host_queries import open_turn
from bot.flows.forum.hosts import host_question
from bot.flows.forum.queries import date_answers, forums_to_come, is_asked
from bot.flows.forum.results import GONE, ForumView, day_is_found, no_forum
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import Forum, ForumStatus
from bot.flows.forum.view import answerable, my_rsvp, needs_host, subject_of, view
from bot.language.catalogue import mark
from bot.storage.memberships import enterprises_spoken_for, networks_of
from bot.storage.people import Enterprise


def _of_the_next(request: Request, tell: Callable[[ForumView, Reply], Told]) -> list[Say]:
    """What there is to tell of the next meeting, or of the one that is named."""
    network = network_of(request)
    refused = refusal(request, Right.READ_DIRECTORY, Subject(network.id))
    if refused:
        return refused
    planned = forums_to_come(request.session, network.id, request.now)
    if not planned:
        return [Say(no_forum(may(request.session, request.person, Right.PLAN_FORUM, Subject(network.id))))]
    named = [forum for forum in planned if forum.name in request.text.split("\n")]
    forum = (named or planned)[0]
    see = Reply("Other meetings", "forum.next") if len(planned) > 1 else Reply("See it", f"forum.show:{forum.id}")
    return [Say(tell(view(request.session, forum), see), subject=subject_of(forum))]


@routes.question("when")
def when(request: Request) -> list[Say]:
    """On which day, at what time."""

    def tell(forum: ForumView, see: Reply) -> Told:
        if forum.starts_at is None:
            return Told("The day of “{forum}” is not found yet.", see, forum=forum.name)
        if forum.place is None:
            return Told("“{forum}” is on {when}.", see, forum=forum.name, when=Moment(forum.starts_at))
        return Told(
            "“{forum}” is on {when}, at {place}.",
            see,
            forum=forum.name,
            when=Moment(forum.starts_at),
            place=forum.place,
        )

    return _of_the_next(request, tell)


@routes.question("where")
def where(request: Request) -> list[Say]:
    """At which place."""

    def tell(forum: ForumView, see: Reply) -> Told:
        if forum.place is None:
            return Told("The place of “{forum}” is not said yet.", see, forum=forum.name)
        if forum.map_link:
            return Told(
                "“{forum}” is at {place}. Map: {map}", see, forum=forum.name, place=forum.place, map=forum.map_link
            )
        return Told("“{forum}” is at {place}.", see, forum=forum.name, place=forum.place)

    return _of_the_next(request, tell)


@routes.question("host")
def host(request: Request) -> list[Say]:
    """Which enterprise hosts it."""

    def tell(forum: ForumView, see: Reply) -> Told:
        if forum.host:
            return Told("{enterprise} hosts “{forum}”.", see, enterprise=forum.host, forum=forum.name)
        if forum.needs_host:
            return Told("“{forum}” has no host yet.", see, forum=forum.name)
        return Told("“{forum}” needs no host.", see, forum=forum.name)

    return _of_the_next(request, tell)


@routes.question("who")
def who_comes(request: Request) -> list[Say]:
    """How many come; who they are is read on the list of guests, by those who may."""

    def tell(forum: ForumView, see: Reply) -> Told:
        if not forum.heads:
            return Told("Nobody has said yet that they come to “{forum}”.", see, forum=forum.name)
        return Counted(
            "{count} person comes to “{forum}” so far, of {groups} groups.",
            "{count} people come to “{forum}” so far, of {groups} groups.",
            see, count=forum.heads, forum=forum.name, groups=forum.enterprises,
        )  # fmt: skip

    return _of_the_next(request, tell)


@routes.question("bring")
def may_bring(request: Request) -> list[Say]:
    """Whether somebody may come along."""

    def tell(forum: ForumView, _see: Reply) -> Told:
        coming = Reply("I come", f"forum.go:{forum.id}")
        return Told("Gladly. Please say with how many you come in all, so that there is food for everybody.", coming)

    return _of_the_next(request, tell)


def names(request: Request) -> list[str]:
    """What the meetings to come are called."""
    return [forum.name for forum in _to_come(request)]


def waits_for(request: Request) -> list[Waiting]:
    """Questions about meetings that the person has not answered: which days, who hosts, who comes."""
    person = request.person
    if person is None:
        return []
    found: list[Waiting] = []
    for forum in _to_come(request):
        if forum.status == ForumStatus.ANNOUNCED and is_asked(request.session, forum, person):
            if my_rsvp(request.session, forum, person) is None:
                found.append(
                    Waiting(mark("Say whether you come"), forum.name, forum.starts_at, f"forum.show:{forum.id}")
                )
        elif forum.status == ForumStatus.PLANNED and _days_are_wanted(request, forum):
            found.append(
                Waiting(mark("Say which days suit"), forum.name, forum.dates_close_at, f"forum.days:{forum.id}")
            )
        if needs_host(forum) and _is_asked_to_host(request, forum):
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
    networks = [request.chat.network_id] if request.chat.network_id and not request.chat.is_private else []
    if request.chat.is_private and request.person:
        networks = [network.id for network in networks_of(request.session, request.person)]
    return [forum for each in networks if each for forum in forums_to_come(request.session, each, request.now)]


def _days_are_wanted(request: Request, forum: Forum) -> bool:
    spoken_for = {each.id for each in _spoken_for(request, forum)}
    answered = {answer.enterprise_id for answer in date_answers(request.session, forum)}
    return forum.dates_close_at is not None and bool(spoken_for - answered)


def _is_asked_to_host(request: Request, forum: Forum) -> bool:
    turn = open_turn(request.session, forum)
    return turn is not None and turn.enterprise_id in {each.id for each in _spoken_for(request, forum)}
