"""The cards of a network's purpose and core."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import choice_rows, more_button, tappable, words_of_search
from bot.drawing.people_words import PURPOSES
from bot.flows.shape import results
from bot.language.catalogue import gettext as _


@drawing
def draw_ask_purpose(result: results.AskPurpose) -> list[Message]:
    words = _("What is our network for, first of all?")
    body: list[ui.Element] = [ui.kicker(result.network), ui.title(words)]
    for purpose, name in PURPOSES.items():
        label = f"✓ {_(name)}" if purpose == result.now else _(name)
        body += [ui.separator(), tappable(label, "", f"shape.for:{purpose}")]
    body.append(ui.faint(_("It shapes what I offer first; everything else stays."), margin="lg"))
    return [ui.card(words, ui.bubble(body))]


@drawing
def draw_ask_core(result: results.AskCore) -> list[Message]:
    choices = result.choices
    words = words_of_search(choices) if choices.query else _("Which enterprise is the network's core?")
    body = [ui.kicker(_("Core organisation")), ui.line(words, size="lg", bold=True, margin="sm")]
    if result.now:
        body.append(ui.line(_("Now: {name}", name=result.now), bold=True))
    body += choice_rows(choices)
    footer = [*more_button(choices.more), ui.button(_("There is none"), ui.postback("shape.nocore"), style="link")]
    return [ui.card(words, ui.bubble(body, footer), [ui.cancel_reply()])]
