"""What stands in every network's calendar: holidays, feasts, วันพระ, and what its members have put there."""

from collections.abc import Callable, Iterator
from datetime import date

from sqlalchemy.orm import Session

from bot.dialogue.saying import Told
from bot.dialogue.telling import Dated, DatedKind
from bot.flows.calendar.queries import entries_between
from bot.flows.calendar.tables import CalendarEntry, EntryKind
from bot.language.feasts import Feast, holy_days, mosque_feasts, public_holidays, temple_feasts
from bot.storage.rules import rule_of

KINDS = {
    EntryKind.FAIR: DatedKind.FAIR,
    EntryKind.HARVEST: DatedKind.HARVEST,
    EntryKind.READY: DatedKind.STOCK,
    EntryKind.OUT: DatedKind.STOCK,
}
SAID: dict[str, Callable[[str], Told]] = {
    EntryKind.READY: lambda what: Told("To be had: {what}", what=what),
    EntryKind.OUT: lambda what: Told("Sold out: {what}", what=what),
}


def dated(session: Session, network_id: str, first: date, last: date) -> list[Dated]:
    """All of it, between two days."""
    muslim = rule_of(session, network_id, "warn_ramadan") == "yes"
    days = [day for year in range(first.year, last.year + 1) for day in _of_the_year(year, muslim=muslim)]
    entries = [dated_entry(entry) for entry in entries_between(session, network_id, first, last)]
    return [each for each in days if first <= each.first <= last] + entries


def dated_entry(entry: CalendarEntry) -> Dated:
    """What a member has put there; of stock only what is to be had is for everybody to read."""
    return Dated(
        KINDS[EntryKind(entry.kind)],
        f"calendar:{entry.id}",
        SAID[entry.kind](entry.title) if entry.kind in SAID else entry.title,
        entry.first,
        entry.last,
        at=entry.at,
        place=entry.place,
        enterprise_id=entry.enterprise_id,
        data=f"calendar.entry:{entry.id}",
        public=entry.kind != EntryKind.OUT,
        changed_at=entry.changed_at,
        called_off=entry.called_off_at is not None,
    )


def _of_the_year(year: int, *, muslim: bool) -> Iterator[Dated]:
    holidays = public_holidays(year)
    yield from (_feast(DatedKind.HOLIDAY, feast) for feast in holidays.values())
    feasts = [*temple_feasts(year), *(mosque_feasts(year) if muslim else ())]
    yield from (_feast(DatedKind.FEAST, feast) for feast in feasts)
    for day in holy_days(year):
        yield Dated(DatedKind.HOLY_DAY, f"holy-day:{day.on}", day, day.on, day.on, public=True)


def _feast(kind: DatedKind, feast: Feast) -> Dated:
    return Dated(kind, f"{kind}:{feast.on}:{feast.english}", feast, feast.on, feast.on, public=True)
