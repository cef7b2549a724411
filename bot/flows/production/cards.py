"""How the production plan looks."""

from datetime import date

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import tappable
from bot.flows.production import results
from bot.language.calendar import write_month
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext, spoken_language
from bot.language.units import write_quantity


def month_words(month: date) -> str:
    """A month in the spoken language."""
    return write_month(month, spoken_language())


def what(line: results.PlanLine) -> str:
    """`rice 5 tonnes`."""
    return f"{line.product} {write_quantity(line.quantity)} {line.unit}"


@drawing
def draw_planned(result: results.Planned) -> list[Message]:
    line = result.line
    words = _("In the plan: {what}, ready in {month}", what=what(line), month=month_words(line.month))
    body = [ui.kicker(line.enterprise), ui.title(words)]
    if result.before:
        body.append(ui.faint(_("before: {what}", what=result.before)))
    there = ui.button(_("It is there"), ui.postback(f"production.done:{line.id}"), style="primary")
    footer = [
        *([there] if line.status != "done" else []),
        ui.button(_("Correct it"), ui.postback(f"production.change:{line.id}")),
        ui.button(_("See the plan"), ui.postback("production.plan"), style="link"),
        ui.button(_("Out of the plan"), ui.postback(f"production.drop:{line.id}"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_own(result: results.OwnPlan) -> list[Message]:
    title = _("Who plants and makes what")
    body = [ui.kicker(_("Production plan")), ui.title(title)]
    for line in result.own:
        ready = _("It is there.") if line.status == "done" else _("ready in {month}", month=month_words(line.month))
        body += [ui.separator(), tappable(what(line), ready, f"production.line:{line.id}")]
    if not result.own:
        body.append(ui.line(_("Your group has told nothing yet.")))
    body.append(ui.separator())
    for month, count in result.months:
        lines = ngettext("{count} entry", "{count} entries", count)
        body.append(ui.line(f"{month_words(month)} · {lines}", margin="sm"))
    body.append(ui.faint(_("In one line: {example}", example="ปลูกข้าวสังข์หยด 5 ตัน พร้อมเดือน ม.ค.")))
    footer = [ui.button(_("Tell a plan"), ui.postback("production.tell"), style="primary")]
    if result.page:
        footer.append(ui.button(_("Table, Excel"), ui.uri(result.page)))
    return [ui.card(title, ui.bubble(body, footer))]


@drawing
def draw_season(result: results.AskSeason) -> list[Message]:
    words = _(
        "What will {enterprise} plant or make this season, how much, and when is it ready?",
        enterprise=result.enterprise,
    )
    body = [ui.kicker(_("Production plan")), ui.title(words)]
    body.append(ui.faint(_("In one line: {example}", example="ปลูกข้าวสังข์หยด 5 ตัน พร้อมเดือน ม.ค.")))
    footer = [ui.button(_("Tell a plan"), ui.postback("production.tell"), style="primary")]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_month(result: results.MonthAhead) -> list[Message]:
    title = _("{month}: what the plan shows", month=month_words(result.month))
    body = [ui.kicker(_("Production plan")), ui.title(title)]
    for each in result.short:
        short = f"{write_quantity(each.needed - each.planned)} {each.unit}"
        body += [ui.line(_("{product}: {amount} short", product=each.product, amount=short), bold=True), *_sums(each)]
    for each in result.over:
        over = f"{write_quantity(each.planned - each.needed)} {each.unit}"
        body += [
            ui.line(_("{product}: {amount} without a known buyer", product=each.product, amount=over), bold=True),
            *_sums(each),
        ]
    footer = [ui.button(_("Tell a plan"), ui.postback("production.tell"))] if result.short else []
    if result.over:
        footer.append(ui.button(_("Sell together"), ui.postback("order.new::sell"), style="primary"))
    footer.append(ui.button(_("See the plan"), ui.postback("production.plan"), style="link"))
    return [ui.card(title, ui.bubble(body, footer))]


def _sums(each: results.Balance) -> list[ui.Element]:
    values = {"planned": write_quantity(each.planned), "needed": write_quantity(each.needed), "unit": each.unit}
    return [ui.faint(_("planned {planned}, needed {needed} {unit}", **values))]
