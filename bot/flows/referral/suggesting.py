"""Who could take it: by product and its other names, season, nearness, and whose turn it is among equals."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.dialogue.distances import kilometres
from bot.dialogue.links import picture_address
from bot.dialogue.picking.index import index_of
from bot.flows.referral.queries import declined_since, received_since
from bot.flows.referral.results import Suggestion
from bot.flows.referral.tables import Referral, ReferralKind
from bot.flows.referral.words import names_a_shop, sought
from bot.language.enterprise_words import core_of_name, folded, words_of_query
from bot.language.product_words import EVERYBODYS, Trades
from bot.storage.areas import area_path
from bot.storage.memberships import enterprises_of_network, products_by_enterprise
from bot.storage.people import Enterprise, Network
from bot.storage.product_queries import product_called, products_of_enterprise

A_YEAR = timedelta(days=365)
SEASON_LASTS = timedelta(days=30)
"""So long counts what an enterprise said of its season when it declined."""
OUT_OF_SEASON = "season"
FEWEST_LETTERS = 3
OF_THE_GIVER = (ReferralKind.GOODS, ReferralKind.CONSIGNMENT)
SHOP_KINDS = ("tourism", "cooperative")
BY_ITS_OWN_NAME, SAME_TRADE, ALIKE = 3, 2, 1


@dataclass(frozen=True)
class Fit:
    """How well an enterprise fits."""

    enterprise: Enterprise
    score: int
    product: str | None


def makers_of(session: Session, network: Network, what: str) -> list[Fit]:
    """The enterprises whose trade it is; of those that only sound alike, where no other does."""
    enterprises = enterprises_of_network(session, network.id)
    made = products_by_enterprise(session, network.id)
    index = index_of(session, network)
    fits = [_fit(enterprise, made.get(enterprise.id, []), what, index.trades) for enterprise in enterprises]
    found = [fit for fit in fits if fit.score]
    if found:
        return found
    alike = {enterprise_id for enterprise_id, _score in index.find(what, 5)}
    return [Fit(enterprise, ALIKE, None) for enterprise in enterprises if enterprise.id in alike]


def pictured(session: Session, network_id: str, suggestion: Suggestion) -> Suggestion:
    """A suggestion with the picture of the product that fits, where the catalogue has one."""
    product = product_called(session, network_id, suggestion.id, suggestion.makes) if suggestion.makes else None
    shown = picture_address(session, product.pictures[0]) if product and product.pictures else None
    return replace(suggestion, picture=shown)


def picture_of_thing(session: Session, referral: Referral, receiver_id: str) -> str | None:
    """The picture of what is passed on: of the receiver's product, of the giver's where it is the giver's goods."""
    whose = referral.sender_enterprise_id if referral.kind in OF_THE_GIVER else receiver_id
    products = products_of_enterprise(session, referral.network_id, whose) if whose else []
    pictures = {each.name: each.pictures[0] for each in products if each.pictures}
    meant = named_in(sought(referral.what), pictures)
    return picture_address(session, pictures[meant]) if meant else None


def named_in(what: str, names: Iterable[str]) -> str | None:
    """The name that a text holds, the longest; else one of the same trade."""
    said = folded(what)
    by_length = sorted(names, key=len, reverse=True)
    trades = EVERYBODYS.of(said)
    held = (name for name in by_length if folded(name) in said)
    alike = (name for name in by_length if EVERYBODYS.of(folded(name)) & trades)
    return next(held, None) or next(alike, None)


def makers(session: Session, referral: Referral) -> list[str]:
    """The enterprises an open call is for: all that make it, but for the giver."""
    network = session.get_one(Network, referral.network_id)
    fits = makers_of(session, network, sought(referral.what))
    return [fit.enterprise.id for fit in fits if fit.enterprise.id != referral.sender_enterprise_id]


