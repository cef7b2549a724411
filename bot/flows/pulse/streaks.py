"""How long something has gone on without a break."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.clock import BANGKOK

GRACE = timedelta(days=45)
"""A forum held so much later than its rhythm is no break: harvest, weather, a host who fell ill."""

DAYS_A_MONTH = 31


def forums_in_a_row(held: Sequence[datetime], months: int, now: datetime) -> int:
    """How many forums up to now were held with no gap longer than their rhythm and some grace."""
    return in_a_row(held, timedelta(days=months * DAYS_A_MONTH), now)


def in_a_row(held: Sequence[datetime], every: timedelta, now: datetime) -> int:
    """How many meetings of any kind up to now were held without a gap; what comes more often has less grace, half its
    rhythm."""
    longest = every + min(GRACE, every / 2)
    row, after = 0, now
    for at in sorted(held, reverse=True):
        if after - at > longest:
            break
        row, after = row + 1, at
    return row


def months_in_a_row(held: Sequence[datetime], now: datetime) -> int:
    """How many months up to this one had a meeting; this month may still get its own."""
    months = {_month(at) for at in held}
    month = _month(now)
    if month not in months:
        month = before(month)
    row = 0
    while month in months:
        row, month = row + 1, before(month)
    return row


def before(month: date) -> date:
    """The first day of the month before."""
    return (month - timedelta(days=1)).replace(day=1)


def _month(at: datetime) -> date:
    return at.astimezone(BANGKOK).date().replace(day=1)
