"""A command as people say it: in politeness, run into the next word, misspelt, on the other keyboard, in a question.

Only for those who have called the bot; of talk among people nothing is guessed.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from bot.dialogue.understanding import filling
from bot.dialogue.understanding.commands import (
    LANGUAGE_WORDS,
    Understood,
    command,
    longest_first,
    rest_after,
    understand,
)
from bot.dialogue.understanding.keyboards import on_the_other_keyboard
from bot.dialogue.understanding.mere_telling import is_only_an_end, merely_tells
from bot.dialogue.understanding.registry import made_of_registry, registry
from bot.dialogue.understanding.spelling import MOST_WRONG, nearly, sound_of
from bot.dialogue.understanding.vocabulary import Command, Word
from bot.language.normalising import THAI_DEPENDENT, for_matching, without_courtesy

LONGEST_WISH = 80
"""Letters: a longer text is no command in other words."""

LANGUAGE = "welcome.language"
_SPEAKS = re.compile(
    r"^(?:พูด|ใช้|เปลี่ยน|ตั้ง|เป็น|ขอ|อยาก|ให้|ช่วย|คุย|ตอบ|กลับ|ภาษา|เอา|แบบ|can|could|you|please|speak|talk|use|in|to|change|switch|set|language|answer|only|\s)*$"
)
_DAY_NOT_DATES = re.compile(r"ไหน|นี้|หน้า|ที่|อะไร|\d|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์|หยุด|เดียว")
_THAI = re.compile("[\u0e00-\u0e7f]")
_LETTER = re.compile(r"[^\W\d_]")


def asked(text: str) -> Understood | None:
    """The command that a tidied text means, said as people say things; None where it is not plain which."""
    said = for_matching(text)
    if not said:
        return None
    if len(said) <= LONGEST_WISH and "\n" not in said:
        found = _language(said) or _wrapped(said)
        if found:
            return found
    return _with_line(text) or _on_the_other_keyboard(text) or _misspelt(text, said)


def _language(said: str) -> Understood | None:
    """`ไทย`, `พูดภาษาไทยได้ไหม`, `in English please`: a language and nothing else but the wish for it."""
    for word in sorted(LANGUAGE_WORDS, key=len, reverse=True):
        before, found, after = said.partition(word)
        tail = after.replace(" ", "")
        if (
            found
            and _SPEAKS.match(before)
            and (filling.POLITE_AFTER.fullmatch(tail) or tail in ("language", "please", "now"))
        ):
            return Understood(command(LANGUAGE), word, word)
    return None


def _wrapped(said: str) -> Understood | None:
    """A command's word with nothing around it but politeness or a question."""
    tokens = tuple(re.findall(r"[a-z']+", said)) if not _THAI.search(said) else ()
    if tokens:
        return _wrapped_english(tokens)
    squeezed = said.replace(" ", "")
    for key, _phrase, found in _phrases():
        if key in squeezed and _fills(squeezed, key, found) and not (found.tells and found.tells(squeezed)):
            return Understood(found)
    return None


def _wrapped_english(tokens: tuple[str, ...]) -> Understood | None:
    begun = _phrases_by_first_word()
    may_be = sorted({each for token in set(tokens) for each in begun.get(token, ())}, key=lambda each: each[0])
    found = next((found for _order, phrase, found in may_be if _fills_english(tokens, phrase, found)), None)
    return Understood(found) if found else None


@made_of_registry
def _phrases() -> tuple[tuple[str, str, Command], ...]:
    """(without blanks, as written, command) of every way to say a command, the longest first."""
    said = {phrase: each for each in registry() for phrase in (*(word.text for word in each.words), *each.also)}
    return tuple(sorted(((p.replace(" ", ""), p, each) for p, each in said.items()), key=lambda entry: -len(entry[0])))


@made_of_registry
def _phrases_by_first_word() -> dict[str, list[tuple[int, tuple[str, ...], Command]]]:
    """(place among `_phrases`, its words, command), by the first of its words."""
    begun = defaultdict[str, list[tuple[int, tuple[str, ...], Command]]](list)
    for order, (_key, phrase, found) in enumerate(_phrases()):
        words = tuple(phrase.split())
        begun[words[0]].append((order, words, found))
    return dict(begun)


def _fills(squeezed: str, key: str, found: Command) -> bool:
    before, _word, after = squeezed.partition(key)
    if THAI_DEPENDENT.match(after):
        return False
    ahead, behind = (
        (filling.POLITE_BEFORE, filling.POLITE_AFTER) if found.acts else (filling.ASKED_BEFORE, filling.ASKED_AFTER)
    )
    if after and found.acts and found.takes and not found.takes(after):
        return False  # `ไปได้ไหม` asks, `ไปได้ค่ะ` says
    return bool(ahead.fullmatch(before) and behind.fullmatch(after))


