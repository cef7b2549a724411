"""Learns from phrases what tells one thing that people ask for from another.

Each feature of a text (a piece of it, a notion) speaks for or against each thing. What it says is learnt: first from how
often a feature stands in the phrases of a thing, then by going through all phrases and correcting wherever the right thing
was not ahead of every other one by a margin, and a second time through those that were corrected: multiclass
passive-aggressive learning, averaged over all corrections (Crammer, Dekel, Keshet, Shalev-Shwartz, Singer: Online
Passive-Aggressive Algorithms, JMLR 7, 2006, sections 3 and 8). That takes some seconds, so it is done when phrases change
(`wethi learn`), and what was learnt is kept in a file: it is read in some hundredths of a second, and a text is weighed in a
fraction of a millisecond. The same phrases give the same weights every time.
"""

import math
import random
import struct
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Features = dict[str, float]
"""What a text consists of, and how often."""

ROUNDS = 3
AHEAD = 1.5
"""By how much the right thing has to be ahead of every other."""
LARGEST_STEP = 1.5
"""A phrase that stands under a wrong heading cannot spoil everything."""
_ORDER = 1
"""Seed of the order in which phrases are gone through."""
ONE = 1000
"""What a weight of 1 is kept as: weights are whole numbers of two bytes."""
SAYS_NOTHING = 40
"""A smaller weight is left out."""
SQUEEZED = 9
"""How hard what is kept is squeezed: as much as can be, it is done once."""


@dataclass(frozen=True)
class Learnt:
    """What each feature says for each thing that may be meant."""

    things: tuple[str, ...]
    phrases: int
    """How many it was learnt from."""
    held: dict[str, int]
    """In how many of them each feature stands: the fewer, the more it tells."""
    weights: dict[str, tuple[int, ...]]
    """By feature: the number of a thing, its weight, the number of the next one..."""
    told: frozenset[str] = frozenset()
    """Things for which many ask by only telling something."""

    def likeness(self, *groups: tuple[Features, float]) -> dict[str, float]:
        """How likely each thing is meant, 1 being as sure as of a phrase of its own; each group of features has its share."""
        total = [0.0] * len(self.things)
        for feature, value in _together(groups, self.held, self.phrases).items():
            pairs = iter(self.weights.get(feature, ()))
            for thing, weight in zip(pairs, pairs, strict=True):
                total[thing] += value * weight
        return {thing: sum_ / ONE for thing, sum_ in zip(self.things, total, strict=True) if sum_}

    def packed(self, made_of: str) -> bytes:
        """All of it, squeezed, as a file keeps it, under a word that tells what it was made of."""
        features = sorted(self.held)
        numbers = [number for each in features for number in self.weights[each]]
        lines = (" ".join(self.things), str(self.phrases), " ".join(features), " ".join(sorted(self.told)))
        counts = [number for each in features for number in (self.held[each], len(self.weights[each]))]
        packed = struct.pack(f"<{len(counts)}H{len(numbers)}h", *counts, *numbers)
        return f"{made_of}\n".encode() + zlib.compress(
            "".join(f"{line}\n" for line in lines).encode() + packed, SQUEEZED
        )


def made_of(packed: bytes) -> str:
    """The word under which something learnt was packed."""
    return packed.partition(b"\n")[0].decode()


def unpacked(packed: bytes) -> Learnt:
    """What was packed."""
    _made_of, _line, squeezed = packed.partition(b"\n")
    things, phrases, names, told, rest = zlib.decompress(squeezed).split(b"\n", 4)
    features = names.decode().split(" ")
    counts = struct.unpack_from(f"<{2 * len(features)}H", rest)
    numbers = struct.unpack_from(f"<{sum(counts[1::2])}h", rest, 4 * len(features))
    weights, start = {}, 0
    for feature, length in zip(features, counts[1::2], strict=True):
        weights[feature] = numbers[start : start + length]
        start += length
    held = dict(zip(features, counts[::2], strict=True))
    return Learnt(tuple(things.decode().split(" ")), int(phrases), held, weights, frozenset(told.decode().split()))


Example = tuple[str, tuple[tuple[Features, float], ...]]
"""The thing, and the groups of features of a phrase that asks for it."""


def learn(examples: Iterable[Example]) -> Learnt:
    """The weights that tell the things of these examples apart."""
    examples = list(examples)
    held = Counter(feature for _key, groups in examples for features, _share in groups for feature in features)
    known = [(key, _together(groups, held, len(examples))) for key, groups in examples]
    learner = _Learner(known)
    to_correct = [each for each in known if each[1]]
    shuffled = random.Random(_ORDER)
    for _round in range(ROUNDS):
        shuffled.shuffle(to_correct)
        to_correct = [each for each in to_correct if learner.correct(*each)]
    return Learnt(tuple(learner.keys), len(examples), dict(held), learner.averaged())


def _together(groups: Iterable[tuple[Features, float]], held: dict[str, int], phrases: int) -> Features:
    """One direction for all groups: each weighed by how rare its features are, and as long as its share. A feature that no
    phrase holds weighs as one of a single phrase: it is something that nobody asks for."""
    together: Features = {}
    for features, share in groups:
        weighed = {
            each: count * (math.log((1 + phrases) / (1 + held.get(each, 1))) + 1) for each, count in features.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
        together.update((each, share * weight / length) for each, weight in weighed.items())
    return together


class _Learner:
    """Weights under way. Things are numbers here: that is quicker."""

    def __init__(self, examples: list[tuple[str, Features]]) -> None:
        self.keys = sorted({key for key, _features in examples})
        self.number = {key: place for place, key in enumerate(self.keys)}
        self.step = 0
        self.weights: defaultdict[str, dict[int, float]] = defaultdict(dict)
        self.corrected: defaultdict[str, dict[int, float]] = defaultdict(dict)
        """The corrections, each times the step at which it was made: what is needed for the average."""
        many = Counter(key for key, _features in examples)
        for key, features in examples:
            for feature, value in features.items():
                _add(self.weights[feature], self.number[key], value / math.sqrt(many[key]))

    def correct(self, key: str, features: Features) -> bool:
        """Change the weights as little as puts the right thing ahead; False where it is ahead already."""
        self.step += 1
        right = self.number[key]
        scores = [0.0] * len(self.keys)
        for feature, value in features.items():
            for thing, weight in self.weights[feature].items():
                scores[thing] += value * weight
        mine, scores[right] = scores[right], -math.inf
        nearest = max(range(len(scores)), key=scores.__getitem__)
        missing = AHEAD - mine + scores[nearest]
        if missing <= 0:
            return False
        size = min(LARGEST_STEP, missing / (2 * sum(value * value for value in features.values())))
        for feature, value in features.items():
            for thing, by in ((right, size * value), (nearest, -size * value)):
                _add(self.weights[feature], thing, by)
                _add(self.corrected[feature], thing, by * self.step)
        return True

    def averaged(self) -> dict[str, tuple[int, ...]]:
        """The mean of the weights after each step."""
        return {feature: tuple(self._of(feature, weights)) for feature, weights in self.weights.items()}

    def _of(self, feature: str, weights: dict[int, float]) -> Iterator[int]:
        for thing, weight in sorted(weights.items()):
            mean = round(ONE * (weight - self.corrected[feature].get(thing, 0.0) / self.step))
            if abs(mean) >= SAYS_NOTHING:
                yield from (thing, mean)


def _add(numbers: dict[int, float], place: int, by: float) -> None:
    numbers[place] = numbers.get(place, 0.0) + by
