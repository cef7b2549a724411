"""A pot that is open is changed: what for, how much, until when, to whom. Promises stand; everybody who is asked hears of it."""

from collections.abc import Callable

from bot.dialogue.noting import note
from bot.dialogue.request import Acting
from bot.dialogue.saying import Say
from bot.flows.pot.announcing import to_enterprise, to_group, to_people, you_receive
from bot.flows.pot.finding import subject_of
from bot.flows.pot.kinds import PotStatus
from bot.flows.pot.queries import parts_of
from bot.flows.pot.results import PotCard
from bot.flows.pot.sums import Part
from bot.flows.pot.tables import Pot
from bot.flows.pot.timetable import plan_pot
from bot.flows.pot.view import view
from bot.storage.audience import Audience, enterprises_for
from bot.storage.people import Person

CHANGED = "changed"


def change(acting: Acting, pot: Pot, write: Callable[[], None]) -> list[Say]:
    """Change a pot that is locked; a day to come opens it again. The group hears by a ride, in private whoever has not said
    no, and whoever receives from now on."""
    session, now = acting.session, acting.now
    before = _terms(pot)
    write()
    session.flush()
    after = _terms(pot)
    if after == before:
        return []
    asked = enterprises_for(session, pot.network_id, Audience.of(pot.audience))
    if after[1:3] != before[1:3]:
        pot.among = len(asked) or 1
    if pot.until and pot.until > now:
        pot.status = PotStatus.OPEN
    session.flush()
    plan_pot(session, pot, now)
    note(acting, pot.network_id, "pot.changed", subject_of(pot))
    says = to_group(session, pot, PotCard(view(session, pot)), now, redraw="pot.card")
    parts = parts_of(session, pot)
    for enterprise in asked:
        if parts.get(enterprise.id, Part(None)).promised != 0:
            says += to_enterprise(session, pot, enterprise, CHANGED, now)
    receiver = session.get(Person, pot.receiver_id) if pot.receiver_id else None
    if receiver and after[4] != before[4] and receiver.id != pot.maker_id:
        says += to_people(pot, [receiver], you_receive(session, pot), now)
    return says


def _terms(pot: Pot) -> tuple[object, ...]:
    return pot.purpose, pot.way, pot.amount, pot.until, pot.receiver_id, pot.receiver_name
