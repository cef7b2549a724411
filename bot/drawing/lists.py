"""Lists to choose from: areas with counts, enterprises with a hint, people."""

from collections.abc import Callable, Iterable
from typing import Any

from bot.dialogue.picking.choices import Choices, Item
from bot.dialogue.picking.paging import Page
from bot.drawing.elements import ACCENT, FAINT, INK, Element, button, faint, line, postback, separator
from bot.language.catalogue import gettext as _

THUMBNAIL = "64px"


def area_lines(areas: Iterable[tuple[str, str, int]], data: Callable[[str], str]) -> list[Element]:
    """Each area with its number of enterprises, to tap."""
    return [tappable(f"{name} ({count})", "", data(area_id)) for area_id, name, count in areas]


def item_rows(items: Iterable[Item], data: Callable[[str], str]) -> list[Element]:
    """One enterprise a line, to tap anywhere on it."""
    rows: list[Element] = []
    for item in items:
        rows += [separator(), tappable(item.short_name, item.hint, data(item.id))]
    return rows


def choice_rows(choices: Choices) -> list[Element]:
    """Enterprises and areas to tap; the areas first, but where the enterprises are a guess."""
    chosen = {item.id for item in choices.chosen}
    shown = [*choices.chosen, *(item for item in choices.items if item.id not in chosen)]
    ticked = [
        Item(item.id, f"✓ {item.short_name}" if item.id in chosen else item.short_name, item.hint) for item in shown
    ]
    items = item_rows(ticked, lambda item_id: f"{choices.buttons.one}:{item_id}")
    areas = area_lines(choices.areas, lambda area_id: f"{choices.buttons.area}:{area_id}")
    if not (choices.likely or choices.chosen):
        return [*areas, *items]
    if items and areas:
        items += [separator(), faint(_("Or type a part of its name, or choose where it is:"), margin="md")]
    return [*items, *areas]


def words_of_search(choices: Choices) -> str:
    """What is said to somebody who typed a name that means no single enterprise."""
    if choices.items:
        return _("Do you mean one of these?")
    return _(
        "I found no enterprise like “{query}”. Please type a part of its name, or choose a province.",
        query=choices.query,
    )


def thumbnail(address: str) -> Element:
    """A small square picture at the beginning of a line."""
    shown = {"type": "image", "url": address, "size": "full", "aspectRatio": "1:1", "aspectMode": "cover"}
    return {
        "type": "box", "layout": "vertical", "width": THUMBNAIL, "height": THUMBNAIL, "cornerRadius": "8px", "flex": 0,
        "contents": [shown],
    }  # fmt: skip


def tappable(words: str, hint: str, does: str | Element, picture: str | None = None) -> Element:
    """A line with an arrow that answers to a tap on its whole width, behind a picture where there is one; what it does is
    a button's words or another action."""
    action = postback(does) if isinstance(does, str) else does
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
        "action": {**action, "label": words[:40]},
        **({"spacing": "md"} if picture else {}),
        "contents": [
            *([thumbnail(picture)] if picture else []),
            {"type": "box", "layout": "vertical", "flex": 9, "contents": texts},
            {"type": "text", "text": "›", "flex": 1, "align": "end", "size": "xl", "color": ACCENT},
        ],
    }


def tick_line(words: str, data: str, *, ticked: bool) -> Element:
    """A line with a box to tick, wide and high enough for a thumb."""
    text = line(f"{'☑' if ticked else '☐'} {words}", color=ACCENT if ticked else INK, bold=ticked, margin="none")
    return {
        "type": "box", "layout": "vertical", "paddingTop": "8px", "paddingBottom": "8px", "contents": [text],
        "action": {**postback(data), "label": words[:40]},
    }  # fmt: skip


def how_many(page: Page[Any]) -> list[Element]:
    """Which part of a long list is shown, and how long it is; nothing where all of it is."""
    if page.count <= len(page.rows):
        return []
    words = _("{first}–{last} of {count}", first=page.start + 1, last=page.start + len(page.rows), count=page.count)
    return [faint(words, margin="md")]


def more_button(data: str | None) -> list[Element]:
    """The way to the next page, where there is one."""
    return [button(_("More"), postback(data))] if data else []
