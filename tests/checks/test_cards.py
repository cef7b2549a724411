"""Every card, drawn from an example in both languages: LINE takes it, and a person can read it."""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from bot.drawing import kinds_drawn
from bot.drawing.elements import MOST_BUTTONS
from bot.flows.poll.results import PollCard, PollReminder
from bot.language.catalogue import LANGUAGES
from gallery.cards import drawn
from simulator.flex_limits import LARGEST_BUBBLE
from simulator.limits import check_messages

KINDS = sorted(kinds_drawn(), key=lambda kind: (kind.__module__, kind.__name__))
HAVE_OPTIONS = (PollCard, PollReminder)
"""Besides them, at most five buttons stand on a poll."""
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf]")


@cache
def messages(kind: type, language: str) -> list[dict[str, Any]]:
    return drawn(kind, language)


def bubbles(message: dict[str, Any]) -> list[dict[str, Any]]:
    contents = message.get("contents", {})
    return contents["contents"] if contents.get("type") == "carousel" else [contents] if contents else []


def parts(drawn: object) -> Iterator[dict[str, Any]]:
    if isinstance(drawn, list):
        for each in drawn:
            yield from parts(each)
    elif isinstance(drawn, dict):
        yield drawn
        for each in drawn.values():
            yield from parts(each)


def buttons(part: object) -> int:
    return sum(each.get("type") == "button" for each in parts(part))


def what_line_refuses(_kind: type, card: list[dict[str, Any]]) -> list[str]:
    return [str(each) for each in check_messages(card, group=True)]


def what_is_too_large(_kind: type, card: list[dict[str, Any]]) -> list[int]:
    sizes = [len(json.dumps(bubble, ensure_ascii=False).encode()) for message in card for bubble in bubbles(message)]
    return [size for size in sizes if size >= LARGEST_BUBBLE]


def what_does_not_follow_the_phones_letters(_kind: type, card: list[dict[str, Any]]) -> list[dict[str, Any]]:
    lettered = [part for message in card for part in parts(message.get("contents"))]
    return [part for part in lettered if part.get("type") in ("text", "button") and not part["scaling"]]


def more_buttons_than_five(kind: type, card: list[dict[str, Any]]) -> list[int]:
    """Beside what is chosen from."""
    shown = [bubble for message in card for bubble in bubbles(message)]
    counts = [buttons(bubble.get("footer") if kind in HAVE_OPTIONS else bubble) for bubble in shown]
    return [count for count in counts if count > MOST_BUTTONS]


def words_of_the_bot_that_are_cut(_kind: type, card: list[dict[str, Any]]) -> list[str]:
    """What people wrote may be long; what the bot says of itself fits."""
    said = [part.get("label", "") for message in card for part in parts(message)]
    return [label for label in said if label.endswith("…")]


def what_a_screen_reader_cannot_say(_kind: type, card: list[dict[str, Any]]) -> list[str]:
    said = [message["altText"] for message in card if message["type"] == "flex"]
    return [text for text in said if len(text) <= 5 or EMOJI.search(text) or "  " in text]


RULES = (
    what_line_refuses, what_is_too_large, what_does_not_follow_the_phones_letters, more_buttons_than_five,
    words_of_the_bot_that_are_cut, what_a_screen_reader_cannot_say,
)  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_card_shows(rule: Callable[[type, list[dict[str, Any]]], list[Any]]) -> None:
    """Where drawing raises `NoExample` or `KeyError`, tell gallery/examples.py what such a field holds."""
    found = {
        f"{kind.__module__}.{kind.__name__} in {language}": rule(kind, messages(kind, language))
        for kind in KINDS
        for language in LANGUAGES
    }
    assert {card: faults for card, faults in found.items() if faults} == {}
