"""The codes of check-ins: short, read aloud without mistakes, never a word of any language."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark

command_words(
    30,
    Command(
        "checkin.here",
        (*thai(Bare.ALWAYS, "เช็คชื่อ", "เช็กชื่อ"), *english(Bare.NEVER, "check in")),
        Topic.FORUMS,
        mark("Say that you are at the forum, with the code that the host shows; the host gets the code."),
        "เช็คชื่อ K7M4P",
        Who.PEOPLE,
        also=("ลงเวลา", "เช็คอิน", "เช็กอิน", "ลงชื่อเข้าประชุม", "มาถึงแล้ว", "รายชื่อคนมา", "checkin", "i am here"),
    ),
)


LETTERS = "BCDFGHJKMNPQRTVWXYZ"
"""Without vowels, so that no word comes out, and without those that look like digits: L, S."""
DIGITS = "2346789"
LENGTH = 5

_ALONE = re.compile(rf"(?=.*[{DIGITS}])[{LETTERS}][{LETTERS}{DIGITS}]{{{LENGTH - 1}}}")


_WORD = re.compile(r"(?:ขอ)?(?:เช็ค|เช็ก|เชค|เช็กอิน|เช็คอิน)(?:ชื่อ)?\s*(?:รหัส)?|check ?in", re.IGNORECASE)


def code_behind_word(text: str) -> str | None:
    """The code in `เช็คชื่อK7M4P`; None where it is written otherwise."""
    found = _WORD.match(text)
    return read_code(text[found.end() :]) if found else None


def read_code(text: str) -> str | None:
    """The code that a whole text is, however it was typed; None where it is none."""
    typed = re.sub(r"[\s\-.]", "", text).upper()
    return typed if _ALONE.fullmatch(typed) else None
