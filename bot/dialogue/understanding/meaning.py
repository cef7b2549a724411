"""What a question or a wish in ordinary words is about, learnt from phrases: by their letters and by the notions that their
words stand for.

Each flow keeps the ways people ask for what it knows in a file `phrases.txt` beside its `words`: a heading `[flow.name]`,
then a phrase a line (`[flow.name ?]`: only a guess, for a tap); `ฯ` stands for the name of a product, an enterprise or a
person. The commands' own words are phrases, too. Thai is written without blanks, so no words are cut out: what is compared
are pieces of three and of five letters as they are heard, notions (`notions.txt`: one for all words that mean the same) and
pairs of notions. What each of them says for each thing
is learnt from all phrases together when they change (`learning`, `wethi learn`).
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from itertools import combinations
from pathlib import Path

from bot.dialogue.understanding.learning import Example, Features, Learnt, learn, made_of, unpacked
from bot.dialogue.understanding.notions import notions_in
from bot.dialogue.understanding.registry import made_of_registry, registry
from bot.dialogue.understanding.said_alike import said_alike
from bot.dialogue.understanding.spelling import sound_of
from bot.dialogue.understanding.wishing import asks_or_wishes
from bot.language.catalogue import SOURCE_LANGUAGE
from bot.language.normalising import for_matching

NAME = "ฯ"
"""Stands for a name in a phrase, and in a text for one that the network knows."""
PHRASES = Path(__file__).parents[2] / "flows"
HERE = Path(__file__).parent
LEARNT = HERE / "learnt.bin"
"""What was learnt from the phrases: `wethi learn` writes it."""
READ_BY = tuple(
    HERE / name for name in ("learning.py", "meaning.py", "notions.txt", "said_alike.py", "spelling.py", "wishing.py")
)
"""What decides what is learnt from a phrase."""
LONG_PIECE = 4
PIECES = {2: 0.6, 3: 1.0, LONG_PIECE: 0.9}
"""Letters of the pieces that are compared, and the share of each kind. Chosen on phrases that are not in the files, as the
share of the notions: short pieces tell wordings apart that no phrase has, longer ones take room and tell no more."""
NEAR, AHEAD, LESS_WITHIN = 0.5, 0.3, 0.16
"""How likely the likeliest meaning must be, by how much likelier than anything else that may be meant, and by how much less
suffices ahead of what the same flow knows, to be plain. Chosen on phrases that were left out of learning: so far ahead of
either, the likeliest is right as often. What is nearly plain is a guess with a button."""
SHORT, SHORTEST, NEAR_SHORT = 8, 5, 0.8
"""Letters of a text that must be likelier to be plain, and of one that is too short to be: a bare word is an answer, a name
or a place as often as a wish. Command words are heard before, however short."""
AHEAD_TELLING = 0.9
"""By how much, where no word of a text asks or wishes for anything: it tells how the day was as often."""
AHEAD_TOLD, MANY = 0.5, 0.3
"""The same for what so large a share asks for by telling, too: that goods are damp, that honey has run out."""
AHEAD_MEANWHILE = 0.6
"""By how much, where what was written may as well be an answer to something else that was asked."""
AHEAD_RUNNING_ON, AHEAD_OF_TAKEN, AHEAD_TALKING = 0.05, 0.5, 0.5
"""By how much something else must be likelier than the command whose word runs on into a text that does not ask: a little;
by more where the command takes just such a text, or where the text is likelier to ask for nothing."""
MUCH = 2
"""How many times as likely something else must be than the command whose word is in a text that does not ask."""
OF_NOTIONS = 0.3
"""The share of the notions in a text."""
ONLY_GUESSED = " ?"
"""Behind the heading of a command that does something at once: its phrases make it a guess, with a button."""
TALK = "-"
"""The heading of phrases that ask the bot for nothing: the weather, the price of gold."""
SHORTEST_NAME = 3
LONGEST = 120
"""Letters; a longer text tells something, it does not ask."""

_ASKING = frozenset({"when", "where", "who", "what", "how", "how_much", "how_many", "yet", "again", "last_time"})

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
    """About 1 for a phrase of its own, 0 for what has nothing to do with it."""


def plainly_meant(text: str, names: Iterable[str] = (), *, ahead_by: float = AHEAD) -> str | None:
    """The command or question that a text asks for; None where it is not plain which, or where that is only guessed.

    Args:
        text: as it was written.
        names: of products, enterprises and people that it may speak of.
        ahead_by: how much likelier than the next it must be.
    """
    key = _plain(text, names, ahead_by)
    return None if key in _only_guessed() else key


def meant_for_a_tap(text: str, names: Iterable[str] = ()) -> str | None:
    """The command that a text plainly asks for and that does something at once: it waits for a tap."""
    key = _plain(text, names, AHEAD)
    return key if key in _only_guessed() else None


def _plain(text: str, names: Iterable[str], ahead_by: float) -> str | None:
    nearest, *others = meanings(text, names) or [Meaning(TALK, 0.0)]
    least = 0.0 if asks_or_wishes(_folded(text), text) else _ahead_of_telling(nearest.key, ahead_by)
    plain = nearest.likeness >= _near_enough(text) and all(
        nearest.likeness - other.likeness >= max(ahead_by - _less(nearest.key, other.key), least) for other in others
    )
    return nearest.key if plain and nearest.key != TALK else None


def _ahead_of_telling(key: str, ahead_by: float) -> float:
    """By how much a text that tells must be likelier; more where it may as well be an answer (`AHEAD_MEANWHILE`)."""
    return AHEAD_TOLD if ahead_by <= AHEAD and asked_by_telling(key) else AHEAD_TELLING


def asked_by_telling(key: str) -> bool:
    """Whether so large a share asks for it by telling: that goods are damp, that money was sent."""
    return key in _learnt().told


def _less(key: str, other: str) -> float:
    """How much less ahead of this other one a meaning need be."""
    return LESS_WITHIN if key.partition(".")[0] == other.partition(".")[0] else 0.0


def _near_enough(text: str) -> float:
    letters = len(_folded(text))
    if letters < SHORTEST:
        return math.inf
    return NEAR_SHORT if letters <= SHORT else NEAR


def meanings(text: str, names: Iterable[str] = ()) -> list[Meaning]:
    """All that a text may ask for, the likeliest first, each once."""
    said = _folded(masked(text[: 2 * LONGEST], names))
    if not said or len(said) > LONGEST or _THANKS.match(said):
        return []
    ordered = sorted(_learnt().likeness(*_features(text, said)).items(), key=lambda pair: -pair[1])
    return [Meaning(key, value) for key, value in ordered if value > 0]


def is_nearer_to_another(text: str, key: str, names: Iterable[str] = (), *, runs_on: float | None = None) -> bool:
    """Whether a text asks for something else rather than for this command, whose word is in it, or for nothing. A question
    is told by a little; what orders something by much, by less where the word runs on into the next one (by `runs_on`)."""
    nearest, *others = meanings(text, names) or [Meaning(TALK, 0.0)]
    its = next((each.likeness for each in others if each.key == key), 0.0)
    if nearest.key == key or nearest.likeness < NEAR:
        return False
    ahead = nearest.likeness - its
    if nearest.key == TALK:
        return runs_on is not None and ahead >= AHEAD_TALKING
    if is_asking(text):
        return ahead >= AHEAD
    return nearest.likeness > MUCH * max(its, NEAR) or (runs_on is not None and ahead >= runs_on)


def is_asking(text: str) -> bool:
    """Whether words of a question are in a text, or the wish to hear something again."""
    return not _ASKING.isdisjoint(_notions(text, _folded(text)))


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
    for heading, phrase in _lines_of_files():
        yield heading.removesuffix(ONLY_GUESSED), phrase


def _headings_of_guesses() -> set[str]:
    headings = {heading for heading, _phrase in _lines_of_files()}
    return {each.removesuffix(ONLY_GUESSED) for each in headings if each.endswith(ONLY_GUESSED)}


def _lines_of_files() -> Iterator[tuple[str, str]]:
    for file in sorted(PHRASES.glob("*/phrases.txt")):
        heading = ""
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                heading = line.strip("[] ")
            elif line.strip() and not line.startswith("#"):
                yield heading, line.strip()


def _words_of_commands() -> Iterator[tuple[str, str]]:
    """(key, word) of each way to say a command."""
    for command in registry():
        yield from ((command.key, said) for said in (*(word.text for word in command.words), *command.also))


@made_of_registry
def _only_guessed() -> frozenset[str]:
    """The commands that are run for their own words alone, or for a tap on a guess: whose phrases are only that, and those
    that do something at once. One that asks first has phrases."""
    guessed = _headings_of_guesses()
    asked_first = {key for key, _phrase in phrases_written()} - guessed
    doing = {command.key for command in registry() if command.acts} - asked_first
    return frozenset(doing | guessed)


@cache
def _learnt() -> Learnt:
    return unpacked(LEARNT.read_bytes())


def learnt_from_phrases() -> bytes:
    """What is kept in `LEARNT`, made anew; as it is kept where nothing has changed that it is made of."""
    kept, mark = LEARNT.read_bytes() if LEARNT.exists() else b"", mark_of_phrases()
    if made_of(kept) == mark:
        return kept
    ways = {(key, _folded(phrase)): phrase for key, phrase in _ways()}
    examples = [(key, _features(phrase, folded)) for (key, folded), phrase in ways.items()]
    return replace(learn(_without_rare_ones(examples)), told=_told()).packed(mark)


def _told() -> frozenset[str]:
    """Of which things many phrases hold no word that asks or wishes."""
    by_key: dict[str, list[bool]] = {}
    for key, phrase in phrases_written():
        by_key.setdefault(key, []).append(asks_or_wishes(_folded(phrase), phrase))
    return frozenset(key for key, ask in by_key.items() if key != TALK and ask.count(False) >= MANY * len(ask))


def _without_rare_ones(examples: list[Example]) -> Iterator[Example]:
    """Without the long pieces that one phrase alone holds: they are half of all and tell nothing else apart."""
    held = Counter(piece for _key, groups in examples for features, _share in groups for piece in features)
    for key, groups in examples:
        kept = (
            ({piece: n for piece, n in its.items() if held[piece] > 1 or len(piece) != LONG_PIECE}, share)
            for its, share in groups
        )
        yield key, tuple(kept)


def mark_of_phrases() -> str:
    """Another one where a phrase, a command's word or the way in which they are read has changed."""
    marked = sha256(repr(_ways()).encode())
    for file in READ_BY:
        marked.update(file.read_bytes())
    return marked.hexdigest()


