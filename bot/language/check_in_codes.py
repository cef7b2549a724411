"""The codes of check-ins: short, read aloud without mistakes, never a word of any language."""

import re

LETTERS = "BCDFGHJKMNPQRTVWXYZ"
"""Without vowels, so that no word comes out, and without those that look like digits: L, S."""
DIGITS = "2346789"
LENGTH = 5

_ALONE = re.compile(rf"(?=.*[{DIGITS}])[{LETTERS}][{LETTERS}{DIGITS}]{{{LENGTH - 1}}}")


def read_code(text: str) -> str | None:
    """The code that a whole text is, however it was typed; None where it is none."""
    typed = re.sub(r"[\s\-.]", "", text).upper()
    return typed if _ALONE.fullmatch(typed) else None
