"""Plan and budget in the console: what is written and said in the chat, with the same taps."""

from sqlalchemy import select

from bot.dialogue.console_pages import (
    Cell,
    Column,
    ConsolePage,
    Empty,
    Faint,
    Heading,
    Listing,
    Speak,
    State,
    Tap,
    Tone,
    View,
    Visit,
    Ways,
)
from bot.dialogue.rights import Right
from bot.dialogue.understanding.commands import command
from bot.flows.plan.routes import routes
from bot.flows.plan.tables import PlanKind, PlanLine
from bot.language.calendar_names import BUDDHIST_ERA
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.language.units import write_quantity
from bot.storage.people import Person
from bot.storage.sorting import in_thai_order


def _listing(visit: Visit, kind: PlanKind, title: str, empty: str) -> Listing:
    found = (
        select(PlanLine, Person.called)
        .outerjoin(Person, Person.id == PlanLine.person_id)
        .where(PlanLine.network_id == visit.network.id, PlanLine.kind == kind, PlanLine.dropped_at.is_(None))
    )
    return Listing(
        name=str(kind), title=title, found=found, key=PlanLine.id,
        columns=(Column(_("What"), by=in_thai_order(PlanLine.text)), Column(_("Spent so far") if kind == PlanKind.BUDGET else _("How far"), by=PlanLine.reached), Column(_("Of"), by=PlanLine.target),
                 Column(_("Until which year"), by=PlanLine.until_on), Column(_("Who"), by=in_thai_order(Person.called)), Column(_("Do"))),
        lines=lambda _visit, rows: [_line(*row) for row in rows], empty=Empty(empty), search=(PlanLine.text, Person.called), sort=3,
    )  # fmt: skip


def _line(line: PlanLine, who: str | None) -> tuple[Cell, ...]:
    far = write_quantity(line.reached) if line.reached is not None else Faint("–")
    ways = () if line.target is None else (Tap(_("Say it"), f"plan.reach:{line.id}", main=True),)
    return (
        line.text,
        State(_("reached"), Tone.GOOD) if line.done_at else far,
        f"{write_quantity(line.target)} {line.unit}" if line.target is not None else Faint("–"),
        str(line.until_on.year + BUDDHIST_ERA),
        who or Faint("–"),
        (*ways, Tap(_("Take it out"), f"plan.drop:{line.id}")),
    )


def _view(visit: Visit) -> View:
    ways = (
        Speak(_("Put in a goal"), command("plan.add").name, _("In how many years: what, how much - who")),
        Speak(_("Put in a sum"), command("plan.budget").name, _("What for, how much")),
    )
    goals = _listing(visit, PlanKind.GOAL, _("Our plan"), _("Nothing stands in the plan yet."))
    money = _listing(visit, PlanKind.BUDGET, _("Budget"), _("Nothing stands in the budget yet."))
    return View((Ways(ways), goals, money))


PAGE = routes.console_page(
    ConsolePage(
        name="plan",
        title=mark("Plan and budget"),
        heading=Heading.TOGETHER,
        order=15,
        right=Right.KEEP_PLAN,
        show=_view,
    )
)
