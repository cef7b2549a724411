"""Where a line may be parted into two things said one after the other."""

import re
from collections.abc import Iterator

from bot.language.normalising import POLITE

MOST_SEAMS = 12
_AND = r"(?:แล้วก็|และก็|และ|ส่วน|แต่ว่า|แต่|ก็|พร้อม(?:กับ)?|กับ|,|;|/|\+|\band\b|\bbut\b)"
_SEAM = re.compile(rf"\s*{_AND}\s*|\s+{_AND}?\s*|(?<=ค่ะ)(?=\S)|(?<=ครับ)(?=\S)", re.IGNORECASE)
_AT_THE_END = re.compile(rf"(?:\s|นะ|{POLITE})+$")


def may_be_two(text: str) -> bool:
    """Whether a line has a place to be parted at all."""
    return bool(_SEAM.search(text))


def halves_of_a_line(text: str) -> Iterator[tuple[str, str]]:
    """What stands before and behind each such place, without the words that join them."""
    for count, seam in enumerate(_SEAM.finditer(text)):
        before, behind = _AT_THE_END.sub("", text[: seam.start()]), text[seam.end() :].strip()
        if before and behind and count < MOST_SEAMS:
            yield before, behind
