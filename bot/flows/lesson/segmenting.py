"""Thai is written without blanks: where words begin and end.

Lessons are cut by a library's dictionary, once, when they are indexed; loading it takes more than a second, so nothing on
the way of an event does. What somebody looks for is cut by the words of the lessons themselves.
"""

import importlib
import re
from collections import Counter
from collections.abc import Callable, Collection
from functools import cache

from rapidfuzz import fuzz, process

from bot.language.normalising import THAI_DEPENDENT, plain

LONGEST_WORD = 40
FEWEST_LETTERS = 2
ALIKE = 70
"""Per cent by which a misspelt word must still be alike to one of the lessons'."""
FEWEST_TO_MISSPELL = 3
SAYING_NOTHING = frozenset(
    [
        "การ",
        "ความ",
        "ที่",
        "ซึ่ง",
        "อัน",
        "ของ",
        "และ",
        "หรือ",
        "กับ",
        "แก่",
        "แต่",
        "ก็",
        "จะ",
        "ได้",
        "ให้",
        "ไป",
        "มา",
        "อยู่",
        "เป็น",
        "คือ",
        "มี",
        "ว่า",
        "ใน",
        "จาก",
        "โดย",
        "ด้วย",
        "ถึง",
        "ตาม",
        "เพื่อ",
        "เพราะ",
        "แล้ว",
        "กัน",
        "นี้",
        "นั้น",
        "ๆ",
        "ไม่",
        "ไหม",
        "มั้ย",
        "บ้าง",
        "อะไร",
        "ยังไง",
        "อย่างไร",
        "ใคร",
        "เคย",
        "เขียน",
        "เรื่อง",
        "บทเรียน",
        "หา",
        "วิธี",
        "ทำ",
        "ครับ",
        "ค่ะ",
        "คะ",
        "นะ",
        "เรา",
        "ฉัน",
        "เขา",
        "มัน",
        "พวก",
        "คน",
        "กลุ่ม",
        "อยาก",
        "ต้อง",
        "ควร",
        "ถ้า",
        "เมื่อ",
        "the",
        "a",
        "an",
        "of",
        "and",
        "or",
        "to",
        "in",
        "on",
        "for",
        "is",
        "are",
        "how",
        "what",
        "who",
        "about",
        "lesson",
        "lessons",
        "any",
        "with",
        "we",
        "i",
        "you",
        "it",
    ]
)
"""Words that stand in every lesson or every question and tell none from another."""
_WORDLIKE = re.compile(r"[\u0e00-\u0e7fa-z0-9]+")
_BLANK = re.compile(r"\s+")


@cache
def _cutter() -> Callable[[str], list[str]]:
    """The library's, loaded when the first lesson of this process is indexed: 1.5 seconds and 60 megabytes."""
    cut: Callable[[str], list[str]] = importlib.import_module("pythainlp.tokenize.newmm").segment
    return cut


def words_of(text: str) -> Counter[str]:
    """The words of a text that tell something, and how often they stand there."""
    found: Counter[str] = Counter()
    for part in _WORDLIKE.findall(plain(text)):
        for word in _cutter()(part) if not part.isascii() else [part]:
            if FEWEST_LETTERS <= len(word) <= LONGEST_WORD and word not in SAYING_NOTHING:
                found[word] += 1
    return found


class Vocabulary:
    """The words of a network's lessons, by which what is looked for is cut."""

    def __init__(self, words: Collection[str]) -> None:
        self.words = frozenset(words)
        self._longest = max(map(len, self.words), default=0)
        self._known = self.words | SAYING_NOTHING
        self._all = "\n".join(["", *sorted(self.words), ""])
        self._by_length: dict[int, list[str]] = {}
        for word in self.words:
            self._by_length.setdefault(len(word), []).append(word)

    def cut(self, text: str) -> list[str]:
        """What a text looks for: known words as they are, and what stands between them as one."""
        found: list[str] = []
        for part in _WORDLIKE.findall(plain(text)):
            found += [part] if part.isascii() else self._cut(part)
        return [word for word in dict.fromkeys(found) if word not in SAYING_NOTHING and len(word) >= FEWEST_LETTERS]

    def _cut(self, part: str) -> list[str]:
        """The cut that leaves the fewest letters unknown, and of such the one into the fewest words."""
        longest = max(self._longest, max(map(len, SAYING_NOTHING)))
        best: list[tuple[int, int, int]] = [(0, 0, 0)]
        """For each end: (letters unknown, words, where the last word begins)."""
        for end in range(1, len(part) + 1):
            unknown, words, _start = best[end - 1]
            options = [(unknown + 1, words, end - 1)]
            if end == len(part) or not THAI_DEPENDENT.match(part[end]):
                for start in range(max(0, end - longest), end):
                    if part[start:end] in self._known and not THAI_DEPENDENT.match(part[start]):
                        options.append((best[start][0], best[start][1] + 1, start))
            best.append(min(options))
        return self._pieces(part, best)

    def _pieces(self, part: str, best: list[tuple[int, int, int]]) -> list[str]:
        found: list[str] = []
        end, unknown = len(part), ""
        while end:
            start = best[end][2]
            if part[start:end] in self._known:
                found += [unknown, part[start:end]]
                unknown = ""
            else:
                unknown = part[start:end] + unknown
            end = start
        return [each for each in reversed([*found, unknown]) if each]

    def holding(self, word: str) -> list[str]:
        """The longer words that a word is part of: ย้อมสี for ย้อม."""
        if len(word) < FEWEST_TO_MISSPELL:
            return []
        found = re.findall(rf"\n([^\n]*{re.escape(word)}[^\n]*)(?=\n)", self._all)
        return [each for each in found if each != word]

    def alike(self, word: str, most: int = 4) -> list[str]:
        """The words that a misspelt one may mean, the likeliest first."""
        if len(word) < FEWEST_TO_MISSPELL:
            return []
        near = [each for length in range(len(word) - 2, len(word) + 3) for each in self._by_length.get(length, ())]
        found = process.extract(word, near, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=most)
        return [each for each, _score, _key in found]


def squeezed(text: str) -> str:
    """A text on one line, without blanks twice."""
    return _BLANK.sub(" ", text).strip()
