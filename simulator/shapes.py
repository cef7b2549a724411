"""What JSON a bot may send at all: the type of every property, before any limit is looked at.

A shape is a table of property names and specs. A spec is the name of a scalar type, of a shape or of a family (shapes told apart
by their `type`); `[spec]` is a list and `{spec}` an object with free names; `!` at the end marks what may not be missing.
As with LINE, null counts as missing. Properties that no table names are left alone.
"""

import re
from collections.abc import Iterator
from typing import Any

Problem = tuple[str, str]
Shape = dict[str, str]

DEEPEST = 40
LONGEST_ADDRESS = 2000
HTTPS = re.compile(r"(https://[^\s/?#]+|http://(127\.0\.0\.1|localhost):\d+)(?![^/?#])\S*")
"""What is on this machine, where nothing has a certificate, counts as https."""

_MESSAGES: Shape = {"messages": "[message]!", "notificationDisabled": "truth", "customAggregationUnits": "[text]"}
_COMMON: Shape = {
    "type": "text!", "flex": "whole", "margin": "text", "position": "text",
    "offsetTop": "text", "offsetBottom": "text", "offsetStart": "text", "offsetEnd": "text",
}  # fmt: skip
_ANY_MESSAGE: Shape = {"type": "text!", "quickReply": "quick reply", "sender": "sender"}
_PICTURED: Shape = {
    "text": "text!", "actions": "[action]!", "title": "text", "thumbnailImageUrl": "https", "imageBackgroundColor": "text",
    "defaultAction": "action",
}  # fmt: skip

REQUESTS: dict[str, Shape] = {
    "reply request": {"replyToken": "text!", **_MESSAGES},
    "push request": {"to": "text!", **_MESSAGES},
    "multicast request": {"to": "[text]!", **_MESSAGES},
    "broadcast request": _MESSAGES,
    "validate request": {"messages": "[message]!"},
    "loading request": {"chatId": "text!", "loadingSeconds": "whole"},
    "webhook request": {"endpoint": "text!"},
    "rich menu": {
        "size": "rich menu size!", "selected": "truth!", "name": "text!", "chatBarText": "text!",
        "areas": "[rich menu area]!",
    },
    "rich menu size": {"width": "whole!", "height": "whole!"},
    "rich menu area": {"bounds": "area!", "action": "action!"},
    "area": {"x": "whole!", "y": "whole!", "width": "whole!", "height": "whole!"},
}  # fmt: skip

MESSAGES: dict[str, Shape] = {
    "text message": {"text": "text!", "emojis": "[emoji]", "quoteToken": "text", **_ANY_MESSAGE},
    "text v2 message": {"text": "text!", "substitution": "{substitution}", "quoteToken": "text", **_ANY_MESSAGE},
    "sticker message": {"packageId": "text!", "stickerId": "text!", "quoteToken": "text", **_ANY_MESSAGE},
    "image message": {"originalContentUrl": "https!", "previewImageUrl": "https!", **_ANY_MESSAGE},
    "video message": {"originalContentUrl": "https!", "previewImageUrl": "https!", "trackingId": "text", **_ANY_MESSAGE},
    "audio message": {"originalContentUrl": "https!", "duration": "whole!", **_ANY_MESSAGE},
    "location message": {
        "title": "text!", "address": "text!", "latitude": "number!", "longitude": "number!", **_ANY_MESSAGE,
    },
    "imagemap message": {
        "baseUrl": "https!", "altText": "text!", "baseSize": "imagemap size!", "actions": "[imagemap action]!",
        "video": "imagemap video", **_ANY_MESSAGE,
    },
    "template message": {"altText": "text!", "template": "template!", **_ANY_MESSAGE},
    "flex message": {"altText": "text!", "contents": "container!", **_ANY_MESSAGE},
    "coupon message": {"couponId": "text!", "deliveryTag": "text", **_ANY_MESSAGE},
    "emoji": {"index": "whole!", "productId": "text!", "emojiId": "text!"},
    "mention": {"mentionee": "mentionee!"},
    "emoji in text": {"productId": "text!", "emojiId": "text!"},
    "one mentioned": {"userId": "text!"},
    "all mentioned": {},
    "sender": {"name": "text", "iconUrl": "https"},
    "quick reply": {"items": "[quick reply item]!"},
    "quick reply item": {"type": "text!", "action": "action!", "imageUrl": "https"},
    "imagemap size": {"width": "whole!", "height": "whole!"},
    "imagemap message action": {"text": "text!", "label": "text", "area": "area!"},
    "imagemap uri action": {"linkUri": "text!", "label": "text", "area": "area!"},
    "imagemap clipboard action": {"clipboardText": "text!", "label": "text", "area": "area!"},
    "imagemap video": {
        "originalContentUrl": "https!", "previewImageUrl": "https!", "area": "area!", "externalLink": "imagemap link",
    },
    "imagemap link": {"linkUri": "text!", "label": "text!"},
    "buttons": {"imageAspectRatio": "text", "imageSize": "text", **_PICTURED},
    "confirm": {"text": "text!", "actions": "[action]!"},
    "carousel template": {"columns": "[column]!", "imageAspectRatio": "text", "imageSize": "text"},
    "column": _PICTURED,
    "image carousel": {"columns": "[image column]!"},
    "image column": {"imageUrl": "https!", "action": "action!"},
}  # fmt: skip

