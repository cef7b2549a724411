"""What the check-in has to show; plain values, drawn by `cards/checkin.py`."""

from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.saying import CANCEL, Told


@dataclass(frozen=True)
class CheckIn:
    """The check-in of a forum: what the host shows to everybody who comes."""

    id: str
    name: str
    code: str
    words: str
    """What people send to the bot."""
    link: str | None
    """Opens the 1:1 chat with these words ready."""
    page: str | None
    """The address of the page to print or to hold up."""
    picture: str | None
    """The address of the QR alone, where LINE can fetch it."""
    people: int
    enterprises: int
    until: datetime
    """The last day's last minute."""


@dataclass(frozen=True)
class CheckedIn:
    """Somebody is there."""

    id: str
    name: str
    """Of the forum."""
    heads: int
    asks_heads: bool
    """They had not said with how many they come."""
    private: bool
    who: str | None
    """In a group: who it was, where that is known."""
    people: int
    enterprises: int
    welcome: bool = True
    """False where they have only said with how many they are."""


ASK_CODE = Told("Which code does the host show? It has five letters and digits.", CANCEL)


def check_in_over(name: str) -> Told:
    """That forum is over."""
    return Told("{forum} is over, and so is its check-in. Thank you for having been there.", forum=name)


@dataclass(frozen=True)
class WrongCheckInCode:
    """No forum has this code."""

    tries_left: int


@dataclass(frozen=True)
class Guest:
    """Somebody on the host's list."""

    id: str
    name: str
    enterprise: str | None
    heads: int
    came: bool


@dataclass(frozen=True)
class HostList:
    """Who said that they come, to tap who came."""

    id: str
    name: str
    guests: tuple[Guest, ...]
    others: tuple[tuple[str | None, int], ...]
    """(enterprise, people) of those who are not registered: without names."""
    people: int
    enterprises: int
    start: int
    more: int | None
    """Where the next page begins."""
