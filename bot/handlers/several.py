"""Two things said in one line: `ปุ๋ย 5 กระสอบ ไปประชุม 2 คนค่ะ` is read as two, each by the flow that it is for."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.dialogue.request import Request
from bot.dialogue.routes import Fit, all_routes
from bot.dialogue.understanding.listening import Heard, listen
from bot.language.normalising import POLITE

LONGEST, MOST_SEAMS = 160, 12
_AND = r"(?:แล้วก็|แล้ว(?=โหวต|ปุ๋ย)|และก็|และ|ส่วน|แต่ว่า|แต่|ก็|พร้อม(?:กับ)?|กับ|,|;|/|\+|\band\b|\bbut\b)"
_SEAM = re.compile(rf"\s*{_AND}\s*|\s+{_AND}?\s*|(?<=ค่ะ)(?=\S)|(?<=ครับ)(?=\S)", re.IGNORECASE)
_AT_THE_END = re.compile(rf"(?:\s|นะ|{POLITE})+$")

Reader = Callable[[str], Fit]


def said_apart(request: Request, heard: Heard) -> list[Heard] | None:
    """The two things that a line says, as if each had been said by itself; None where it says one thing."""
    text = heard.text
    if heard.quoted_subject or len(text) > LONGEST or not _SEAM.search(text):
        return None
    readers = list(_readers(request))
    if len(readers) < 2:
        return None
    for before, behind in _halves(text):
        first, second = _read_by(readers, before), _read_by(readers, behind)
        if first and second and first[0] is not second[0] and Fit.SURE in (first[1], second[1]):
            told = heard.addressed
            return [
                replace(listen(part, spoken_to=told), addressed=told or fit is Fit.SURE)
                for part, (_reader, fit) in ((before, first), (behind, second))
            ]
    return None


def _readers(request: Request) -> Iterator[Reader]:
    for flow in all_routes().values():
        reader = flow.reads(request) if flow.reads else None
        if reader:
            yield reader


def _halves(text: str) -> Iterator[tuple[str, str]]:
    for count, seam in enumerate(_SEAM.finditer(text)):
        before, behind = _AT_THE_END.sub("", text[: seam.start()]), text[seam.end() :].strip()
        if before and behind and count < MOST_SEAMS:
            yield before, behind


def _read_by(readers: list[Reader], text: str) -> tuple[Reader, Fit] | None:
    """Whose a text plainly is, by itself; None where it is nobody's or of two."""
    found = [(reader, fit) for reader in readers if (fit := reader(text)) is not Fit.NONE]
    return found[0] if len(found) == 1 else None
