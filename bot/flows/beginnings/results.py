"""What is shown of who begins things."""

from dataclasses import dataclass

from bot.flows.beginnings.figures import Month


@dataclass(frozen=True)
class Beginnings:
    """Month by month; to facilitators and coordinators."""

    network: str
    months: tuple[Month, ...]


@dataclass(frozen=True)
class OfferDuty:
    """To a facilitator, in a new month: shall members be asked to try?"""

    network: str
    month: Month
    kind: str
    """Of an activity."""


@dataclass(frozen=True)
class WhoTries:
    """To the groups: who would like to do this once?"""

    kind: str
    facilitator: str


@dataclass(frozen=True)
class Volunteer:
    """To a facilitator: somebody would like to try."""

    person_id: str
    name: str
    enterprise: str
    kind: str
