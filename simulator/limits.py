"""What LINE refuses: the limits of message objects, checked as LINE documents them.

`check_messages` answers a list of (property, message) pairs, empty where LINE would accept. Everything here is given values whose
shapes have been checked already.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from simulator.flex_limits import check_flex
from simulator.shapes import Problem

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
LONGEST_CLIPBOARD = 1000
LONGEST_PLACE = 100
LONGEST_SENDER = 20
LONGEST_ALIAS = 32
MOST_COLUMNS = 10
MOST_EMOJIS = 20
MOST_IMAGEMAP_ACTIONS = 50
IMAGEMAP_WIDTH = 1040
IMAGE_LABEL = 12
URI_SCHEMES = ("http://", "https://", "line://", "tel:")
PICKER_FORMS = {
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "time": re.compile(r"\d{2}:\d{2}"),
    "datetime": re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}"),
}


def check_messages(messages: list[dict[str, Any]], *, group: bool) -> list[Problem]:
    """Every problem that LINE would name in a request's messages."""
    if not 1 <= len(messages) <= MOST_MESSAGES:
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


def _check_message(message: dict[str, Any], at: str, group: bool) -> Iterator[Problem]:
    checks: dict[str, Callable[[dict[str, Any], str], Iterator[Problem]]] = {
        "text": _check_text,
        "textV2": lambda m, p: _check_text_v2(m, p, group),
        "flex": _check_flex_message,
        "template": _check_template,
        "location": _check_location,
        "audio": _check_audio,
        "imagemap": _check_imagemap,
    }
    if check := checks.get(message["type"]):
        yield from check(message, at)
    if message.get("quickReply") is not None:
        yield from _check_quick_reply(message["quickReply"], f"{at}.quickReply")
    if clusters((message.get("sender") or {}).get("name") or "") > LONGEST_SENDER:
        yield f"{at}.sender.name", f"Length must be between 0 and {LONGEST_SENDER}"


def _check_text(message: dict[str, Any], at: str) -> Iterator[Problem]:
    if not message["text"].strip():
        yield f"{at}.text", "May not be empty"
    yield from _length(message["text"], f"{at}.text", LONGEST_TEXT)
    yield from _size(message.get("emojis") or [], f"{at}.emojis", 0, MOST_EMOJIS)


def _check_text_v2(message: dict[str, Any], at: str, group: bool) -> Iterator[Problem]:
    yield from _check_text(message, at)
    kinds = [value["type"] for value in (message.get("substitution") or {}).values()]
    if "mention" in kinds and not group:
        yield f"{at}.substitution", "Mentions can only be used in group chats"
    for kind, most in (("mention", MOST_MENTIONS), ("emoji", MOST_EMOJIS)):
        if kinds.count(kind) > most:
            yield f"{at}.substitution", f"At most {most} of type {kind}"


def _check_flex_message(message: dict[str, Any], at: str) -> Iterator[Problem]:
    yield from _length(message["altText"], f"{at}.altText", LONGEST_ALT_TEXT, least=1)
    yield from check_flex(message["contents"], f"{at}.contents", check_action)


def _check_location(message: dict[str, Any], at: str) -> Iterator[Problem]:
    for name in ("title", "address"):
        yield from _length(message[name], f"{at}.{name}", LONGEST_PLACE, least=1)
    for name, most in (("latitude", 90), ("longitude", 180)):
        if not -most <= message[name] <= most:
            yield f"{at}.{name}", f"Must be between -{most} and {most}"


def _check_audio(message: dict[str, Any], at: str) -> Iterator[Problem]:
    if message["duration"] < 1:
        yield f"{at}.duration", "Must be 1 or more"


def _check_imagemap(message: dict[str, Any], at: str) -> Iterator[Problem]:
    yield from _length(message["altText"], f"{at}.altText", LONGEST_ALT_TEXT, least=1)
    yield from _size(message["actions"], f"{at}.actions", 1, MOST_IMAGEMAP_ACTIONS)
    if message["baseSize"]["width"] != IMAGEMAP_WIDTH or message["baseSize"]["height"] < 1:
        yield f"{at}.baseSize", f"The width must be {IMAGEMAP_WIDTH}, the height 1 or more"
    for number, action in enumerate(message["actions"]):
        here = f"{at}.actions[{number}]"
        yield from check_area(action["area"], f"{here}.area")
        if action["type"] == "uri":
            yield from _address(action["linkUri"], f"{here}.linkUri")
        elif action["type"] == "message":
            yield from _length(action["text"], f"{here}.text", 400, least=1)


def check_area(area: dict[str, int], at: str) -> Iterator[Problem]:
    """A part of a picture that can be tapped."""
    if min(area["x"], area["y"]) < 0 or min(area["width"], area["height"]) < 1:
        yield at, "x and y must be 0 or more, width and height 1 or more"


TEMPLATES = {"buttons": (4, 160), "confirm": (2, 240)}


