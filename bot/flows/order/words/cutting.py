"""Cutting a line of chat into the words that orders are spoken of with. Thai writes no blanks: of all ways to cut, the one
that leaves least unknown, in the fewest words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.dialogue.understanding.spelling import sound_of
from bot.flows.order.words.lexicon import WORDS, Kind
from bot.language.normalising import THAI_DEPENDENT
from bot.language.number_words import SAID_NUMBER
from bot.language.numbers import read_number
from bot.language.units import unit_pattern

LONGEST = 160
"""Letters; whoever writes more tells a story."""

_KINDS: dict[str, tuple[Kind, ...]] = {}
for _kind, _words in WORDS.items():
    for _word in _words:
        _KINDS[_word] = (*_KINDS.get(_word, ()), _kind)
_LONGEST_WORD = max(map(len, _KINDS))
_FIRST_LETTERS = frozenset(word[0] for word in _KINDS)

_NUMBER = re.compile(rf"(?:[0-9]+\s)?(?:[½¼¾]|[13]/[24](?![0-9/]))|{SAID_NUMBER}(?!\.?[0-9])|เดียว(?!กัน)", re.IGNORECASE)
_ONLY_ONE = "เดียว"
_SIGN = re.compile(r"[+\-−](?=[0-9])")
_DASH = re.compile(r"[-–—−](?![0-9])")
_BETWEEN = re.compile(r"[\s\-–/.]+")
_AT_THE_END = str.maketrans("รลญณฬจชซศษสฎฏฐฑฒดถทธขคฆพฟภ", "นนนนนตตตตตตตตตตตตตตตกกกบบบ")
_TONES = re.compile("[\u0e48-\u0e4c]")
_UNKNOWN_COST, _UNIT_ALONE_COST = 10.0, 1.5
_Reached = tuple[int, bool]
"""A place in a text, and whether the word before it is a number."""
_FEWEST_OF_NAME = 3
_FEWEST_MISSPELT = 5
"""Letters of a name that is known when it is written as it sounds."""
_LONGEST_MENTION = 60


@dataclass(frozen=True)
class Piece:
    """A word of a line: `which` says of a product or an own name which ones fit."""

    kind: Kind
    text: str
    start: int
    end: int
    which: tuple[int, ...] = ()


@dataclass(frozen=True)
class Name:
    """What may be named in a line: `forms` are its name and what else it is called, folded."""

    kind: Kind
    forms: tuple[str, ...]


@lru_cache(maxsize=512)
def _unit_with(own: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(unit_pattern(own), re.IGNORECASE)


def cut(text: str, names: Sequence[Name], units: tuple[str, ...] = ()) -> list[Piece]:
    """The words of a folded text, without blanks; `units` are those that only what is offered has."""
    start = (0, False)
    best: dict[_Reached, tuple[float, Piece | None, _Reached]] = {start: (0.0, None, start)}
    for place in range(len(text)):
        reached = [key for key in ((place, False), (place, True)) if key in best]
        pieces = list(_pieces_at(text, place, names, units)) if reached else []
        for key in reached:
            for piece in pieces:
                after_number = piece.kind is Kind.NUMBER or (piece.text == " " and key[1])
                cost = best[key][0] + _cost(piece, after_number=key[1])
                there = (piece.end, after_number)
                if there not in best or cost < best[there][0]:
                    best[there] = (cost, piece, key)
    ends = [key for key in ((len(text), False), (len(text), True)) if key in best]
    at = min(ends, key=lambda key: best[key][0])
    backwards: list[Piece] = []
    while (last := best[at][1]) is not None:
        backwards.append(last)
        at = best[at][2]
    return _joined(piece for piece in reversed(backwards) if piece.text != " ")


def _cost(piece: Piece, *, after_number: bool) -> float:
    if piece.text == " ":
        return 0.0
    if piece.kind is Kind.UNKNOWN:
        return _UNKNOWN_COST * len(piece.text)
    if piece.kind is Kind.UNIT:
        return 0.5 if after_number else _UNIT_ALONE_COST
    return 1.0


def _pieces_at(text: str, place: int, names: Sequence[Name], units: tuple[str, ...]) -> Iterator[Piece]:
    if text[place] == " ":
        yield Piece(Kind.UNKNOWN, " ", place, place + 1)
        return
    yield Piece(Kind.UNKNOWN, text[place], place, place + 1)
    if THAI_DEPENDENT.match(text, place):
        return
    patterns = ((Kind.NUMBER, _NUMBER), (Kind.UNIT, _unit_with(units)), (Kind.SIGN, _SIGN), (Kind.FILLER, _DASH))
    for kind, pattern in patterns:
        found = pattern.match(text, place)
        whole = found and found.end() > place and _ends_word(text, found.end())
        if (
            found
            and whole
            and (kind is not Kind.NUMBER or found.group() == _ONLY_ONE or read_number(found.group()) is not None)
        ):
            yield Piece(kind, found.group(), place, found.end())
    if text[place] in _FIRST_LETTERS:
        for end in range(min(len(text), place + _LONGEST_WORD), place, -1):
            if text[place:end] in _KINDS and _ends_word(text, end):
                yield from (Piece(kind, text[place:end], place, end) for kind in _KINDS[text[place:end]])
    yield from _named_at(text, place, names)


def _named_at(text: str, place: int, names: Sequence[Name]) -> Iterator[Piece]:
    """Products and own names that stand at a place, also by a part of them; for each length those that fit."""
    found: dict[tuple[Kind, int], tuple[int, ...]] = {}
    for number, name in enumerate(names):
        ends = {end for form in name.forms for end in (*_mentions(text, place, form), *_heard_alike(text, place, form))}
        for end in ends:
            found[(name.kind, end)] = (*found.get((name.kind, end), ()), number)
    for (kind, end), which in found.items():
        yield Piece(kind, text[place:end], place, end, which)


def _mentions(text: str, place: int, form: str) -> Iterator[int]:
    """Where a mention of a name that begins at a place may end: the name, its beginning, or some words of it."""
    for begin in _beginnings(form):
        yield from _same_as_far(text, place, form, begin)


def _heard_alike(text: str, place: int, form: str) -> Iterator[int]:
    """Where a name's first word may end that is written as it sounds: ข้าวสาน."""
    word = form.split()[0] if form else ""
    if len(word) < _FEWEST_MISSPELT or word.isascii() or text[place] != word[0] or text.startswith(word, place):
        return
    for end in range(place + len(word) - 1, min(place + len(word) + 1, len(text)) + 1):
        if _ends_word(text, end) and _sound(text[place:end]) == _sound(word):
            yield end


