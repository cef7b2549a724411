"""Who comes to a forum, in numbers."""

from bot.drawing import Message, drawing
from bot.drawing.elements import bubble, button, card, faint, kicker, line, postback, title, uri
from bot.flows.forum.guests import GuestsShown
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext


@drawing
def draw_guests(result: GuestsShown) -> list[Message]:
    totals = result.totals
    people = ngettext("{count} person comes", "{count} people come", totals.heads)
    enterprises = ngettext("from {count} enterprise", "from {count} enterprises", result.enterprises)
    body = [
        kicker(_("Who comes")),
        title(result.forum),
        line(f"{people} {enterprises}", bold=True),
        line(_("Eating along: {count}", count=totals.meals)),
        line(_("Free seats in cars: {seats} · want a lift: {lifts}", seats=totals.seats, lifts=totals.lifts)),
    ]
    if totals.declined:
        body.append(faint(ngettext("{count} person cannot come", "{count} people cannot come", totals.declined)))
    if result.silent:
        silent = ngettext(
            "{count} enterprise has not answered yet.", "{count} enterprises have not answered yet.", result.silent
        )
        body.append(faint(silent))
    footer = [button(_("The list"), uri(result.link), style="primary")] if result.link else []
    footer.append(button(_("Somebody without LINE"), postback(f"entering.start:{result.forum_id}:forum"), style="link"))
    return [card(_("Who comes: {forum}", forum=result.forum), bubble(body, footer))]
