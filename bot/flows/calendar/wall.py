"""What stands on the year for the wall: each month with its days, and every enterprise once, in its season."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from bot.dialogue.telling import Dated, DatedKind
from bot.drawing.wall.year import Kind, Marked, MonthOnTheWall, Shown, WallYear
from bot.flows.calendar.cards.words import title_of
from bot.flows.product import products_offered
from bot.flows.referral import card_of
from bot.language.periods import month_from
from bot.storage.areas import area_path
from bot.storage.memberships import enterprises_of_network
from bot.storage.people import Enterprise, Network
from bot.storage.pictures import find_picture
from bot.storage.products import Product, is_seasonal, months_of

MONTHS = range(1, 13)
MOST_PRODUCTS = 3
KINDS = {
    DatedKind.HOLIDAY: Kind.HOLIDAY,
    DatedKind.FEAST: Kind.FEAST,
    DatedKind.HOLY_DAY: Kind.HOLY_DAY,
    DatedKind.SEASON: Kind.SEASON,
}
NOT_PRINTED = (DatedKind.POLL, DatedKind.STOCK, DatedKind.CLOSING)
"""What is over long before the paper comes down."""


def wall_year(session: Session, network: Network, year: int, dated: Iterable[Dated]) -> WallYear:
    """The year of a network, with what stands in its calendar, in the language being spoken."""
    told = [
        Marked(KINDS.get(each.kind, Kind.ON), title_of(each), each.first, each.last)
        for each in dated
        if not each.called_off and each.kind not in NOT_PRINTED
    ]
    by_month = _by_season(session, network.id)
    months = []
    for number in MONTHS:
        month = month_from(date(year, number, 1))
        within = tuple(each for each in told if each.first <= month.last and each.last >= month.first)
        months.append(MonthOnTheWall(month.first, within, tuple(by_month[number])))
    return WallYear(network.name, year, tuple(months))


def _by_season(session: Session, network_id: str) -> dict[int, list[Shown]]:
    """Every enterprise in one month: one of its own season, the emptiest of them; what is made all year fills up the
    emptiest of all."""
    products: dict[str, list[Product]] = {}
    for product in products_offered(session, network_id, also_resting=True):
        products.setdefault(product.enterprise_id, []).append(product)
    placed: dict[int, list[Shown]] = {number: [] for number in MONTHS}
    everybody = enterprises_of_network(session, network_id)
    choices = {each.id: season_of(products.get(each.id, [])) for each in everybody}
    for each in sorted(everybody, key=lambda each: len(choices[each.id])):  # who has least choice chooses first
        month = min(choices[each.id], key=lambda number: (len(placed[number]), number))
        placed[month].append(_shown(session, each, products.get(each.id, []), month))
    return placed


def season_of(products: list[Product]) -> tuple[int, ...]:
    """The months, 1 to 12, in which an enterprise has something that there is not always; all where it has none such."""
    seasonal = {month for product in products if is_seasonal(product) for month in months_of(product)}
    return tuple(sorted(seasonal)) or tuple(MONTHS)


def _shown(session: Session, enterprise: Enterprise, products: list[Product], month: int) -> Shown:
    now_first = sorted(
        products, key=lambda each: (not is_seasonal(each), month not in months_of(each), not each.pictures)
    )
    card = card_of(session, enterprise.network_id, enterprise.id)
    areas = [area.name for area in area_path(session, enterprise.network_id, enterprise.area_id)]
    return Shown(
        enterprise.short_name,
        " ".join(dict.fromkeys(filter(None, (enterprise.tambon, *areas)))),
        tuple(each.name for each in now_first[:MOST_PRODUCTS]),
        _picture(session, enterprise.network_id, now_first),
        card.phone if card else None,
        card.words if card else None,
    )


def _picture(session: Session, network_id: str, products: list[Product]) -> bytes | None:
    ids = (picture_id for product in products for picture_id in product.pictures)
    found = (find_picture(session, network_id, picture_id) for picture_id in ids)
    return next((picture.content for picture in found if picture), None)
