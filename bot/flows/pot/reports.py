"""Common pots as activities and figures: no enterprise beside another. A funeral counts as the welfare that it is."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue.telling import Activity, Fact, OpenWork, Part, Unit
from bot.flows.pot.kinds import TAKES
from bot.flows.pot.queries import givers_among, parts_among, pots_between, pots_of
from bot.flows.pot.sums import totals_of
from bot.language.catalogue import mark


def opened(session: Session, network_id: str, since: datetime, until: datetime) -> list[Activity]:
    """Each pot once, with those who gave; one to which nobody gave is none."""
    told = []
    pots = pots_between(session, network_id, since, until)
    givers = givers_among(session, pots)
    for pot in pots:
        if gave := tuple(givers[pot.id]):
            kind = "welfare" if pot.is_funeral else "pot"
            told.append(Activity(kind, pot.created_at, gave, f"pot:{pot.id}", pot.maker_id))
    return told


def funeral_counted(session: Session, network_id: str, since: datetime, until: datetime) -> bool:
    """Whether a pot for a funeral counts as welfare in a time."""
    return any(each.kind == "welfare" for each in opened(session, network_id, since, until))


def facts(session: Session, network_id: str, since: datetime, until: datetime) -> list[Fact]:
    """How many pots, and what came together."""
    pots = pots_between(session, network_id, since, until)
    handed = sum(totals_of(parts.values()).handed for parts in parts_among(session, pots).values())
    if not handed:
        return []
    return [
        Fact("pots", mark("Common pots"), len(pots), Unit.TIMES, Part.PASSING_ON),
        Fact("pot_money", mark("Put together in common pots"), handed, Unit.MONEY, Part.PASSING_ON),
    ]


def open_work(session: Session, network_id: str) -> list[OpenWork]:
    """What whoever takes over a duty should know of."""
    return [OpenWork(pot.purpose, pot.until, ("pot", pot.id)) for pot in pots_of(session, [network_id], *TAKES)]
