"""When a recurring meeting comes next: iCalendar rules, in Bangkok time, and rules of the moon's calendar, which iCalendar has
none of: `INTERVAL=1;MOON=W15`, the nights as `MoonDays` writes them."""

from datetime import datetime

from dateutil.rrule import rrulestr

from bot.clock import BANGKOK
from bot.flows.forum.tables import SeriesKind
from bot.language.moon_rhythms import MoonDays, moon_days_from

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST_SURE_DAY = 28
"""Later days are missing in some months: the rule then says "the last"."""

SURE_WEEKS = 4
"""A fifth Saturday is missing in most months: the rule then says "the last"."""

DAYS_A_MONTH = 31
"""The longest."""

MONTHS = {
    SeriesKind.FORUM: "forum_months",
    SeriesKind.COMMITTEE: "committee_months",
    SeriesKind.EXCHANGE: "exchange_months",
}
"""Which of the network's rules says every how many months each kind meets."""


def next_occurrence(recurrence: str, begins_at: datetime, after: datetime) -> datetime | None:
    """The first moment of a rule after another; None where the rule has come to its end.

    Args:
        recurrence: an RRULE without DTSTART, or a rule of the moon.
        begins_at: DTSTART.
        after: an aware moment.
    """
    if days := moon_days_of(recurrence):
        return _next_of_the_moon(days, int(parts_of(recurrence)["INTERVAL"]), begins_at.astimezone(BANGKOK), after)
    here = begins_at.astimezone(BANGKOK).replace(tzinfo=None)
    rule = rrulestr(recurrence, dtstart=here)
    found = rule.after(after.astimezone(BANGKOK).replace(tzinfo=None))
    return found.replace(tzinfo=BANGKOK) if found else None


def _next_of_the_moon(days: MoonDays, every: int, begins_at: datetime, after: datetime) -> datetime | None:
    first = max(begins_at, after.astimezone(BANGKOK)).date()
    came = (datetime.combine(on, begins_at.timetz()) for on in moon_days_from(days, first, every, begins_at.date()))
    return next((at for at in came if at > after and at >= begins_at), None)


def moon_rule(days: MoonDays, months: int = 1) -> str:
    """The rule of a meeting on days of the moon, every so many months of the moon."""
    month = f";MONTH={days.month}" if days.month else ""
    return f"INTERVAL={months};MOON={','.join(days.nights)}{month}"


def moon_days_of(recurrence: str | None) -> MoonDays | None:
    """The days of the moon that a rule names; None for one of another kind."""
    parts = parts_of(recurrence)
    return MoonDays(tuple(parts["MOON"].split(",")), int(parts.get("MONTH", 0)) or None) if "MOON" in parts else None


def every_months(months: int, first: datetime, *, same_weekday: bool) -> str:
    """The rule of a meeting every so many months: on the same weekday (the third Saturday), or on the same day (the 5th)."""
    day = first.astimezone(BANGKOK)
    if same_weekday:
        week = (day.day - 1) // 7 + 1
        return f"FREQ=MONTHLY;INTERVAL={months};BYDAY={week if week <= SURE_WEEKS else -1}{WEEKDAYS[day.weekday()]}"
    return f"FREQ=MONTHLY;INTERVAL={months};BYMONTHDAY={day.day if day.day <= LAST_SURE_DAY else -1}"


def every_weeks(weeks: int, first: datetime) -> str:
    """The rule of a meeting every so many weeks, on the weekday of its first day."""
    return f"FREQ=WEEKLY;INTERVAL={weeks};BYDAY={WEEKDAYS[first.astimezone(BANGKOK).weekday()]}"


def parts_of(recurrence: str | None) -> dict[str, str]:
    """The parts of a rule by their names."""
    return dict(part.split("=", 1) for part in (recurrence or "").split(";") if "=" in part)


def weeks_of(recurrence: str | None) -> int | None:
    """Every how many weeks a rule comes, on one weekday; None where it is of another kind."""
    parts = parts_of(recurrence)
    plain = parts.get("FREQ") == "WEEKLY" and set(parts) <= {"FREQ", "INTERVAL", "BYDAY"}
    return int(parts.get("INTERVAL", "1")) if plain and parts.get("BYDAY", "MO") in WEEKDAYS else None


def months_of(recurrence: str | None) -> int | None:
    """Every how many months a rule comes; None where it is of another kind."""
    parts = parts_of(recurrence)
    return int(parts.get("INTERVAL", "1")) if parts.get("FREQ") == "MONTHLY" else None


def is_rule(recurrence: str) -> bool:
    """Whether a text is a rule that this program follows."""
    try:
        rrulestr(recurrence)
    except (ValueError, KeyError, TypeError):
        return False
    return recurrence.upper().startswith("FREQ=")
