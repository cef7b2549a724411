"""Words that are nearly right: what Thai ears take for one another counts as one letter, tones and silent letters not at all."""

import re
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

_ALIKE = (
    ("ข", "ฃคฅฆ"), ("ฉ", "ชฌ"), ("ซ", "ศษส"), ("ด", "ฎ"), ("ต", "ฏ"), ("ท", "ฐฑฒถธ"), ("น", "ณ"), ("พ", "ภผ"), ("ฟ", "ฝ"), ("ย", "ญ"), ("ล", "ฬ"),
    ("ร", "ฤ"), ("ห", "ฮ"), ("ไ", "ใ"), ("ิ", "ี"), ("ึ", "ื"), ("ุ", "ู"), ("เ", "แ"),
)  # fmt: skip
_FOLD = {ord(letter): kept for kept, letters in _ALIKE for letter in letters}
_SILENT = re.compile("[\u0e00-\u0e7f]\u0e38?\u0e34?\u0e4c|[\u0e47-\u0e4b]")
_SAME_SOUND = (("ทร", "ซ"), ("รร", "ั"), ("ัย", "ไ"), ("ไย", "ไ"), ("ๆ", ""))
KEPT = 4096
"""Words whose sound is kept at hand."""
SHORTEST, LONG, MOST_WRONG = 5, 9, 2
"""Letters: a shorter word is not taken for a misspelt one; a longer one may have so many wrong letters."""


@lru_cache(maxsize=KEPT)
def sound_of(word: str) -> str:
    """A word without blanks, as it is heard."""
    said = _SILENT.sub("", word.casefold().replace(" ", "")).translate(_FOLD)
    for written, kept in _SAME_SOUND:
        said = said.replace(written, kept)
    return said


def nearly(said: str, word: str) -> bool:
    """Whether a word may be the other one, misspelt; both as `sound_of` gives them."""
    if min(len(said), len(word)) < SHORTEST:
        return said == word and len(said) > 2
    allowed = MOST_WRONG if len(word) >= LONG else 1
    if abs(len(said) - len(word)) > allowed:
        return False
    return DamerauLevenshtein.distance(said, word, score_cutoff=allowed) <= allowed
