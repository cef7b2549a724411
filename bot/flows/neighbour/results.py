"""What people see of neighbouring networks."""

from dataclasses import dataclass

from bot.dialogue.picking.paging import Page


@dataclass(frozen=True)
class Neighbours:
    """With whom the network has agreed, and where somebody waits for a yes."""

    network: str
    friends: tuple[tuple[str, str], ...]
    """(id, name)"""
    asking: tuple[tuple[str, str], ...]
    """They have said yes and wait for ours; shown to those who may say it."""
    asked: tuple[tuple[str, str], ...]
    """We have said yes and wait for theirs."""
    start: str = ""
    """Where its page begins."""


@dataclass(frozen=True)
class Neighbour:
    """One of them."""

    id: str
    name: str
    may_stop: bool


@dataclass(frozen=True)
class Others:
    """With which network?"""

    networks: Page[tuple[str, str]]
    """(id, name)"""


@dataclass(frozen=True)
class NeighboursLessons:
    """What another network has learned, or all of them about one thing; no persons are named."""

    name: str
    query: str
    page: Page[tuple[str, str, str]]
    """(id, title, network)"""


@dataclass(frozen=True)
class NeighboursProducts:
    """What the enterprises of another network make."""

    id: str
    name: str
    page: Page[tuple[str, str]]
    """(enterprise, its products)"""
