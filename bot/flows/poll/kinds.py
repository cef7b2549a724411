"""Kinds of polls, and what their makers may choose about them."""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

NONE_OF_THESE = 99
"""The position of "none of these", where it may be chosen."""


class PollKind(StrEnum):
    """A choice among options, an answer (can, maybe, cannot) to each of several dates, whether one agrees, or an order."""

    CHOICE = "choice"
    DATES = "dates"
    CONSENT = "consent"
    """Three options that are always the same: agrees, has something to note, has an objection and says why."""
    RANKING = "ranking"
    """Up to five options in the order in which one likes them: 5 points to 1."""


@dataclass(frozen=True)
class Settings:
    """What the maker of a poll may choose about it. The one list: a draft, the poll, what is shown and a poll asked again
    hand it on as a whole. A poll that is older than a setting has that setting's default."""

    several: bool = False
    """Several answers may be chosen."""
    anonymous: bool = False
    per_enterprise: bool = False
    """One vote for each enterprise counts, not each person's."""
    anyone_adds: bool = False
    """Everybody may add options, not its maker alone."""
    quorum: int | None = None
    """From how many answers it counts."""
    most: int | None = None
    """Of several answers at most so many."""
    results_later: bool = False
    """Nobody sees how it stands before it is closed."""
    seats: int | None = None
    """So many may choose each option, where the option itself does not say another number."""
    none_of_these: bool = False
    reasons: bool = False
    """Everybody is asked why."""
    share: str | None = None
    """Which share of the votes cast the best option needs: a key of `SHARES`."""
    voters: str = ""
    """Who may vote: `members`, `representatives`, or everybody in the group."""
    free: bool = False
    """Reminder and result go along with somebody's word and are never pushed."""
    audience: dict[str, list[str]] = field(default_factory=dict)
    """People of these enterprises alone may vote (an `Audience` as stored); empty: those of all."""


SHARES: dict[str, tuple[int, int]] = {"1/2": (1, 2), "2/3": (2, 3), "3/4": (3, 4)}
"""Numerator and denominator; of a half it must be more than that."""

REMINDER_LEADS = ((timedelta(days=2), timedelta(days=1)), (timedelta(hours=4), timedelta(hours=1)))
"""(open for at least, reminded so long before closing); shorter polls have no reminder."""
