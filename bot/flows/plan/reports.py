"""What reports and forums say of the plan: how far each counted goal is. The budget is in neither: it is for the committee."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from bot.dialogue.saying import Told
from bot.dialogue.telling import Fact, Opening, Part, Unit
from bot.flows.forum import Forum
from bot.flows.plan.queries import done_between, open_lines, who_of
from bot.flows.plan.tables import PlanKind, PlanLine
from bot.language.calendar_names import BUDDHIST_ERA
from bot.language.catalogue import mark
from bot.language.units import write_quantity

MOST_IN_A_REPORT, MOST_BEFORE_A_FORUM = 8, 3


def facts_of_the_plan(session: Session, network_id: str, since: datetime, until: datetime) -> list[Fact]:
    """Goals reached, and of each that is counted how far it is, as somebody has said it: the network's own indicators."""
    reached = Fact("goals", mark("Goals of our plan reached"), done_between(session, network_id, since, until), Unit.THINGS, Part.LEARNING)  # fmt: skip
    return [reached, *(_indicator(each) for each in _counted(session, network_id, until)[:MOST_IN_A_REPORT])]


def _counted(session: Session, network_id: str, until: datetime) -> list[PlanLine]:
    goals = open_lines(session, network_id, PlanKind.GOAL)
    return [each for each in goals if each.target and each.said_at and each.said_at < until]


def _indicator(line: PlanLine) -> Fact:
    """Its label is the goal as it was written, in nobody's catalogue."""
    percent = min(100, int(100 * (line.reached or 0) / (line.target or 1)))
    return Fact(f"goal:{line.id}", f"{line.text} ({write_quantity(line.target or Decimal(0))} {line.unit})".strip(), percent, Unit.SHARE, Part.LEARNING)  # fmt: skip


def openings(session: Session, forum: Forum) -> list[Opening]:
    """What a forum of everybody's opens with: the goals whose day comes first."""
    goals = [] if any(forum.audience.values()) else open_lines(session, forum.network_id, PlanKind.GOAL)
    if not goals:
        return []
    first = goals[:MOST_BEFORE_A_FORUM]
    lines = tuple((who_of(session, each), far(each)) for each in first)
    return [Opening(mark("Our plan"), lines, len(goals) - len(first))]


def far(line: PlanLine) -> Told:
    """A goal and how far it is, in one sentence."""
    year = line.until_on.year + BUDDHIST_ERA
    if line.target is None:
        return Told("{what}, by {year}", what=line.text, year=str(year))
    return Told(
        "{what}, by {year}: {reached} of {target} {unit}", what=line.text, year=str(year), unit=line.unit,
        reached=write_quantity(line.reached or Decimal(0)), target=write_quantity(line.target),
    )  # fmt: skip
