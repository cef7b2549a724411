"""What is said of the plan in a 1:1 chat with no command: a goal of a year, and how far a goal is by now."""

from decimal import Decimal

from bot.dialogue.network_choice import networks_here
from bot.dialogue.request import Request
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.plan.keeping import add_by_words
from bot.flows.plan.queries import open_lines
from bot.flows.plan.reaching import names_line
from bot.flows.plan.routes import SHOW
from bot.flows.plan.tables import PlanKind
from bot.flows.plan.views import may_say
from bot.flows.plan.words import goal_of_a_year, said_of_itself
from bot.language.units import write_quantity


def heard(request: Request) -> list[Say] | None:
    """A goal is read as after the command; a number is written down with a tap, since it may have been meant for somebody else."""
    goal = goal_of_a_year(request.text)
    if goal:
        request.text = request.words = goal
        return add_by_words(request)
    return _how_far(request)


def _how_far(request: Request) -> list[Say] | None:
    """The one goal that what was said names, of those that this person says of how far they are."""
    said = said_of_itself(request.text)
    if said is None:
        return None
    lines = [line for each in networks_here(request) for line in open_lines(request.session, each, PlanKind.GOAL)]
    named = [line for line in lines if line.target and line.unit == said.unit and names_line(line, said)]
    mine = [line for line in named if may_say(request, line)]
    if len(mine) != 1:
        return None
    reached, target = write_quantity(said.reached), write_quantity(mine[0].target or Decimal(0))
    told = Told(
        "“{what}” is at {reached} of {target} {unit} by now: shall I write that into the plan?",
        Reply("Yes, keep it", f"plan.so_far:{mine[0].id}:{said.reached.normalize():f}"), Reply("Our plan", SHOW),
        what=mine[0].text, reached=reached, target=target, unit=mine[0].unit,
    )  # fmt: skip
    return [Say(told)]
