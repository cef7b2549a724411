"""What stands in front of nearly every enterprise's name and says nothing: left out when names are compared."""

import re

from bot.language.normalising import for_matching, tidy

EMPTY_BEGINNINGS = (
    "กลุ่มวิสาหกิจชุมชน", "วิสาหกิจชุมชน", "เครือข่ายวิสาหกิจชุมชน", "กลุ่มแม่บ้านเกษตรกร", "กลุ่ม", "วสช.", "วสช",
    "เครือข่าย",
)  # fmt: skip
PLACE_BEGINNINGS = ("จังหวัด", "อำเภอ", "ตำบล", "จ.", "อ.", "ต.")
_IGNORED = re.compile(r"[\s\-–_.,/()\"'“”]+")


def folded(text: str) -> str:
    """A text as it is compared: composed, lower case, without blanks and marks between words."""
    return _IGNORED.sub("", tidy(text).casefold())


def core_of_name(name: str) -> str:
    """A name as people say it: folded, without the words that all names begin with."""
    plain = folded(name)
    for beginning in EMPTY_BEGINNINGS:
        shorter = plain.removeprefix(folded(beginning))
        if shorter and shorter != plain:
            return shorter
    return plain


def words_of_query(text: str) -> list[str]:
    """The words that somebody looks for, folded; what only says "province" or "group" is left out."""
    words = []
    for word in for_matching(text).split():
        for beginning in (*EMPTY_BEGINNINGS, *PLACE_BEGINNINGS):
            if word.startswith(beginning) and len(word) > len(beginning):
                word = word.removeprefix(beginning)
                break
        if folded(word):
            words.append(folded(word))
    return words
