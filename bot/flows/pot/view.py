"""A pot as it stands now, in values for the cards."""

from sqlalchemy.orm import Session

from bot.flows.pot.kinds import PotWay
from bot.flows.pot.queries import part_of_enterprise, parts_of, welfare_counts
from bot.flows.pot.results import PotAsked, PotView
from bot.flows.pot.sums import asked_of_each, totals_of
from bot.flows.pot.tables import Pot
from bot.storage.audience import Audience, enterprises_for
from bot.storage.people import Enterprise, Person


def view(session: Session, pot: Pot) -> PotView:
    """What everybody may see: no enterprise beside another."""
    asked = len(enterprises_for(session, pot.network_id, Audience.of(pot.audience)))
    return PotView(
        id=pot.id,
        purpose=pot.purpose,
        mourned=pot.mourned if pot.may_name else None,
        is_funeral=pot.is_funeral,
        status=pot.status,
        way=pot.way,
        amount=pot.amount,
        each=asked_of_each(pot.way, pot.amount, pot.among or asked, None),
        until=pot.until,
        receiver=receiver_of(session, pot),
        totals=totals_of(parts_of(session, pot).values()),
        asked=asked,
    )


def receiver_of(session: Session, pot: Pot) -> str:
    """What whoever receives is called; empty where nobody knows."""
    person = session.get(Person, pot.receiver_id) if pot.receiver_id else None
    return (person.called if person else None) or pot.receiver_name or ""


def people_of(session: Session, pot: Pot, enterprise: Enterprise) -> int | None:
    """How many people of an enterprise a pot counts, where each gives for its people; None where nobody has said."""
    if pot.way != PotWay.PERSON:
        return None
    return welfare_counts(session, pot.network_id).get(enterprise.id)


def asked_of(session: Session, pot: Pot, enterprise: Enterprise, how: str = "") -> PotAsked:
    """What one enterprise is asked, and how it stands."""
    people = people_of(session, pot, enterprise)
    return PotAsked(
        pot=view(session, pot),
        enterprise_id=enterprise.id,
        enterprise=enterprise.short_name,
        asks=asked_of_each(pot.way, pot.amount, pot.among, people),
        people=people,
        part=part_of_enterprise(session, pot, enterprise.id),
        how=how,
    )
