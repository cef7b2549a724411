"""Somebody is there: they send the code, in the 1:1 chat or in the group."""

from dataclasses import replace

from bot.dialogue import code_attempts, conversation
from bot.dialogue.request import Asked
from bot.dialogue.saying import NotAnAnswer, Say
from bot.flows.checkin.hours import why_closed
from bot.flows.checkin.results import AskCode, CheckedIn, NotOfTheNetwork, WrongCheckInCode
from bot.flows.checkin.routes import CODE, routes
from bot.flows.checkin.words import read_code
from bot.flows.forum import Forum, Rsvp, find_forum, forums_with_code, is_asked, networks_served, numbers_of, rsvp_of
from bot.flows.invitation import TooManyGuesses
from bot.storage.chats import Conversation
from bot.storage.people import Person

MOST_HEADS = 50


def come_in(asked: Asked, code: str) -> list[Say]:
    """Mark the person as there, where the code is right and it is the day. A second time changes nothing."""
    if asked.person is None:
        return []
    blocked = code_attempts.blocked_until(asked.session, asked.person, asked.now)
    if blocked:
        return [Say(TooManyGuesses(blocked))]
    forum = next(iter(forums_with_code(asked.session, code)), None)
    if forum is None:
        return [Say(WrongCheckInCode(code_attempts.count_wrong(asked.session, asked.person, asked.now)))]
    conversation.end(asked)
    closed = why_closed(forum, asked.now)
    if closed:
        return closed
    if not _belongs(asked, forum, asked.person):
        return [Say(NotOfTheNetwork())]
    rsvp = rsvp_of(asked.session, forum, asked.person, asked.chat, asked.now)
    asks_heads = asked.chat.is_private and not rsvp.coming
    rsvp.attended = True
    asked.session.flush()
    return [Say(_checked_in(asked, forum, rsvp, asks_heads=asks_heads))]


@routes.step(CODE)
def code_given(asked: Asked, _conversation: Conversation) -> list[Say]:
    """The code alone, after it was asked for."""
    code = read_code(asked.text)
    if code is None:
        raise NotAnAnswer(Say(AskCode()))
    return come_in(asked, code)


def heard(asked: Asked) -> list[Say] | None:
    """A bare code, typed into the 1:1 chat as it stands on the poster."""
    code = read_code(asked.text)
    return come_in(asked, code) if code else None


def resume(_asked: Asked, _conversation: Conversation) -> list[Say]:
    """Ask for the code again."""
    return [Say(AskCode())]


@routes.button("heads")
def with_so_many(asked: Asked, forum_id: str) -> list[Say]:
    """How many they are, of whoever has checked in; the argument is the number."""
    forum = find_forum(asked.session, forum_id)
    row = None
    if forum and asked.person:
        row = asked.session.get(Rsvp, (forum.network_id, forum.id, asked.person.id), with_for_update=True)
    if forum is None or row is None or not row.attended or not asked.argument.isdigit():
        return [Say(AskCode())]
    row.heads = min(max(1, int(asked.argument)), MOST_HEADS)
    asked.session.flush()
    return [Say(replace(_checked_in(asked, forum, row, asks_heads=False), welcome=False))]


def _belongs(asked: Asked, forum: Forum, person: Person) -> bool:
    if not asked.chat.is_private:
        return asked.chat.network_id in networks_served(asked.session, forum)
    return is_asked(asked.session, forum, person)


def _checked_in(asked: Asked, forum: Forum, row: Rsvp, *, asks_heads: bool) -> CheckedIn:
    people, enterprises = numbers_of(asked.session, forum)
    return CheckedIn(
        id=forum.id,
        name=forum.name,
        heads=row.heads,
        asks_heads=asks_heads,
        private=asked.chat.is_private,
        who=None if asked.chat.is_private else asked.name(),
        people=people,
        enterprises=enterprises,
    )
