"""How often a meeting comes, in words."""

from bot.flows.forum.recurring import WEEKDAYS, moon_days_of, parts_of
from bot.language.calendar import write_weekday
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.language.moon_rhythms import HOLY, LAST, MoonDays

SECOND_EIGHTH = 88
"""Of the moon's months, as `LunarDay` numbers them."""
WEEKS = {
    1: mark("the first {day} of the month"),
    2: mark("the second {day} of the month"),
    3: mark("the third {day} of the month"),
    4: mark("the fourth {day} of the month"),
}


def rhythm_words(recurrence: str | None) -> str:
    """A rule as people say it: every month on the 5th, every 3 months on the second Saturday; a rule of another kind as it
    is written."""
    parts = parts_of(recurrence)
    every, day = int(parts.get("INTERVAL", "1")), parts.get("BYDAY", "")
    if not recurrence:
        return _("each one is planned by hand")
    if moon := moon_days_of(recurrence):
        return _by_the_moon(moon, every)
    if parts["FREQ"] == "WEEKLY" and day in WEEKDAYS:
        on = _weekday(day)
        return _("every {day}", day=on) if every == 1 else _("every {count} weeks, on {day}", count=every, day=on)
    if parts["FREQ"] != "MONTHLY":
        return recurrence
    months = _("every month") if every == 1 else _("every {count} months", count=every)
    if day[-2:] in WEEKDAYS and len(day) > 2:
        days = [_of_the_month(int(each[:-2]), _weekday(each[-2:])) for each in day.split(",") if each[:-2]]
        return _("{often}, on {day}", often=months, day=", ".join(days))
    dates = parts.get("BYMONTHDAY", "")
    if dates == "-1":
        return _("{often}, on the last day", often=months)
    return _("{often}, on the {dates}", often=months, dates=dates.replace(",", ", ")) if dates else months


def _by_the_moon(days: MoonDays, every: int) -> str:
    nights = ", ".join(_night(each) for each in days.nights)
    if days.month:
        month = _("second eighth") if days.month == SECOND_EIGHTH else str(days.month)
        return _("every year, {nights} of the moon’s month {month}", nights=nights, month=month)
    if days.nights == HOLY:
        often = _("every holy day")
        return often if every == 1 else _("{often}, in one month of {count}", often=often, count=every)
    if every == 1:
        return _("every month of the moon, {nights}", nights=nights)
    return _("every {count} months of the moon, {nights}", count=every, nights=nights)


def _night(night: str) -> str:
    if night == LAST:
        return _("waning 14–15")
    return _("waxing {night}", night=night[1:]) if night[0] == "W" else _("waning {night}", night=night[1:])


def _weekday(letters: str) -> str:
    return write_weekday(WEEKDAYS.index(letters), spoken_language())


def _of_the_month(week: int, day: str) -> str:
    if week < 0:
        return _("the last {day}", day=day)
    return _(WEEKS[week], day=day) if week in WEEKS else _("{day} number {week} of the month", day=day, week=week)
