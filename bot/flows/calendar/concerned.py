"""Whom it concerns that an enterprise harvests, has something ready, or has none left."""

from datetime import timedelta

from sqlalchemy.orm import Session

from bot.dialogue.picking.index import index_of
from bot.flows.calendar.tables import CalendarEntry
from bot.flows.order import enterprises_that_ordered
from bot.language.enterprise_words import folded
from bot.storage.memberships import enterprises_of_network, products_by_enterprise
from bot.storage.people import Enterprise, Network

MOST = 30
A_YEAR = timedelta(days=365)


def enterprises_concerned(session: Session, entry: CalendarEntry) -> list[Enterprise]:
    """Those who make the same, those who ordered it within a year, and the neighbours in the district, in this order; not
    the enterprise itself."""
    everybody = enterprises_of_network(session, entry.network_id)
    own = next((each for each in everybody if each.id == entry.enterprise_id), None)
    made = products_by_enterprise(session, entry.network_id)
    trades = index_of(session, session.get_one(Network, entry.network_id)).trades
    what = folded(entry.title)
    ordered = enterprises_that_ordered(session, entry.network_id, entry.title, entry.created_at - A_YEAR)

    def nearness(each: Enterprise) -> int | None:
        if any(trades.same(what, folded(product)) for product in made.get(each.id, [])):
            return 0
        if each.id in ordered:
            return 1
        return 2 if own and own.area_id and each.area_id == own.area_id else None

    near = [(place, each) for each in everybody if each is not own for place in (nearness(each),) if place is not None]
    return [each for _place, each in sorted(near, key=lambda pair: pair[0])][:MOST]
