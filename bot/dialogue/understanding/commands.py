"""The command that a text says in so many words: one of the registry's words, and what stands after it."""

import re
from collections import defaultdict
from dataclasses import dataclass

from bot.dialogue.understanding.mere_telling import merely_tells
from bot.dialogue.understanding.registry import made_of_registry, registry
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Word
from bot.language.audience_words import cuts_for_whom
from bot.language.catalogue import DEFAULT_LANGUAGE, SOURCE_LANGUAGE
from bot.language.normalising import (
    POLITE,
    SEPARATOR,
    THAI_DEPENDENT,
    for_matching,
    without_courtesy,
    without_signs_before,
)

LANGUAGE_WORDS = {
    "ไทย": DEFAULT_LANGUAGE,
    "thai": DEFAULT_LANGUAGE,
    "th": DEFAULT_LANGUAGE,
    "อังกฤษ": SOURCE_LANGUAGE,
    "อิ้งค์": SOURCE_LANGUAGE,
    "english": SOURCE_LANGUAGE,
    "eng": SOURCE_LANGUAGE,
    "en": SOURCE_LANGUAGE,
}
"""How people call the languages, folded."""

_LETTERS_OF_INDEX = 2
LONGEST_ALONE = 60
"""Letters of a command word with all the politeness around it."""
_MAY_I_SEE = re.compile(r"^(?:รบกวน)?\s*ขอ\s*(?:เปิด)?\s*(?:ดู)?\s*(?=\S)|^ดู\s*(?=\S)")
_WISH_ENDS = re.compile(r"(?<=\S)\s*(?:ให้)?(?:หน่อย|ด้วย|(?<!เว)ที)$")
_ONLY_A_WISH = re.compile(rf"(?:ให้|หน่อย|ด้วย(?:คน)?|ที|นะ|น่ะ|เลย|สิ|ซิ|forme|forus|{POLITE})+", re.IGNORECASE)
"""`เพิ่มสินค้า ให้หน่อย` names no product."""
FEWEST_COMMAS = 2
"""So many make the line of a poll whole, as `|` does."""


@dataclass(frozen=True)
class Understood:
    """A command and the text after it."""

    command: Command
    rest: str = ""
    """What follows the command word, without a polite ending."""
    words: str = ""
    """What follows it as it was written."""
    guessed: bool = False
    """A letter is wrong: what a flow makes of the text as it stands comes first."""


def command(key: str) -> Command:
    """The command with this key.

    Raises:
        KeyError: when there is none.
    """
    return _by_key()[key]


def understand(text: str, *, addressed: bool) -> Understood | None:
    """The command whose word a tidied text is, or begins with.

    `addressed` is true in a 1:1 chat, after the bot's name, a mention or a quote, and inside a conversation; without
    it only words that nobody says by chance count, with what their command takes.
    """
    alone = _alone(text, addressed=addressed)
    if alone:
        return Understood(alone)
    words = _words_beginning(without_signs_before(text))
    if not words:
        return None
    said = without_courtesy(text)
    for word, found in words:
        rest = rest_after(word, said)
        if rest and _is_allowed(word, found, rest, addressed=addressed):
            if _ONLY_A_WISH.fullmatch(rest.replace(" ", "")):
                return None  # the word alone, wrapped in politeness
            if merely_tells(found.key, rest, apart=True):
                return None
            return Understood(found, rest, rest_after(word, text) or rest)
    for word, found in reversed(words):
        rest = _rest_joined(word, said) or (_rest_to_somebody(word, text) if found.free_text and addressed else None)
        if rest and _is_allowed(word, found, rest, addressed=addressed):
            return Understood(found, rest, rest)
    return None


def _alone(text: str, *, addressed: bool) -> Command | None:
    """The command whose word is all there is. Some words end as politeness does, so they are looked for whole, first."""
    if len(text) > LONGEST_ALONE or "\n" in text:
        return None
    by_word = _by_word()
    said = for_matching(text)
    for form in dict.fromkeys((text.casefold(), said)):
        word, found = by_word.get(form, (None, None))
        if word and found and (addressed or word.bare != Bare.NEVER):
            return found
    if addressed:
        return None
    shown = _MAY_I_SEE.sub("", _WISH_ENDS.sub("", said))
    word, found = by_word.get(shown, (None, None))
    return found if word and found and word.bare == Bare.ALONE and not found.acts else None


def rest_after(word: Word, text: str) -> str | None:
    """What follows the word, where the text begins with it as a word of its own; None where it does not."""
    if not text.casefold().startswith(word.text):
        return None
    rest = text[len(word.text) :]
    if not rest or rest[0] in " \n|｜" or rest[0].isdigit():
        return rest.strip(" \n|｜")
    return None


def _rest_joined(word: Word, text: str) -> str | None:
    """Thai is written without blanks: with `|` further on, the word may run into what follows it."""
    if word.language != "th" or "|" not in text or not text.startswith(word.text):
        return None
    rest = text[len(word.text) :]
    return None if THAI_DEPENDENT.match(rest) else rest


def _rest_to_somebody(word: Word, text: str) -> str | None:
    """Whom it is for may run in, with a colon behind it: `ประกาศถึงผ้าทอเกาะยอ: มารับของ`."""
    rest = text[len(word.text) :] if text.startswith(word.text) else ""
    return rest if ":" in rest and cuts_for_whom(rest) else None


def _is_allowed(word: Word, found: Command, rest: str, *, addressed: bool) -> bool:
    """Whether the word counts with this text after it."""
    if addressed:
        return found.takes_text
    match word.bare:
        case Bare.ALWAYS:
            return found.takes is None or found.takes(rest)
        case Bare.WITH_LINE:
            listed = (
                len(rest.split(",")) > FEWEST_COMMAS
                and found.topic is Topic.POLLS
                and (found.takes is None or found.takes(rest))
            )
            return bool(SEPARATOR.search(rest)) or listed
    return False


@made_of_registry
def longest_first() -> tuple[tuple[Word, Command], ...]:
    """Every word with its command; of two that begin alike, the longer one comes first."""
    words = ((word, command) for command in registry() for word in command.words)
    return tuple(sorted(words, key=lambda pair: -len(pair[0].text)))


@made_of_registry
def _by_key() -> dict[str, Command]:
    return {command.key: command for command in registry()}


@made_of_registry
def _by_word() -> dict[str, tuple[Word, Command]]:
    return {word.text: (word, command) for word, command in longest_first()}


@made_of_registry
def _by_beginning() -> dict[str, list[tuple[Word, Command]]]:
    found = defaultdict(list)
    for word, each in longest_first():
        found[word.text[:_LETTERS_OF_INDEX]].append((word, each))
    return dict(found)


def _words_beginning(text: str) -> list[tuple[Word, Command]]:
    """The words that begin with the same letters as a text, the longest first."""
    return _by_beginning().get(text[:_LETTERS_OF_INDEX].casefold(), [])
