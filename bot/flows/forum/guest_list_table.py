"""The list of who comes in words, as the page and the workbook both show it."""

from dataclasses import dataclass

from bot.flows.forum.guest_list import Guest, GuestList, GuestNumbers, GuestRow
from bot.flows.forum.tables import Forum
from bot.language.calendar import write_moment
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext, spoken_language


@dataclass(frozen=True)
class TableRow:
    """One enterprise in words and numbers."""

    enterprise: str
    names: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class GuestTable:
    """Headings, rows and sums in the spoken language."""

    sheet: str
    title: str
    when: str
    place: str | None
    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    total: str
    totals: tuple[int, ...]
    summary: str
    silent: str | None
    """How many enterprises have not answered; nobody is named."""
    nobody: str | None


def guest_table(forum: Forum, found: GuestList) -> GuestTable:
    """The list of a forum, ready to be shown."""
    people = ngettext("{count} person comes", "{count} people come", found.totals.heads)
    enterprises = ngettext("from {count} enterprise", "from {count} enterprises", found.enterprises)
    silent = ngettext(
        "{count} enterprise has not answered yet.", "{count} enterprises have not answered yet.", found.silent
    )
    return GuestTable(
        sheet=_("Who comes"),
        title=forum.name,
        when=write_moment(forum.starts_at, spoken_language()) if forum.starts_at else "",
        place=forum.place,
        headings=(
            _("Enterprise"),
            _("Names"),
            _("How many"),
            _("Eating along"),
            _("Free seats"),
            _("Want a lift"),
            _("Cannot come"),
        ),
        rows=tuple(_row(row) for row in found.rows),
        total=_("All together"),
        totals=_numbers(found.totals),
        summary=f"{people} {enterprises}",
        silent=silent if found.silent else None,
        nobody=None if found.rows else _("Nobody has answered yet."),
    )


def _row(row: GuestRow) -> TableRow:
    names = [_named(guest) for guest in row.guests]
    if row.unnamed:
        names.append(ngettext("{count} without a name", "{count} without a name", row.unnamed))
    return TableRow(row.enterprise or _("Not known from where"), ", ".join(names), _numbers(row.numbers))


def _named(guest: Guest) -> str:
    if guest.heads == 1:
        return guest.name
    return ngettext("{name} ({count} person)", "{name} ({count} people)", guest.heads, name=guest.name)


def _numbers(numbers: GuestNumbers) -> tuple[int, ...]:
    return numbers.heads, numbers.meals, numbers.seats, numbers.lifts, numbers.declined
