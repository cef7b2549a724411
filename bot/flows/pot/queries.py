"""Which pots there are, what enterprises said to them, what was handed over."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.dialogue.network_choice import networks_here
from bot.dialogue.request import Due, Request
from bot.flows.pot.kinds import TAKES, HandingStatus, PotStatus
from bot.flows.pot.sums import Part, part_of
from bot.flows.pot.tables import Pot, PotHanding, PotShare, WelfareCount, WelfareName
from bot.storage.locking import locked, locked_one
from bot.storage.people import Enterprise, Person


def find_pot(request: Request, pot_id: str) -> Pot | None:
    """The pot of a button, locked, if it is one of a network that can be spoken of here."""
    for network_id in networks_here(request):
        if (pot := locked(request.session, Pot, (network_id, pot_id))) is not None:
            return pot
    return None


def due_pot(due: Due) -> Pot | None:
    """The pot of due work, locked."""
    return locked(due.session, Pot, (due.network_id, due.subject.partition(":")[2]))


def pots_of(session: Session, network_ids: Collection[str], *statuses: PotStatus) -> list[Pot]:
    """The pots of some networks in some states, the newest first."""
    found = select(Pot).where(Pot.network_id.in_(network_ids), Pot.status.in_(statuses))
    return list(session.scalars(found.order_by(Pot.id.desc())))


def share_of(session: Session, pot: Pot, enterprise_id: str) -> PotShare | None:
    """What an enterprise has said."""
    return session.get(PotShare, (pot.network_id, pot.id, enterprise_id))


def handings_of(session: Session, pot: Pot, enterprise_id: str | None = None) -> list[PotHanding]:
    """What was handed over and not taken back, of one enterprise or all, the oldest first."""
    found = select(PotHanding).where(
        PotHanding.network_id == pot.network_id, PotHanding.pot_id == pot.id, PotHanding.status != HandingStatus.UNDONE
    )
    if enterprise_id:
        found = found.where(PotHanding.enterprise_id == enterprise_id)
    return list(session.scalars(found.order_by(PotHanding.id)))


def handing_of(session: Session, pot: Pot, handing_id: str) -> PotHanding | None:
    """One of its handings by id, as it is now; whoever asks holds the pot."""
    found = select(PotHanding).where(
        PotHanding.network_id == pot.network_id, PotHanding.pot_id == pot.id, PotHanding.id == handing_id
    )
    return locked_one(session, found)


def parts_of(session: Session, pot: Pot) -> dict[str, Part]:
    """How each enterprise stands that has said or handed over anything."""
    return parts_among(session, [pot])[pot.id]


def parts_among(session: Session, pots: Sequence[Pot]) -> dict[str, dict[str, Part]]:
    """How each enterprise stands in several pots, by their ids; as many statements for many as for one."""
    if not pots:
        return {}
    ids, networks = [pot.id for pot in pots], {pot.network_id for pot in pots}
    shares = select(PotShare.pot_id, PotShare.enterprise_id, PotShare.promised).where(
        PotShare.network_id.in_(networks), PotShare.pot_id.in_(ids)
    )
    handings = select(PotHanding.pot_id, PotHanding.enterprise_id, PotHanding.amount, PotHanding.status).where(
        PotHanding.network_id.in_(networks), PotHanding.pot_id.in_(ids), PotHanding.status != HandingStatus.UNDONE
    )
    promised: dict[str, dict[str, int | None]] = {each: {} for each in ids}
    handed: dict[str, dict[str, list[tuple[int, str]]]] = {each: {} for each in ids}
    for pot_id, enterprise_id, amount in session.execute(shares):
        promised[pot_id][enterprise_id] = amount
    for pot_id, enterprise_id, given, status in session.execute(handings.order_by(PotHanding.id)):
        handed[pot_id].setdefault(enterprise_id, []).append((given, status))
    return {
        pot_id: {
            enterprise_id: part_of(said.get(enterprise_id), handed[pot_id].get(enterprise_id, ()))
            for enterprise_id in [*said, *handed[pot_id]]
        }
        for pot_id, said in promised.items()
    }


def givers_among(session: Session, pots: Sequence[Pot]) -> dict[str, list[str]]:
    """The enterprises that have handed over anything, by the pots' ids: without the sums."""
    givers: dict[str, list[str]] = {pot.id: [] for pot in pots}
    found = select(PotHanding.pot_id, PotHanding.enterprise_id).where(
        PotHanding.network_id.in_({pot.network_id for pot in pots}),
        PotHanding.pot_id.in_(givers),
        PotHanding.status != HandingStatus.UNDONE,
    )
    by_pair = found.group_by(PotHanding.pot_id, PotHanding.enterprise_id).having(func.sum(PotHanding.amount) != 0)
    gave = by_pair.subquery().c
    together = select(gave.pot_id, func.aggregate_strings(gave.enterprise_id, ",")).group_by(gave.pot_id)
    return givers | {pot_id: sorted(ids.split(",")) for pot_id, ids in session.execute(together)}


def part_of_enterprise(session: Session, pot: Pot, enterprise_id: str) -> Part:
    """How one enterprise stands."""
    share = share_of(session, pot, enterprise_id)
    handed = [(each.amount, each.status) for each in handings_of(session, pot, enterprise_id)]
    return part_of(share.promised if share else None, handed)


def welfare_count(session: Session, network_id: str, enterprise_id: str) -> WelfareCount | None:
    """How many of an enterprise are under the welfare, locked."""
    return locked(session, WelfareCount, (network_id, enterprise_id))


def welfare_counts(session: Session, network_id: str) -> dict[str, int]:
    """Enterprise -> how many of its people are under the welfare."""
    found = select(WelfareCount.enterprise_id, WelfareCount.members).where(WelfareCount.network_id == network_id)
    return {row.enterprise_id: row.members for row in session.execute(found)}


def welfare_names(session: Session, network_id: str) -> dict[str, list[str]]:
    """Enterprise -> the names of those who have agreed to stand on the roster."""
    found = (
        select(WelfareName.enterprise_id, Person.called)
        .join(Person, Person.id == WelfareName.person_id)
        .where(WelfareName.network_id == network_id, Person.called.is_not(None))
        .order_by(Person.called)
    )
    names: dict[str, list[str]] = {}
    for enterprise_id, called in session.execute(found):
        names.setdefault(enterprise_id, []).append(called)
    return names


def in_order(enterprises: Collection[Enterprise], ids: Collection[str]) -> list[Enterprise]:
    """Those of some ids, in the order given."""
    return [each for each in enterprises if each.id in ids]


def pots_between(session: Session, network_id: str, since: datetime, until: datetime) -> list[Pot]:
    """Pots that were opened in a time, those called off left out."""
    found = select(Pot).where(
        Pot.network_id == network_id,
        Pot.status.in_((*TAKES, PotStatus.FINISHED)),
        Pot.created_at >= since,
        Pot.created_at < until,
    )
    return list(session.scalars(found.order_by(Pot.id)))
