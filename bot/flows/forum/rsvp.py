"""Who comes, with how many: by button, by quoting the card, by text; changed at any time."""

from datetime import timedelta

from sqlalchemy import select

from bot.delivery.outbox import ReplyToken
from bot.dialogue import conversation as talk
from bot.dialogue.links import chat_link
from bot.dialogue.network_choice import network_of
from bot.dialogue.request import Asked, Due
from bot.dialogue.rights import Right, Subject, may
from bot.dialogue.saying import NotAnAnswer, Say
from bot.dialogue.understanding.commands import command
from bot.flows.forum.lifts import match_lifts
from bot.flows.forum.queries import enterprise_here, forums_to_come, rsvp_of
from bot.flows.forum.results import AskHeads, NoForum, NotANumber, RsvpsGathered, RsvpTaken
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import Forum, ForumStatus, Rsvp, RsvpTalk
from bot.flows.forum.view import answerable, my_rsvp, subject_of, view
from bot.flows.forum.words import read_heads, read_rsvp
from bot.storage import due_work
from bot.storage.chats import Conversation
from bot.storage.memberships import networks_of

GATHER = "forum.gather"
GATHER_FOR = timedelta(seconds=15)
"""Answers this soon after the group last heard of one are gathered into one line."""

USEFUL_FOR = timedelta(minutes=1)
MOST_HEADS = 30
LONGEST_ANSWER = 30
HEADS, MEALS = "heads", "meals"


@routes.button("go")
def coming(asked: Asked, forum_id: str) -> list[Say]:
    """I come."""
    forum, refused = answerable(asked, forum_id)
    return refused if forum is None else answer(asked, forum, coming=True)


@routes.button("not")
def not_coming(asked: Asked, forum_id: str) -> list[Say]:
    """I cannot."""
    forum, refused = answerable(asked, forum_id)
    return refused if forum is None else answer(asked, forum, coming=False)


@routes.command("go")
def coming_by_text(asked: Asked) -> list[Say]:
    """`น้องเวที ไปได้ 3 คน`: of the next forum."""
    return _by_text(asked, coming=True)


@routes.command("not")
def not_coming_by_text(asked: Asked) -> list[Say]:
    """`น้องเวที ไปไม่ได้`."""
    return _by_text(asked, coming=False)


def _by_text(asked: Asked, *, coming: bool) -> list[Say]:
    network = network_of(asked)
    forums = forums_to_come(asked.session, network.id, asked.now)
    announced = [forum for forum in forums if forum.status == ForumStatus.ANNOUNCED] or forums
    if not announced:
        return [Say(NoForum(may(asked.session, asked.person, Right.PLAN_FORUM, Subject(network.id))))]
    forum, refused = answerable(asked, announced[0].id)
    return refused if forum is None else answer(asked, forum, coming=coming, heads=read_heads(asked.text))


def answer_in_words(asked: Asked) -> list[Say] | None:
    """A few words in a 1:1 chat that say whether somebody comes, while a forum is announced; None for anything else."""
    said = read_rsvp(asked.text) if len(asked.text) <= LONGEST_ANSWER else None
    networks = networks_of(asked.session, asked.person) if said and asked.person else []
    forums = [
        forum
        for network in networks
        for forum in forums_to_come(asked.session, network.id, asked.now)
        if forum.status == ForumStatus.ANNOUNCED
    ]
    if said is None or not forums:
        return None
    forum, refused = answerable(asked, forums[0].id)
    return refused if forum is None else answer(asked, forum, coming=said.coming, heads=said.heads)


def answer_by_quote(asked: Asked, forum_id: str) -> list[Say]:
    """The card quoted with "I come", "I cannot" or a number of people; other words are not for the bot."""
    said = read_rsvp(asked.text)
    if said is None:
        return []
    forum, refused = answerable(asked, forum_id)
    return refused if forum is None else answer(asked, forum, coming=said.coming, heads=said.heads)


@routes.button("heads")
def ask_heads(asked: Asked, forum_id: str) -> list[Say]:
    """How many come with me? The argument is the number, once it was tapped."""
    forum, refused = answerable(asked, forum_id)
    if forum is None:
        return refused
    if asked.argument.isdigit():
        return _with_heads(asked, forum, int(asked.argument))
    if asked.chat.is_private:
        talk.ask(asked, routes.flow, HEADS, {"forum": forum.id})
    return [Say(AskHeads(forum.id, forum.name))]


@routes.step(HEADS)
def heads_typed(asked: Asked, conversation: Conversation) -> list[Say]:
    """The number in words of one's own."""
    heads = read_heads(asked.text)
    if heads is None:
        raise NotAnAnswer(Say(NotANumber(MOST_HEADS)))
    forum, refused = answerable(asked, conversation.data["forum"])
    talk.end(asked)
    return refused if forum is None else _with_heads(asked, forum, heads)


