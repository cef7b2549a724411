"""How much each gives to a common pot, and where it and what is handed over stand."""

from enum import StrEnum


class PotWay(StrEnum):
    """How much each gives."""

    EACH = "each"
    """The same sum from every enterprise."""
    PERSON = "person"
    """So much for each of an enterprise's people."""
    TOTAL = "total"
    """What is needed, shared equally among all."""
    FREE = "free"
    """What each likes."""


class PotStatus(StrEnum):
    """Where a pot stands."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    """Its day has passed: nobody is asked any more, what still comes is noted."""
    FINISHED = "finished"
    """Handed on to what it was for."""
    CANCELLED = "cancelled"


TAKES = (PotStatus.OPEN, PotStatus.CLOSED)
"""What is handed over is still noted."""


class HandingStatus(StrEnum):
    """What is known of money handed over."""

    SAID = "said"
    """The giver says so."""
    CONFIRMED = "confirmed"
    """Whoever receives it has it."""
    UNDONE = "undone"
