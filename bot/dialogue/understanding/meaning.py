"""What a question or a wish in ordinary words is about: the phrases nearest to it, compared by their letters and by the
notions that their words stand for.

Each flow keeps the ways people ask for what it knows in a file `phrases.txt` beside its `words`: a heading `[flow.name]`,
then a phrase a line; `ฯ` stands for the name of a product, an enterprise or a person. Thai is written without blanks, so
no words are cut out: pieces of three letters are weighed by how few phrases hold them, notions (`notions.txt`: one for
all words that mean the same) by how few things are asked with them. A text is as near to a phrase as the angle between
them (cosine, 0 to 1), both ways together.
"""

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.dialogue.understanding.notions import notions_in
from bot.dialogue.understanding.registry import made_of_registry, registry
from bot.dialogue.understanding.said_alike import said_alike
from bot.dialogue.understanding.spelling import sound_of
from bot.language.catalogue import SOURCE_LANGUAGE
from bot.language.normalising import for_matching

NAME = "ฯ"
"""Stands for a name in a phrase, and in a text for one that the network knows."""
PHRASES = Path(__file__).parents[2] / "flows"
PIECE = 3
"""Letters of the pieces that are compared. Shorter ones cost more time and tell no more."""
SURE = (0.5, 0.1)
"""How near the nearest meaning must be, and by how much nearer than the next. Chosen on phrases that are not in the
files."""
SURE_BY_BOTH = (0.4, 0.04)
"""The same for a meaning that is the nearest by its letters and by its notions, each for itself."""
NEIGHBOURS = {"letters": 4, "notions": 3}
"""How many of a meaning's phrases are asked beside the nearest one: what stands near a single phrase may be near it by
chance. They count for half."""
BY_NOTIONS = 0.4
"""What the notions count for in a likeness; the letters count for the rest."""
TALK_BY_NOTIONS = 0.8
"""What the likeness of notions is worth where the phrase asks for nothing."""
PLAIN = 2.0
"""What a text's notions must be worth together to say as much as they can."""
NEARLY_EMPTY = {"want": 0.25, "what": 0.4, "yet": 0.4, "how": 0.5, "now": 0.6, "next_time": 0.5, NAME: 0.5}
"""Notions that many questions hold say little: what they count for beside the others."""
NAMED_OR_NOT = {(True, True): 1.0, (False, False): 1.0, (True, False): 0.6, (False, True): 0.85}
"""What a likeness is worth where the phrase, and the text, speak of something by name or not."""
TALK = "-"
"""The heading of phrases that ask the bot for nothing: the weather, the price of gold."""
SHORTEST_NAME = 3
LONGEST = 120
"""Letters; a longer text tells something, it does not ask."""

