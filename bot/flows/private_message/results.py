"""What is said about private words. What goes to the recipient knows nothing of who wrote, but for a name they chose to give."""

from dataclasses import dataclass
from datetime import datetime

LONGEST = 1000
"""Characters of a word or an answer."""


@dataclass(frozen=True)
class Reader:
    """Who reads the word: a coordinator, or a facilitator where there is none."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True)
class WordPreview:
    """Is this what shall be sent, and with the name or without?"""

    draft: str
    text: str
    reader: Reader
    others: tuple[Reader, ...]
    """Who could read it instead."""
    name: str | None
    """What the reader would see; None where nobody knows it."""
    goes_on: bool | None
    """In an exchange that goes on: whether with the name; None in a new one."""


@dataclass(frozen=True)
class WordReceived:
    """To the recipient: somebody tells you this."""

    id: str
    text: str
    network: str
    name: str | None
    """None where the person gave no name."""
    since: datetime | None
    """Of an exchange that goes on: when its word before was written."""


@dataclass(frozen=True)
class AnswerArrived:
    """To the person: this is the answer."""

    id: str
    answer: str
    text: str
    """What they had written."""
    kind: str
    """The role of who answers."""
