"""Tidying what people type, before anything is read in it."""

import re
import unicodedata

from bot.language.numbers import with_arabic_digits

SEPARATOR = re.compile(r"\s*[|｜\n]\s*|\s+/\s+")
THAI_DEPENDENT = re.compile(r"[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]")
"""Vowels and marks that belong to the letter before them: โพลี does not begin with the word โพล."""
POLITE = "ครับผม|ครับ|คับ|ค่ะ|คะ|ค่า|จ้ะ|จ้า|จ๊ะ|จ๋า|ฮะ|please"
"""A pattern for the words that end a polite sentence and say nothing else."""

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b\ud800-\udfff]")


def tidy(text: str) -> str:
    """Composed characters, Arabic digits, no blanks around lines; what people see stays the same.

    What nobody can see and no database takes (control characters, halves of surrogate pairs) is left out.
    """
    composed = unicodedata.normalize("NFC", with_arabic_digits(_UNSEEN.sub("", text))).replace("\u00a0", " ")
    return "\n".join(re.sub(r"[ \t]+", " ", line).strip() for line in composed.strip().splitlines())
