"""What LINE refuses in Flex messages: unknown components and properties, wrong values, too much."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from simulator.shapes import FAMILIES, FLEX, Problem

CheckAction = Callable[[Any, str, int | None], Iterator[Problem]]

LARGEST_BUBBLE = 30 * 1024
LARGEST_CAROUSEL = 50 * 1024
MOST_BUBBLES = 12
FLEX_LABEL = 40
DEEPEST = 10

BLOCKS = {"header": ("box",), "hero": ("box", "image", "video"), "body": ("box",), "footer": ("box",)}
DIRECTIONS = {"ltr", "rtl"}
BUBBLE_SIZES = {"nano", "micro", "deca", "hecto", "kilo", "mega", "giga"}
TEXT_SIZES = {"xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl"}
SPACES = {"none", "xs", "sm", "md", "lg", "xl", "xxl"}
PIXELS = re.compile(r"\d+(\.\d+)?px")
LENGTH = re.compile(r"\d+(\.\d+)?(px|%)")
COLOR = re.compile(r"#([0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})")

CHOICES = {
    "layout": {"horizontal", "vertical", "baseline"},
    "align": {"start", "end", "center"},
    "gravity": {"top", "bottom", "center"},
    "weight": {"regular", "bold"},
    "style_button": {"primary", "secondary", "link"},
    "style_text": {"normal", "italic"},
    "height_button": {"sm", "md"},
    "decoration": {"none", "underline", "line-through"},
    "position": {"relative", "absolute"},
    "justifyContent": {"flex-start", "center", "flex-end", "space-between", "space-around", "space-evenly"},
    "alignItems": {"flex-start", "center", "flex-end"},
    "aspectMode": {"cover", "fit"},
    "adjustMode": {"shrink-to-fit"},
}
COLORS = {"color", "backgroundColor", "borderColor", "separatorColor", "startColor", "endColor", "centerColor"}


def check_flex(container: dict[str, Any], at: str, check_action: CheckAction) -> Iterator[Problem]:
    """Every problem of a Flex container."""
    if container["type"] == "bubble":
        yield from _check_bubble(container, at, check_action)
        return
    yield from _unknown(container, "carousel", at)
    bubbles = container["contents"]
    if not 1 <= len(bubbles) <= MOST_BUBBLES:
        yield f"{at}.contents", f"Size must be between 1 and {MOST_BUBBLES}"
    if _size(container) > LARGEST_CAROUSEL:
        yield at, "The carousel is larger than 50 KB"
    for number, bubble in enumerate(bubbles):
        yield from _check_bubble(bubble, f"{at}.contents[{number}]", check_action)


def _check_bubble(bubble: dict[str, Any], at: str, check_action: CheckAction) -> Iterator[Problem]:
    yield from _unknown(bubble, "bubble", at)
    for name, choices in (("size", BUBBLE_SIZES), ("direction", DIRECTIONS)):
        if bubble.get(name) is not None and bubble[name] not in choices:
            yield f"{at}.{name}", "invalid property"
    if _size(bubble) > LARGEST_BUBBLE:
        yield at, "The bubble is larger than 30 KB"
    if bubble.get("action"):
        yield from check_action(bubble["action"], f"{at}.action", None)
    yield from _check_styles(bubble.get("styles") or {}, f"{at}.styles")
    blocks = {name: bubble[name] for name in BLOCKS if bubble.get(name) is not None}
    if not blocks:
        yield at, "At least one block must be specified"
    for name, block in blocks.items():
        if block["type"] not in BLOCKS[name]:
            yield f"{at}.{name}.type", f"Must be one of {', '.join(BLOCKS[name])}"
        else:
            yield from _check_component(block, f"{at}.{name}", check_action, 0)


def _check_styles(styles: dict[str, Any], at: str) -> Iterator[Problem]:
    yield from _unknown(styles, "bubble styles", at)
    for name in BLOCKS:
        style = styles.get(name) or {}
        yield from _unknown(style, "block style", f"{at}.{name}")
        yield from _check_values(style, "style", f"{at}.{name}")


def _check_component(component: dict[str, Any], at: str, check_action: CheckAction, depth: int) -> Iterator[Problem]:
    kind = component["type"]
    yield from _unknown(component, FAMILIES["component"].get(kind, kind), at)
    yield from _check_values(component, kind, at)
    if kind == "text" and not component.get("text") and not component.get("contents"):
        yield f"{at}.text", "must be non-empty text"
    if component.get("action"):
        yield from check_action(component["action"], f"{at}.action", FLEX_LABEL if kind == "button" else None)
    if component.get("background"):
        yield from _check_values(component["background"], "background", f"{at}.background")
    if depth > DEEPEST:
        yield at, "nested too deeply"
        return
    for number, child in enumerate(component.get("contents") or []):
        yield from _check_component(child, f"{at}.contents[{number}]", check_action, depth + 1)
    if kind == "video":
        yield from _check_component(component["altContent"], f"{at}.altContent", check_action, depth + 1)


def _unknown(part: dict[str, Any], shape: str, at: str) -> Iterator[Problem]:
    """Flex, unlike the rest of the API, refuses properties it does not know."""
    unknown = sorted(set(part) - set(FLEX[shape]))
    if unknown:
        yield at, f"unknown field: {unknown}"


def _check_values(component: dict[str, Any], kind: str, at: str) -> Iterator[Problem]:
    for name, value in component.items():
        if value is None:
            continue
        choices = CHOICES.get(f"{name}_{kind}") or CHOICES.get(name)
        if choices and value not in choices:
            yield f"{at}.{name}", f"invalid property: {value}"
        if name in COLORS and not COLOR.fullmatch(value):
            yield f"{at}.{name}", f"invalid color: {value}"
        if name in ("margin", "spacing") and value not in SPACES and not PIXELS.fullmatch(value):
            yield f"{at}.{name}", f"invalid property: {value}"
        if (
            name == "size"
            and kind in ("text", "span", "icon")
            and value not in TEXT_SIZES
            and not PIXELS.fullmatch(value)
        ):
            yield f"{at}.size", f"invalid property: {value}"
        if name in ("width", "maxWidth", "maxHeight") and not LENGTH.fullmatch(value):
            yield f"{at}.{name}", f"invalid property: {value}"
        if name == "height" and kind == "box" and not LENGTH.fullmatch(value):
            yield f"{at}.height", f"invalid property: {value}"
        if name in ("flex", "maxLines") and value < 0:
            yield f"{at}.{name}", "must be 0 or more"


def _size(value: Any) -> int:
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
