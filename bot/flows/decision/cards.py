"""The cards of what was decided."""

from datetime import date, datetime

from bot.clock import BANGKOK
from bot.drawing import Message, drawing
from bot.drawing.elements import (
    ACCENT,
    FAINT,
    Element,
    bubble,
    button,
    card,
    faint,
    kicker,
    line,
    postback,
    separator,
    text_message,
    title,
)
from bot.flows.decision.results import (
    DecisionDone,
    DecisionMoved,
    DecisionReminder,
    Decisions,
    DecisionView,
)
from bot.language.calendar import write_date
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext, spoken_language


@drawing
def draw_decisions(result: Decisions) -> list[Message]:
    words = _("What was decided")
    body: list[Element] = [kicker(_("Decisions")), title(words)]
    if not result.items:
        body.append(line(_("Nothing is written down yet. Decisions come with the minutes of a forum.")))
    for item in result.items:
        body += [separator(), *decision_lines(item)]
        if item.id in result.mine:
            body.append(_ways(item))
    if result.more:
        body += [separator(), faint(ngettext("and {count} more", "and {count} more", result.more), margin="lg")]
    return [card(words, bubble(body))]


def decision_lines(item: DecisionView) -> list[Element]:
    """What, then who and by when; done ones are ticked."""
    if item.done:
        return [line(f"✓ {item.text}", color=FAINT), faint(_with_done(item), margin="xs")]
    hint = who_and_when(item)
    return [line(item.text, bold=True), *([faint(hint, margin="xs")] if hint else [])]


def who_and_when(item: DecisionView) -> str:
    """ "Auntie Somsri · by Friday 15 January 2570"."""
    by = _("by {day}", day=day_words(item.due_on)) if item.due_on else ""
    return " · ".join(part for part in (item.who, by) if part)


def day_words(day: date) -> str:
    """A day in the spoken language."""
    return write_date(datetime(day.year, day.month, day.day, tzinfo=BANGKOK), spoken_language())


def _with_done(item: DecisionView) -> str:
    return _("{who} · done", who=item.who) if item.who else _("done")


def _ways(item: DecisionView) -> Element:
    return {
        "type": "box", "layout": "horizontal", "spacing": "sm", "margin": "sm",
        "contents": [
            button(_("Done"), postback(f"decision.done:{item.id}"), margin="none"),
            button(_("More time"), postback(f"decision.later:{item.id}"), margin="none"),
        ],
    }  # fmt: skip


@drawing
def draw_reminder(result: DecisionReminder) -> list[Message]:
    item = result.decision
    when = _("today") if result.days_left == 0 else _("in {count} days", count=result.days_left)
    kind = _("From {forum}", forum=result.forum)
    opening = (
        _("Your enterprise had taken this over, for {when}. How is it going?", when=when)
        if result.for_enterprise
        else _("You had taken this over, for {when}. How is it going?", when=when)
    )
    body: list[Element] = [kicker(kind), title(item.text), faint(who_and_when(item)), line(opening, margin="lg")]
    footer = [
        button(_("Done"), postback(f"decision.done:{item.id}"), style="primary"),
        button(_("More time"), postback(f"decision.later:{item.id}")),
    ]
    return [card(_("{what}: {when}", what=item.text, when=when), bubble(body, footer))]


@drawing
def draw_done(result: DecisionDone) -> list[Message]:
    body: list[Element] = [
        line(_("Thank you! It stands as done."), size="lg", bold=True, color=ACCENT),
        line(f"✓ {result.decision.text}"),
    ]
    return [card(_("Thank you! It stands as done."), bubble(body))]


@drawing
def draw_moved(result: DecisionMoved) -> list[Message]:
    due_on = result.decision.due_on
    day = day_words(due_on) if due_on else ""
    return [
        text_message(_("All right: “{what}” until {day}. I shall ask again then.", what=result.decision.text, day=day))
    ]
