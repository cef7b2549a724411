"""For whom a notice is: groups, areas, types of enterprises, roles, people; and what reaching them costs."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from bot.flows.forum import Forum, groups_asked, rsvps_of
from bot.flows.notice.tables import Notice
from bot.storage.chats import Chat, groups_of_network
from bot.storage.leading import holders
from bot.storage.memberships import enterprises_in, enterprises_of_network, reachable
from bot.storage.people import Person, RoleKind

KEYS = ("groups", "areas", "kinds", "roles", "people")
COMERS = "comers"
"""In a host's notice: everybody who said that they come to the forum, in private."""


@dataclass(frozen=True)
class Reach:
    """The chats that an audience comes to."""

    groups: tuple[Chat, ...]
    people: tuple[Person, ...]
    """In their own chats; only those who can be written to."""

    @property
    def chat_ids(self) -> list[str]:
        return [chat.id for chat in self.groups] + [str(person.line_user_id) for person in self.people]

    @property
    def counted(self) -> int:
        """What a push to all of them counts."""
        return sum(chat.member_count or 1 for chat in self.groups) + len(self.people)


def groups_of(session: Session, network_id: str) -> list[Chat]:
    """The network's LINE groups, the largest first."""
    return sorted(groups_of_network(session, network_id), key=lambda chat: (-(chat.member_count or 0), chat.id))


def groups_for(session: Session, notice: Notice) -> list[Chat]:
    """The groups that a notice may go to: all of the network or, where a host writes it, those of the forum."""
    forum = session.get(Forum, (notice.network_id, notice.forum_id)) if notice.forum_id else None
    if forum is None:
        return groups_of(session, notice.network_id)
    everybodys, own = groups_asked(session, forum)
    return [chat for chat in (*everybodys, *own) if chat.network_id == notice.network_id]


def reach_of(session: Session, network_id: str, audience: dict[str, Any]) -> Reach:
    """The chats of an audience, each once; what is not of this network, or gone, is left out."""
    wanted = {key: set(audience.get(key) or ()) for key in KEYS}
    enterprises = {e.id for area_id in wanted["areas"] for e in enterprises_in(session, network_id, area_id)}
    if wanted["kinds"]:
        enterprises |= {e.id for e in enterprises_of_network(session, network_id) if e.kind in wanted["kinds"]}
    groups = [
        chat
        for chat in groups_of(session, network_id)
        if chat.id in wanted["groups"] or chat.area_id in wanted["areas"] or chat.enterprise_id in enterprises
    ]
    people: dict[str, Person] = {}
    for forum_id in audience.get(COMERS) or ():
        forum = session.get(Forum, (network_id, forum_id))
        coming = [rsvp.person_id for rsvp in rsvps_of(session, forum) if rsvp.coming] if forum else []
        people |= {person_id: session.get_one(Person, person_id) for person_id in coming}
    for kind in wanted["roles"] & set(RoleKind):
        people |= {person.id: person for person in holders(session, network_id, RoleKind(kind))}
    for person_id in wanted["people"]:
        person = session.get(Person, person_id)
        if person:
            people[person.id] = person
    return Reach(tuple(groups), tuple(reachable(list(people.values()))))
