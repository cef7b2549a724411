"""Reading what people type: was the bot called, and does the text begin with a command word of the registry?"""

import re
import unicodedata
from dataclasses import dataclass

from bot.language.catalogue import DEFAULT_LANGUAGE, SOURCE_LANGUAGE
from bot.language.numbers import with_arabic_digits
from bot.language.registry import REGISTRY
from bot.language.vocabulary import Bare, Command, Word

BOT_NAMES = ("น้องเวที", "nong wethi", "wethi bot")
"""How people call the bot at the start of a line. เวที alone is an ordinary word and calls nobody."""

LANGUAGE_WORDS = {
    "ไทย": DEFAULT_LANGUAGE,
    "thai": DEFAULT_LANGUAGE,
    "th": DEFAULT_LANGUAGE,
    "อังกฤษ": SOURCE_LANGUAGE,
    "english": SOURCE_LANGUAGE,
    "en": SOURCE_LANGUAGE,
}
"""How people call the languages, folded."""

LANGUAGE_NAMES = {DEFAULT_LANGUAGE: "ไทย", SOURCE_LANGUAGE: "English"}
"""How each language calls itself."""

SEPARATOR = re.compile(r"\s*[|｜\n]\s*|\s+/\s+")
_THAI_DEPENDENT = re.compile(r"[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]")
"""Vowels and marks that belong to the letter before them: โพลี does not begin with the word โพล."""

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b\ud800-\udfff]")
_POLITE_END = re.compile(r"\s*(ครับผม|ครับ|คับ|ค่ะ|คะ|ค่า|จ้า|จ้ะ|จ๊ะ|นะคะ|please)$")
_AFTER_NAME = re.compile(r"^\s*(ครับ|คับ|ค่ะ|คะ|ค่า|จ้า|จ้ะ|จ๋า)?[\s,:]*")


@dataclass(frozen=True)
class Understood:
    """A command and the text after it."""

    command: Command
    rest: str
    """What follows the command word, without a polite ending."""
    words: str = ""
    """What follows it as it was written."""


_LONGEST_FIRST = sorted(
    ((word, command) for command in REGISTRY for word in command.words), key=lambda pair: -len(pair[0].text)
)


def command(key: str) -> Command:
    """The command with this key.

    Raises:
        KeyError: when there is none.
    """
    return next(found for found in REGISTRY if found.key == key)


def tidy(text: str) -> str:
    """Composed characters, Arabic digits, no blanks around lines; what people see stays the same.

    What nobody can see and no database takes (control characters, halves of surrogate pairs) is left out.
    """
    composed = unicodedata.normalize("NFC", with_arabic_digits(_UNSEEN.sub("", text))).replace("\u00a0", " ")
    return "\n".join(re.sub(r"[ \t]+", " ", line).strip() for line in composed.strip().splitlines())


def without_name(text: str) -> str | None:
    """The text after the bot's name at its start; None where the bot was not called."""
    folded = text.casefold()
    for name in BOT_NAMES:
        if folded.startswith(name) and not _THAI_DEPENDENT.match(text[len(name) : len(name) + 1]):
            return _AFTER_NAME.sub("", text[len(name) :], count=1)
    return None


def understand(text: str, *, addressed: bool) -> Understood | None:
    """The command that a tidied text begins with.

    `addressed` is true in a 1:1 chat, after the bot's name, a mention or a quote, and inside a conversation; without
    it only words that nobody says by chance count.
    """
    for word, found in _LONGEST_FIRST:
        if text.casefold() == word.text and (addressed or _allowed_bare(word.bare, "")):
            return Understood(found, "")  # before polite endings are cut: some words end like one
    said = text if "\n" in text else _POLITE_END.sub("", text)
    for rest_after, words in ((_rest_after, _LONGEST_FIRST), (_rest_joined, reversed(_LONGEST_FIRST))):
        for word, found in words:
            rest = rest_after(word, said)
            if rest is not None and (addressed or _allowed_bare(word.bare, rest)):
                return Understood(found, rest, rest_after(word, text) or rest)
    return None


def _rest_after(word: Word, text: str) -> str | None:
    """What follows the word, where the text begins with it as a word of its own."""
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
    return None if _THAI_DEPENDENT.match(rest) else rest


def _allowed_bare(bare: Bare, rest: str) -> bool:
    match bare:
        case Bare.ALWAYS:
            return True
        case Bare.ALONE:
            return not rest
        case Bare.WITH_LINE:
            return not rest or bool(SEPARATOR.search(rest))
    return False
