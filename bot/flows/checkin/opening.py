"""Opening the check-in: from the day's first hour until the day after; a code, a QR, a page to print."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.links import SEEN_BY_LINE, chat_link, page_address
from bot.dialogue.noting import note
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.saying import Say, Told
from bot.dialogue.understanding.commands import command
from bot.flows.checkin.coming import come_in
from bot.flows.checkin.hours import A_DAY, why_closed, window_of
from bot.flows.checkin.results import ASK_CODE, CheckIn
from bot.flows.checkin.routes import CODE, KEY, routes
from bot.flows.checkin.words import DIGITS, LENGTH, LETTERS, read_code
from bot.flows.forum import (
    Forum,
    find_forum,
    forums_around,
    forums_with_code,
    looked_after,
    looks_after,
    numbers_of,
    subject_of,
)
from bot.storage.memberships import networks_of

MOST_SHOWN = 3
A_MINUTE = timedelta(minutes=1)
PAGE = "checkin"


@routes.command("here")
def here(request: Request) -> list[Say]:
    """`check in CODE`: I am there. Alone: the host gets the code to show, everybody else is asked for it."""
    code = read_code(request.text)
    if code:
        return come_in(request, code)
    if not request.addressed and (request.text or not _today(request)):
        return []  # said to the people of the group
    elsewhere = in_private(request, KEY)
    if elsewhere:
        return elsewhere
    today = _today(request)
    mine = [forum for forum in today if looks_after(request.session, forum, request.person)]
    if mine and not request.text:
        return [say for forum in mine[:MOST_SHOWN] for say in _open(request, forum.id)]
    if not today:
        return [Say(Told("No forum takes place today. On the day I am ready here."))]
    conversations.ask(request, routes.flow, CODE, {})
    return [Say(ASK_CODE)]


@routes.button("open")
def open_by_button(request: Request, forum_id: str) -> list[Say]:
    """Open the check-in by the button on a forum's card."""
    return _open(request, forum_id)


def check_in_of(session: Session, forum: Forum) -> CheckIn:
    """What the host shows, and how many are there."""
    window, code = window_of(forum), str(forum.check_in_code)
    words = f"{command(KEY).name} {code}"
    link = chat_link(session, words, forum.network_id)
    picture = page_address(session, PAGE, forum.id, ending=".png") if link else None
    people, enterprises = numbers_of(session, forum)
    return CheckIn(
        id=forum.id,
        name=forum.name,
        code=code,
        words=words,
        link=link,
        page=page_address(session, PAGE, forum.id),
        picture=picture if picture and picture.startswith(SEEN_BY_LINE) else None,
        people=people,
        enterprises=enterprises,
        until=window[1] - A_MINUTE if window else forum.changed_at,
    )


def shown_to_all(session: Session, forum_id: str, now: datetime) -> CheckIn | None:
    """The check-in for its page; None where none is open."""
    forum = find_forum(session, forum_id)
    if forum is None or forum.check_in_code is None or why_closed(forum, now):
        return None
    return check_in_of(session, forum)


def _open(request: Request, forum_id: str) -> list[Say]:
    forum, refused = looked_after(request, forum_id, KEY)
    if forum is None:
        return refused
    closed = why_closed(forum, request.now)
    if closed:
        return closed
    if forum.check_in_code is None:
        forum.check_in_code = _new_code(request.session)
        request.session.flush()
        note(request, forum.network_id, "checkin.open", subject_of(forum))
    return [Say(check_in_of(request.session, forum))]


def _today(request: Request) -> list[Forum]:
    """What takes place just now: in the network of the group or, in a 1:1 chat, in all networks of the person."""
    if request.chat.is_private:
        ids = [network.id for network in networks_of(request.session, request.person)] if request.person else []
    else:
        ids = [request.network_id]
    found = {
        forum.id: forum
        for network_id in ids
        for forum in forums_around(request.session, network_id, request.now - 2 * A_DAY, request.now + A_DAY)
        if not why_closed(forum, request.now)
    }
    return list(found.values())


def _new_code(session: Session) -> str:
    while True:
        rest = [secrets.choice(DIGITS), *(secrets.choice(LETTERS + DIGITS) for _ in range(LENGTH - 2))]
        code = secrets.choice(LETTERS) + "".join(secrets.SystemRandom().sample(rest, len(rest)))
        if not forums_with_code(session, code):
            return code
