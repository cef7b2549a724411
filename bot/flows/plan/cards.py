"""The cards of plan and budget."""

from decimal import Decimal

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import how_many, more_button, tappable
from bot.flows.plan import results
from bot.language.calendar_names import BUDDHIST_ERA
from bot.language.catalogue import gettext as _
from bot.language.catalogue import spoken_language
from bot.language.units import write_quantity

YEARS = (1, 3, 5)


@drawing
def draw_plan(result: results.PlanCard) -> list[Message]:
    title = _("What we want to reach")
    body: list[ui.Element] = [ui.kicker(_("Our plan")), ui.title(title)]
    if not result.page.rows:
        body.append(ui.line(_("Nothing stands in the plan yet. Who looks after the network can write: plan 3 years: plant 20 rai of mangroves")))  # fmt: skip
    for line in result.page.rows:
        body += [ui.separator(), *_line(line, opens=result.changes)]
    body += how_many(result.page)
    return [ui.card(title, ui.bubble(body, more_button(result.page.more)))]


@drawing
def draw_budget(result: results.BudgetCard) -> list[Message]:
    title = _("What our money is for")
    body: list[ui.Element] = [ui.kicker(_("Budget")), ui.title(title)]
    if result.page.rows:
        left = result.total - result.spent
        words = _("{spent} of {total} baht are spent, {left} are left", spent=write_quantity(result.spent), total=write_quantity(result.total), left=write_quantity(left))  # fmt: skip
        body += [ui.line(words), _bar(int(100 * result.spent / (result.total or 1)))]
    else:
        body.append(ui.line(_("Nothing stands in the budget yet. Who looks after the network can write: budget travel to forums 20,000 baht")))  # fmt: skip
    for line in result.page.rows:
        body += [ui.separator(), *_line(line, opens=result.changes, money=True)]
    body += [*how_many(result.page), ui.faint(_("Only representatives and those who look after the network see this."), margin="lg")]  # fmt: skip
    return [ui.card(title, ui.bubble(body, more_button(result.page.more)))]


@drawing
def draw_read(result: results.PlanRead) -> list[Message]:
    line = result.line
    words = _("I have read it like this:") if line.until_on else _("By when shall it be reached?")
    body: list[ui.Element] = [
        ui.kicker(_("Budget") if result.budget else _("Our plan")),
        ui.line(words),
        ui.separator(),
    ]
    body += [*_line(line, opens=False), ui.faint(_("If not, just write it once more."), margin="lg")]
    if line.until_on:
        return [ui.card(words, ui.bubble(body, [ui.button(_("Yes, keep it"), ui.postback("plan.keep:0"), style="primary")]))]  # fmt: skip
    ways = [ui.button(_("In {count} years", count=years), ui.postback(f"plan.keep:0:{years}")) for years in YEARS]
    return [ui.card(words, ui.bubble(body, ways))]


@drawing
def draw_one(result: results.PlanOne) -> list[Message]:
    line = result.line
    kicker = _("Budget") if result.budget else _("Our plan")
    body = [ui.kicker(kicker), *_line(line, opens=False, money=result.budget)]
    footer: list[ui.Element] = []
    if line.target is not None:
        label = _("Say what is spent") if result.budget else _("Say how far it is")
        footer.append(ui.button(label, ui.postback(f"plan.reach:{line.id}"), style="primary"))
    if not result.budget and not line.done:
        footer.append(ui.button(_("Reached"), ui.postback(f"plan.done:{line.id}")))
    if result.drops:
        footer.append(ui.button(_("Take it out"), ui.postback(f"plan.drop:{line.id}"), style="link"))
    return [ui.card(line.text, ui.bubble(body, footer))]


@drawing
def draw_ask(result: results.AskReached) -> list[Message]:
    line = result.line
    words = _("How far is it by now?")
    body = [ui.kicker(_("Our plan")), ui.line(words, size="lg", bold=True, margin="sm"), *_line(line, opens=False)]
    body.append(ui.faint(_("Just write the number. I ask this once a quarter."), margin="md"))
    footer = [
        ui.button(_("Write the number"), ui.postback(f"plan.reach:{line.id}"), style="primary"),
        ui.button(_("As before"), ui.postback(f"plan.same:{line.id}")),
    ]
    return [ui.card(f"{words} {line.text}", ui.bubble(body, footer))]


def _line(line: results.PlanView, *, opens: bool, money: bool = False) -> list[ui.Element]:
    """What, then how far, who and by when; what is reached is ticked."""
    hint = " · ".join(part for part in (_spent(line) if money else _far(line), line.who, _by(line)) if part)
    words = f"✓ {line.text}" if line.done else line.text
    shown = [tappable(words, hint, f"plan.one:{line.id}")] if opens else [ui.line(words, bold=True), ui.faint(hint, margin="xs")]  # fmt: skip
    return shown if line.percent is None else [*shown, _bar(line.percent)]


def _far(line: results.PlanView) -> str:
    if line.target is None:
        return ""
    target = write_quantity(line.target)
    if line.reached is None:
        return _("{target} {unit}", target=target, unit=line.unit).strip()
    return _(
        "{reached} of {target} {unit}", reached=write_quantity(line.reached), target=target, unit=line.unit
    ).strip()


def _spent(line: results.PlanView) -> str:
    total = write_quantity(line.target or Decimal(0))
    return _("{spent} of {total} baht spent", spent=write_quantity(line.reached or Decimal(0)), total=total)


def _by(line: results.PlanView) -> str:
    if line.until_on is None:
        return ""
    year = line.until_on.year + (BUDDHIST_ERA if spoken_language() == "th" else 0)
    return _("by {year}", year=str(year))


def _bar(percent: int) -> ui.Element:
    return ui.bar(max(0, min(100, int(percent))))
