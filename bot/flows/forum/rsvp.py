"""Who comes, with how many: by button, by quoting the card, by text; changed at any time."""

from bot.dialogue import conversations
from bot.dialogue.gathering import Unsaid, gathers, is_said_at_once
from bot.dialogue.network_choice import network_of
from bot.dialogue.request import Due, Request
from bot.dialogue.rights import Right, Subject, may
from bot.dialogue.saying import AskFirst, NotAnAnswer, Say, Told
from bot.flows.forum.lifts import ask_number, match_lifts
from bot.flows.forum.queries import enterprise_here, forums_to_come, newest, rsvp_of
from bot.flows.forum.results import RsvpsGathered, RsvpTaken, no_forum
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import Forum, ForumStatus, Rsvp
from bot.flows.forum.view import answerable, due_forum, my_rsvp, subject_of, view
from bot.flows.forum.words import Said, read_heads, read_rsvp
from bot.language.answers import is_no, is_yes
from bot.language.numbers import small_number
from bot.language.replies import so_many
from bot.storage.chats import Conversation
from bot.storage.memberships import networks_of

MOST_HEADS = 30
LONGEST_ANSWER = 30
HEADS = "heads"
NOT_A_NUMBER = Told("A number from 1 to {most}, please, such as 3.", most=MOST_HEADS)


@routes.button("go")
def coming(request: Request, forum_id: str) -> list[Say]:
    """I come."""
    return answer(request, answerable(request, forum_id), coming=True)


@routes.button("not")
def not_coming(request: Request, forum_id: str) -> list[Say]:
    """I cannot."""
    return answer(request, answerable(request, forum_id), coming=False)


@routes.command("go")
def coming_by_text(request: Request) -> list[Say]:
    """`น้องเวที ไปได้ 3 คน`: of the next forum."""
    return _by_text(request, coming=True)


@routes.command("not")
def not_coming_by_text(request: Request) -> list[Say]:
    """`น้องเวที ไปไม่ได้`."""
    return _by_text(request, coming=False)


def _by_text(request: Request, *, coming: bool) -> list[Say]:
    network = network_of(request)
    forums = forums_to_come(request.session, network.id, request.now)
    announced = [forum for forum in forums if forum.status == ForumStatus.ANNOUNCED] or forums
    if not announced:
        return [Say(no_forum(may(request.session, request.person, Right.PLAN_FORUM, Subject(network.id))))]
    return _take_words(request, announced[0].id, Said(coming, read_heads(request.text)))


def answer_in_words(request: Request) -> list[Say] | None:
    """A few words in a 1:1 chat that say whether somebody comes, while a forum is announced; None for anything else."""
    said = read_rsvp(request.text) if len(request.text) <= LONGEST_ANSWER else None
    networks = networks_of(request.session, request.person) if said and request.person else []
    forums = [
        forum
        for network in networks
        for forum in forums_to_come(request.session, network.id, request.now)
        if forum.status == ForumStatus.ANNOUNCED
    ]
    if said is None or not forums:
        return None
    return _take_words(request, forums[0].id, said)


def answer_by_quote(request: Request, forum_id: str) -> list[Say]:
    """The card quoted with "I come", "I cannot", yes, no or a number of people; other words are not for the bot."""
    said = read_rsvp(request.text)
    if said is None and (is_yes(request.text) or is_no(request.text)):
        said = Said(is_yes(request.text), None)
    if said is None:
        return []
    return _take_words(request, forum_id, said)


def _take_words(request: Request, forum_id: str, said: Said) -> list[Say]:
    """What is refused is said here: only a button's press or a command that is refused is kept as it came."""
    try:
        forum = answerable(request, forum_id)
    except AskFirst as refused:
        return refused.says
    return answer(request, forum, coming=said.coming, heads=said.heads)


@routes.button("heads", own=True)
def ask_heads(request: Request, forum_id: str) -> list[Say]:
    """How many come with me? The argument is the number, once it was tapped."""
    forum = answerable(request, forum_id)
    heads = small_number(request.argument, MOST_HEADS)
    if heads is not None:
        return _with_heads(request, forum, heads)
    if request.chat.is_private:
        conversations.ask(request, routes.flow, HEADS, {"forum": forum.id})
    return [Say(ask_number(forum, "heads"))]


