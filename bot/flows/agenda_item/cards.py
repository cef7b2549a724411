"""The cards of items on other bodies' agendas."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.flows.agenda_item import results
from bot.flows.forum import rhythm_words
from bot.language.catalogue import gettext as _


@drawing
def draw_items(result: results.Items) -> list[Message]:
    words = _("Our item at meetings of others")
    body: list[ui.Element] = [ui.kicker(_("Forums and meetings")), ui.title(words)]
    if not result.items:
        body.append(ui.line(_("There is none yet.")))
    for item in result.items:
        end = ui.postback(f"agenda_item.end:{item.id}")
        name = ui.ended(item.name, _("No item any more"), end) if result.may_change else ui.line(item.name, bold=True)
        body += [ui.separator(), name]
        if item.at:
            body.append(ui.faint(_("The next one: {date}", date=ui.moment(item.at))))
        if item.recurrence:
            body.append(ui.faint(rhythm_words(item.recurrence)))
        if item.sits:
            body.append(ui.faint(_("{name} sits there for us", name=item.sits)))
        body += [ui.line(f"• {each}", size="sm", margin="sm") for each in item.words]
    footer = [ui.button(_("Another meeting"), ui.postback("agenda_item.new"))] if result.may_change else []
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_word_asked(result: results.WordAsked) -> list[Message]:
    asks = _("What should be said there?")
    goes = _("{name} sits there for us", name=result.sits) if result.sits else ""
    body: list[ui.Element] = [ui.kicker(result.name), ui.title(asks), ui.faint(ui.moment(result.at))]
    body += [ui.line(goes)] if goes else []
    footer = [
        ui.button(_("I have a word"), ui.postback(f"agenda_item.word:{result.id}"), style="primary"),
        ui.button(_("Nothing this time"), ui.postback(f"agenda_item.noword:{result.id}")),
    ]
    return [ui.card(f"{result.name}: {asks}", ui.bubble(body, footer))]


@drawing
def draw_to_say(result: results.ToSay) -> list[Message]:
    words = _("For the meeting: what the others would like to be said")
    body: list[ui.Element] = [ui.kicker(result.name), ui.title(words), ui.faint(ui.moment(result.at))]
    body += [ui.line(f"• {each}", margin="sm") for each in result.words]
    if not result.words:
        body.append(ui.line(_("Nobody has sent a word along; a greeting from us is enough.")))
    return [ui.card(f"{result.name}: {words}", ui.bubble(body))]


@drawing
def draw_outcome_asked(result: results.OutcomeAsked) -> list[Message]:
    asks = _("What became of our item?")
    body: list[ui.Element] = [ui.kicker(result.name), ui.title(asks), ui.faint(ui.moment(result.at))]
    footer = [
        ui.button(_("Spoken of"), ui.postback(f"agenda_item.done:{result.id}"), style="primary"),
        ui.button(_("Put off"), ui.postback(f"agenda_item.later:{result.id}")),
        ui.button(_("No time for it"), ui.postback(f"agenda_item.not:{result.id}")),
    ]
    return [ui.card(f"{result.name}: {asks}", ui.bubble(body, footer))]
