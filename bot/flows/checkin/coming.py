"""Somebody is there: they send the code, in the 1:1 chat or in the group."""

from dataclasses import replace

from bot.dialogue import conversations
from bot.dialogue.gathering import Unsaid, gathers, is_said_at_once
from bot.dialogue.request import Due, Request
from bot.dialogue.saying import Counted, NotAnAnswer, Reply, Say, Told
from bot.flows.checkin.hours import why_closed
from bot.flows.checkin.results import ASK_CODE, CheckedIn, WrongCheckInCode
from bot.flows.checkin.routes import CODE, routes
from bot.flows.checkin.words import code_behind_word, read_code
from bot.flows.forum import (
    Forum,
    Rsvp,
    find_forum,
    forums_with_code,
    is_asked,
    networks_served,
    newest,
    numbers_of,
    rsvp_of,
)
from bot.flows.invitation import too_many_guesses
from bot.language.numbers import small_number
from bot.language.replies import so_many
from bot.storage import code_attempts
from bot.storage.chats import Conversation
from bot.storage.locking import locked
from bot.storage.people import Person

MOST_HEADS = 50


def come_in(request: Request, code: str) -> list[Say]:
    """Mark the person as there, where the code is right and it is the day. A second time changes nothing."""
    if request.person is None:
        return []
    blocked = code_attempts.blocked_until(request.session, request.person, request.now)
    if blocked:
        return [Say(too_many_guesses(blocked))]
    found = next(iter(forums_with_code(request.session, code)), None)
    forum = find_forum(request.session, found.id, lock=True) if found else None
    if forum is None:
        return [Say(WrongCheckInCode(code_attempts.count_wrong(request.session, request.person, request.now)))]
    conversations.end(request)
    closed = why_closed(forum, request.now)
    if closed:
        return closed
    if not _belongs(request, forum, request.person):
        return [
            Say(
                Told(
                    "How good that you came! I do not know yet which enterprise you belong to. Tell me, then send the code again.",
                    Reply("Register", "register.start"),
                )
            )
        ]
    rsvp = rsvp_of(request.session, forum, request.person, request.chat, request.now)
    asks_heads = request.chat.is_private and not rsvp.coming
    newly = not rsvp.attended
    rsvp.attended = True
    request.session.flush()
    if not is_said_at_once(request, forum.network_id, f"checkin:{forum.id}", changed=newly):
        return []
    return [Say(_checked_in(request, forum, rsvp, asks_heads=asks_heads))]


@gathers(routes, lambda due: find_forum(due.session, due.subject.removeprefix("checkin:"), lock=True))
def say_gathered(due: Due, forum: Forum, unsaid: Unsaid) -> list[Say]:
    """One line for all who came in since the last one."""
    people, enterprises = numbers_of(due.session, forum)
    told = Counted(
        "{count} more is there. In all: {people} people of {enterprises} enterprises",
        "{count} more are there. In all: {people} people of {enterprises} enterprises",
        count=unsaid.taps,
        people=people,
        enterprises=enterprises,
    )
    return [Say(told, to=unsaid.chat_id, token=unsaid.token, subject=f"forum:{forum.id}")]


@routes.step(CODE)
def code_given(request: Request, _conversation: Conversation) -> list[Say]:
    """The code alone, after it was asked for."""
    code = read_code(request.text)
    if code is None:
        raise NotAnAnswer(Say(ASK_CODE))
    return come_in(request, code)


def heard(request: Request) -> list[Say] | None:
    """A code, typed into the 1:1 chat as it stands on the poster, or right behind the word for it."""
    code = read_code(request.text) or code_behind_word(request.text)
    return come_in(request, code) if code else None


def overheard(request: Request) -> list[Say] | None:
    """In a group only a code right behind the word for it, as Thai writes it without a blank."""
    code = code_behind_word(request.text)
    return come_in(request, code) if code else None


def resume(_request: Request, _conversation: Conversation) -> list[Say]:
    """Ask for the code again."""
    return [Say(ASK_CODE)]


@routes.answers("heads", reads=so_many)
def so_many_in_words(request: Request, forum_id: str) -> list[Say]:
    """How many they are, written."""
    request.argument = str(so_many(request.text))
    return with_so_many(request, forum_id)


@routes.button("heads", own=True)
def with_so_many(request: Request, forum_id: str) -> list[Say]:
    """How many they are, of whoever has checked in; the argument is the number."""
    forum = find_forum(request.session, forum_id)
    row = None
    if forum and request.person:
        row = locked(request.session, Rsvp, (forum.network_id, forum.id, request.person.id))
    heads = small_number(request.argument, MOST_HEADS)
    if forum is None or row is None or not row.attended or heads is None:
        return [Say(ASK_CODE)]
    if newest(row, "heads", request.occurred_ms):
        row.heads = max(1, heads)
    request.session.flush()
    return [Say(replace(_checked_in(request, forum, row, asks_heads=False), welcome=False))]


def _belongs(request: Request, forum: Forum, person: Person) -> bool:
    if not request.chat.is_private:
        return request.chat.network_id in networks_served(request.session, forum)
    return is_asked(request.session, forum, person)


def _checked_in(request: Request, forum: Forum, row: Rsvp, *, asks_heads: bool) -> CheckedIn:
    people, enterprises = numbers_of(request.session, forum)
    return CheckedIn(
        id=forum.id,
        name=forum.name,
        heads=row.heads,
        asks_heads=asks_heads,
        private=request.chat.is_private,
        who=None if request.chat.is_private else request.name(),
        people=people,
        enterprises=enterprises,
    )