def _check_template(message: dict[str, Any], at: str) -> Iterator[Problem]:
    yield from _length(message["altText"], f"{at}.altText", LONGEST_ALT_TEXT, least=1)
    template, at = message["template"], f"{at}.template"
    kind = template["type"]
    if kind in TEMPLATES:
        yield from _check_panel(template, at, *TEMPLATES[kind], exactly=kind == "confirm")
        return
    yield from _size(template["columns"], f"{at}.columns", 1, MOST_COLUMNS)
    for number, column in enumerate(template["columns"]):
        here = f"{at}.columns[{number}]"
        if kind == "carousel":
            yield from _check_panel(column, here, 3, 120)
        else:
            yield from check_action(column["action"], f"{here}.action", IMAGE_LABEL)


def _check_panel(
    panel: dict[str, Any], at: str, most: int, longest: int, *, exactly: bool = False
) -> Iterator[Problem]:
    with_more = panel.get("title") or panel.get("thumbnailImageUrl")
    limit = 60 if with_more and longest < 240 else longest
    yield from _length(panel["text"], f"{at}.text", limit, least=1)
    yield from _length(panel.get("title") or "", f"{at}.title", 40)
    yield from _size(panel["actions"], f"{at}.actions", most if exactly else 1, most)
    for number, action in enumerate(panel["actions"]):
        yield from check_action(action, f"{at}.actions[{number}]", TEMPLATE_LABEL)
    if panel.get("defaultAction"):
        yield from check_action(panel["defaultAction"], f"{at}.defaultAction", None)


def _check_quick_reply(quick_reply: dict[str, Any], at: str) -> Iterator[Problem]:
    yield from _size(quick_reply["items"], f"{at}.items", 1, MOST_QUICK_REPLIES)
    for number, item in enumerate(quick_reply["items"]):
        if item["type"] != "action":
            yield f"{at}.items[{number}].type", "Must be action"
        yield from check_action(item["action"], f"{at}.items[{number}].action", QUICK_LABEL)


def check_action(action: dict[str, Any], at: str, label: int | None) -> Iterator[Problem]:
    """An action of a button, a quick reply or an area; `label` is the longest label, None where it needs none."""
    text = action.get("label") or ""
    if label is not None and not text:
        yield f"{at}.label", "May not be empty"
    if clusters(text) > (label or 40):
        yield f"{at}.label", f"Length must be between 0 and {label or 40}"
    yield from _check_action_fields(action, at)


def _check_action_fields(action: dict[str, Any], at: str) -> Iterator[Problem]:
    match action["type"]:
        case "postback" | "datetimepicker":
            yield from _length(action["data"], f"{at}.data", POSTBACK_DATA, least=1)
            for name in ("displayText", "text", "fillInText"):
                yield from _length(action.get(name) or "", f"{at}.{name}", LONGEST_MESSAGE_ACTION)
            if action["type"] == "datetimepicker":
                yield from _check_picker(action, at)
        case "message":
            yield from _length(action["text"], f"{at}.text", LONGEST_MESSAGE_ACTION, least=1)
        case "uri":
            yield from _address(action["uri"], f"{at}.uri")
        case "clipboard":
            yield from _length(action["clipboardText"], f"{at}.clipboardText", LONGEST_CLIPBOARD, least=1)
        case "richmenuswitch":
            yield from _length(action["data"], f"{at}.data", POSTBACK_DATA)
            yield from _length(action["richMenuAliasId"], f"{at}.richMenuAliasId", LONGEST_ALIAS, least=1)


def _check_picker(action: dict[str, Any], at: str) -> Iterator[Problem]:
    mode = action["mode"]
    if mode not in PICKER_FORMS:
        yield f"{at}.mode", "Must be date, time or datetime"
        return
    given = {name: action[name] for name in ("initial", "min", "max") if action.get(name) is not None}
    wrong = [name for name, value in given.items() if not _is_moment(value, mode)]
    for name in wrong:
        yield f"{at}.{name}", "Does not fit the mode"
    if not wrong and given.get("min", "").lower() > given.get("max", "9").lower():
        yield f"{at}.min", "Must not be after max"


def _is_moment(text: str, mode: str) -> bool:
    """Whether a text is a date or time that exists, written as its mode wants it."""
    if not PICKER_FORMS[mode].fullmatch(text):
        return False
    try:
        datetime.fromisoformat(f"2000-01-01T{text}" if mode == "time" else text.upper())
    except ValueError:
        return False
    return True


def _length(text: str, at: str, most: int, *, least: int = 0) -> Iterator[Problem]:
    if not least <= utf16_length(text) <= most:
        yield at, f"Length must be between {least} and {most}"


def _size(values: list[Any], at: str, least: int, most: int) -> Iterator[Problem]:
    if not least <= len(values) <= most:
        yield at, f"Size must be between {least} and {most}"


def _address(address: str, at: str) -> Iterator[Problem]:
    if not address.startswith(URI_SCHEMES) or len(address) > LONGEST_URI:
        yield at, f"Invalid uri scheme, or longer than {LONGEST_URI}"