def _with_heads(asked: Asked, forum: Forum, heads: int) -> list[Say]:
    if not 1 <= heads <= MOST_HEADS:
        return [Say(NotANumber(MOST_HEADS))]
    talk.end(asked)
    return answer(asked, forum, coming=True, heads=heads)


@routes.button("meals")
def ask_meals(asked: Asked, forum_id: str) -> list[Say]:
    """How many of us eat along? The argument is the number."""
    forum, refused = answerable(asked, forum_id)
    if forum is None or asked.person is None:
        return refused
    if not asked.argument.isdigit():
        return [Say(AskHeads(forum.id, forum.name, meals=True))]
    row = _row(asked, forum)
    if row.coming is None:
        row.coming = True
    row.meals = min(int(asked.argument), row.heads)
    return _taken(asked, forum)


def answer(asked: Asked, forum: Forum, *, coming: bool, heads: int | None = None) -> list[Say]:
    """Write down what somebody says; the same twice changes nothing."""
    row = _row(asked, forum)
    before = (row.coming, row.heads)
    row.coming = coming
    row.heads = min(heads, MOST_HEADS) if coming and heads else row.heads
    row.enterprise_id = enterprise_here(asked.session, forum, asked.person, asked.chat) or row.enterprise_id  # type: ignore[arg-type]
    changed = before != (row.coming, row.heads)
    if changed:
        row.answered_at = asked.now
    asked.session.flush()
    freed = [] if coming else match_lifts(asked.session, forum, row, asked.now)
    return [*_taken(asked, forum, changed=changed), *freed]


def _row(asked: Asked, forum: Forum) -> Rsvp:
    assert asked.person is not None
    return rsvp_of(asked.session, forum, asked.person, asked.chat, asked.now)


def _taken(asked: Asked, forum: Forum, *, changed: bool = True) -> list[Say]:
    """In a 1:1 chat every tap is answered; in a group at once or, right after another one, in one gathered line."""
    if asked.chat.is_private:
        return [_line(asked, forum)]
    key = (forum.network_id, forum.id, asked.chat.id)
    said = asked.session.get(RsvpTalk, key)
    if said is None or asked.now - said.spoken_at >= GATHER_FOR:
        if said is None:
            said = RsvpTalk(network_id=forum.network_id, forum_id=forum.id, chat_id=asked.chat.id)
            asked.session.add(said)
        said.spoken_at, said.spare_token, said.unsaid = asked.now, None, 0
        return [_line(asked, forum)]
    if changed and asked.token:
        if said.spare_token is None:
            at = said.spoken_at + GATHER_FOR
            due_work.plan(
                asked.session, network_id=forum.network_id, kind=GATHER, subject=f"forum:{forum.id}.{asked.chat.id[-24:]}",
                due=at, useful_until=at + USEFUL_FOR, now=asked.now,
            )  # fmt: skip
        said.unsaid += 1
        said.spare_token, said.spare_token_expires_at = asked.token.value, asked.token.expires_at
    return []


def _line(asked: Asked, forum: Forum) -> Say:
    seen = view(asked.session, forum)
    mine = my_rsvp(asked.session, forum, asked.person)
    assert mine is not None
    private = asked.chat.is_private
    link = None if private else chat_link(asked.session, command("forum.next").name)
    taken = RsvpTaken(asked.name(), mine, seen.heads, seen.enterprises, private, link)
    return Say(taken, subject=subject_of(forum))


@routes.when_due("gather")
def say_gathered(due: Due) -> list[Say]:
    """One line for all answers since the last one, on the newest reply token."""
    forum_id, _, chat = due.subject.removeprefix("forum:").partition(".")
    forum = due.session.get(Forum, (due.network_id, forum_id), with_for_update=True)
    if forum is None:
        return []
    mine = (RsvpTalk.network_id == forum.network_id, RsvpTalk.forum_id == forum.id)
    said = due.session.scalar(select(RsvpTalk).where(*mine, RsvpTalk.chat_id.endswith(chat)))
    if said is None or said.spare_token is None:
        return []
    token = ReplyToken(said.spare_token, said.spare_token_expires_at or due.now)
    seen = view(due.session, forum)
    gathered = RsvpsGathered(forum.name, said.unsaid, seen.heads, seen.enterprises)
    said.spare_token, said.spoken_at, said.unsaid = None, due.now, 0
    return [Say(gathered, to=said.chat_id, token=token, subject=subject_of(forum))]
