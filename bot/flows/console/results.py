"""What people see of the door to the console."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class WayIn:
    """A link that opens once, for some minutes."""

    network: str
    link: str


@dataclass(frozen=True)
class Browser:
    """One in which somebody is signed in."""

    id: str
    device: str
    since: datetime
    until: datetime


@dataclass(frozen=True)
class Browsers:
    """All of them; `ended` were signed out just now."""

    browsers: tuple[Browser, ...]
    ended: int = 0
