"""What is shown of a network's purpose and core."""

from dataclasses import dataclass

from bot.dialogue.picking.choices import Choices


@dataclass(frozen=True)
class AskPurpose:
    """What is the network for, first of all?"""

    network: str
    now: str | None


@dataclass(frozen=True)
class AskCore:
    """Which enterprise is the core?"""

    choices: Choices
    now: str | None
    """The name of the one that is."""
