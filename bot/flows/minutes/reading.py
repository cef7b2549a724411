"""Reading the newest minutes, here and on a page; those who look after a forum find there what is still to be done."""

from datetime import timedelta

from sqlalchemy.orm import Session

from bot.dialogue.links import page_address
from bot.dialogue.network_choice import network_of
from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.flows.decision import views_of
from bot.flows.forum import (
    Forum,
    ForumStatus,
    find_forum,
    forums_begun,
    host_of,
    looks_after,
    may_read,
    minutes_of,
    numbers_of,
)
from bot.flows.minutes.asking import due_moment
from bot.flows.minutes.results import NO_MINUTES, MinutesPage, WaitsForCheck, WriteAsked
from bot.flows.minutes.routes import PAGE, routes
from bot.flows.minutes.saving import check_asked
from bot.flows.minutes.sharing import card_of
from bot.flows.minutes.writing import ask_text
from bot.storage.memberships import speaks_for

TO_BE_WRITTEN_FOR = timedelta(days=60)
READ_FOR = timedelta(days=800)
MOST_OPEN = 2


@routes.command("show")
def show(request: Request) -> list[Say]:
    """The newest minutes and, for those who look after a forum, what is to be written or checked. What stands behind the
    word is the beginning of the minutes."""
    network = network_of(request)
    begun = forums_begun(request.session, network.id, request.now - READ_FOR, request.now)
    says: list[Say] = []
    if request.chat.is_private:
        to_do = [forum for forum in begun if _is_open(request, forum)][:MOST_OPEN]
        if request.words and to_do and minutes_of(request.session, to_do[0]) is None:
            return ask_text(request, to_do[0], request.words)
        says = [Say(_to_do(request, forum)) for forum in to_do]
    for forum in begun:
        minutes = minutes_of(request.session, forum)
        if minutes and minutes.shared_at and may_read(request.session, forum, request.chat, request.person):
            mine = request.chat.is_private and looks_after(request.session, forum, request.person)
            edits = mine and not (request.person and request.person.id == minutes.checker_id)
            return [*says, Say(card_of(request.session, forum, minutes, may_edit=edits), subject=f"minutes:{forum.id}")]
    return says or [Say(NO_MINUTES)]


@routes.button("show")
def show_by_button(request: Request, _id: str) -> list[Say]:
    """The newest minutes, by a button on a card."""
    request.text = request.words = ""
    return show(request)


def page_of(session: Session, forum_id: str) -> MinutesPage | None:
    """The minutes as a page; None where there are none (any more)."""
    forum = find_forum(session, forum_id)
    minutes = minutes_of(session, forum) if forum else None
    if forum is None or minutes is None or forum.starts_at is None or forum.status == ForumStatus.CANCELLED:
        return None
    people, enterprises = numbers_of(session, forum)
    shared = minutes.shared_at
    return MinutesPage(
        name=forum.name,
        held_on=forum.starts_at,
        ends_at=forum.ends_at or forum.starts_at,
        place=forum.place,
        people=people,
        enterprises=enterprises,
        text=minutes.text,
        links=tuple(minutes.links),
        pictures=tuple(minutes.pictures),
        decisions=views_of(session, forum),
        shared=shared is not None,
        edited_at=minutes.written_at if shared and minutes.written_at > shared else None,
    )


def _is_open(request: Request, forum: Forum) -> bool:
    """Whether its minutes are still to be written or checked, by this person among others."""
    if forum.starts_at is None or forum.starts_at < request.now - TO_BE_WRITTEN_FOR:
        return False
    minutes = minutes_of(request.session, forum)
    shared = minutes is not None and minutes.shared_at is not None
    return not shared and looks_after(request.session, forum, request.person)


def _to_do(request: Request, forum: Forum) -> object:
    minutes = minutes_of(request.session, forum)
    if minutes is None:
        host, ends = host_of(request.session, forum), forum.ends_at or request.now
        hosts = bool(host and request.person and speaks_for(request.session, host, request.person))
        due = due_moment(forum, ends)
        return WriteAsked(
            forum.id, forum.name, forum.starts_at or ends, due if due > request.now else None, again=False,
            to_helper=not hosts,
        )  # fmt: skip
    if request.person and minutes.writer_id == request.person.id:
        return WaitsForCheck(forum.id, forum.name, page_address(request.session, PAGE, forum.id))
    return check_asked(request.session, forum, minutes)
