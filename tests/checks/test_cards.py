"""Every card, drawn from an example in both languages: LINE takes it, and a person can read it."""

import json
import re
from collections.abc import Iterator
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
BOTH = pytest.mark.parametrize("language", LANGUAGES)
EVERY = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.__module__.split('.')[-2]}.{kind.__name__}")
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


@EVERY
@BOTH
def test_line_takes_it(kind: type, language: str) -> None:
    """Where this raises `NoExample` or `KeyError`, tell gallery/examples.py what such a field holds."""
    assert check_messages(messages(kind, language), group=True) == []


@EVERY
@BOTH
def test_it_is_small_and_follows_the_phones_letters(kind: type, language: str) -> None:
    for message in messages(kind, language):
        for bubble in bubbles(message):
            assert len(json.dumps(bubble, ensure_ascii=False).encode()) < LARGEST_BUBBLE
        lettered = [part for part in parts(message.get("contents")) if part.get("type") in ("text", "button")]
        assert all(part["scaling"] for part in lettered)


def buttons(part: object) -> int:
    return sum(each.get("type") == "button" for each in parts(part))


@EVERY
def test_at_most_five_buttons_stand_beside_what_is_chosen_from(kind: type) -> None:
    for message in messages(kind, "th"):
        for bubble in bubbles(message):
            assert buttons(bubble.get("footer") if kind in HAVE_OPTIONS else bubble) <= MOST_BUTTONS


@EVERY
@BOTH
def test_no_word_of_the_bot_is_cut(kind: type, language: str) -> None:
    """What people wrote may be long; what the bot says of itself fits."""
    said = [part.get("label", "") for message in messages(kind, language) for part in parts(message)]
    assert not [label for label in said if label.endswith("…")]


@EVERY
@BOTH
def test_a_screen_reader_can_say_it(kind: type, language: str) -> None:
    for message in messages(kind, language):
        if message["type"] == "flex":
            assert len(message["altText"]) > 5
            assert not EMOJI.search(message["altText"]) and "  " not in message["altText"]
