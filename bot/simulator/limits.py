"""What LINE refuses: the limits of message objects, checked as LINE documents them.

`check_messages` answers a list of (property, message) pairs, empty where LINE would accept.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from bot.simulator.flex_limits import check_flex

Problem = tuple[str, str]

MOST_MESSAGES = 5
LONGEST_TEXT = 5000
LONGEST_ALT_TEXT = 1500
MOST_QUICK_REPLIES = 13
MOST_MENTIONS = 20
QUICK_LABEL = 20
TEMPLATE_LABEL = 20
POSTBACK_DATA = 300
LONGEST_MESSAGE_ACTION = 300
LONGEST_URI = 1000
LONGEST_IMAGE_URL = 2000
ACTIONS = {
    "postback",
    "message",
    "uri",
    "datetimepicker",
    "clipboard",
    "camera",
    "cameraRoll",
    "location",
    "richmenuswitch",
}
URI_SCHEMES = ("http://", "https://", "line://", "tel:")
PICKER_FORMS = {
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "time": re.compile(r"\d{2}:\d{2}"),
    "datetime": re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}"),
}


def check_messages(messages: Any, *, group: bool) -> list[Problem]:
    """Every problem that LINE would name in a request's messages."""
    if not isinstance(messages, list) or not 1 <= len(messages) <= MOST_MESSAGES:
        return [("messages", f"Size must be between 1 and {MOST_MESSAGES}")]
    found: list[Problem] = []
    for number, message in enumerate(messages):
        found += _check_message(message, f"messages[{number}]", group)
    return found


def utf16_length(text: str) -> int:
    """Length as LINE counts texts."""
    return len(text.encode("utf-16-le")) // 2


def clusters(text: str) -> int:
    """Length as LINE counts labels: a Thai letter with its marks is one."""
    return len(re.findall(r"[^\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200d\ufe0f]", text))


def _check_message(message: Any, at: str, group: bool) -> Iterator[Problem]:
    if not isinstance(message, dict):
        yield at, "Must be a message object"
        return
    checks: dict[str, Callable[[dict[str, Any], str], Iterator[Problem]]] = {
        "text": _check_text,
        "textV2": lambda m, p: _check_text_v2(m, p, group),
        "flex": _check_flex_message,
        "template": _check_template,
        "image": _check_image,
        "sticker": lambda m, p: _required(m, p, "packageId", "stickerId"),
        "location": lambda m, p: _required(m, p, "title", "address", "latitude", "longitude"),
        "video": _check_image,
        "audio": lambda m, p: _required(m, p, "originalContentUrl", "duration"),
        "imagemap": lambda m, p: _required(m, p, "baseUrl", "altText", "baseSize", "actions"),
    }
    check = checks.get(message.get("type", ""))
    if check is None:
        yield f"{at}.type", "Must be one of the supported message types"
        return
    yield from check(message, at)
    yield from _check_quick_reply(message.get("quickReply"), f"{at}.quickReply")
    name = (message.get("sender") or {}).get("name", "")
    if clusters(name) > 20:
        yield f"{at}.sender.name", "Length must be between 0 and 20"


def _check_text(message: dict[str, Any], at: str) -> Iterator[Problem]:
    text = message.get("text")
    if not isinstance(text, str) or not text.strip():
        yield f"{at}.text", "May not be empty"
    elif utf16_length(text) > LONGEST_TEXT:
        yield f"{at}.text", f"Length must be between 0 and {LONGEST_TEXT}"


def _check_text_v2(message: dict[str, Any], at: str, group: bool) -> Iterator[Problem]:
    yield from _check_text(message, at)
    substitution = message.get("substitution") or {}
    mentions = [value for value in substitution.values() if value.get("type") == "mention"]
    if mentions and not group:
        yield f"{at}.substitution", "Mentions can only be used in group chats"
    if len(mentions) > MOST_MENTIONS:
        yield f"{at}.substitution", f"At most {MOST_MENTIONS} mentions"


def _check_flex_message(message: dict[str, Any], at: str) -> Iterator[Problem]:
    alt_text = message.get("altText")
    if not isinstance(alt_text, str) or not alt_text:
        yield f"{at}.altText", "May not be empty"
    elif utf16_length(alt_text) > LONGEST_ALT_TEXT:
        yield f"{at}.altText", f"Length must be between 0 and {LONGEST_ALT_TEXT}"
    yield from check_flex(message.get("contents"), f"{at}.contents", check_action)


def _check_image(message: dict[str, Any], at: str) -> Iterator[Problem]:
    for name in ("originalContentUrl", "previewImageUrl"):
        address = message.get(name)
        if not isinstance(address, str) or not address.startswith("https://") or len(address) > LONGEST_IMAGE_URL:
            yield f"{at}.{name}", "Must be a valid HTTPS URL"


TEMPLATES = {"buttons": (4, 160), "confirm": (2, 240)}


