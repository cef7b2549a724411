"""A member says that another day is better: the one who calls the meeting decides by a tap."""

from datetime import datetime

from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import networks_here
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import CANCEL, Day, Moment, NotAnAnswer, Reply, Say, Told
from bot.flows.forum.asking import Days, ask_move, coded, days_at, decoded
from bot.flows.forum.dates import is_open
from bot.flows.forum.queries import find_forum, forums_to_come
from bot.flows.forum.results import About, AskForumWhen, show
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import Forum, ForumStatus
from bot.flows.forum.telling import ITS_DAY, tell, tell_helpers
from bot.flows.forum.view import answerable, letting_go, manageable, may_answer, view
from bot.language.other_day import may_propose, moves, read_day, read_proposal, says_another_is_better, speaks_of_a_day
from bot.language.reading import Reading, UnreadableReason
from bot.storage.chats import Conversation
from bot.storage.memberships import reachable
from bot.storage.people import Person

PROPOSE = "propose"
SHORTEST_NAME = 5
"""Letters of a name that is no word of other talk."""


@routes.button("propose")
def ask_day(request: Request, forum_id: str) -> list[Say]:
    """Which day would be better?"""
    forum = answerable(request, forum_id)
    conversations.ask(request, routes.flow, PROPOSE, {"forum": forum.id})
    return [Say(_which(forum))]


def _which(forum: Forum) -> Told:
    return Told("Which day would be better for “{name}”? Write it, such as “the 30th”.", CANCEL, name=forum.name)


@routes.step(PROPOSE)
def day_given(request: Request, conversation: Conversation) -> list[Say]:
    """The day, in words."""
    with letting_go(request):
        forum = answerable(request, conversation.data["forum"])
    about = forum.starts_at or forum.planned_for
    reading = read_proposal(request.text, about, request.now) or read_day(request.text, about, request.now)
    if reading is None:
        raise NotAnAnswer(Say(_which(forum)))
    conversations.end(request)
    return propose(request, forum, reading)


def heard_proposal(request: Request) -> list[Say] | None:
    """`30 ดีกว่า`, said to the bot of the next meeting, or of one by its name (`เลื่อนประชุมกรรมการเป็น 13 ธ.ค.`); None for anything
    else."""
    if request.person is None or not may_propose(request.text):
        return None
    planned = [each for here in networks_here(request) for each in forums_to_come(request.session, here, request.now)]
    named = max((each for each in planned if each.name in request.text), key=lambda each: len(each.name), default=None)
    if named:
        return propose_for(request, named.id, " ".join(request.text.replace(named.name, "", 1).split()))
    if _is_for_another(request):
        return None
    spoken_of = [
        each for each in planned if each.status == ForumStatus.ANNOUNCED or each.dates_close_at or each.starts_at
    ]
    if not spoken_of and speaks_of_a_day(request.text):
        spoken_of = [each for each in planned if each.planned_for][:1]
    return propose_for(request, spoken_of[0].id) if spoken_of else None


def overheard_proposal(request: Request) -> list[Say] | None:
    """`30 ดีกว่า` in a group, said to nobody, while the day of exactly one meeting is being looked for, or of one that it calls by its
    whole name; talk otherwise."""
    if request.person is None or not may_propose(request.text) or not says_another_is_better(request.text):
        return None
    coming = [each for here in networks_here(request) for each in forums_to_come(request.session, here, request.now)]
    named = [each for each in coming if len(each.name) > SHORTEST_NAME and each.name in request.text]
    sought = named or [each for each in coming if is_open(each, request.now)]
    if not named and _is_for_another(request):
        return None
    if len(sought) != 1 or not may_answer(request, sought[0]):
        return None
    return propose_for(request, sought[0].id, " ".join(request.text.replace(sought[0].name, "", 1).split()))


def _is_for_another(request: Request) -> bool:
    """Whether a date poll stands before the group, whose day is meant unless something is to be moved."""
    seeking = (flow.seeks_day for flow in all_routes().values() if flow.seeks_day)
    return not moves(request.text) and any(seeks(request) for seeks in seeking)


def propose_for(request: Request, forum_id: str, text: str | None = None) -> list[Say] | None:
    """What a text (what was said, or that without the meeting's name) proposes for one meeting; None where it proposes no day."""
    known = find_forum(request.session, forum_id)
    about = (known.starts_at or known.planned_for) if known else request.now
    reading = read_proposal(request.text if text is None else text, about, request.now)
    return propose(request, answerable(request, forum_id), reading) if reading else None


def propose(request: Request, forum: Forum, reading: Reading) -> list[Say]:
    """Whoever may move it sees what that would do, in a group where they say that it moves; of anybody else the one who calls it
    is asked."""
    days = days_at(request, forum, reading)
    if may(request.session, request.person, Right.PLAN_FORUM, Subject(forum.network_id, audience=forum.whom)) and (
        request.chat.is_private or moves(request.text)
    ):
        return ask_move(request, forum, days)
    seen, at, name = view(request.session, forum), Moment(days[0][0]), request.name()
    words = Told("Somebody proposes {day}", day=at)
    if name:
        words = Told("{name} proposes {day}", name=name, day=at)
    assert request.person is not None
    ways = (
        Reply("Take this day", f"forum.takeday:{forum.id}:{coded(days)}"),
        Reply("The day stays", f"forum.staysday:{forum.id}:{request.person.id}"),
        Reply("Who can when", f"forum.table:{forum.id}"),
    )
    asked = _to_the_caller(request, forum, About(seen, words, ways=ways))
    return [
        Say(Told("Thank you. I ask the one who calls “{name}” whether {day} is possible.", name=forum.name, day=at)),
        *asked,
    ]


def _to_the_caller(request: Request, forum: Forum, question: About) -> list[Say]:
    """Whoever planned it by hand and may still; else those who look after the network."""
    redraw = f"forum.proposed:{request.person.id}" if request.person else None
    caller = request.session.get(Person, forum.maker_id) if forum.maker_id else None
    if (
        caller
        and reachable([caller])
        and may(request.session, caller, Right.PLAN_FORUM, Subject(forum.network_id, audience=forum.whom))
    ):
        return [tell(forum, caller, question, about=ITS_DAY, redraw=redraw)]
    return tell_helpers(request.session, forum, question, but=request.person, redraw=redraw)


@routes.button("takeday")
def take_day(request: Request, forum_id: str) -> list[Say]:
    """The proposed day is taken: what that does is shown first."""
    forum, days = manageable(request, forum_id), decoded(request.argument)
    if not _to_come(days, request.now):
        return [Say(AskForumWhen(forum.name, request.now, UnreadableReason.IN_THE_PAST, moving=forum.id))]
    return ask_move(request, forum, days)


def _to_come(days: Days, now: datetime) -> bool:
    return bool(days) and days[0][0] > now


@routes.button("staysday")
def day_stays(request: Request, forum_id: str) -> list[Say]:
    """It stays; whoever proposed another day (the argument) hears it."""
    forum = manageable(request, forum_id)
    proposer = request.session.get(Person, request.argument)
    done = Say(Told("It stays as it is.", show(view(request.session, forum))))
    if proposer is None or not reachable([proposer]):
        return [done]
    words = Told("Thank you for proposing a day. “{name}” stays as it is.", name=forum.name)
    if forum.starts_at:
        words = Told("Thank you for proposing a day. It stays on {day}.", day=Day(forum.starts_at))
    news = About(view(request.session, forum), words, ways=(show(view(request.session, forum)),))
    return [done, tell(forum, proposer, news, about=ITS_DAY)]
