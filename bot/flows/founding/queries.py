"""What is being founded, who has said what to it, and what a new network has to bring along."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from bot.flows.founding.results import Side
from bot.flows.founding.tables import FirstVote, Founding, FoundingStatus, FoundingVoice
from bot.language.enterprise_words import folded
from bot.storage.chats import Chat, ChatMember, groups_of_everybody, groups_of_network
from bot.storage.locking import locked_one
from bot.storage.memberships import enterprises_of_network, real_networks
from bot.storage.people import Network, Person

GOING_ON = (FoundingStatus.ASKED, FoundingStatus.AGREED)


def founding_known(session: Session, which: ColumnElement[bool]) -> Founding | None:
    """The one of an id or of a digest, as it stands; not held."""
    return session.scalar(select(Founding).where(which))


def locked_founding(session: Session, founding_id: str) -> Founding | None:
    """The one of a button or of due work, held, in whichever network it lies by now."""
    return locked_one(session, select(Founding).where(Founding.id == founding_id))


def founding_with(session: Session, digest: str) -> Founding | None:
    """The one whose code has this digest, held; whether it still works or not."""
    return locked_one(session, select(Founding).where(Founding.digest == digest))


def going_on(session: Session, network_id: str) -> Founding | None:
    """What a network's people are being asked now; not held."""
    ours = or_(Founding.network_id == network_id, Founding.other_id == network_id)
    return session.scalars(select(Founding).where(ours, Founding.status.in_(GOING_ON)).order_by(Founding.id)).first()


def voices(session: Session, founding: Founding) -> Sequence[FoundingVoice]:
    """What was said to it."""
    mine = (FoundingVoice.network_id == founding.network_id, FoundingVoice.founding_id == founding.id)
    return session.scalars(select(FoundingVoice).where(*mine)).all()


def open_votes(session: Session, network_id: str) -> list[FirstVote]:
    """What a network just founded still votes on."""
    found = select(FirstVote).where(FirstVote.network_id == network_id, FirstVote.open)
    return list(session.scalars(found.order_by(FirstVote.matter)))


def people_by_ids(session: Session, ids: Sequence[str]) -> dict[str, Person]:
    """These people, by id."""
    return {person.id: person for person in session.scalars(select(Person).where(Person.id.in_(ids)))}


def groups_of_side(session: Session, network_id: str) -> list[Chat]:
    """Where a network is asked: its groups of everybody, else all that it has."""
    return groups_of_everybody(session, network_id) or groups_of_network(session, network_id)


def side_of(session: Session, network: Network) -> Side:
    """A network as its people know it; a single group by its LINE name."""
    groups = groups_of_network(session, network.id)
    sitting = select(func.count(func.distinct(ChatMember.person_id))).where(
        ChatMember.chat_id.in_([chat.id for chat in groups]), ChatMember.present
    )
    named = next((chat.name for chat in groups if chat.name), "")
    return Side(network.name or named, session.scalar(sitting) or 0, len(enterprises_of_network(session, network.id)))


def is_called(session: Session, name: str) -> bool:
    """Whether a network of this installation has this name, however it is written."""
    return any(folded(each.name) == folded(name) for each in real_networks(session))
