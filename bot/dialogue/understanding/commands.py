"""Reading what people type: was the bot called, and does the text begin with a command word of the registry?"""

import re
from dataclasses import dataclass
from functools import cache

from bot.dialogue.understanding.registry import registry
from bot.dialogue.understanding.vocabulary import Bare, Command, Word
from bot.language.catalogue import DEFAULT_LANGUAGE, SOURCE_LANGUAGE
from bot.language.normalising import POLITE, SEPARATOR, THAI_DEPENDENT

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
_POLITE_END = re.compile(rf"\s*(นะคะ|{POLITE})$")
_AFTER_NAME = re.compile(rf"^\s*({POLITE})?[\s,:]*")


@dataclass(frozen=True)
class Understood:
    """A command and the text after it."""

    command: Command
    rest: str
    """What follows the command word, without a polite ending."""
    words: str = ""
    """What follows it as it was written."""


def command(key: str) -> Command:
    """The command with this key.

    Raises:
        KeyError: when there is none.
    """
    return next(found for found in registry() if found.key == key)


def without_name(text: str) -> str | None:
    """The text after the bot's name at its start; None where the bot was not called."""
    folded = text.casefold()
    for name in BOT_NAMES:
        if folded.startswith(name) and not THAI_DEPENDENT.match(text[len(name) : len(name) + 1]):
            return _AFTER_NAME.sub("", text[len(name) :], count=1)
    return None


def understand(text: str, *, addressed: bool) -> Understood | None:
    """The command that a tidied text begins with.

    `addressed` is true in a 1:1 chat, after the bot's name, a mention or a quote, and inside a conversation; without
    it only words that nobody says by chance count.
    """
    for word, found in longest_first():
        if text.casefold() == word.text and (addressed or _allowed_bare(word.bare, "")):
            return Understood(found, "")  # before polite endings are cut: some words end like one
    said = text if "\n" in text else _POLITE_END.sub("", text)
    for rest_after, words in ((_rest_after, longest_first()), (_rest_joined, reversed(longest_first()))):
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
    return None if THAI_DEPENDENT.match(rest) else rest


def _allowed_bare(bare: Bare, rest: str) -> bool:
    match bare:
        case Bare.ALWAYS:
            return True
        case Bare.ALONE:
            return not rest
        case Bare.WITH_LINE:
            return not rest or bool(SEPARATOR.search(rest))
    return False


@cache
def _words_of(commands: tuple[Command, ...]) -> tuple[tuple[Word, Command], ...]:
    words = ((word, command) for command in commands for word in command.words)
    return tuple(sorted(words, key=lambda pair: -len(pair[0].text)))


def longest_first() -> tuple[tuple[Word, Command], ...]:
    """Every word with its command; of two that begin alike, the longer one comes first."""
    return _words_of(registry())
