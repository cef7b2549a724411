"""The network's settings as cards."""

from typing import Any

from bot.drawing import Message, drawing
from bot.drawing.elements import bubble, button, card, faint, kicker, line, linked, text_message, title, uri
from bot.flows.settings.changing import NetworkSettings, SettingsSaved
from bot.language.catalogue import LANGUAGE_NAMES, mark, ngettext
from bot.language.catalogue import gettext as _

MOST_OWN = 5
YES_OR_NO = {"yes": mark("yes"), "no": mark("no")}


@drawing
def draw_settings(result: NetworkSettings) -> list[Message]:
    body = [kicker(_("Settings")), title(result.network)]
    said = line(_("What you made your own:") if result.own else _("All is as most networks do it."), margin="lg")
    body += [said, *(faint(f"{_(rule)}: {written(value)}") for rule, value in result.own[:MOST_OWN])]
    if len(result.own) > MOST_OWN:
        body.append(faint(ngettext("and {count} more rule", "and {count} more rules", len(result.own) - MOST_OWN)))
    for group in result.groups:
        rules = ngettext("{count} rule", "{count} rules", group.count)
        body.append(linked(_(group.title), rules, group.link) if group.link else line(f"{_(group.title)} · {rules}"))
    footer = [button(_("All on one page"), uri(result.link))] if result.link else []
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
