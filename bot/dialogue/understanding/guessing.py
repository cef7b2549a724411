"""What a text that is no command may have meant: the commands nearest to it by spelling and by what they are about."""

import math
from collections import Counter
from functools import cache

from rapidfuzz import fuzz

from bot.dialogue.understanding.registry import registry
from bot.dialogue.understanding.spelling import sound_of
from bot.dialogue.understanding.vocabulary import Command, Topic
from bot.language.catalogue import gettext, spoken_language
from bot.language.normalising import unwrapped

LONGEST_GUESSED = 200
LETTERS = 3
"""Letters that are compared together."""
FEWEST_LETTERS_OF_WORD = 4
NEAR_ENOUGH = 0.55
SPELLING_COUNTS = 0.7
AS_NEAR = 0.05

Weights = dict[str, float]


def nearest(text: str, allowed: tuple[Command, ...], most: int, first: tuple[Topic, ...] = ()) -> list[Command]:
    """Those of the allowed commands that a text may have meant, the likeliest first; none where nothing is near. Of two that are
    as near the one about a topic that comes `first` here leads."""
    barest = list(unwrapped(text[:LONGEST_GUESSED]))[-1:]
    said = sound_of("".join(barest).replace("\n", " "))
    if len(said) < LETTERS:
        return []
    about, known = _weights(spoken_language())
    mine = _weighed(Counter(_pieces(said)), known)
    scored = [(_score(said, mine, about[command.key], command), command) for command in allowed]
    near = [(score + AS_NEAR * (command.topic in first), command) for score, command in scored if score >= NEAR_ENOUGH]
    likely = sorted(near, key=lambda pair: -pair[0])
    return [command for _score, command in likely[:most]]


def _score(said: str, mine: Weights, about: Weights, command: Command) -> float:
    meant = sum(weight * about.get(piece, 0.0) for piece, weight in mine.items())
    spelt = max(
        (fuzz.partial_ratio(said, sound) / 100 for sound in _sounds(command) if len(sound) >= FEWEST_LETTERS_OF_WORD),
        default=0.0,
    )
    return SPELLING_COUNTS * spelt + meant


@cache
def _sounds(command: Command) -> tuple[str, ...]:
    return tuple(sound_of(phrase) for phrase in (*(word.text for word in command.words), *command.also))


@cache
def _weights(_language: str) -> tuple[dict[str, Weights], Weights]:
    """(for each command the weights of what is said of it, the weight of each piece): pieces of many commands weigh little."""
    told = {
        command.key: Counter(
            piece
            for text in (*(w.text for w in command.words), *command.also, gettext(command.summary), command.example)
            for piece in _pieces(sound_of(text))
        )
        for command in registry()
    }
    spread = Counter(piece for pieces in told.values() for piece in pieces)
    known = {piece: math.log(len(told) / count) for piece, count in spread.items()}
    return {key: _weighed(pieces, known) for key, pieces in told.items()}, known


def _weighed(pieces: Counter[str], known: Weights) -> Weights:
    raw = {piece: math.sqrt(count) * known[piece] for piece, count in pieces.items() if piece in known}
    length = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
    return {piece: weight / length for piece, weight in raw.items()}


def _pieces(text: str) -> list[str]:
    return [text[start : start + LETTERS] for start in range(len(text) - LETTERS + 1)]
