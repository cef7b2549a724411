"""The one registry of command words, filled by the flows' `words`. `docs/commands.md` and the help cards come from it."""

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from bot.dialogue.understanding.vocabulary import Command, Topic

_OFFERED: list[tuple[int, Command]] = []
_TOPICS = list(Topic)
_MADE: list[Callable[[], None]] = []
Made = TypeVar("Made")


def command_words(rank: int, *commands: Command) -> None:
    """Register a flow's commands.

    `rank` says where they stand among the commands of their topics, the smallest first.
    """
    _OFFERED.extend((rank, command) for command in commands)
    for forget in _MADE:
        forget()


def made_of_registry(make: Callable[[], Made]) -> Callable[[], Made]:
    """Make something of all commands once, and anew where a command is added."""
    kept = cache(make)
    _MADE.append(kept.cache_clear)
    return kept


@made_of_registry
def registry() -> tuple[Command, ...]:
    """Every command, topic by topic, in the order in which help and documentation show them."""
    in_order = sorted(_OFFERED, key=lambda offered: (_TOPICS.index(offered[1].topic), offered[0]))
    return tuple(command for _rank, command in in_order)
