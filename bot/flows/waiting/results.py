"""What is said of all that waits for somebody."""

from dataclasses import dataclass

from bot.dialogue.telling import Waiting


@dataclass(frozen=True)
class WaitsForYou:
    """Everything that waits for one person, what ends first at the top."""

    items: tuple[Waiting, ...]
    more: int
    """How much else waits."""
