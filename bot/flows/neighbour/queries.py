"""What is asked of the database about neighbouring networks."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.flows.neighbour.tables import NeighbourConsent
from bot.language.collation import by_name
from bot.storage.people import Network


def consent_of(session: Session, network_id: str, other_id: str) -> NeighbourConsent | None:
    """A network's yes to another one."""
    return session.get(NeighbourConsent, (network_id, other_id))


def agreed(session: Session, network_id: str, other_id: str) -> bool:
    """Whether both have said yes."""
    return bool(consent_of(session, network_id, other_id) and consent_of(session, other_id, network_id))


def standing_with(session: Session, network_id: str) -> tuple[list[Network], list[Network], list[Network]]:
    """(those with whom both have agreed, those who ask us, those whom we ask), each by name."""
    given, ours, theirs = NeighbourConsent, set[str](), set[str]()
    between = select(given.network_id, given.other_id).where(
        or_(given.network_id == network_id, given.other_id == network_id)
    )
    for giver, other in session.execute(between):
        (ours if giver == network_id else theirs).add(other if giver == network_id else giver)
    if not ours | theirs:
        return [], [], []
    found = session.scalars(select(Network).where(Network.id.in_(ours | theirs), ~Network.of_one_group))
    networks = by_name(found, lambda network: network.name)
    both, asking, asked = ours & theirs, theirs - ours, ours - theirs
    return (
        [each for each in networks if each.id in both],
        [each for each in networks if each.id in asking],
        [each for each in networks if each.id in asked],
    )