ACTIONS: dict[str, Shape] = {
    "postback action": {
        "label": "text", "data": "text!", "displayText": "text", "text": "text", "inputOption": "text", "fillInText": "text",
    },
    "message action": {"label": "text", "text": "text!"},
    "uri action": {"label": "text", "uri": "text!", "altUri": "other address"},
    "other address": {"desktop": "text"},
    "datetimepicker action": {
        "label": "text", "data": "text!", "mode": "text!", "initial": "text", "min": "text", "max": "text",
    },
    "clipboard action": {"label": "text", "clipboardText": "text!"},
    "camera action": {"label": "text!"},
    "richmenuswitch action": {"label": "text", "richMenuAliasId": "text!", "data": "text!"},
}  # fmt: skip

FLEX: dict[str, Shape] = {
    "bubble": {
        "type": "text!", "size": "text", "direction": "text", "header": "component", "hero": "component", "body": "component",
        "footer": "component", "styles": "bubble styles", "action": "action",
    },
    "carousel": {"type": "text!", "contents": "[bubble]!"},
    "bubble styles": {"header": "block style", "hero": "block style", "body": "block style", "footer": "block style"},
    "block style": {"backgroundColor": "text", "separator": "truth", "separatorColor": "text"},
    "box": {
        "layout": "text!", "contents": "[component]!", "backgroundColor": "text", "borderColor": "text",
        "borderWidth": "text", "cornerRadius": "text", "width": "text", "maxWidth": "text", "height": "text",
        "maxHeight": "text", "spacing": "text", "paddingAll": "text", "paddingTop": "text", "paddingBottom": "text",
        "paddingStart": "text", "paddingEnd": "text", "action": "action", "justifyContent": "text", "alignItems": "text",
        "background": "background", **_COMMON,
    },
    "background": {
        "type": "text!", "angle": "text!", "startColor": "text!", "endColor": "text!", "centerColor": "text",
        "centerPosition": "text",
    },
    "text component": {
        "text": "text", "contents": "[span]", "adjustMode": "text", "size": "text", "align": "text", "gravity": "text",
        "wrap": "truth", "lineSpacing": "text", "maxLines": "whole", "weight": "text", "color": "text", "action": "action",
        "style": "text", "decoration": "text", "scaling": "truth", **_COMMON,
    },
    "button": {
        "action": "action!", "height": "text", "style": "text", "color": "text", "gravity": "text", "adjustMode": "text",
        "scaling": "truth", **_COMMON,
    },
    "image": {
        "url": "https!", "align": "text", "gravity": "text", "size": "text", "aspectRatio": "text", "aspectMode": "text",
        "backgroundColor": "text", "action": "action", "animated": "truth", **_COMMON,
    },
    "icon": {"url": "https!", "size": "text", "aspectRatio": "text", "scaling": "truth", **_COMMON},
    "separator": {"type": "text!", "margin": "text", "color": "text"},
    "filler": {"type": "text!", "flex": "whole"},
    "video": {
        "type": "text!", "url": "https!", "previewUrl": "https!", "altContent": "component!", "aspectRatio": "text",
        "action": "action",
    },
    "span": {
        "type": "text!", "text": "text!", "color": "text", "size": "text", "weight": "text", "style": "text",
        "decoration": "text",
    },
}  # fmt: skip

