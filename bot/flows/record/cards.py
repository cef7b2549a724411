"""Welfare and outside support as cards."""

from datetime import datetime, time, timedelta

from bot.clock import BANGKOK
from bot.drawing import Message, drawing
from bot.drawing.activity_words import activity_name
from bot.drawing.elements import (
    bubble,
    button,
    card,
    day,
    faint,
    kicker,
    line,
    picker,
    postback,
    quick,
    title,
)
from bot.flows.record.results import (
    AskWhat,
    Recorded,
    SupportOffered,
)
from bot.language.catalogue import gettext as _

A_YEAR = timedelta(days=365)


@drawing
def draw_ask_what(result: AskWhat) -> list[Message]:
    words = _("What was it? A tap, or a line in your own words.")
    body = [kicker(activity_name(result.kind)), title(words), faint(_("Please leave out names and illnesses."))]
    body += [button(_(label), postback(f"record.what:{result.kind}:{key}")) for key, label in result.choices]
    return [card(words, bubble(body), [quick(_("Cancel"), postback("conversation.cancel"))])]


@drawing
def draw_recorded(result: Recorded) -> list[Message]:
    at = datetime.combine(result.day, time(12, 0), BANGKOK)
    today = datetime.combine(result.today, time(12, 0), BANGKOK)
    words = _("Noted: {text}", text=result.text)
    body = [kicker(activity_name(result.kind)), line(words, size="lg", bold=True, margin="sm"), faint(day(at))]
    another = picker(f"record.day:{result.id}", initial=at, earliest=today - A_YEAR, mode="date")
    footer = [
        button(_("Another day"), another),
        button(_("Delete"), postback(f"record.remove:{result.id}"), style="link"),
    ]
    return [card(words, bubble(body, footer))]


@drawing
def draw_offered(result: SupportOffered) -> list[Message]:
    who = result.name or _("A partner agency")
    words = _("{name} would like to help: {text}", name=who, text=result.text)
    footer = [
        button(_("Yes, please"), postback(f"record.welcome:{result.id}"), style="primary"),
        button(_("Not just now"), postback(f"record.thanks:{result.id}")),
    ]
    return [card(words, bubble([kicker(_("Outside support")), line(words, size="lg", bold=True, margin="sm")], footer))]
