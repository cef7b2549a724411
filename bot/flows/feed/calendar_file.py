"""Calendars as files (iCalendar, RFC 5545), in the spoken language.

No METHOD: then DTSTAMP is the moment of the last change (RFC 5545, 3.8.7.2), and a calendar that has not changed is the
same file, which its ETag tells.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneStandard, vDuration

from bot.clock import BANGKOK
from bot.flows.calendar import with_kind
from bot.flows.feed.entries import Certainty, Entry, PhoneCalendar
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext, spoken_language

REFRESH = timedelta(hours=6)
A_DAY_BEFORE, TWO_HOURS_BEFORE, A_WEEK_BEFORE = timedelta(days=-1), timedelta(hours=-2), timedelta(days=-7)
ZONE_BEGINS = datetime(1970, 1, 1)  # noqa: DTZ001 - a local time, as the format wants it
UTC_OFFSET = timedelta(hours=7)


def calendar_file(calendar: PhoneCalendar) -> bytes:
    """What a calendar program fetches."""
    name = " ".join(calendar_name(calendar).split())
    file = _empty(name)
    file.add("x-wr-calname", name)
    file.add("x-wr-timezone", str(BANGKOK))
    file.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    file.add("x-published-ttl", vDuration(REFRESH))
    for entry in calendar.entries:
        file.add_component(_event(entry, calendar.personal))
    return bytes(file.to_ical())


def event_file(calendar: PhoneCalendar) -> bytes:
    """One forum, to be taken into somebody's own calendar."""
    file = _empty(calendar.network)
    for entry in calendar.entries:
        file.add_component(_event(entry, calendar.personal))
    return bytes(file.to_ical())


def calendar_name(calendar: PhoneCalendar) -> str:
    """What it is called in a phone's list of calendars."""
    if calendar.personal:
        return _("My calendar · {network}", network=calendar.network)
    return _("Calendar · {network}", network=calendar.network)


def _empty(name: str) -> Calendar:
    file = Calendar()
    name = " ".join(name.split())  # a line break would begin a property of its own
    file.add("version", "2.0")
    file.add("prodid", f"-//Wethi//Forums//{spoken_language().upper()}")
    file.add("calscale", "GREGORIAN")
    file.add("name", name)
    file.add_component(_bangkok())
    return file


def _bangkok() -> Timezone:
    """Seven hours ahead of UTC, without summer time."""
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", str(BANGKOK))
    standard.add("dtstart", ZONE_BEGINS)
    standard.add("tzoffsetfrom", UTC_OFFSET)
    standard.add("tzoffsetto", UTC_OFFSET)
    standard.add("tzname", "+07")
    zone.add_component(standard)
    return zone


def _event(entry: Entry, personal: bool) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    _add_times(event, entry)
    event.add("status", entry.certainty.name)
    event.add("summary", _summary(entry))
    event.add("transp", "TRANSPARENT" if entry.other or _stays_away(entry) else "OPAQUE")
    if entry.place:
        event.add("location", entry.place)
    if entry.coordinates:
        event.add("geo", entry.coordinates)
    description = "\n".join(description_lines(entry))
    if description:
        event.add("description", description)
    for trigger in _alarms(entry, personal):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.name)
        alarm.add("trigger", trigger)
        event.add_component(alarm)
    return event


def _add_times(event: Event, entry: Entry) -> None:
    """From-to; whole days of what has no hour, the last one not counted (RFC 5545, 3.6.1)."""
    if entry.other and (entry.other.at is None or entry.other.last > entry.other.first):
        event.add("dtstart", entry.other.first)
        event.add("dtend", entry.other.last + timedelta(days=1))
        return
    event.add("dtstart", entry.starts_at.astimezone(BANGKOK))
    event.add("dtend", entry.ends_at.astimezone(BANGKOK))


def _stays_away(entry: Entry) -> bool:
    return entry.certainty is Certainty.CANCELLED or entry.coming is False


def _summary(entry: Entry) -> str:
    if entry.other:
        name = with_kind(entry.other)
        return _("Cancelled: {name}", name=name) if entry.certainty is Certainty.CANCELLED else name
    if entry.certainty is Certainty.CANCELLED:
        return _("Cancelled: {name}", name=entry.name)
    if entry.hosting:
        return _("{name} (we host)", name=entry.name)
    return entry.name


def description_lines(entry: Entry) -> Iterator[str]:
    """What stands under the name of an event, line by line."""
    if entry.other:
        return
    if entry.certainty is Certainty.CANCELLED:
        yield _("This meeting does not take place.")
        if entry.reason:
            yield _("Why: {reason}", reason=entry.reason)
        return
    if entry.hosting:
        yield _("Your enterprise hosts this time.")
    if entry.coming is not None:
        yield _your_answer(entry)
    if entry.days > 1:
        yield _("Day {day} of {days}", day=entry.day, days=entry.days)
    if entry.host:
        yield _("Host: {name}", name=entry.host)
    elif entry.certainty is Certainty.TENTATIVE:
        yield _("The host is still being found.")
    if entry.agenda:
        yield _("What we do: {agenda}", agenda=entry.agenda)
    if entry.directions:
        yield _("How to get there: {directions}", directions=entry.directions)
    if entry.map_link:
        yield _("Map: {address}", address=entry.map_link)


def _your_answer(entry: Entry) -> str:
    if not entry.coming:
        return _("You said that you cannot come.")
    return ngettext("You said that you come ({count} person).", "You said that you come ({count} people).", entry.heads)


def _alarms(entry: Entry, personal: bool) -> list[timedelta]:
    """The day before; for those who said that they come two hours before, too; hosts have a week to prepare."""
    if entry.other or _stays_away(entry):
        return []
    alarms = [A_DAY_BEFORE]
    if personal and entry.coming:
        alarms.append(TWO_HOURS_BEFORE)
    if entry.hosting:
        alarms.append(A_WEEK_BEFORE)
    return alarms
