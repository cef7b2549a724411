"""Welfare and outside support as cards."""

from datetime import datetime, time, timedelta

from bot.clock import BANGKOK
from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.activity_words import activity_name
from bot.flows.record import results
from bot.language.catalogue import gettext as _

A_YEAR = timedelta(days=365)


@drawing
def draw_ask_what(result: results.AskWhat) -> list[Message]:
    words = _("What was it? A tap, or a line in your own words.")
    body = [
        ui.kicker(activity_name(result.kind)),
        ui.title(words),
        ui.faint(_("Please leave out names and illnesses.")),
    ]
    body += [ui.button(_(label), ui.postback(f"record.what:{result.kind}:{key}")) for key, label in result.choices]
    if result.kind == "welfare":
        body.append(ui.button(_("A common pot for a funeral"), ui.postback("pot.funeral"), style="link"))
    return [ui.card(words, ui.bubble(body), [ui.quick(_("Cancel"), ui.postback("conversation.cancel"))])]


@drawing
def draw_recorded(result: results.Recorded) -> list[Message]:
    at = datetime.combine(result.day, time(12, 0), BANGKOK)
    today = datetime.combine(result.today, time(12, 0), BANGKOK)
    words = _("Noted: {text}", text=result.text)
    body = [
        ui.kicker(activity_name(result.kind)),
        ui.line(words, size="lg", bold=True, margin="sm"),
        ui.faint(ui.day(at)),
    ]
    another = ui.picker(f"record.day:{result.id}", initial=at, earliest=today - A_YEAR, mode="date")
    footer = [
        ui.button(_("Another day"), another),
        ui.button(_("Delete"), ui.postback(f"record.remove:{result.id}"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_offered(result: results.SupportOffered) -> list[Message]:
    who = result.name or _("A partner agency")
    words = _("{name} would like to help: {text}", name=who, text=result.text)
    body = [ui.kicker(_("Outside support")), ui.line(words, size="lg", bold=True, margin="sm")]
    if result.contact:
        body.append(ui.line(_("Who and how to answer: {words}", words=result.contact)))
    body.append(ui.faint(_("Tap “Write back”, and I carry your words to them.")))
    footer = [
        ui.button(_("Yes, please"), ui.postback(f"record.welcome:{result.id}"), style="primary"),
        ui.button(_("Not just now"), ui.postback(f"record.thanks:{result.id}")),
        ui.button(_("Write back"), ui.postback(f"record.reply:{result.id}"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, footer))]
