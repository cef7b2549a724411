"""What is offered to pick from: a page of enterprises, and the areas to look in."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.dialogue.picking.index import BEGINS, EXACT, index_of
from bot.dialogue.picking.paging import PAGE, page_start
from bot.language.enterprise_words import folded
from bot.storage.areas import areas_within, enterprises_in
from bot.storage.audience import areas_under
from bot.storage.enterprises import areas_of_network, enterprises_to_list
from bot.storage.people import Area, Enterprise, Network
from bot.storage.products import made_by_enterprise

LONGEST_QUERY, MOST_FOUND = 40, 1000
HINT_PRODUCTS = 2


@dataclass(frozen=True)
class Item:
    """A line of a list."""

    id: str
    short_name: str
    hint: str
    """Products or place: what tells two alike names apart."""


@dataclass(frozen=True)
class Buttons:
    """What is tapped to pick: `flow.action` of an enterprise, of an area, and of "these are all" where it may be
    several."""

    one: str
    area: str
    these: str | None = None


@dataclass(frozen=True)
class Choices:
    """Enterprises to tap, areas to look in."""

    buttons: Buttons
    items: tuple[Item, ...] = ()
    areas: tuple[tuple[str, str, int], ...] = ()
    """(area id, name, enterprises)"""
    query: str = ""
    """What was typed and fits no enterprise (or, with items, fits these)."""
    more: str | None = None
    """The button data of the next page; None on the last."""
    start: int = 0
    """How many of those that fit come before the items."""
    count: int = 0
    """How many fit what was typed, or lie in the area."""
    likely: bool = False
    """The items are a guess; the areas are the way to all others."""
    chosen: tuple[Item, ...] = ()
    """Where it may be several: those picked so far."""


def everywhere(session: Session, network: Network, buttons: Buttons, likely: list[str] | None = None) -> Choices:
    """The way in: the provinces, behind enterprises that are likely to be meant, else the one the network is built around."""
    first = likely or ([network.core_id] if network.core_id else [])
    items = items_of(session, network.id, first[:PAGE])
    return Choices(buttons, items, provinces_of(session, network), likely=bool(items))


def in_area(session: Session, network: Network, buttons: Buttons, area: Area, page: str) -> Choices:
    """A page of the enterprises of a province or district, and its districts where they do not fit one page."""
    found = enterprises_in(session, network.id, area.id)
    start = page_start(page, len(found))
    districts = areas_within(session, network.id, area.id) if len(found) > PAGE else []
    return Choices(
        buttons,
        items_of(session, network.id, [enterprise.id for enterprise in found[start : start + PAGE]]),
        tuple((each.id, each.name, count) for each, count in districts) if len(districts) > 1 else (),
        more=f"{buttons.area}:{area.id}:{start + PAGE}" if start + PAGE < len(found) else None,
        start=start,
        count=len(found),
    )


def fitting(session: Session, network: Network, buttons: Buttons, text: str, page: str = "") -> Choices:
    """A page of what fits a text, misspelt or not, the best first; the provinces where nothing does."""
    found, query = index_of(session, network).find(text, MOST_FOUND), text[:LONGEST_QUERY].replace(":", " ")
    start = page_start(page, len(found))
    items = items_of(session, network.id, [enterprise_id for enterprise_id, _score in found[start : start + PAGE]])
    more = f"{buttons.area}::{start + PAGE},{query}" if start + PAGE < len(found) else None
    return Choices(
        buttons,
        items,
        () if items else provinces_of(session, network),
        query=query,
        more=more,
        start=start,
        count=len(found),
    )


def next_fitting(session: Session, network: Network, buttons: Buttons, argument: str) -> Choices | None:
    """The page that `more` behind a search asks for (`8,baskets`); None where the button is none of a search."""
    start, comma, query = argument.partition(",")
    return fitting(session, network, buttons, query, start) if comma and query else None


def plainly_meant(session: Session, network: Network, text: str) -> str | None:
    """The one enterprise whose name a text is, or begins; None where it is none or several."""
    hits = index_of(session, network).find(text, PAGE, misspelt=False)
    for least in (EXACT, BEGINS):
        ids = [enterprise_id for enterprise_id, score in hits if score >= least]
        if ids:
            return ids[0] if len(ids) == 1 else None
    return None


def one_called(enterprises: Iterable[Enterprise], text: str) -> Enterprise | None:
    """The one of a few enterprises whose name a text is a part of, or holds; None where it is none of them, or several."""
    said = folded(text)
    named = [
        each for each in enterprises if said and (said in folded(each.short_name) or folded(each.short_name) in said)
    ]
    return named[0] if len(named) == 1 else None


def fits_by_name(session: Session, network: Network, text: str) -> bool:
    """Whether any enterprise is called as a text says, or begins so."""
    return any(score >= BEGINS for _id, score in index_of(session, network).find(text, 1, misspelt=False))


def provinces_of(session: Session, network: Network) -> tuple[tuple[str, str, int], ...]:
    """(area id, name, enterprises) of the network's provinces."""
    return tuple((area.id, area.name, count) for area, count in areas_within(session, network.id, None))


def areas_to_tick(session: Session, network_id: str, within: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """(area id, label) of all provinces with enterprises, each with its districts behind it; `within` these areas alone."""
    found: list[tuple[str, str]] = []
    for province, count in areas_within(session, network_id, None):
        found.append((province.id, f"{province.name} ({count})"))
        districts = areas_within(session, network_id, province.id)
        found += [(each.id, f"– {each.name} ({number})") for each, number in districts]
    own = areas_under(areas_of_network(session, network_id), within) if within else None
    return [each for each in found if own is None or each[0] in own]


def items_of(session: Session, network_id: str, ids: list[str]) -> tuple[Item, ...]:
    """Lines of a list, in the order of the ids; what is not of this network is left out."""
    known = enterprises_to_list(session, network_id, ids)
    made = made_by_enterprise(session, network_id, ids)
    return tuple(
        Item(i, known[i].short_name, " · ".join(made.get(i, [])[:HINT_PRODUCTS]) or known[i].tambon or "")
        for i in ids
        if i in known
    )
