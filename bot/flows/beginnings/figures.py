"""How much of what a network does its facilitators begin, month by month."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from dateutil.relativedelta import relativedelta
from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.activities import activities_of
from bot.storage.areas import enterprises_in
from bot.storage.leading import holders
from bot.storage.people import RoleKind

MONTHS = 6
CAN_BE_TRIED = ("forum", "exchange", "committee", "poll", "order", "sale")
"""Kinds of acts that somebody else can begin next time."""


@dataclass(frozen=True)
class Month:
    """What was begun in a month, as far as the bot knows by whom."""

    first: datetime
    """Its first moment in Bangkok."""
    begun: int
    by_facilitators: int
    mostly: str | None
    """The kind of act that the facilitators began most often, of those that somebody else can try."""

    @property
    def percent(self) -> int:
        """Of all, what the facilitators began."""
        return round(100 * self.by_facilitators / self.begun) if self.begun else 0


def month_of(now: datetime, back: int) -> datetime:
    """The first moment of the month that lies so many months back."""
    here = now.astimezone(BANGKOK).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return here - relativedelta(months=back)


def month_that_began(session: Session, network_id: str, first: datetime, area_id: str | None = None) -> Month:
    """What was begun in the month of this first moment; of an area what its enterprises took part in."""
    theirs = {person.id for person in holders(session, network_id, RoleKind.FACILITATOR)}
    ours = {each.id for each in enterprises_in(session, network_id, area_id)} if area_id else set()
    begun = [
        each
        for each in activities_of(session, network_id, first, first + relativedelta(months=1))
        if each.begun_by and (area_id is None or ours.intersection(each.enterprise_ids))
    ]
    by_them = [each.kind for each in begun if each.begun_by in theirs]
    kinds = Counter(kind for kind in by_them if kind in CAN_BE_TRIED)
    mostly = min(kinds, key=lambda kind: (-kinds[kind], CAN_BE_TRIED.index(kind))) if kinds else None
    return Month(first, len(begun), len(by_them), mostly)


def months_of(session: Session, network_id: str, now: datetime, area_id: str | None = None) -> tuple[Month, ...]:
    """The last months that are over, the oldest first."""
    return tuple(month_that_began(session, network_id, month_of(now, back), area_id) for back in range(MONTHS, 0, -1))
