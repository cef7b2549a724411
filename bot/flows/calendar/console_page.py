"""What members have put into the calendar, in the console: fairs, harvests, what is ready and what has run out; taken out and
put back by what the chat does. Meetings have a page of their own."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.clock import BANGKOK
from bot.dialogue.console_pages import (  # fmt: skip
    Cell,
    Column,
    ConsolePage,
    Empty,
    Faint,
    Heading,
    Listing,
    Narrowed,
    State,
    Tap,
    Tone,
    View,
    Visit,
    Ways,
)
from bot.dialogue.rights import Right
from bot.flows.calendar.cards.words import days_of
from bot.flows.calendar.routes import routes
from bot.flows.calendar.tables import CalendarEntry, EntryKind
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.storage.people import Enterprise
from bot.storage.sorting import in_thai_order

KINDS = {
    EntryKind.FAIR: mark("Fair"),
    EntryKind.HARVEST: mark("Harvest"),
    EntryKind.READY: mark("Ready now"),
    EntryKind.OUT: mark("Has run out"),
}


def _view(visit: Visit) -> View:
    today = visit.now.astimezone(BANGKOK).date()
    whose = (Enterprise.network_id == CalendarEntry.network_id) & (Enterprise.id == CalendarEntry.enterprise_id)
    found = select(CalendarEntry, Enterprise.short_name).outerjoin(Enterprise, whose)
    found = found.where(CalendarEntry.network_id == visit.network.id, visit.within(Enterprise.area_id))
    listing = Listing(
        name="entries", title=_("In the calendar"), found=found, key=CalendarEntry.id,
        columns=(
            Column(_("What")), Column(_("When"), by=CalendarEntry.first), Column(_("Whose it is"), by=in_thai_order(Enterprise.short_name)),
            Column(_("How it stands")), Column(_("Do")),
        ),
        lines=_lines, empty=Empty(_("Nothing is in the calendar yet. Whoever knows of a fair or a harvest writes it to me.")),
        search=(CalendarEntry.title, CalendarEntry.place, Enterprise.short_name), sort=1, newest=True,
        narrowed=(
            Narrowed("kind", _("Kind"), tuple((str(key), _(words)) for key, words in KINDS.items()), lambda kind: CalendarEntry.kind == kind),
            Narrowed("when", _("When"), (("coming", _("to come")), ("past", _("past"))), lambda when: CalendarEntry.last >= today if when == "coming" else CalendarEntry.last < today),
        ),
    )  # fmt: skip
    ways = (Tap(_("A fair"), "calendar.fair", main=True), Tap(_("This month"), "calendar.month"))
    return View((Ways(ways), listing))


def _lines(visit: Visit, rows: Sequence[tuple[CalendarEntry, str | None]]) -> list[tuple[Cell, ...]]:
    today = visit.now.astimezone(BANGKOK).date()
    return [
        (
            (entry.title, Faint(_(KINDS[EntryKind(entry.kind)]))),
            (days_of(entry.first, entry.last, entry.at), Faint(entry.place)) if entry.place else days_of(entry.first, entry.last, entry.at),
            whose or Faint("–"),
            State(_("taken out"), Tone.WRONG) if entry.called_off_at else State(_("past"), Tone.PLAIN) if entry.last < today else State(_("to come"), Tone.GOOD),
            Tap(_("Put it back"), f"calendar.on:{entry.id}") if entry.called_off_at
            else (Tap(_("Other days"), f"calendar.move:{entry.id}"), Tap(_("Take it out"), f"calendar.off:{entry.id}", grave=True)),
        )
        for entry, whose in rows
    ]  # fmt: skip


PAGE = routes.console_page(
    ConsolePage(
        name="calendar", title=mark("In the calendar"), heading=Heading.TOLD, order=45, right=Right.CHANGE_CALENDAR, show=_view,
    )
)  # fmt: skip