def _check_template(message: dict[str, Any], at: str) -> Iterator[Problem]:
    if not message.get("altText") or utf16_length(str(message["altText"])) > LONGEST_ALT_TEXT:
        yield f"{at}.altText", f"Length must be between 1 and {LONGEST_ALT_TEXT}"
    template = message.get("template") or {}
    kind = template.get("type")
    if kind in TEMPLATES:
        yield from _check_panel(template, f"{at}.template", *TEMPLATES[kind], exactly=kind == "confirm")
    elif kind == "carousel":
        columns = template.get("columns") or []
        if not 1 <= len(columns) <= 10:
            yield f"{at}.template.columns", "Size must be between 1 and 10"
        for number, column in enumerate(columns):
            yield from _check_panel(column, f"{at}.template.columns[{number}]", 3, 120)
    elif kind != "image_carousel":
        yield f"{at}.template.type", "Must be one of buttons, confirm, carousel, image_carousel"


def _check_panel(
    panel: dict[str, Any], at: str, most: int, longest: int, *, exactly: bool = False
) -> Iterator[Problem]:
    text, with_more = str(panel.get("text") or ""), panel.get("title") or panel.get("thumbnailImageUrl")
    limit = 60 if with_more and longest < 240 else longest
    if not text or utf16_length(text) > limit:
        yield f"{at}.text", f"Length must be between 1 and {limit}"
    if len(str(panel.get("title") or "")) > 40:
        yield f"{at}.title", "Length must be between 0 and 40"
    actions = panel.get("actions") or []
    if not 1 <= len(actions) <= most or (exactly and len(actions) != most):
        yield f"{at}.actions", f"Size must be {'exactly' if exactly else 'at most'} {most}"
    for number, action in enumerate(actions):
        yield from check_action(action, f"{at}.actions[{number}]", TEMPLATE_LABEL)


def _check_quick_reply(quick_reply: Any, at: str) -> Iterator[Problem]:
    if quick_reply is None:
        return
    items = quick_reply.get("items")
    if not isinstance(items, list) or not 1 <= len(items) <= MOST_QUICK_REPLIES:
        yield f"{at}.items", f"Size must be between 1 and {MOST_QUICK_REPLIES}"
        return
    for number, item in enumerate(items):
        if item.get("type") != "action":
            yield f"{at}.items[{number}].type", "Must be action"
        yield from check_action(item.get("action"), f"{at}.items[{number}].action", QUICK_LABEL)


def check_action(action: Any, at: str, label: int | None) -> Iterator[Problem]:
    """An action of a button, a quick reply or an area; `label` is the longest label, None where it needs none."""
    if not isinstance(action, dict) or action.get("type") not in ACTIONS:
        yield f"{at}.type", "Must be one of the supported action types"
        return
    text = action.get("label")
    if label is not None and not text:
        yield f"{at}.label", "May not be empty"
    if text and clusters(text) > (label or 40):
        yield f"{at}.label", f"Length must be between 0 and {label or 40}"
    yield from _check_action_fields(action, at)


def _check_action_fields(action: dict[str, Any], at: str) -> Iterator[Problem]:
    match action["type"]:
        case "postback" | "datetimepicker":
            data = action.get("data")
            if not isinstance(data, str) or not 1 <= utf16_length(data) <= POSTBACK_DATA:
                yield f"{at}.data", f"Length must be between 1 and {POSTBACK_DATA}"
            if utf16_length(str(action.get("displayText") or "")) > LONGEST_MESSAGE_ACTION:
                yield f"{at}.displayText", f"Length must be between 0 and {LONGEST_MESSAGE_ACTION}"
            if action["type"] == "datetimepicker":
                yield from _check_picker(action, at)
        case "message":
            if not 1 <= utf16_length(str(action.get("text") or "")) <= LONGEST_MESSAGE_ACTION:
                yield f"{at}.text", f"Length must be between 1 and {LONGEST_MESSAGE_ACTION}"
        case "uri":
            address = str(action.get("uri") or "")
            if not address.startswith(URI_SCHEMES) or len(address) > LONGEST_URI:
                yield f"{at}.uri", "Invalid uri scheme, or longer than 1000"
        case "clipboard":
            if not 1 <= len(str(action.get("clipboardText") or "")) <= 1000:
                yield f"{at}.clipboardText", "Length must be between 1 and 1000"


def _check_picker(action: dict[str, Any], at: str) -> Iterator[Problem]:
    form = PICKER_FORMS.get(action.get("mode", ""))
    if form is None:
        yield f"{at}.mode", "Must be date, time or datetime"
        return
    for name in ("initial", "min", "max"):
        value = action.get(name)
        if value is not None and not form.fullmatch(str(value)):
            yield f"{at}.{name}", "Does not fit the mode"


def _required(message: dict[str, Any], at: str, *names: str) -> Iterator[Problem]:
    for name in names:
        if message.get(name) in (None, ""):
            yield f"{at}.{name}", "May not be empty"
