"""Finding products by what people type: a name (misspelt, or another one of the same thing), a place, a month."""

import re
from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.dialogue.picking.index import FEWEST_LETTERS, Index, kept_index, row_meant
from bot.flows.product.words import Wanted
from bot.language.enterprise_words import core_of_name, folded
from bot.language.product_words import Trades
from bot.storage.audience import areas_under
from bot.storage.enterprises import areas_of_network, product_synonyms
from bot.storage.people import Network
from bot.storage.product_queries import enterprises_that_sell, products_offered
from bot.storage.products import Product, is_seasonal

_BETWEEN = re.compile(r"(?:ที่|ใน|แถวๆ?|จาก|ของ|จังหวัด|จ|อำเภอ|อ|ตำบล|ต|กลุ่ม|in|at|from)+$")
_PARTED = re.compile(r"(?P<what>.*?)(?:ที่|ใน|แถวๆ?|จาก|จังหวัด|อำเภอ|\bin\b|\bat\b|\bfrom\b)\s*(?P<place>[^\s].{2,})")


@dataclass(frozen=True)
class Found:
    """What fits, the best first."""

    products: list[Product]
    what: str = ""
    """What was looked for, without the place that was named."""
    elsewhere: bool = False
    """There is none at the place that was named: these are at others."""
    placed: bool = False
    """A place that is known was named."""


def search(session: Session, network: Network, wanted: Wanted) -> Found:
    """The products that fit a question; what is sold out just now comes last, and only where it was asked for by name."""
    offered = products_offered(session, network.id, months=wanted.months, also_resting=bool(wanted.what))
    if not wanted.what:
        return Found(sorted(offered, key=lambda each: not is_seasonal(each)) if wanted.months else offered)
    known = {each.id: each for each in offered}
    index = kept_index(session, network, build)
    ids, what, sellers = _ids(index, wanted.what, misspelt=False), wanted.what, None
    if not ids:
        what, sellers = _without_place(session, network.id, wanted.what)
        ids = (_ids(index, what, misspelt=False) or _ids(index, what)) if what else list(known)
        parted = None if ids or sellers is not None else _PARTED.fullmatch(what)
        thing = parted["what"].strip() if parted else ""
        ids = _ids(index, thing, misspelt=False) if len(thing) >= FEWEST_LETTERS else ids
        if (ids and thing) or index.trades.of(folded(thing)):  # at a place that nobody here knows
            what, sellers = thing, set() if ids else None
    found = sorted((known[i] for i in ids if i in known), key=lambda each: each.rests_since is not None)
    there = [each for each in found if sellers is None or each.enterprise_id in sellers]
    return Found(
        there or (found if what else []), what, elsewhere=bool(found and what and not there), placed=sellers is not None
    )


def names_a_trade(session: Session, network: Network, what: str) -> bool:
    """Whether words name something that networks make or trade."""
    return bool(kept_index(session, network, build).trades.of(folded(what)))


def build(session: Session, network_id: str) -> Index:
    """The index of a network's products, by their names."""
    index = Index(trades=Trades(product_synonyms(session, network_id).values()))
    for product in products_offered(session, network_id, also_resting=True):
        index.add(product.id, [product.name], [], "")
    index.by_length = sorted(index.words, key=len)
    return index


def _ids(index: Index, what: str, *, misspelt: bool = True) -> list[str]:
    return [product_id for product_id, _score in index.find(what, len(index.ids), misspelt=misspelt)]


def _without_place(session: Session, network_id: str, what: str) -> tuple[str, set[str] | None]:
    """(what is looked for without the place, the ids of the enterprises there); None where no place is named."""
    sellers = enterprises_that_sell(session, network_id)
    areas = areas_of_network(session, network_id)
    named: dict[str, set[str]] = {}
    for area in areas:
        within = areas_under(areas, [area.id])
        named.setdefault(folded(area.name), set()).update(e.id for e in sellers.values() if e.area_id in within)
    for enterprise in sellers.values():
        for name in filter(None, map(_core, (enterprise.tambon, enterprise.short_name))):
            named.setdefault(name, set()).add(enterprise.id)
    said = folded(what)
    for name in sorted(named, key=len, reverse=True):
        before, found, after = said.rpartition(name)
        if found and len(name) >= FEWEST_LETTERS:
            return _BETWEEN.sub("", before) + after, named[name]
    return _misspelt_place(what, named)


def _misspelt_place(what: str, named: dict[str, set[str]]) -> tuple[str, set[str] | None]:
    """What is looked for without its place and who is there, where the place stands behind `at` and is only alike one
    that is known."""
    parted = _PARTED.fullmatch(what)
    alike = row_meant([(name, name, ()) for name in named], parted["place"])[1] if parted else []
    return (parted["what"].strip(), named[alike[0]]) if parted and alike else (what, None)


def _core(name: str | None) -> str:
    return core_of_name(name) if name else ""