def _fills_english(tokens: tuple[str, ...], phrase: tuple[str, ...], found: Command) -> bool:
    around = filling.ENGLISH_POLITE if found.acts else filling.ENGLISH_ASKED
    for start in range(len(tokens) - len(phrase) + 1):
        if tokens[start : start + len(phrase)] == phrase:
            return all(token in around for token in (*tokens[:start], *tokens[start + len(phrase) :]))
    return False


def _with_line(text: str) -> Understood | None:
    """A command's word, after a wish or not, and what it takes behind it, with or without a blank."""
    line = without_courtesy(text)
    for start in _beginnings(line):
        said = line[start:]
        for word, found in longest_first():
            if not found.takes_text or not said.casefold().startswith(word.text):
                continue
            rest = rest_after(word, said)
            if rest is None and _runs_on(word, found, said[len(word.text) :]):
                rest = said[len(word.text) :]
            if rest and (not start or found.takes is None or found.takes(rest)):
                if is_only_an_end(rest):
                    return Understood(found, guessed=True)
                apart = said[len(word.text)].isspace()
                written = text[text.index(rest) :] if rest in text else rest
                return None if merely_tells(found.key, rest, apart=apart) else Understood(found, rest, written)
    return None


def told_by(text: str) -> str | None:
    """The command whose word begins a line that tells something (`mere_telling`); None where none does."""
    line = without_courtesy(text)
    for word, found in longest_first():
        if line.casefold().startswith(word.text):
            rest = line[len(word.text) :]
            if rest.strip() and merely_tells(found.key, rest, apart=rest[0].isspace()):
                return found.key
    return None


def _beginnings(line: str) -> Iterator[int]:
    """Where what is wished for may begin: at once, or after one word after the other of ขอ, ช่วย, อยาก."""
    start = 0
    yield start
    while wish := filling.A_WISH.match(line, start):
        start = wish.end()
        yield start


def _runs_on(word: Word, found: Command, rest: str) -> bool:
    """Thai is written without blanks: whether a word may run into this text."""
    if word.language != "th" or found.acts or THAI_DEPENDENT.match(rest):
        return False
    if word.text.endswith("วัน") and _DAY_NOT_DATES.match(rest):
        return False  # `โพลวันไหนดี` asks for a poll, not for one of days
    return found.takes is None or found.takes(rest)


def _on_the_other_keyboard(text: str) -> Understood | None:
    meant = on_the_other_keyboard(text)
    if meant == text or not _LETTER.search(meant):
        return None
    said = for_matching(meant)
    return understand(meant, addressed=True) or (_wrapped(said) if len(said) <= LONGEST_WISH else None)


def _misspelt(text: str, said: str) -> Understood | None:
    """A command's word with a letter wrong, alone or before what it takes."""
    if len(said) > LONGEST_WISH or "\n" in said:
        return None
    for start in _beginnings(said):
        near = _near(said[start:])
        if len(near) == 1:
            heard = sound_of(said[start:])
            sounds_the_same = any(heard == sound for sound, _negated, _found in _sounds().get(len(heard), ()))
            meant = next(iter(near.values()))
            return Understood(meant, guessed=meant.acts or not sounds_the_same)
    head, _blank, rest = without_courtesy(text).partition(" ")
    near = {key: found for key, found in _near(head).items() if found.takes_text}
    nearest = next(iter(near.values()), None)
    if rest and nearest and len(near) == 1 and not merely_tells(nearest.key, rest, apart=True):
        return Understood(nearest, rest, rest, guessed=True)
    return None


def _refuses(said: str) -> bool:
    """Whether a line begins with a "not", which is no slip (`ไม่ไปแล้ว` and `ใช้ไปแล้ว`, `not coming` and `nok coming`)."""
    return f"{said} ".startswith(filling.NOTS)


def _near(said: str) -> dict[str, Command]:
    """The commands of whose words a text may be one, misspelt."""
    heard, refuses = sound_of(said), _refuses(said)
    lengths = range(len(heard) - MOST_WRONG, len(heard) + MOST_WRONG + 1)
    return {
        found.key: found
        for length in lengths
        for sound, negated, found in _sounds().get(length, ())
        if negated == refuses and nearly(heard, sound)
    }


@made_of_registry
def _sounds() -> dict[int, list[tuple[str, bool, Command]]]:
    """(as it is heard, whether it begins with a "not", command) of every way to say a command, by how long it sounds."""
    by_length = defaultdict[int, list[tuple[str, bool, Command]]](list)
    for sound, each in {sound_of(key): (_refuses(phrase), found) for key, phrase, found in _phrases()}.items():
        by_length[len(sound)].append((sound, *each))
    return dict(by_length)
