"""Learns from phrases what tells one thing that people ask for from another.

Each feature of a text (a piece of it, a notion) speaks for or against each thing. What it says is learnt: first from how
often a feature stands in the phrases of a thing, then by going through all phrases and correcting wherever the right thing
was not ahead of every other one by a margin, and a second time through those that were corrected: multiclass
passive-aggressive learning, averaged over all corrections (Crammer, Dekel, Keshet, Shalev-Shwartz, Singer: Online
Passive-Aggressive Algorithms, JMLR 7, 2006, sections 3 and 8). The same phrases give the same weights every time, within
some two seconds; a text is weighed in a fraction of a millisecond.
"""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

Features = dict[str, float]
"""What a text consists of, and how often."""

ROUNDS = 2
AHEAD = 1.0
"""By how much the right thing has to be ahead of every other."""
LARGEST_STEP = 1.0
"""A phrase that stands under a wrong heading cannot spoil everything."""
_ORDER = 1
"""Seed of the order in which phrases are gone through."""


@dataclass(frozen=True)
class Learnt:
    """What each feature says for each thing that may be meant."""

    rarity: Features
    """Of each feature that is known: the fewer phrases hold it, the more it tells."""
    weights: dict[str, tuple[tuple[str, float], ...]]
    """By feature."""

    def likeness(self, *groups: tuple[Features, float]) -> dict[str, float]:
        """How likely each thing is meant, 1 being as sure as of a phrase of its own; each group of features has its share."""
        total: defaultdict[str, float] = defaultdict(float)
        for feature, value in _together(groups, self.rarity).items():
            for key, weight in self.weights.get(feature, ()):
                total[key] += value * weight
        return total


Example = tuple[str, tuple[tuple[Features, float], ...]]
"""The thing, and the groups of features of a phrase that asks for it."""


def learn(examples: Iterable[Example]) -> Learnt:
    """The weights that tell the things of these examples apart."""
    examples = list(examples)
    held = Counter(feature for _key, groups in examples for features, _share in groups for feature in features)
    rarity = {feature: math.log((1 + len(examples)) / (1 + count)) + 1 for feature, count in held.items()}
    known = [(key, _together(groups, rarity)) for key, groups in examples]
    learner = _Learner(known)
    to_correct = [each for each in known if each[1]]
    shuffled = random.Random(_ORDER)
    for _round in range(ROUNDS):
        shuffled.shuffle(to_correct)
        to_correct = [each for each in to_correct if learner.correct(*each)]
    return Learnt(rarity, learner.averaged())


def _together(groups: Iterable[tuple[Features, float]], rarity: Features) -> Features:
    """One direction for all groups: each weighed by how rare its features are, and as long as its share. A feature that no
    phrase holds weighs as the rarest: it is something that nobody asks for."""
    together: Features = {}
    unknown = max(rarity.values(), default=1.0)
    for features, share in groups:
        weighed = {each: count * rarity.get(each, unknown) for each, count in features.items()}
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

    def averaged(self) -> dict[str, tuple[tuple[str, float], ...]]:
        """The mean of the weights after each step."""
        return {
            feature: tuple(
                (self.keys[thing], weight - self.corrected[feature].get(thing, 0.0) / self.step)
                for thing, weight in weights.items()
            )
            for feature, weights in self.weights.items()
        }


def _add(numbers: dict[int, float], place: int, by: float) -> None:
    numbers[place] = numbers.get(place, 0.0) + by
