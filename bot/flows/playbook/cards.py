"""The ladder's questions, and the words it may use."""

from bot.drawing import Message, drawing
from bot.drawing.elements import (
    Element,
    bubble,
    button,
    card,
    faint,
    kicker,
    line,
    postback,
    separator,
    title,
    uri,
)
from bot.flows.playbook.places import as_read
from bot.flows.playbook.results import (
    NudgeCard,
    PlaybookTexts,
)
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext


@drawing
def draw_nudge(result: NudgeCard) -> list[Message]:
    words = _filled(_(result.text), result.values)
    body = [kicker(_(result.title)), line(words, size="lg", bold=True, margin="sm")]
    footer = [
        button(_(label), postback(data), style="secondary" if place else "primary")
        for place, (label, data) in enumerate(result.buttons)
    ]
    return [card(words, bubble(body, footer))]


def _filled(words: str, values: tuple[tuple[str, str], ...]) -> str:
    """A network's own words may hold braces that mean nothing."""
    for name, value in values:
        words = words.replace(f"{{{name}}}", value)
    return words


@drawing
def draw_texts(result: PlaybookTexts) -> list[Message]:
    words = _("When the network has gone quiet")
    quiet = ngettext("Quiet for {count} day", "Quiet for {count} days", result.silent_days)
    body: list[Element] = [kicker(result.network), title(words), faint(quiet)]
    for each in result.rungs:
        body += [separator(), line(_(each.title), bold=True)]
        body += [faint(f"• {as_read(text if each.own else _(text))}") for text in each.texts]
    footer = [button(_("Change the words"), uri(result.link), style="primary")] if result.link else []
    return [card(words, bubble(body, footer))]
