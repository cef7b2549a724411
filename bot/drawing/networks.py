"""Saying of which network a message speaks, for somebody who has several: on its first line, and in its buttons."""

from typing import Any

from bot.dialogue.saying import NETWORK_MARK
from bot.drawing import Message
from bot.drawing.elements import ALT_TEXT, Element, faint, shortened

MOST_OF_DATA = 300


def speaking_of(messages: list[Message], network_id: str, name: str) -> list[Message]:
    """The messages with the network's name on the first of them; all their buttons act in that network."""
    marked = [_marked(message, network_id) for message in messages]
    return [_named(marked[0], name), *marked[1:]] if marked else []


def _named(message: Message, name: str) -> Message:
    if message.get("type") == "text":
        return {**message, "text": f"{name}\n{message['text']}"}
    if message.get("type") != "flex":
        return message
    alt_text = shortened(f"{name}: {message['altText']}", ALT_TEXT)
    return {**message, "altText": alt_text, "contents": _titled(message["contents"], name)}


def _titled(contents: Element, name: str) -> Element:
    if contents.get("type") == "carousel":
        return {**contents, "contents": [_titled(bubble, name) for bubble in contents["contents"]]}
    body = contents.get("body")
    return (
        {**contents, "body": {**body, "contents": [faint(name, margin="none"), *body["contents"]]}}
        if body
        else contents
    )


def _marked(drawn: Any, network_id: str) -> Any:
    if isinstance(drawn, list):
        return [_marked(each, network_id) for each in drawn]
    if not isinstance(drawn, dict):
        return drawn
    found = {key: _marked(value, network_id) for key, value in drawn.items()}
    if found.get("type") in ("postback", "datetimepicker") and isinstance(found.get("data"), str):
        found["data"] = _of_network(found["data"], network_id)
    return found


def _of_network(data: str, network_id: str) -> str:
    """Button data that says of which network it is; one that says so already stays as it is."""
    whole = data if ":" in data else f"{data}:"
    marked = f"{whole}{NETWORK_MARK}{network_id}"
    return data if NETWORK_MARK in data or len(marked) > MOST_OF_DATA else marked
