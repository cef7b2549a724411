"""What is shown of links between enterprises."""

from dataclasses import dataclass

from bot.dialogue.picking.choices import Choices
from bot.dialogue.picking.paging import Page


@dataclass(frozen=True)
class OwnLink:
    """What one of the person's enterprises does with another."""

    other_id: str
    other: str
    kinds: tuple[str, ...]
    deeds: int
    """How often both did something together within a year, as far as the bot knows."""


@dataclass(frozen=True)
class Links:
    """The network's links, counted; the person's own one by one."""

    network: str
    counts: tuple[tuple[str, int], ...]
    """(kind, how many), the usual order; kinds without any are left out."""
    pairs: int
    """So many pairs of enterprises have to do with each other."""
    linked: int
    """So many enterprises have any."""
    enterprises: int
    own: Page[OwnLink]
    may_add: bool
    page: str | None


@dataclass(frozen=True)
class AskOther:
    """With which enterprise?"""

    choices: Choices


@dataclass(frozen=True)
class AskKinds:
    """What do we do with it? Each is tapped on and off."""

    own: str
    other_id: str
    other: str
    kinds: tuple[str, ...]
    """Those that stand."""
