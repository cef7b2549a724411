"""What is shown of networks that are founded in the chat."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Side:
    """One of the networks that become one."""

    name: str
    people: int
    """Who was seen in its groups."""
    enterprises: int


@dataclass(frozen=True)
class AskToBegin:
    """To a group: shall it be a network of its own, called so?"""

    id: str
    name: str
    yes: int
    wanted: int


@dataclass(frozen=True)
class Code:
    """The code to be typed in the other group; shown once."""

    code: str
    words: str
    """What is typed there."""
    until: datetime


@dataclass(frozen=True)
class AskToUnite:
    """To the groups of a side: shall we and the other be one network?"""

    id: str
    ours: Side
    other: Side
    yes: int
    other_yes: int
    wanted: int


@dataclass(frozen=True)
class Agreed:
    """Enough of both have said yes: until when somebody may object."""

    id: str
    sides: tuple[Side, Side]
    until: datetime
    objections: int = 0


@dataclass(frozen=True)
class Founded:
    """There is a network; what comes next."""

    name: str
    sides: tuple[Side, ...] = ()
    """What became one; empty where a single group began."""
    votes: tuple[str, ...] = ()
    """Of the matters that are voted on first."""
    doubles: tuple[str, ...] = ()
    """Names of enterprises that there are twice now."""


@dataclass(frozen=True)
class WhoCoordinates:
    """Who would like to coordinate? Until the vote."""

    network: str
    until: datetime
    names: tuple[str, ...] = ()
    """Of those who would."""
