"""The menus under the 1:1 chats: for members and for facilitators, in every language."""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bot.drawing.elements import QUICK_LABEL, postback, shortened
from bot.language.catalogue import LANGUAGES, gettext, mark, speaking

WIDTH, HEIGHT = 2500, 1686
COLUMNS, ROWS = 3, 2
NAME_PREFIX = "wethi "
"""LINE keeps menus of others, too; by this the product knows its own."""

DEFAULT_KEY = "member-th"
"""The menu of everybody who was not given another one."""

CHAT_BAR = mark("Menu")


@dataclass(frozen=True)
class Entry:
    """One field of a menu: what it is called (in the source language), its icon, what a tap tells the bot."""

    label: str
    icon: str
    data: str


FORUM = Entry(mark("Next forum"), "calendar", "forum.next")
DIRECTORY = Entry(mark("Directory"), "book", "directory.open")
ORDER = Entry(mark("Buy together"), "basket", "welcome.run:order.open")
PASS_ON = Entry(mark("Pass a customer on"), "pass on", "referral.new")
HELP = Entry(mark("Help"), "help", "welcome.help")
ENTRIES = {
    "member": (FORUM, ORDER, PASS_ON, DIRECTORY, Entry(mark("My enterprise"), "shop", "register.mine"), HELP),
    "facilitator": (
        FORUM,
        ORDER,
        PASS_ON,
        Entry(mark("Console"), "book", "console.open"),
        Entry(mark("Write a notice"), "horn", "notice.write"),
        HELP,
    ),
}
"""What people come for most; what is not here is in the help, and for facilitators on the pages of the console."""


@dataclass(frozen=True)
class Menu:
    """One menu in one language. The first use of `name`, `body` or `image` draws the picture, which takes a moment."""

    audience: str
    language: str

    @property
    def key(self) -> str:
        """How the product calls this menu, such as `member-th`."""
        return f"{self.audience}-{self.language}"

    @cached_property
    def image(self) -> bytes:
        """The picture, as PNG."""
        from bot.drawing.pictures.menu import Tile, picture_of

        tiles = tuple(
            Tile(**bounds, icon=entry.icon, word=label)
            for entry, label, bounds in zip(ENTRIES[self.audience], self._labels(), _grid(), strict=True)
        )
        return picture_of(tiles, WIDTH, HEIGHT)

    @cached_property
    def name(self) -> str:
        """The name LINE keeps: the key, and a digest that changes with whatever people see or tap."""
        seen = json.dumps(self._nameless(), sort_keys=True).encode() + self.image
        return f"{NAME_PREFIX}{self.key} {hashlib.sha256(seen).hexdigest()[:12]}"

    @property
    def body(self) -> dict[str, Any]:
        """LINE's rich menu object."""
        return {**self._nameless(), "name": self.name}

    def _nameless(self) -> dict[str, Any]:
        entries = zip(ENTRIES[self.audience], self._labels(), _grid(), strict=True)
        with speaking(self.language):
            chat_bar = gettext(CHAT_BAR)
        return {
            "size": {"width": WIDTH, "height": HEIGHT},
            "selected": True,
            "chatBarText": chat_bar,
            "areas": [{"bounds": bounds, "action": _action(entry, label)} for entry, label, bounds in entries],
        }

    def _labels(self) -> list[str]:
        with speaking(self.language):
            return [gettext(entry.label) for entry in ENTRIES[self.audience]]


def menus() -> list[Menu]:
    """Every menu there is."""
    return [Menu(audience, language) for audience in ENTRIES for language in LANGUAGES]


def _action(entry: Entry, label: str) -> dict[str, Any]:
    return {**postback(entry.data), "displayText": label, "label": shortened(label, QUICK_LABEL)}


def _grid() -> list[dict[str, int]]:
    """The fields row by row; together they are the whole picture."""
    across = [WIDTH * column // COLUMNS for column in range(COLUMNS + 1)]
    down = [HEIGHT * row // ROWS for row in range(ROWS + 1)]
    return [
        {
            "x": across[column],
            "y": down[row],
            "width": across[column + 1] - across[column],
            "height": down[row + 1] - down[row],
        }
        for row in range(ROWS)
        for column in range(COLUMNS)
    ]
