"""The ladder's questions, and the words it may use."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.flows.playbook import results
from bot.flows.playbook.places import as_read
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext


@drawing
def draw_nudge(result: results.NudgeCard) -> list[Message]:
    words = _filled(_(result.text), result.values)
    body = [ui.kicker(_(result.title)), ui.line(words, size="lg", bold=True, margin="sm")]
    footer = [
        ui.button(_(label), ui.postback(data), style="secondary" if place else "primary")
        for place, (label, data) in enumerate(result.buttons)
    ]
    return [ui.card(words, ui.bubble(body, footer))]


def _filled(words: str, values: tuple[tuple[str, str], ...]) -> str:
    """A network's own words may hold braces that mean nothing."""
    for name, value in values:
        words = words.replace(f"{{{name}}}", value)
    return words


@drawing
def draw_texts(result: results.PlaybookTexts) -> list[Message]:
    words = _("When the network has gone quiet")
    quiet = ngettext("Quiet for {count} day", "Quiet for {count} days", result.silent_days)
    body: list[ui.Element] = [ui.kicker(result.network), ui.title(words), ui.faint(quiet)]
    for each in result.rungs:
        body += [ui.separator(), ui.line(_(each.title), bold=True)]
        body += [ui.faint(f"• {as_read(text if each.own else _(text))}") for text in each.texts]
    footer = [ui.button(_("Change the words"), ui.uri(result.link), style="primary")] if result.link else []
    return [ui.card(words, ui.bubble(body, footer))]
