"""Of several meetings at once: which invitations and questions wait for somebody's answer."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import CompoundSelect, or_, select, union
from sqlalchemy.orm import Session

from bot.flows.forum.tables import DateAnswer, Forum, ForumGuest, HostTurn, Rsvp, TurnStatus
from bot.storage.chats import Chat, ChatMember
from bot.storage.people import Membership, Person, Role
from bot.storage.refusals import is_taken_out
from bot.storage.standing import BELONGING


def asked_among(session: Session, forums: Sequence[Forum], person: Person) -> set[str]:
    """Of some forums, the ids of those whose invitation somebody may answer (as `is_asked`): a fixed number of questions."""
    served: defaultdict[str, set[str]] = defaultdict(set)
    for forum in forums:
        served[forum.id].add(forum.network_id)
    guests = select(ForumGuest.forum_id, ForumGuest.guest_id).where(ForumGuest.forum_id.in_(served))
    for forum_id, guest_id in session.execute(guests):
        served[forum_id].add(guest_id)
    theirs = or_(Role.person_id == person.id, Role.deputy_id == person.id)
    ways: CompoundSelect[Any] = union(
        select(Membership.network_id).where(Membership.person_id == person.id, BELONGING),
        select(Role.network_id).where(theirs),
        select(Chat.network_id)
        .join(ChatMember, ChatMember.chat_id == Chat.id)
        .where(Chat.present, ChatMember.person_id == person.id, ChatMember.present),
    )
    concerned: set[str] = set().union(*served.values()) & set(session.scalars(ways))
    here = {each for each in concerned if not is_taken_out(session, each, person)}
    return {forum_id for forum_id, networks in served.items() if networks & here}


def answered_among(session: Session, forums: Sequence[Forum], person: Person) -> set[str]:
    """Of some forums, the ids of those of which somebody has said whether they come."""
    said = select(Rsvp.forum_id).where(Rsvp.forum_id.in_([each.id for each in forums]), Rsvp.person_id == person.id)
    return set(session.scalars(said.where(Rsvp.coming.is_not(None))))


def days_said_among(session: Session, forums: Sequence[Forum]) -> defaultdict[str, set[str]]:
    """Of some forums, the ids of the enterprises that have said which days suit, by forum."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    said = select(DateAnswer.forum_id, DateAnswer.enterprise_id).where(
        DateAnswer.forum_id.in_([each.id for each in forums])
    )
    for forum_id, enterprise_id in session.execute(said) if forums else ():
        found[forum_id].add(enterprise_id)
    return found


def hosts_asked_among(session: Session, forums: Sequence[Forum]) -> dict[str, str]:
    """Of some forums, the ids of the enterprises that are being asked to host, by forum."""
    asked = select(HostTurn.forum_id, HostTurn.enterprise_id).where(
        HostTurn.forum_id.in_([each.id for each in forums]), HostTurn.status == TurnStatus.ASKED
    )
    return dict(session.execute(asked).tuples().all()) if forums else {}
