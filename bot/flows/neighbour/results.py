"""What people see of neighbouring networks."""

from dataclasses import dataclass
from datetime import datetime

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
    """What another network has learned; no words of a single person are named."""

    name: str
    lessons: tuple[tuple[str, datetime, str | None], ...]
    """(forum, its day, the address of its page)"""


@dataclass(frozen=True)
class NeighboursProducts:
    """What the enterprises of another network make."""

    id: str
    name: str
    page: Page[tuple[str, str]]
    """(enterprise, its products)"""