def suggest(
    session: Session, network: Network, what: str, homes: list[Enterprise], but: set[str], now: datetime
) -> list[Suggestion]:
    """Who could take it, the likeliest first; `homes` are the sender's own enterprises, `but` are left out.

    Among those that fit equally well, are in season and lie in the sender's province (or all do not), whoever has
    received least within a year comes first, then whoever waited longest, then the nearest.
    """
    fits = [fit for fit in makers_of(session, network, what) if fit.enterprise.id not in but]
    received = received_since(session, network.id, now - A_YEAR)
    resting = {
        enterprise_id
        for enterprise_id, asked_for in declined_since(session, network.id, OUT_OF_SEASON, now - SEASON_LASTS)
        if folded(asked_for) in folded(what) or folded(what) in folded(asked_for)
    }
    provinces = {_province(session, home) for home in homes} - {None}
    found = []
    for fit in fits:
        count, last = received.get(fit.enterprise.id, (0, None))
        near = _province(session, fit.enterprise) in provinces
        km = _kilometres(fit.enterprise, homes)
        suggestion = Suggestion(
            fit.enterprise.id, fit.enterprise.short_name, fit.product, near, km, count, last,
            fit.enterprise.id in resting,
        )  # fmt: skip
        turn = (count, last.timestamp() if last else 0.0)
        order = (-fit.score, suggestion.out_of_season, not near, turn, km if km is not None else 1e6, suggestion.id)
        found.append((order, suggestion))
    return [suggestion for _order, suggestion in sorted(found, key=lambda pair: pair[0])]


def sellers_of(
    session: Session, network: Network, what: str, homes: list[Enterprise], but: set[str], _now: datetime
) -> list[Suggestion]:
    """Who could sell goods that are left with them: all in the network, shops and those whom visitors come to first, the
    makers of the same thing last; among equals the nearer one."""
    made = products_by_enterprise(session, network.id)
    rivals = {fit.enterprise.id for fit in makers_of(session, network, what)}
    provinces = {_province(session, home) for home in homes} - {None}
    found = []
    for enterprise in enterprises_of_network(session, network.id):
        if enterprise.id in but or any(home.id == enterprise.id for home in homes):
            continue
        said = " ".join((enterprise.name, enterprise.short_name, *made.get(enterprise.id, [])))
        shop = enterprise.kind in SHOP_KINDS or names_a_shop(said)
        near, km = _province(session, enterprise) in provinces, _kilometres(enterprise, homes)
        one = Suggestion(enterprise.id, enterprise.short_name, None, near, km, 0, None, False)
        rival = enterprise.id in rivals
        found.append(((rival, not shop, not near, km if km is not None else 1e6, one.short_name), one))
    return [one for _order, one in sorted(found, key=lambda pair: pair[0])]


def _fit(enterprise: Enterprise, products: list[str], what: str, trades: Trades) -> Fit:
    """All of a trade fit equally well, however each is called: only what is said beside it (the cloth *of Ko Yo*) tells
    one from the other."""
    whole, name = folded(what), core_of_name(enterprise.short_name)
    words = [word for word in words_of_query(what) if len(word) >= FEWEST_LETTERS]
    own_words = [word for word in trades.beside(whole).split("\n") if len(word) >= FEWEST_LETTERS]
    named = trades.of(whole)
    in_trade = [product for product in products if _same_trade(trades, whole, words, folded(product))]
    plainly = [product for product in products if named and any(word in folded(product) for word in own_words)]
    if plainly or (named and any(word in name for word in own_words)):
        return Fit(enterprise, BY_ITS_OWN_NAME, next(iter((*plainly, *in_trade)), None))
    if in_trade or named & trades.of(name) or (not named and any(word in name for word in words)):
        return Fit(enterprise, SAME_TRADE, next(iter(in_trade), None))
    return Fit(enterprise, 0, None)


def _same_trade(trades: Trades, whole: str, words: list[str], product: str) -> bool:
    if trades.same(whole, product):
        return True
    return not trades.of(whole) and any(trades.same(word, product) for word in words)


def _province(session: Session, enterprise: Enterprise) -> str | None:
    path = area_path(session, enterprise.network_id, enterprise.area_id)
    return path[-1].id if path else None


def _kilometres(enterprise: Enterprise, homes: list[Enterprise]) -> float | None:
    if enterprise.latitude is None or enterprise.longitude is None:
        return None
    there = (enterprise.latitude, enterprise.longitude)
    known = [
        (home.latitude, home.longitude) for home in homes if home.latitude is not None and home.longitude is not None
    ]
    return min((kilometres(home, there) for home in known), default=None)
