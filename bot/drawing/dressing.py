"""The last touch before a drawing goes out: letters that follow the phone's size, lines that break where they may, and the
face beside what is said."""

from typing import Any

from bot.dialogue.links import SEEN_BY_LINE
from bot.drawing import Message
from bot.drawing.elements import bubble, button, card, line
from bot.drawing.look import FACE_ADDRESS, FIGURE
from bot.language.line_breaks import unbroken, without_joints

SCALING = ("text", "button", "icon")
"""The parts of a card whose letters LINE lets follow the phone's."""
ON_CARDS = ("postback", "message", "uri", "datetimepicker")
"""What buttons of cards can do, too; cameras and places open from quick replies only."""


def dressed(message: Message, public_url: str = "") -> Message:
    """One message object as it is sent. With a `public_url` that LINE can reach, น้องเวที's face stands beside it."""
    found = dict(message)
    if message.get("type") == "text":
        found["text"] = unbroken(message["text"])
    if message.get("type") == "flex":
        found |= {
            "altText": without_joints(message["altText"]),
            "contents": _dressed_part(message["contents"], public_url),
        }
    if "quickReply" in message:
        found["quickReply"] = _without_joints(message["quickReply"])
    if public_url.startswith("https://"):
        found["sender"] = {"iconUrl": f"{public_url}{FACE_ADDRESS}"}
    return found


def with_its_buttons(message: Message) -> Message:
    """A text with quick replies as a card: a phone shows them under the newest message only, a card's buttons stay with it."""
    items = [item["action"] for item in message.get("quickReply", {}).get("items", [])]
    if message.get("type") != "text" or not items or any(action["type"] not in ON_CARDS for action in items):
        return message
    words = without_joints(message["text"])
    footer = [button(action["label"], action, style="link" if at else "primary") for at, action in enumerate(items)]
    drawn = dressed(card(words, bubble([line(words, size="lg")], footer)))
    return drawn | ({"sender": message["sender"]} if "sender" in message else {})


def _dressed_part(part: Any, public_url: str) -> Any:
    if isinstance(part, list):
        fetched = [each for each in part if public_url.startswith(SEEN_BY_LINE) or not _is_figure(each)]
        return [_dressed_part(each, public_url) for each in fetched]
    if not isinstance(part, dict):
        return part
    found = {
        name: _without_joints(value) if name == "action" else _dressed_part(value, public_url)
        for name, value in part.items()
    }
    if part.get("type") in SCALING:
        found["scaling"] = True
    if isinstance(part.get("text"), str):
        found["text"] = unbroken(part["text"])
    if _is_figure(part):
        found["url"] = f"{public_url}/pages/persona/{part['url'].removeprefix(FIGURE)}.png"
    return found


def _is_figure(part: Any) -> bool:
    return isinstance(part, dict) and str(part.get("url", "")).startswith(FIGURE)


def _without_joints(part: Any) -> Any:
    """What a tap says and what stands on a button: never broken over lines, and read as it was written."""
    if isinstance(part, list):
        return [_without_joints(each) for each in part]
    if isinstance(part, dict):
        return {name: _without_joints(value) for name, value in part.items()}
    return without_joints(part) if isinstance(part, str) else part
