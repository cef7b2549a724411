"""Forums that take place or are over: who looks after them, and who may read what came of them."""

from sqlalchemy.orm import Session

from bot.dialogue.holders import Subject
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may, refusal
from bot.dialogue.saying import Say, Told
from bot.flows.forum.queries import enterprise_of, find_forum, groups_asked, is_asked, people_asked
from bot.flows.forum.tables import Forum, ForumStatus
from bot.storage.chats import Chat
from bot.storage.leading import caretakers
from bot.storage.people import Enterprise, Person, RoleKind

GONE = Told("I do not have this forum here any more.")
"""The button speaks of a forum that is not there any more, or is not the person's."""


def looks_after(session: Session, forum: Forum, person: Person | None) -> bool:
    """Whether somebody speaks for its host, or helps the network along."""
    subject = Subject(forum.network_id, enterprise_id=forum.host_id, audience=forum.whom)
    return may(session, person, Right.LOOK_AFTER_FORUM, subject)


def looked_after(request: Request, forum_id: str, command_key: str) -> tuple[Forum | None, list[Say]]:
    """The forum of a button, locked, where the person looks after it; else what to say."""
    elsewhere = in_private(request, command_key)
    if elsewhere:
        return None, elsewhere
    forum = find_forum(request.session, forum_id, lock=True)
    if forum is None or forum.status == ForumStatus.CANCELLED or request.person is None:
        return None, [Say(GONE)]
    if looks_after(request.session, forum, request.person):
        return forum, []
    if not is_asked(request.session, forum, request.person):
        return None, [Say(GONE)]
    return None, refusal(request, Right.LOOK_AFTER_FORUM, Subject(forum.network_id, enterprise_id=forum.host_id))


def may_read(session: Session, forum: Forum, chat: Chat, person: Person | None) -> bool:
    """Whether what came of a forum may be shown in a chat: to those whom it was for."""
    if not chat.is_private:
        return chat.id in {group.id for groups in groups_asked(session, forum) for group in groups}
    if person is None:
        return False
    if looks_after(session, forum, person):
        return True
    if forum.audience.get("roles"):
        return person.id in {each.id for each in people_asked(session, forum)}
    return is_asked(session, forum, person)


def host_of(session: Session, forum: Forum) -> Enterprise | None:
    """The enterprise that hosts it."""
    return enterprise_of(session, forum, forum.host_id)


def helpers_of(session: Session, forum: Forum) -> list[Person]:
    """The coordinators of the network, or of the area that it is for, who can be written to; where there are none, its facilitators, in the end its
    representatives."""
    return caretakers(session, forum.network_id, first=RoleKind.COORDINATOR, of=forum.whom)
