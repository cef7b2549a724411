"""Two things said in one line: `ปุ๋ย 5 กระสอบ ไปประชุม 2 คนค่ะ` is read as two, each by the flow that it is for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.dialogue.request import Request
from bot.dialogue.routes import Fit, Routes, all_routes
from bot.dialogue.understanding.listening import Heard, listen
from bot.language.two_things import halves_of_a_line, may_be_two
from bot.storage.chats import Conversation

LONGEST = 160
Reader = Callable[[str], Fit]


@dataclass(frozen=True)
class Part:
    """One of two things said in a line, as if it had been said by itself, and the flow that it is for."""

    flow: Routes
    heard: Heard


def said_apart(request: Request, heard: Heard) -> list[Part] | None:
    """The two things that a line says, as if each had been said by itself; None where it says one thing."""
    text = heard.text
    if heard.quoted_subject or len(text) > LONGEST or not may_be_two(text):
        return None
    readers = list(_readers(request))
    if len(readers) < 2:
        return None
    for before, behind in halves_of_a_line(text):
        first, second = _read_by(readers, before), _read_by(readers, behind)
        if first and second and first[0] is not second[0] and Fit.SURE in (first[1], second[1]):
            told = heard.addressed
            return [
                Part(flow, replace(listen(part, spoken_to=told), addressed=told or fit is Fit.SURE))
                for part, (flow, fit) in ((before, first), (behind, second))
            ]
    return None


COUNTS_GOODS = "order"
"""Its lines, a thing and an amount, may be just what another flow has asked for."""


def is_of_another(request: Request, heard: Heard, conversation: Conversation, *, missed: bool = False) -> bool:
    """Whether a line is plainly for another flow, which it names (`ประชุมครั้งหน้าไปได้ 2 คน`), where a name, a place, a thing or
    one of a few is asked for: nothing is called so. Once it was `missed`, no answer to what was asked, it need not name it."""
    asks = all_routes()[conversation.flow]
    takes = conversation.step in asks.name_steps | asks.thing_steps or conversation.step not in asks.free_steps
    if not takes or not heard.addressed or len(heard.text) > LONGEST:
        return False
    said = request if missed else replace(request, addressed=False)
    others = [each for each in _readers(said) if each[0].flow not in (asks.flow, COUNTS_GOODS)]
    found = _read_by(others, heard.text)
    return found is not None and found[1] is Fit.SURE


def _readers(request: Request) -> Iterator[tuple[Routes, Reader]]:
    for flow in all_routes().values():
        reader = flow.reads(request) if flow.reads else None
        if reader:
            yield flow, reader


def _read_by(readers: list[tuple[Routes, Reader]], text: str) -> tuple[Routes, Fit] | None:
    """Whose a text plainly is, by itself; None where it is nobody's or of two."""
    found = [(flow, fit) for flow, reader in readers if (fit := reader(text)) is not Fit.NONE]
    return found[0] if len(found) == 1 else None
