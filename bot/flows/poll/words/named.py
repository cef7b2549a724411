"""One of several polls by its question: `ปิดโพล กินอะไรดี`, `ผลโพลเรื่องรถตู้`."""

import re

from bot.language.normalising import for_matching

FEWEST_LETTERS = 3
_NAMED = re.compile(
    r"(?:ขอ|ช่วย)?\s*(?:ดู)?\s*(?:(?P<results>ผล(?:โพล|โพน|โหวต|โหวด)|poll results? of)|(?P<close>ปิดโพ[ลน]|ปิดโหว[ตด]|close the poll))\s*(?:เรื่อง|อัน(?:ที่)?|ที่ถาม(?:ว่า)?|about)?\s*(?P<name>\S.*)",
    re.IGNORECASE,
)


def read_named(text: str) -> tuple[str, str] | None:
    """(`results` or `close`, the words of the question) of a text that asks for one poll's result or closes it."""
    found = _NAMED.fullmatch(for_matching(text))
    if found is None or len(found["name"]) < FEWEST_LETTERS:
        return None
    return ("results" if found["results"] else "close"), found["name"]
