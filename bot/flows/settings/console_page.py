"""The network's soft rules in the console: in groups, each with what it does, changed on the same form as from the chat."""

from typing import Any

from bot.dialogue.console_pages import (  # fmt: skip
    Cell,
    Column,
    ConsolePage,
    Empty,
    Faint,
    Folded,
    Form,
    Heading,
    Part,
    Rows,
    View,
    Visit,
    Ways,
)
from bot.dialogue.rights import Right
from bot.flows.settings.cards import written
from bot.flows.settings.changing import FORM, routes
from bot.flows.settings.groups import GROUPS, made_own
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext
from bot.storage.rules import BY_KEY, rules_of


def _view(visit: Visit) -> View:
    known = rules_of(visit.rows, visit.network.id)
    parts: list[Part] = []
    for group in GROUPS:
        lines = tuple(_line(key, known[key]) for key in group.keys)
        columns = (Column(_("Rule")), Column(_("As it is now")), Column(_("What it does")))
        table = Rows(_(group.title), columns, lines, Empty(""))
        change = Ways((Form(_("Change"), FORM, f"rules:{group.name}"),))
        parts.append(
            Folded(group.name, _(group.title), _note(len(made_own(group.keys, known)), len(lines)), (table, change))
        )
    return View(tuple(parts))


def _note(own: int, count: int) -> str:
    """How many rules there are, and how many the network has made its own."""
    there = ngettext("{count} rule", "{count} rules", count)
    return " · ".join([there, _("{count} changed", count=own)] if own else [there])


def _line(key: str, value: Any) -> tuple[Cell, ...]:
    rule = BY_KEY[key]
    own = value != rule.default
    standard = (Faint(_("Default: {value}", value=written(rule.default))),) if own else ()
    return (_(rule.title), (written(value), *standard), Faint(_(rule.summary)))


PAGE = routes.console_page(
    ConsolePage(
        name="settings", title=mark("Settings"), heading=Heading.CARE, order=30, right=Right.CHANGE_SETTINGS, show=_view
    )
)
