"""What time brings: a private word before the day, the totals when it is over, one more private word a week later."""

from bot.dialogue.request import Due, Leaving
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.pot.announcing import to_enterprise, to_group, to_people
from bot.flows.pot.finding import receivers
from bot.flows.pot.kinds import TAKES, PotStatus
from bot.flows.pot.queries import due_pot, part_of_enterprise, parts_of
from bot.flows.pot.results import PotAsked, PotCard
from bot.flows.pot.routes import routes
from bot.flows.pot.sums import Part
from bot.flows.pot.tables import Pot
from bot.flows.pot.timetable import plan_pot
from bot.flows.pot.view import asked_of, view
from bot.language.numbers import Money
from bot.storage.audience import Audience, enterprises_for
from bot.storage.people import Enterprise


def is_open_for(part: Part, how: str) -> bool:
    """Whether an enterprise is still asked: it has not answered, or promised what it has not handed over. When the day is
    over (`late`) only of what it promised; where the pot has `changed`, unless it said no."""
    if how == "changed":
        return part.promised != 0
    if part.promised is None:
        return how != "late" and not part.handed
    return part.left > 0


@routes.when_due("remind")
def remind(due: Due) -> list[Say]:
    """Those who have not answered, or promised and not handed over: each in private."""
    pot = due_pot(due)
    return _remind(due, pot, "reminder") if pot and pot.status == PotStatus.OPEN else []


@routes.when_due("close")
def close(due: Due) -> list[Say]:
    """Its day has passed: the group hears what came together, whoever looks after it that it is over."""
    pot = due_pot(due)
    if pot is None or pot.status != PotStatus.OPEN or (pot.until and pot.until > due.now):
        return []
    pot.status = PotStatus.CLOSED
    due.session.flush()
    plan_pot(due.session, pot, due.now)
    seen = view(due.session, pot)
    told = Told(
        "The day of the common pot “{pot}” has come: {handed} of {promised} are handed over. What still comes I note as before; tell me when it is handed on.",
        Reply("See the list", f"pot.list:{pot.id}"), Reply("Handed on", f"pot.finish:{pot.id}"),
        pot=pot.purpose, handed=Money(seen.totals.handed), promised=Money(seen.totals.promised),
    )  # fmt: skip
    group = to_group(due.session, pot, PotCard(seen), due.now)
    return [*group, *to_people(pot, receivers(due.session, pot), told, due.now)]


@routes.when_due("late")
def late(due: Due) -> list[Say]:
    """A week later, once: to those who promised and have not said that they handed it over."""
    pot = due_pot(due)
    return _remind(due, pot, "late") if pot and pot.status == PotStatus.CLOSED else []


def _remind(due: Due, pot: Pot, how: str) -> list[Say]:
    parts = parts_of(due.session, pot)
    says: list[Say] = []
    for enterprise in enterprises_for(due.session, pot.network_id, Audience.of(pot.audience)):
        if is_open_for(parts.get(enterprise.id, Part(None)), how):
            says += to_enterprise(due.session, pot, enterprise, how, due.now)
    return says


@routes.redraws("card")
def card_now(leaving: Leaving) -> PotCard | None:
    """The group's card, while the pot takes promises."""
    pot = leaving.session.get(Pot, (leaving.network_id, leaving.id))
    return PotCard(view(leaving.session, pot)) if pot and pot.status == PotStatus.OPEN else None


@routes.redraws("asked")
def asked_now(leaving: Leaving) -> PotAsked | None:
    """What an enterprise is asked (`enterprise,how`), while it is asked still."""
    pot = leaving.session.get(Pot, (leaving.network_id, leaving.id))
    enterprise_id, _comma, how = leaving.argument.partition(",")
    enterprise = leaving.session.get(Enterprise, (leaving.network_id, enterprise_id))
    if pot is None or enterprise is None or pot.status not in (TAKES if how == "late" else (PotStatus.OPEN,)):
        return None
    if not is_open_for(part_of_enterprise(leaving.session, pot, enterprise.id), how):
        return None
    return asked_of(leaving.session, pot, enterprise, how)
