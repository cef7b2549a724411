"""Finding enterprises by what people type: names, abbreviations, products and places, misspelt too.

The index of a network is worked out from its rows once and kept in memory until the network's `directory_version`
moves on; it can be lost at any time.
"""

import threading
from bisect import bisect_left
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process
from sqlalchemy.orm import Session

from bot.language.collation import Order, thai_order
from bot.language.enterprise_words import core_of_name, folded, words_of_query
from bot.language.normalising import unwrapped
from bot.language.product_words import EVERYBODYS, Trades
from bot.storage.enterprises import (
    aliases_by_enterprise,
    areas_of_network,
    directory_version,
    enterprises_to_search,
    product_synonyms,
)
from bot.storage.people import Network
from bot.storage.products import made_by_enterprise

MOST_INDEXES = 32
ALIKE = 76
"""Per cent by which misspelt words must still be alike."""
FEWEST_LETTERS = 3
"""Shorter words are too short to be misspelt."""
MOST_ALIKE = 60
EXACT, BEGINS, IN_NAME, IN_PRODUCT, SAME_TRADE, IN_PLACE = 100, 95, 90, 80, 70, 60


@dataclass
class Index:
    """What is searched; lists run in parallel over the enterprises."""

    ids: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """All names of an enterprise, folded, each between newlines."""
    called: list[str] = field(default_factory=list)
    """As people see them in a list."""
    products: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    trades: Trades = EVERYBODYS
    traded: list[frozenset[int]] = field(default_factory=list)
    """The trades of each, by its products and its names."""
    words: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Names and products for misspelt queries: which enterprises have them."""
    by_length: list[str] = field(default_factory=list)
    """The words, the shortest first: one much shorter than the query cannot be what was meant."""

    def add(self, row_id: str, names: Sequence[str], products: Sequence[str], places: str) -> None:
        """One more to be found; `by_length` is made when all are there."""
        position = len(self.ids)
        cores, made = {core_of_name(name) for name in names}, {folded(product) for product in products}
        self.ids.append(row_id)
        self.called.append(names[min(1, len(names) - 1)])
        self.names.append("\n" + "\n".join(sorted({*cores, folded(names[0])})) + "\n")
        self.products.append("\n".join(sorted(made)))
        self.traded.append(frozenset().union(*map(self.trades.of, cores | made)))
        self.places.append(places)
        for word in cores | made:
            self.words[word].append(position)

    def find(self, query: str, limit: int, *, misspelt: bool = True) -> list[tuple[str, int]]:
        """(enterprise id, how well it fits in per cent), the best first; `misspelt` finds what is only alike, too."""
        wanted = words_of_query(query)
        if not wanted:
            return []
        scored = self._containing(wanted) or (self._alike(wanted) if misspelt else [])
        best = sorted(scored, key=self._rank)
        return [(self.ids[position], score) for position, score in best[:limit]]

    def _rank(self, hit: tuple[int, int]) -> tuple[int, int, Order, str]:
        """The better ones first: of names the one with least beside it, of what is made or lies somewhere by name."""
        position, score = hit
        by_its_name = score > IN_PRODUCT
        beside = len(self.names[position]) if by_its_name else 0
        return -score, beside, thai_order("" if by_its_name else self.called[position]), self.ids[position]

    def _containing(self, wanted: list[str]) -> list[tuple[int, int]]:
        """Whoever is called so, makes it or lies there. The name of a trade is nobody's own: all of it are found."""
        whole = core_of_name("".join(wanted))
        traded = [self.trades.of(word) for word in wanted]
        only_a_trade = bool(self.trades.of(whole)) and not self.trades.beside(whole)
        hits = []
        for position, names in enumerate(self.names):
            if f"\n{whole}\n" in names:
                hits.append((position, EXACT))
            elif f"\n{whole}" in names and not only_a_trade:
                hits.append((position, BEGINS))
            elif score := self._score(position, wanted, traded):
                hits.append((position, score))
        return hits

    def _score(self, position: int, wanted: list[str], traded: list[frozenset[int]]) -> int:
        """The weakest of the words' places; 0 where one is found nowhere."""
        names, products, places = self.names[position], self.products[position], self.places[position]
        score = EXACT
        for word, trades in zip(wanted, traded, strict=True):
            if word in names:
                score = min(score, IN_NAME)
            elif word in products:
                score = min(score, IN_PRODUCT)
            elif word in places:
                score = min(score, IN_PLACE)
            elif trades & self.traded[position] and not self.trades.beside(word):
                score = min(score, SAME_TRADE)
            else:
                return 0
        return score

    def _alike(self, wanted: list[str]) -> list[tuple[int, int]]:
        """Misspelt: the words and the parts of words that look most like the query."""
        whole = core_of_name("".join(wanted))
        if len(whole) < FEWEST_LETTERS:
            return []
        long_enough = bisect_left(self.by_length, len(whole) * ALIKE / 100, key=len)
        candidates = self.by_length[long_enough:]
        found = process.extract(whole, candidates, scorer=fuzz.partial_ratio, score_cutoff=ALIKE, limit=MOST_ALIKE)
        best: dict[int, int] = {}
        for word, score, _key in found:
            # A short word hides in any long query: what it leaves unexplained counts against it.
            fits = score * min(1.0, len(word) / len(whole))
            if fits < ALIKE:
                continue
            for position in self.words[word]:
                # A misspelt name is never as good as a name spelt right.
                best[position] = max(best.get(position, 0), int(fits * IN_NAME / 100))
        return list(best.items())


