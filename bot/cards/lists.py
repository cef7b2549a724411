"""Lists to choose from: areas with counts, enterprises with a hint, people."""

from collections.abc import Callable, Iterable

from bot.cards.elements import ACCENT, FAINT, INK, Element, button, postback, separator
from bot.flows.directory.results import Item
from bot.language.catalogue import gettext as _

BUTTONS_IN_A_ROW = 2


def area_buttons(areas: Iterable[tuple[str, str, int]], data: Callable[[str], str]) -> list[Element]:
    """Two areas a row, each with its number of enterprises."""
    buttons = [button(f"{name} ({count})", postback(data(area_id))) for area_id, name, count in areas]
    rows = [buttons[start : start + BUTTONS_IN_A_ROW] for start in range(0, len(buttons), BUTTONS_IN_A_ROW)]
    return [
        {"type": "box", "layout": "horizontal", "spacing": "sm", "margin": "sm", "contents": [*row, *_fillers(row)]}
        for row in rows
    ]


def item_rows(items: Iterable[Item], data: Callable[[str], str]) -> list[Element]:
    """One enterprise a line, to tap anywhere on it."""
    rows: list[Element] = []
    for item in items:
        rows += [separator(), tappable(item.short_name, item.hint, data(item.id))]
    return rows


def tappable(words: str, hint: str, data: str) -> Element:
    """A line with an arrow that answers to a tap on its whole width."""
    texts: list[Element] = [{"type": "text", "text": words, "size": "md", "weight": "bold", "color": INK, "wrap": True}]
    if hint:
        texts.append({"type": "text", "text": hint, "size": "sm", "color": FAINT, "wrap": True})
    return {
        "type": "box",
        "layout": "horizontal",
        "margin": "md",
        "paddingTop": "6px",
        "paddingBottom": "6px",
        "alignItems": "center",
        "action": {**postback(data), "label": words[:40]},
        "contents": [
            {"type": "box", "layout": "vertical", "flex": 9, "contents": texts},
            {"type": "text", "text": "›", "flex": 1, "align": "end", "size": "xl", "color": ACCENT},
        ],
    }


def more_button(data: str | None) -> list[Element]:
    """The way to the next page, where there is one."""
    return [button(_("More"), postback(data))] if data else []


def _fillers(row: list[Element]) -> list[Element]:
    return [{"type": "filler"}] * (BUTTONS_IN_A_ROW - len(row))