def _ways() -> list[tuple[str, str]]:
    return sorted({*phrases_written(), *_words_of_commands()})


def _features(text: str, folded: str) -> tuple[tuple[Features, float], ...]:
    """The pieces of a text as it is heard, and its notions, alone and by twos."""
    heard = f"^{sound_of(folded)}$"
    spelt = [(_pieces(heard, letters), share) for letters, share in PIECES.items()]
    notions = sorted(_notions(text, folded))
    thought = dict.fromkeys((*(f"#{one}" for one in notions), *(f"#{a}+{b}" for a, b in combinations(notions, 2))), 1.0)
    return (*spelt, (thought, OF_NOTIONS))


def _pieces(heard: str, letters: int) -> Features:
    counted = Counter(heard[start : start + letters] for start in range(len(heard) - letters + 1))
    return {piece: 1 + math.log(count) for piece, count in counted.items()}


def _notions(text: str, folded: str) -> frozenset[str]:
    """The notions of a text; that it speaks of something by name is one."""
    found = notions_in(folded, text)
    return found | {NAME} if NAME in folded else found


def _folded(text: str) -> str:
    return said_alike(_NUMBERS.sub("0", _squeezed(text)).replace("?", ""))


def _squeezed(text: str) -> str:
    return _BLANKS.sub("", for_matching(text))
