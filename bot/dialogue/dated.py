"""What stands in a network's calendar, told by every flow of its own kinds."""

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from bot.dialogue.routes import all_routes
from bot.dialogue.telling import Dated, DatedKind

ORDER = {kind: number for number, kind in enumerate(DatedKind)}


def dated_of(session: Session, network_id: str, first: date, last: date) -> list[Dated]:
    """Everything that takes place between two days, both counted, by its day and hour; where those are the same, the most
    pressing first."""
    told = [
        each
        for routes in all_routes().values()
        if routes.dated
        for each in routes.dated(session, network_id, first, last)
    ]
    return sorted((each for each in told if each.first <= last and each.last >= first), key=by_day)


def by_day(each: Dated) -> tuple[date, int, float, int, str]:
    """How a calendar sorts: what lasts the whole day stands before what has an hour."""
    hour = each.at.timestamp() if each.at else 0.0
    return each.first, each.at is not None, hour, ORDER[each.kind], each.subject


def seen_in(told: list[Dated], chat_ids: Collection[str]) -> list[Dated]:
    """What concerns those chats: without what is the matter of other groups alone."""
    return [each for each in told if each.chat_id is None or each.chat_id in chat_ids]


def public_of(told: list[Dated]) -> list[Dated]:
    """What whoever passes by may read."""
    return [each for each in told if each.public and not each.called_off]