@lru_cache(maxsize=2048)
def _sound(word: str) -> str:
    """As it is heard, its last letter by what it sounds like there: สาร as สาน."""
    said = sound_of(word)
    return said[:-1] + said[-1:].translate(_AT_THE_END)


@lru_cache(maxsize=2048)
def _beginnings(form: str) -> tuple[int, ...]:
    """Where words of a name begin."""
    return (0, *(found.end() for found in re.finditer(r"\s+", form)))


def _same_as_far(text: str, place: int, form: str, begin: int) -> list[int]:
    """The ends in `text` up to which it says what the form says from `begin` on, without minding blanks, dashes and tones."""
    ends: list[int] = []
    at, of, letters = place, begin, 0
    while at < len(text) and of < len(form) and at - place < _LONGEST_MENTION:
        if form[of] in " -–/." or _TONES.match(form[of]):
            of += 1
        elif (text[at] in " -–/." and at > place) or _TONES.match(text[at]):
            at += 1
        elif text[at] == form[of]:
            at, of, letters = at + 1, of + 1, letters + 1
            if _may_end(text, at, form, of, letters, exactly=text[place:at] in form):
                ends.append(_behind_tones(text, at))
        else:
            break
    return ends


def _may_end(text: str, at: int, form: str, of: int, letters: int, *, exactly: bool) -> bool:
    """Whether a mention may end here: at the end of a word of the name or, where it is spelt `exactly` so, of a syllable in
    a word without digits: ขาว is no short ข้าวสาร."""
    at = _behind_tones(text, at)
    if not _ends_word(text, at) or (text[at - 1].isdigit() and text[at : at + 1].isdigit()):
        return False
    rest = _TONES.sub("", form[of:])
    if not rest or rest[0] == " ":
        return letters >= 2
    if form[of - 1].isdigit() or rest[0] in "-–/." or rest[0].isdigit():
        return letters >= _FEWEST_OF_NAME and not form[of - 1].isdigit() and rest[0] not in "-–/."
    return exactly and letters >= _FEWEST_OF_NAME and not THAI_DEPENDENT.match(rest) and not rest[0].isascii()


def _behind_tones(text: str, at: int) -> int:
    while at < len(text) and _TONES.match(text[at]):
        at += 1
    return at


def _ends_word(text: str, end: int) -> bool:
    """A word does not end before a mark of its last letter, nor within an English word."""
    if THAI_DEPENDENT.match(text, end):
        return False
    before, after = text[end - 1 : end], text[end : end + 1]
    return not (before.isascii() and before.isalpha() and after.isascii() and after.isalpha())


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Letters that nothing is known of, in one piece each run."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and last.kind is piece.kind is Kind.UNKNOWN and last.end == piece.start:
            joined[-1] = Piece(Kind.UNKNOWN, last.text + piece.text, last.start, piece.end)
        else:
            joined.append(piece)
    return joined
