"""What people see of sub-groups."""

from dataclasses import dataclass

from bot.dialogue.picking.paging import Page
from bot.dialogue.saying import CANCEL, Told


@dataclass(frozen=True)
class SubgroupView:
    """A sub-group as one person sees it."""

    id: str
    name: str
    count: int
    """People in it."""
    joined: bool
    """Whether the person is in it."""


@dataclass(frozen=True)
class SubgroupList:
    """The sub-groups of a network."""

    network: str
    page: Page[SubgroupView]
    query: str = ""
    """What was typed and means none of them plainly."""


@dataclass(frozen=True)
class SubgroupCard:
    """One sub-group."""

    group: SubgroupView
    enterprises: tuple[str, ...]
    own_group: bool
    """It has a LINE group of its own."""
    may_end: bool
    new: bool = False
    """It has just been made."""


@dataclass(frozen=True)
class SubgroupPeople:
    """Who is in a sub-group."""

    id: str
    name: str
    page: Page[tuple[str, str]]
    """(what somebody is called, their enterprise)"""


GONE = Told("I cannot find this sub-group any more.")
ENDED = Told("This sub-group has ended.")
ASK_NAME = Told("What shall the sub-group be called? For example what its people make or care for.", CANCEL)
NAME_UNFIT = Told("May I have a short name of 2 to 40 letters, for example what its people make?", CANCEL)
