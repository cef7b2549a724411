"""The plan for everybody, the budget for representatives and who looks after the network; a line of each by a tap."""

from datetime import date

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.plan.queries import find_line
from bot.flows.plan.routes import SHOW, routes
from bot.flows.plan.tables import PlanKind, PlanLine
from bot.flows.plan.views import budget_card, may_say, one, plan_card
from bot.language.numbers import small_number

GONE = Told("This line is not in the plan any more.", Reply("Our plan", SHOW))
LAST_YEAR = 9999


@routes.command("show")
def show_by_words(request: Request) -> list[Say]:
    """What we want to reach."""
    return show_plan(request)


@routes.button("show")
def show_by_tap(request: Request, start: str) -> list[Say]:
    """What we want to reach, from a line on; the argument is the year by which it is to be reached."""
    year = small_number(request.argument, LAST_YEAR)
    return show_plan(request, start, date(year, 12, 31) if year else None)


def show_plan(request: Request, start: str = "", until: date | None = None) -> list[Say]:
    """The plan, for who may read it."""
    network = network_of(request)
    refused = refusal(request, Right.READ_PLAN, Subject(network.id))
    return refused or [Say(plan_card(request, network.id, start, until))]


def show_budget(request: Request, start: str = "") -> list[Say]:
    """The budget, for the committee."""
    network = network_of(request)
    refused = in_private(request, "plan.budget") or refusal(
        request, Right.SEE_BUDGET, Subject(network.id, chat=request.chat)
    )
    return refused or [Say(budget_card(request, network.id, start))]


@routes.button("budget")
def budget_by_tap(request: Request, start: str) -> list[Say]:
    """The budget from a line on."""
    return show_budget(request, start)


@routes.button("one")
def show_one(request: Request, line_id: str) -> list[Say]:
    """One line with its buttons."""
    line, refused = own_line(request, line_id)
    return refused if line is None else [Say(one(request, line))]


def own_line(request: Request, line_id: str, *, dropped: bool = False) -> tuple[PlanLine | None, list[Say]]:
    """The line of a button, locked, of which this person may say how far it is; else what to say."""
    elsewhere = in_private(request, SHOW)
    if elsewhere:
        return None, elsewhere
    line = find_line(request.session, line_id, lock=True)
    if line is None or not may_say(request, line) or (line.dropped_at is not None) is not dropped:
        return None, [Say(GONE)]
    return line, []


def kind_words(line: PlanLine) -> Reply:
    """The way back to what a line stands in."""
    return Reply("Budget", "plan.budget") if line.kind == PlanKind.BUDGET else Reply("Our plan", SHOW)