LONGEST_LABEL = 20
"""Letters on a quick reply."""
_THANKS = re.compile(r"^(?:ขอบ(?:ใจ|คุณ|พระคุณ)|thank)", re.IGNORECASE)
"""Who begins so asks for nothing."""
_LATIN = re.compile("[a-z]", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_NUMBERS = re.compile(r"\d+(?:[.,:]\d+)*")


@dataclass(frozen=True)
class Meaning:
    """What a text may ask for."""

    key: str
    """`flow.name` of a command or a question."""
    likeness: float
    """0 to 1."""
    by_both: bool = False
    """Whether it is the nearest by its letters and by its notions, each for itself."""


@dataclass(frozen=True)
class _Index:
    weights: dict[str, float]
    """Of each piece."""
    phrases: dict[str, list[tuple[int, float]]]
    """By piece: which phrases hold it, with how much."""
    keys: list[str]
    """Of each phrase."""
    named: list[bool]
    """Whether a phrase speaks of something by name."""
    notions: dict[str, list[tuple[frozenset[str], float]]]
    """By key: the notions of each of its phrases, and what they are worth together."""
    worth: dict[str, float]
    """Of each notion."""


def plainly_meant(text: str, names: Iterable[str] = ()) -> str | None:
    """The command or question that a text asks for; None where it is not plain which.

    `names` are those of products, enterprises and people that the text may speak of.
    """
    nearest, *others = meanings(text, names) or [Meaning(TALK, 0.0)]
    near, by = SURE_BY_BOTH if nearest.by_both else SURE
    ahead = nearest.likeness - (others[0].likeness if others else 0.0)
    return nearest.key if nearest.likeness >= near and ahead >= by and nearest.key != TALK else None


def meanings(text: str, names: Iterable[str] = ()) -> list[Meaning]:
    """All that a text may ask for, the likeliest first, each once."""
    index = _index()
    said = masked(text[: 2 * LONGEST], names)
    folded = _folded(said)
    if not folded or len(folded) > LONGEST or _THANKS.match(folded):
        return []
    letters, notions = _by_letters(folded, index), _by_notions(_notions(text, folded), index)
    together = {
        key: BY_NOTIONS * notions.get(key, 0.0) + (1 - BY_NOTIONS) * letters.get(key, 0.0) for key in index.notions
    }
    nearest = {max(each, key=each.__getitem__) for each in (letters, notions) if each}
    both = nearest.pop() if len(nearest) == 1 else None
    ordered = sorted(together.items(), key=lambda pair: -pair[1])
    return [Meaning(key, value, key == both) for key, value in ordered if value]


def _by_letters(said: str, index: _Index) -> dict[str, float]:
    """How near the phrases of each key are by their letters."""
    likeness: defaultdict[int, float] = defaultdict(float)
    for piece, weight in _direction(said, index.weights).items():
        for phrase, its in index.phrases.get(piece, ()):
            likeness[phrase] += weight * its
    near: defaultdict[str, list[float]] = defaultdict(list)
    for phrase, value in likeness.items():
        near[index.keys[phrase]].append(value * NAMED_OR_NOT[index.named[phrase], NAME in said])
    return {key: _nearest(values, NEIGHBOURS["letters"]) for key, values in near.items()}


def _by_notions(mine: frozenset[str], index: _Index) -> dict[str, float]:
    """How near the phrases of each key are by their notions; of a text that has but little notions, not very."""
    own = _together(mine, index.worth)
    plain = min(1.0, own / PLAIN)
    best: dict[str, float] = {}
    for key, phrases in index.notions.items():
        near = [
            _together(mine & its, index.worth) ** 2 / (own * length)
            for its, length in phrases
            if not mine.isdisjoint(its)
        ]
        best[key] = _nearest(near, NEIGHBOURS["notions"]) * plain * (TALK_BY_NOTIONS if key == TALK else 1.0)
    return best


def _nearest(likenesses: list[float], neighbours: int) -> float:
    """The likeness of the nearest phrase and of those beside it, half and half."""
    near = heapq.nlargest(neighbours, likenesses)
    return (near[0] + sum(near) / neighbours) / 2 if near else 0.0


def _together(notions: frozenset[str], worth: dict[str, float]) -> float:
    return math.sqrt(sum(worth.get(each, 0.0) ** 2 for each in notions))


def names_in(text: str, names: Iterable[str]) -> list[str]:
    """Which of these names stand in a text, the longest first; a name within another is not found again."""
    squeezed, found = _squeezed(text), []
    for name in sorted(set(names), key=len, reverse=True):
        key = _squeezed(name)
        if len(key) >= SHORTEST_NAME and key in squeezed:
            squeezed = squeezed.replace(key, NAME)
            found.append(name)
    return found


def masked(text: str, names: Iterable[str]) -> str:
    """A text with a sign for each of these names in it."""
    squeezed = _squeezed(text)
    for name in names_in(text, names):
        squeezed = squeezed.replace(_squeezed(name), NAME)
    return squeezed


@cache
def asked_shortly(key: str, language: str) -> str:
    """How a question is asked in few words: the first phrase of its heading in a language that fits a button."""
    phrases = [phrase for its, phrase in phrases_written() if its == key and NAME not in phrase]
    spoken = [each for each in phrases if bool(_LATIN.search(each)) == (language == SOURCE_LANGUAGE)] or phrases
    return next((each for each in spoken if len(each) <= LONGEST_LABEL), spoken[0][:LONGEST_LABEL])


def phrases_written() -> Iterator[tuple[str, str]]:
    """(key, phrase) of every phrase in the flows' files."""
    for file in sorted(PHRASES.glob("*/phrases.txt")):
        key = ""
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                key = line.strip("[] ")
            elif line.strip() and not line.startswith("#"):
                yield key, line.strip()


def _words_of_commands() -> Iterator[tuple[str, str]]:
    """(key, word) of each way to say a command that shows something or asks."""
    for command in registry():
        if not command.acts:
            yield from ((command.key, said) for said in (*(word.text for word in command.words), *command.also))


@made_of_registry
def _index() -> _Index:
    ways = sorted({*phrases_written(), *_words_of_commands()})
    folded = {phrase: _folded(phrase) for _key, phrase in ways}
    written = sorted({(key, folded[phrase]) for key, phrase in ways})
    held = Counter(piece for _key, phrase in written for piece in set(_pieces(phrase)))
    weights = {piece: math.log((1 + len(written)) / (1 + count)) + 1 for piece, count in held.items()}
    by_piece: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, (_key, phrase) in enumerate(written):
        for piece, weight in _direction(phrase, weights).items():
            by_piece[piece].append((number, weight))
    keys, named = [key for key, _phrase in written], [NAME in phrase for _key, phrase in written]
    sets: defaultdict[str, set[frozenset[str]]] = defaultdict(set)
    for key, phrase in ways:
        sets[key].add(_notions(phrase, folded[phrase]))
    worth = _worth(sets)
    notions = {key: [(its, _together(its, worth)) for its in found] for key, found in sets.items()}
    return _Index(weights, dict(by_piece), keys, named, notions, worth)


def _worth(notions: dict[str, set[frozenset[str]]]) -> dict[str, float]:
    """What each notion counts for: the more, the fewer things are asked with it."""
    asked_with = Counter(each for phrases in notions.values() for each in frozenset().union(*phrases))
    return {
        each: (math.log((1 + len(notions)) / (1 + count)) + 0.3) * NEARLY_EMPTY.get(each, 1.0)
        for each, count in asked_with.items()
    }


def _notions(text: str, folded: str) -> frozenset[str]:
    """The notions of a text; that it speaks of something by name is one."""
    found = notions_in(folded, text)
    return found | {NAME} if NAME in folded else found


def _direction(text: str, weights: dict[str, float]) -> dict[str, float]:
    """A text's pieces, weighed, of length 1 together. A piece that no phrase holds weighs as the rarest: it is something
    that nobody asks for."""
    unknown = max(weights.values(), default=1.0)
    raw = {
        piece: (1 + math.log(count)) * weights.get(piece, unknown) for piece, count in Counter(_pieces(text)).items()
    }
    length = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
    return {piece: weight / length for piece, weight in raw.items()}


def _pieces(text: str) -> list[str]:
    edged = f"^{sound_of(text)}$"
    return [edged[start : start + PIECE] for start in range(len(edged) - PIECE + 1)]


def _folded(text: str) -> str:
    return said_alike(_NUMBERS.sub("0", _squeezed(text)).replace("?", ""))


def _squeezed(text: str) -> str:
    return _BLANKS.sub("", for_matching(text))