SHAPES = REQUESTS | MESSAGES | ACTIONS | FLEX
FAMILIES: dict[str, dict[str, str]] = {
    "message": {
        "text": "text message", "textV2": "text v2 message", "sticker": "sticker message", "image": "image message",
        "video": "video message", "audio": "audio message", "location": "location message", "flex": "flex message",
        "imagemap": "imagemap message", "template": "template message", "coupon": "coupon message",
    },
    "substitution": {"mention": "mention", "emoji": "emoji in text"},
    "mentionee": {"user": "one mentioned", "all": "all mentioned"},
    "imagemap action": {
        "message": "imagemap message action", "uri": "imagemap uri action", "clipboard": "imagemap clipboard action",
    },
    "template": {
        "buttons": "buttons", "confirm": "confirm", "carousel": "carousel template", "image_carousel": "image carousel",
    },
    "action": {
        "postback": "postback action", "message": "message action", "uri": "uri action", "camera": "camera action",
        "datetimepicker": "datetimepicker action", "clipboard": "clipboard action", "cameraRoll": "camera action",
        "location": "camera action", "richmenuswitch": "richmenuswitch action",
    },
    "container": {"bubble": "bubble", "carousel": "carousel"},
    "bubble": {"bubble": "bubble"},
    "component": {
        "box": "box", "text": "text component", "button": "button", "image": "image", "icon": "icon",
        "separator": "separator", "filler": "filler", "video": "video",
    },
    "span": {"span": "span"},
}  # fmt: skip


def check_shape(value: Any, spec: str, at: str = "", depth: int = 0) -> Iterator[Problem]:
    """Everything in a value that has not the type it must have."""
    spec = spec.removesuffix("!")
    if depth > DEEPEST:
        yield at, "Nested too deeply"
    elif spec.startswith("["):
        yield from _check_list(value, spec[1:-1], at, depth)
    elif spec.startswith("{"):
        yield from _check_names(value, spec[1:-1], at, depth)
    elif spec in FAMILIES:
        yield from _check_family(value, spec, at, depth)
    elif spec in SHAPES:
        yield from _check_object(value, SHAPES[spec], at, depth)
    elif problem := _scalar_problem(value, spec):
        yield at, problem


def _check_list(value: Any, spec: str, at: str, depth: int) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield at, "Must be a list"
        return
    for number, each in enumerate(value):
        yield from check_shape(each, spec, f"{at}[{number}]", depth + 1)


def _check_names(value: Any, spec: str, at: str, depth: int) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield at, "Must be an object"
        return
    for name, each in value.items():
        yield from check_shape(each, spec, f"{at}.{name}", depth + 1)


def _check_family(value: Any, family: str, at: str, depth: int) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield at, f"Must be an object ({family})"
        return
    kind, members = value.get("type"), FAMILIES[family]
    if not isinstance(kind, str) or kind not in members:
        yield f"{at}.type".lstrip("."), f"Must be one of {', '.join(members)}"
        return
    yield from _check_object(value, SHAPES[members[kind]], at, depth)


def _check_object(value: Any, shape: Shape, at: str, depth: int) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield at, "Must be an object"
        return
    for name, spec in shape.items():
        place = f"{at}.{name}".lstrip(".")
        if value.get(name) is not None:
            yield from check_shape(value[name], spec, place, depth + 1)
        elif spec.endswith("!"):
            yield place, "May not be empty"


def _scalar_problem(value: Any, kind: str) -> str | None:
    match kind:
        case "text":
            return None if isinstance(value, str) else "Must be text"
        case "truth":
            return None if isinstance(value, bool) else "Must be true or false"
        case "whole":
            return None if isinstance(value, int) and not isinstance(value, bool) else "Must be a whole number"
        case "number":
            return None if isinstance(value, (int, float)) and not isinstance(value, bool) else "Must be a number"
        case "https":
            good = isinstance(value, str) and len(value) <= LONGEST_ADDRESS and HTTPS.fullmatch(value)
            return None if good else "Must be a valid HTTPS URL"
    raise LookupError(kind)
