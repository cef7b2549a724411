"""The cards of what was decided."""

from datetime import date, datetime

from bot.clock import BANGKOK
from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.look import Mood
from bot.flows.decision import results
from bot.language.calendar import write_date
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext, spoken_language

MOST_AT_ONCE = 8


@drawing
def draw_decisions(result: results.Decisions) -> list[Message]:
    words = _("What was decided")
    body: list[ui.Element] = [ui.kicker(_("Decisions")), ui.title(words)]
    if not result.items:
        body.append(ui.line(_("Nothing is written down yet. Decisions come with the minutes of a forum.")))
    for item in result.items:
        body += [ui.separator(), *decision_lines(item)]
        if item.id in result.mine:
            body.append(_ways(item))
    if result.more:
        body += [
            ui.separator(),
            ui.faint(ngettext("and {count} decision more", "and {count} decisions more", result.more), margin="lg"),
        ]
    return [ui.card(words, ui.bubble(body))]


def decision_lines(item: results.DecisionView) -> list[ui.Element]:
    """What, then who and by when; done ones are ticked."""
    if item.done:
        return [ui.line(f"✓ {item.text}", color=ui.FAINT), ui.faint(_with_done(item), margin="xs")]
    hint = who_and_when(item)
    late = [ui.line(_("its day is over"), size="sm", color=ui.ACCENT, margin="xs")] if item.overdue else []
    return [ui.line(item.text, bold=True), *([ui.faint(hint, margin="xs")] if hint else []), *late]


def who_and_when(item: results.DecisionView) -> str:
    """ "Auntie Somsri · by Friday 15 January 2570"."""
    by = _("by {day}", day=day_words(item.due_on)) if item.due_on else ""
    return " · ".join(part for part in (item.who, by) if part)


def day_words(day: date, *, short: bool = False) -> str:
    """A day in the spoken language; `short` for tables."""
    at = datetime(day.year, day.month, day.day, tzinfo=BANGKOK)
    return write_date(at, spoken_language(), weekday=not short, short=short)


def _with_done(item: results.DecisionView) -> str:
    return _("{who} · done", who=item.who) if item.who else _("done")


def _ways(item: results.DecisionView) -> ui.Element:
    return {
        "type": "box", "layout": "horizontal", "spacing": "sm", "margin": "sm",
        "contents": [
            ui.button(_("Done"), ui.postback(f"decision.done:{item.id}"), margin="none"),
            ui.button(_("More time"), ui.postback(f"decision.later:{item.id}"), margin="none"),
        ],
    }  # fmt: skip


@drawing
def draw_reminder(result: results.DecisionReminder) -> list[Message]:
    item = result.decision
    when = _("today") if result.days_left == 0 else _("in {count} days", count=result.days_left)
    kind = _("From {forum}", forum=result.forum)
    opening = (
        _("Your enterprise had taken this over, for {when}. How is it going?", when=when)
        if result.for_enterprise
        else _("You had taken this over, for {when}. How is it going?", when=when)
    )
    body: list[ui.Element] = [
        ui.kicker(kind),
        ui.title(item.text),
        ui.faint(who_and_when(item)),
        ui.line(opening, margin="lg"),
    ]
    footer = [
        ui.button(_("Done"), ui.postback(f"decision.done:{item.id}"), style="primary"),
        ui.button(_("More time"), ui.postback(f"decision.later:{item.id}")),
    ]
    return [ui.card(_("{what}: {when}", what=item.text, when=when), ui.bubble(body, footer))]


@drawing
def draw_read(result: results.DecisionRead) -> list[Message]:
    words = _("I have read it like this:")
    body: list[ui.Element] = [
        ui.kicker(_("Decisions")),
        ui.line(words),
        ui.separator(),
        *decision_lines(result.decision),
    ]
    body.append(ui.faint(_("If not, just write it once more."), margin="lg"))
    footer = [ui.button(_("Yes, keep it"), ui.postback(result.keep), style="primary")]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_overdue(result: results.DecisionOverdue) -> list[Message]:
    item = result.decision
    opening = _("The day for it is over. How is it going? No hurry; I only ask this once.")
    body: list[ui.Element] = [
        ui.kicker(_("Decisions")),
        ui.title(item.text),
        ui.faint(who_and_when(item)),
        ui.line(opening, margin="lg"),
    ]
    footer = [
        ui.button(_("Done"), ui.postback(f"decision.done:{item.id}"), style="primary"),
        ui.button(_("More time"), ui.postback(f"decision.later:{item.id}")),
    ]
    return [ui.card(_("{what}: how is it going?", what=item.text), ui.bubble(body, footer))]


@drawing
def draw_all_overdue(result: results.DecisionsOverdue) -> list[Message]:
    words = ngettext("The day of {count} decision is over", "The day of {count} decisions is over", len(result.items))
    body: list[ui.Element] = [ui.kicker(_("Decisions")), ui.title(words)]
    for item in result.items[:MOST_AT_ONCE]:
        body += [ui.separator(), *decision_lines(item)]
    more = len(result.items) - MOST_AT_ONCE
    if more > 0:
        body += [ui.faint(ngettext("and {count} decision more", "and {count} decisions more", more), margin="lg")]
    body.append(ui.faint(_("I have asked those who took it over. A word from you may help.")))
    return [ui.card(words, ui.bubble(body, [ui.button(_("Decisions"), ui.postback("decision.show"))]))]


@drawing
def draw_done(result: results.DecisionDone) -> list[Message]:
    body: list[ui.Element] = [
        ui.figure(Mood.THANKS),
        ui.line(_("Thank you! It stands as done."), size="lg", bold=True, color=ui.ACCENT),
        ui.line(f"✓ {result.decision.text}"),
    ]
    return [ui.card(_("Thank you! It stands as done."), ui.bubble(body))]


@drawing
def draw_moved(result: results.DecisionMoved) -> list[Message]:
    due_on = result.decision.due_on
    day = day_words(due_on) if due_on else ""
    return [
        ui.text_message(
            _("All right: “{what}” until {day}. I shall ask again then.", what=result.decision.text, day=day)
        )
    ]
