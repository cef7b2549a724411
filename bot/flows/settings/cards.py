"""The network's settings as cards."""

from typing import Any

from bot.drawing import Message, drawing
from bot.drawing.elements import bubble, button, card, faint, kicker, line, text_message, title, uri
from bot.flows.settings.changing import NetworkSettings, SettingsSaved
from bot.language.catalogue import LANGUAGE_NAMES, mark
from bot.language.catalogue import gettext as _

YES_OR_NO = {"yes": mark("yes"), "no": mark("no")}


@drawing
def draw_settings(result: NetworkSettings) -> list[Message]:
    body = [kicker(_("Settings")), title(result.network)]
    for rule, value in result.rules:
        body += [line(_(rule), bold=True, margin="lg"), faint(written(value))]
    footer = [button(_("Change"), uri(result.link), style="primary")] if result.link else []
    return [card(_("Settings of {network}", network=result.network), bubble(body, footer))]


@drawing
def draw_saved(result: SettingsSaved) -> list[Message]:
    if not result.changed:
        return [text_message(_("Saved. Nothing has changed."))]
    lines = [f"• {_(rule)}: {written(before)} → {written(after)}" for rule, before, after in result.changed]
    return [text_message("\n".join([_("Saved for {network}:", network=result.network), *lines]))]


def written(value: Any) -> str:
    """A rule's value as people read it."""
    if isinstance(value, list):
        return ", ".join(str(each) for each in value) or "–"
    return _(YES_OR_NO[value]) if value in YES_OR_NO else LANGUAGE_NAMES.get(value, str(value)) or "–"