_kept: OrderedDict[tuple[str, str], tuple[int, Index]] = OrderedDict()
_guard = threading.Lock()


def index_of(session: Session, network: Network) -> Index:
    """The index of a network's enterprises as they are now."""
    return kept_index(session, network, _build)


def kept_index(session: Session, network: Network, build: Callable[[Session, str], Index]) -> Index:
    """An index that is worked out anew (`build`: session, network id) when the network's directory or catalogue has
    changed."""
    version, key = directory_version(session, network.id), (network.id, build.__module__)
    with _guard:
        kept = _kept.get(key)
    if kept and kept[0] == version:
        return kept[1]
    built = build(session, network.id)
    with _guard:
        _kept[key] = (version, built)
        _kept.move_to_end(key)
        while len(_kept) > MOST_INDEXES:
            _kept.popitem(last=False)
    return built


def _build(session: Session, network_id: str) -> Index:
    index = Index(trades=Trades(product_synonyms(session, network_id).values()))
    aliases, products = aliases_by_enterprise(session, network_id), made_by_enterprise(session, network_id)
    places = _places(session, network_id)
    for row in enterprises_to_search(session, network_id):
        where = "\n".join((folded(row.tambon or ""), places.get(row.area_id or "", "")))
        index.add(row.id, [row.name, row.short_name, *aliases[row.id]], products[row.id], where)
    index.by_length = sorted(index.words, key=len)
    return index


def rows_fitting(
    rows: Sequence[tuple[str, str, Sequence[str]]], text: str, *, misspelt: bool = True
) -> list[tuple[str, int]]:
    """(id, how well it fits in per cent) of (id, name, what else it is found by), misspelt or not, the best first."""
    index = Index()
    for row_id, name, also in rows:
        index.add(row_id, [name], [], "\n".join(map(folded, also)))
        for word in also:
            index.words[folded(word)].append(len(index.ids) - 1)
    index.by_length = sorted(index.words, key=len)
    return index.find(text, len(rows), misspelt=misspelt)


def row_meant(rows: Sequence[tuple[str, str, Sequence[str]]], text: str) -> tuple[str | None, list[str]]:
    """(the id that a text plainly means, else None; all ids that it may mean, the best first), however it is wrapped."""
    readings = (text, *unwrapped(text))
    literal = (rows_fitting(rows, each, misspelt=False) for each in readings)
    hits = next(filter(None, literal), []) or next(filter(None, (rows_fitting(rows, each) for each in readings)), [])
    exact, begins = ([each for each, score in hits if score >= least] for least in (EXACT, BEGINS))
    plainly = exact or begins
    return plainly[0] if len(plainly) == 1 else None, [row_id for row_id, _score in hits]


def _places(session: Session, network_id: str) -> dict[str, str]:
    """Area id -> the folded names of the area and of what it lies in."""
    rows = areas_of_network(session, network_id)
    names = {row.id: folded(row.name) for row in rows}
    return {row.id: "\n".join((names[row.id], names.get(row.parent_id or "", ""))) for row in rows}
