"""What looking after enterprises has to show; plain values, drawn by `cards`."""

from dataclasses import dataclass

from bot.dialogue.picking.choices import Choices
from bot.dialogue.saying import Told


@dataclass(frozen=True)
class AskWhich:
    """Which enterprise?"""

    act: str
    second: bool
    """Whether it is the one that another becomes part of."""
    choices: Choices


@dataclass(frozen=True)
class ConfirmChange:
    """What a change will do; with the act `rested`, what is open still of one that rests."""

    act: str
    enterprise: str
    name: str
    """The new name, or the enterprise that it becomes part of."""
    effects: tuple[Told, ...]
    wish: bool = False
    """It is not done at once, but told to those who may do it."""


@dataclass(frozen=True)
class ChangeAskedFor:
    """To those who may change an enterprise: what somebody says of it."""

    id: str
    enterprise: str
    act: str
    second: str
    """The id of the other enterprise, or the new name: what the button carries."""
    name: str
    by: str | None
    speaks: bool
    """Whether who says so speaks for it."""


@dataclass(frozen=True)
class Rests:
    """The enterprises that rest."""

    enterprises: tuple[tuple[str, str], ...]
    """(id, name)"""
