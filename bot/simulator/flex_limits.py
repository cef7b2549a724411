"""What LINE refuses in Flex messages: unknown components and properties, wrong values, too much."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

Problem = tuple[str, str]
CheckAction = Callable[[Any, str, int | None], Iterator[Problem]]

LARGEST_BUBBLE = 30 * 1024
LARGEST_CAROUSEL = 50 * 1024
MOST_BUBBLES = 12
FLEX_LABEL = 40

BUBBLE_SIZES = {"nano", "micro", "deca", "hecto", "kilo", "mega", "giga"}
TEXT_SIZES = {"xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl"}
SPACES = {"none", "xs", "sm", "md", "lg", "xl", "xxl"}
PIXELS = re.compile(r"\d+(\.\d+)?px")
LENGTH = re.compile(r"\d+(\.\d+)?(px|%)")
COLOR = re.compile(r"#([0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})")

COMMON = {"type", "flex", "margin", "position", "offsetTop", "offsetBottom", "offsetStart", "offsetEnd"}
PROPERTIES = {
    "box": COMMON | {
        "layout", "contents", "backgroundColor", "borderColor", "borderWidth", "cornerRadius", "width", "maxWidth",
        "height", "maxHeight", "spacing", "paddingAll", "paddingTop", "paddingBottom", "paddingStart", "paddingEnd",
        "action", "justifyContent", "alignItems", "background",
    },
    "text": COMMON | {
        "text", "contents", "adjustMode", "size", "align", "gravity", "wrap", "lineSpacing", "maxLines", "weight",
        "color", "action", "style", "decoration", "scaling",
    },
    "button": COMMON | {"action", "height", "style", "color", "gravity", "adjustMode", "scaling"},
    "image": COMMON | {"url", "align", "gravity", "size", "aspectRatio", "aspectMode", "backgroundColor", "action", "animated"},
    "icon": COMMON | {"url", "size", "aspectRatio", "scaling"},
    "separator": {"type", "margin", "color"},
    "filler": {"type", "flex"},
    "video": {"type", "url", "previewUrl", "altContent", "aspectRatio", "action"},
    "span": {"type", "text", "color", "size", "weight", "style", "decoration"},
}  # fmt: skip
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
COLORS = {"color", "backgroundColor", "borderColor"}


def check_flex(contents: Any, at: str, check_action: CheckAction) -> Iterator[Problem]:
    """Every problem of a Flex container."""
    kind = contents.get("type") if isinstance(contents, dict) else None
    if kind == "carousel":
        bubbles = contents.get("contents") or []
        if not 1 <= len(bubbles) <= MOST_BUBBLES:
            yield f"{at}.contents", f"Size must be between 1 and {MOST_BUBBLES}"
        if _size(contents) > LARGEST_CAROUSEL:
            yield at, "The carousel is larger than 50 KB"
        for number, bubble in enumerate(bubbles):
            yield from _check_bubble(bubble, f"{at}.contents[{number}]", check_action)
    elif kind == "bubble":
        yield from _check_bubble(contents, at, check_action)
    else:
        yield f"{at}.type", "Must be bubble or carousel"


def _check_bubble(bubble: dict[str, Any], at: str, check_action: CheckAction) -> Iterator[Problem]:
    unknown = set(bubble) - {"type", "size", "direction", "header", "hero", "body", "footer", "styles", "action"}
    if bubble.get("type") != "bubble" or unknown:
        yield at, f"unknown field {sorted(unknown)}" if unknown else "Must be a bubble"
    if bubble.get("size", "mega") not in BUBBLE_SIZES:
        yield f"{at}.size", "invalid property"
    if _size(bubble) > LARGEST_BUBBLE:
        yield at, "The bubble is larger than 30 KB"
    if bubble.get("action"):
        yield from check_action(bubble["action"], f"{at}.action", None)
    for block in ("header", "body", "footer"):
        if block in bubble:
            if (bubble[block] or {}).get("type") != "box":
                yield f"{at}.{block}.type", "Must be a box"
            else:
                yield from _check_component(bubble[block], f"{at}.{block}", check_action, 0)
    if "hero" in bubble:
        yield from _check_component(bubble["hero"], f"{at}.hero", check_action, 0)


def _check_component(component: Any, at: str, check_action: CheckAction, depth: int) -> Iterator[Problem]:
    kind = component.get("type") if isinstance(component, dict) else None
    if kind not in PROPERTIES:
        yield f"{at}.type", "unknown component type"
        return
    unknown = set(component) - PROPERTIES[kind]
    if unknown:
        yield at, f"unknown field: {sorted(unknown)}"
    yield from _check_values(component, kind, at)
    yield from _check_required(component, kind, at)
    action = component.get("action")
    if action is not None or kind == "button":
        yield from check_action(action, f"{at}.action", FLEX_LABEL if kind == "button" else None)
    if depth > 10:
        yield at, "nested too deeply"
        return
    for number, child in enumerate(component.get("contents") or []):
        yield from _check_component(child, f"{at}.contents[{number}]", check_action, depth + 1)


def _check_required(component: dict[str, Any], kind: str, at: str) -> Iterator[Problem]:
    if kind == "box" and not isinstance(component.get("contents"), list):
        yield f"{at}.contents", "is required"
    if kind == "box" and "layout" not in component:
        yield f"{at}.layout", "is required"
    if kind == "text" and not component.get("text") and not component.get("contents"):
        yield f"{at}.text", "must be non-empty text"
    if kind in ("image", "icon", "video") and not str(component.get("url") or "").startswith("https://"):
        yield f"{at}.url", "must be a valid https URL"


def _check_values(component: dict[str, Any], kind: str, at: str) -> Iterator[Problem]:
    for name, value in component.items():
        choices = CHOICES.get(f"{name}_{kind}") or CHOICES.get(name)
        if choices and value not in choices:
            yield f"{at}.{name}", f"invalid property: {value}"
        if name in COLORS and not COLOR.fullmatch(str(value)):
            yield f"{at}.{name}", f"invalid color: {value}"
        if name in ("margin", "spacing") and value not in SPACES and not PIXELS.fullmatch(str(value)):
            yield f"{at}.{name}", f"invalid property: {value}"
        if (
            name == "size"
            and kind in ("text", "span", "icon")
            and value not in TEXT_SIZES
            and not PIXELS.fullmatch(str(value))
        ):
            yield f"{at}.size", f"invalid property: {value}"
        if name in ("width", "maxWidth", "maxHeight") and not LENGTH.fullmatch(str(value)):
            yield f"{at}.{name}", f"invalid property: {value}"
        if name == "height" and kind == "box" and not LENGTH.fullmatch(str(value)):
            yield f"{at}.height", f"invalid property: {value}"
        if name == "flex" and (not isinstance(value, int) or value < 0):
            yield f"{at}.flex", "must be a whole number, 0 or more"


def _size(value: Any) -> int:
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