@routes.answers("heads", reads=so_many)
def heads_in_words(request: Request, forum_id: str) -> list[Say]:
    """The number, written while it is asked or its button shown."""
    request.argument = str(so_many(request.text))
    return ask_heads(request, forum_id)


@routes.answers("meals", reads=so_many)
def meals_in_words(request: Request, forum_id: str) -> list[Say]:
    """How many eat along, written."""
    request.argument = str(so_many(request.text))
    return ask_meals(request, forum_id)


@routes.step(HEADS)
def heads_typed(request: Request, conversation: Conversation) -> list[Say]:
    """The number in words of one's own."""
    heads = read_heads(request.text)
    if heads is None:
        raise NotAnAnswer(Say(NOT_A_NUMBER))
    conversations.end(request)
    return _with_heads(request, answerable(request, conversation.data["forum"]), heads)


def _with_heads(request: Request, forum: Forum, heads: int) -> list[Say]:
    if not 1 <= heads <= MOST_HEADS:
        return [Say(NOT_A_NUMBER)]
    conversations.end(request)
    return answer(request, forum, coming=True, heads=heads)


@routes.button("meals", own=True)
def ask_meals(request: Request, forum_id: str) -> list[Say]:
    """How many of us eat along? The argument is the number."""
    forum = answerable(request, forum_id)
    meals = small_number(request.argument, MOST_HEADS)
    if meals is None:
        return [Say(ask_number(forum, "meals"))]
    row = _row(request, forum)
    if row.coming is None and newest(row, "coming", request.occurred_ms):
        row.coming = True
    if newest(row, "meals", request.occurred_ms):
        row.meals = min(meals, row.heads)
    return _taken(request, forum)


def answer(request: Request, forum: Forum, *, coming: bool, heads: int | None = None) -> list[Say]:
    """Write down what somebody says; the same twice changes nothing, nor does what was said before an answer we have."""
    row = _row(request, forum)
    before = (row.coming, row.heads)
    if newest(row, "coming", request.occurred_ms):
        row.coming = coming
    if coming and heads and newest(row, "heads", request.occurred_ms):
        row.heads = min(heads, MOST_HEADS)
    row.enterprise_id = enterprise_here(request.session, forum, request.person, request.chat) or row.enterprise_id  # type: ignore[arg-type]
    changed = before != (row.coming, row.heads)
    if changed:
        row.answered_at = request.now
    request.session.flush()
    freed = [] if row.coming else match_lifts(request.session, forum, row, request.now)
    return [*_taken(request, forum, changed=changed), *freed]


def _row(request: Request, forum: Forum) -> Rsvp:
    assert request.person is not None
    return rsvp_of(request.session, forum, request.person, request.chat, request.now)


def _taken(request: Request, forum: Forum, *, changed: bool = True) -> list[Say]:
    """Answer at once, or soon, in the line that gathers the answers of these seconds."""
    at_once = is_said_at_once(request, forum.network_id, subject_of(forum), changed=changed)
    return [_line(request, forum)] if at_once else []


def _line(request: Request, forum: Forum) -> Say:
    seen = view(request.session, forum)
    mine = my_rsvp(request.session, forum, request.person)
    assert mine is not None
    private = request.chat.is_private
    taken = RsvpTaken(request.name(), mine, seen.heads, seen.enterprises, private)
    return Say(taken, subject=subject_of(forum))


@gathers(routes, due_forum)
def say_gathered(due: Due, forum: Forum, unsaid: Unsaid) -> list[Say]:
    """One line for all answers since the last one."""
    seen = view(due.session, forum)
    gathered = RsvpsGathered(forum.name, unsaid.taps, seen.heads, seen.enterprises)
    return [Say(gathered, to=unsaid.chat_id, token=unsaid.token, subject=subject_of(forum))]
