"""Words about a forum that several cards say in the same way."""

from bot.drawing.elements import Element, faint, line, linked
from bot.flows.forum.results import DayView, ForumView
from bot.language.calendar import Span, write_date, write_moment, write_span
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext, spoken_language

STATUSES = {
    "planned": mark("Being planned"),
    "dated": mark("The host is being found"),
    "hosted": mark("Day and host are found"),
    "announced": mark("Coming up"),
    "held": mark("Has taken place"),
    "closed": mark("Has taken place"),
    "cancelled": mark("Cancelled"),
}


def status_words(forum: ForumView) -> str:
    """Where a forum stands."""
    return _(STATUSES[forum.status])


def when_lines(forum: ForumView, *, calendar: bool = False) -> list[Element]:
    """Each of its days, with `calendar` the way into the phone's calendar; before a day is found, about when."""
    if not forum.days and not forum.finds_day:
        return [line(write_moment(forum.planned_for, spoken_language()), bold=True)]
    if not forum.days:
        about = write_date(forum.planned_for, spoken_language(), weekday=False)
        return [line(_("When: about {day}", day=about)), faint(_("The exact day is still to be found."))]
    words = [_day_words(each) for each in forum.days]
    if calendar and forum.calendar:
        first = linked(words[0], _("Calendar"), forum.calendar, bold=True)
        return [first, *(line(each, bold=True) for each in words[1:])]
    return [line(each, bold=True) for each in words]


def where_line(forum: ForumView) -> list[Element]:
    """Its place, with the way there; nothing where none is known."""
    if not forum.place:
        return []
    words = _("Where: {place}", place=forum.place)
    return [linked(words, _("Map"), forum.map_link) if forum.map_link else line(words)]


def _day_words(each: DayView) -> str:
    return write_span(Span(each.starts_at, has_time=True, until=each.ends_at), spoken_language())


def people_words(forum: ForumView) -> str:
    """How many come, from how many enterprises."""
    if not forum.heads:
        return _("Nobody has answered yet")
    people = ngettext("{count} person comes", "{count} people come", forum.heads)
    if not forum.enterprises:
        return people
    enterprises = ngettext("{count} enterprise", "{count} enterprises", forum.enterprises)
    return _("{people}, from {enterprises}", people=people, enterprises=enterprises)
