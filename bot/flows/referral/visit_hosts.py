"""Who receives study visits, as a card shows it, and in which order they are suggested."""

import re
from dataclasses import replace

from sqlalchemy.orm import Session

from bot.flows.referral import results
from bot.flows.referral.queries import visit_offers
from bot.flows.referral.tables import VisitOffer
from bot.storage.areas import names_of_areas
from bot.storage.memberships import names_of_enterprises

FEWEST_LETTERS = 3


def receives_of(session: Session, offer: VisitOffer) -> results.Receives:
    """How an enterprise receives visits, for a card."""
    names = names_of_enterprises(session, offer.network_id)
    province = names_of_areas(session, offer.network_id, {offer.centre_of}) if offer.centre_of else ()
    return results.Receives(
        offer.enterprise_id, names.get(offer.enterprise_id, ""), tuple(offer.weekdays), offer.most_people, offer.words,
        next(iter(province), None),
    )  # fmt: skip


def those_who_receive(
    session: Session, network_id: str, what: str, found: list[results.Suggestion], but: set[str]
) -> list[results.Suggestion]:
    """Whom to visit: of those found the learning centres first, then who receives visits; and whoever shows just that."""
    offers = {each.enterprise_id: receives_of(session, each) for each in visit_offers(session, network_id)}
    known = [replace(each, receives=offers.get(each.id)) for each in found]
    words = [word for word in re.split(r"\s+", what) if len(word) >= FEWEST_LETTERS]
    beside = [
        results.Suggestion(each.enterprise_id, each.enterprise, None, False, None, 0, None, False, each)
        for each in offers.values()
        if each.enterprise_id not in {row.id for row in found} | but
        and (any(word in each.words for word in words) or (not found and each.centre_of))
    ]
    return sorted(
        [*known, *beside],
        key=lambda each: (each.receives is None, each.receives is not None and each.receives.centre_of is None),
    )
