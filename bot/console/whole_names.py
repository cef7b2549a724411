"""Names on pages: each stands in a box of its own that goes to the next line as a whole, and is written as it is."""

import re
from urllib.parse import quote

from bot.language.line_breaks import BEGINS, ENDS

_ONLY_TEXT = ("<title", "<textarea", "<option", "<text", "<script", "<style")
"""Begins of elements that hold no other elements."""
_SIGNS = (BEGINS, ENDS, quote(BEGINS), quote(ENDS))
_ENCLOSED = re.compile(f"{BEGINS}([^{BEGINS}{ENDS}<>]*){ENDS}")


def in_boxes(page: str) -> str:
    """A page with a box around each name that its words have `enclosed`; where no box can be, the name stands without."""
    drawn = _ENCLOSED.sub(_box, page)
    for sign in _SIGNS:
        drawn = drawn.replace(sign, "")
    return drawn


def _box(name: re.Match[str]) -> str:
    page, before = name.string, name.string.rfind("<", 0, name.start())
    within_a_tag = page.find(">", before, name.start()) < 0
    if within_a_tag or page.startswith(_ONLY_TEXT, before):
        return name[1]
    return f'<span class="whole">{name[1]}</span>'
