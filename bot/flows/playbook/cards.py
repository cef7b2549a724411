"""The ladder's questions, their thanks, and the words it may use."""

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
    text_message,
    title,
    uri,
)
from bot.flows.playbook.places import as_read
from bot.flows.playbook.results import (
    HelpWanted,
    ManyWant,
    NudgeCard,
    NudgeOver,
    NudgeThanks,
    PlaybookTexts,
    TextsSaved,
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
def draw_thanks(result: NudgeThanks) -> list[Message]:
    return [text_message(_(result.text))]


@drawing
def draw_over(_result: NudgeOver) -> list[Message]:
    return [text_message(_("That question is over, thank you all the same."))]


@drawing
def draw_help_wanted(result: HelpWanted) -> list[Message]:
    if result.name:
        words = _("{name} of {enterprise} would be glad of a call.", name=result.name, enterprise=result.enterprise)
    else:
        words = _("{enterprise} would be glad of a call.", enterprise=result.enterprise)
    return [text_message(words)]


@drawing
def draw_many_want(result: ManyWant) -> list[Message]:
    words = ngettext(
        "{count} representative would like: {what}. Would you like to begin?",
        "{count} representatives would like: {what}. Would you like to begin?",
        result.count,
        what=_(result.label),
    )
    return [text_message(words)]


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


@drawing
def draw_saved(result: TextsSaved) -> list[Message]:
    return [
        text_message(
            _("Saved. From the next question on I use these words in {network}.", network=result.network)
            if result.changed
            else _("Nothing has changed.")
        )
    ]
