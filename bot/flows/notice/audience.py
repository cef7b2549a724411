"""For whom a notice is: an audience of its network, or what a forum's host may write to; nothing while nobody has said."""

from sqlalchemy.orm import Session

from bot.flows.forum import Forum, groups_asked, rsvps_of
from bot.flows.notice.tables import Notice
from bot.storage.audience import Audience, Reach, people_meant, reach_of
from bot.storage.chats import Chat, groups_of_network
from bot.storage.memberships import reachable
from bot.storage.people import Person

COMERS = "comers"
"""In a host's notice: everybody who said that they come to the forum, in private."""
WHOLE = {"whole": True}
"""Kept of a notice for all groups; an audience that keeps nothing is one that nobody has chosen yet."""


def groups_of(session: Session, network_id: str) -> list[Chat]:
    """The network's LINE groups, the largest first."""
    return sorted(groups_of_network(session, network_id), key=lambda chat: (-(chat.member_count or 0), chat.id))


def groups_offered(session: Session, notice: Notice) -> list[Chat]:
    """The groups that a notice may go to: all of the network or, where a host writes it, those of the forum."""
    forum = _hosted(session, notice)
    if forum is None:
        return groups_of(session, notice.network_id)
    everybodys, own = groups_asked(session, forum)
    return [chat for chat in (*everybodys, *own) if chat.network_id == notice.network_id]


def reach_of_notice(session: Session, notice: Notice) -> Reach:
    """The chats that it comes to."""
    if not notice.audience:
        return Reach((), ())
    audience, forum = Audience.of(notice.audience), _hosted(session, notice)
    if forum is None:
        return reach_of(session, notice.network_id, audience)
    chosen = {chat.id for chat in groups_offered(session, notice)} if notice.audience == WHOLE else audience.groups
    groups = tuple(chat for chat in groups_offered(session, notice) if chat.id in chosen)
    coming = [rsvp.person_id for rsvp in rsvps_of(session, forum) if rsvp.coming] if COMERS in notice.audience else []
    return Reach(groups, tuple(reachable([session.get_one(Person, person_id) for person_id in coming])))


def not_reached(session: Session, notice: Notice) -> list[Person]:
    """People it is for in private who cannot be written to: they have not added the bot."""
    if not notice.audience or _hosted(session, notice) is not None:
        return []
    meant = people_meant(session, notice.network_id, Audience.of(notice.audience))
    reached = {person.id for person in reachable(meant)}
    return [person for person in meant if person.id not in reached]


def _hosted(session: Session, notice: Notice) -> Forum | None:
    return session.get(Forum, (notice.network_id, notice.forum_id)) if notice.forum_id else None
