"""Reading a decision written on one line: `buy thread - Auntie Somsri - 15 Jan`; who and by when may be left out."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from bot.clock import BANGKOK
from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark
from bot.language.when import UnreadableReason, UnreadableWhen, read_moment

command_words(
    50,
    Command(
        "decision.show",
        (*thai(Bare.ALONE, "มติที่ประชุม", "มติประชุม"), *english(Bare.NEVER, "decisions")),
        Topic.FORUMS,
        mark("Show what was decided: who does what by when."),
        "มติที่ประชุม",
        Who.PEOPLE,
        also=(
            "มติล่าสุด",
            "มติที่ตกลง",
            "ตกลงอะไรกันไว้",
            "ใครรับปากอะไร",
            "ใครต้องทำอะไร",
            "ข้อตกลง",
            "what was decided",
            "what did we decide",
            "who does what",
        ),
    ),
)


LONGEST = 400
_BETWEEN = re.compile(r"\s+[-–—:]+\s+|\s*[|｜]\s*|\t+")
_BULLET = re.compile(r"^(?:[-–•*]\s*|\(?\d{1,2}[.)]\s+)")
_BY_WHEN = re.compile(r"^(?:ภายในวันที่|ภายใน|ก่อนวันที่|by|until)\s*(?=\S)", re.IGNORECASE)
_WHO = re.compile(r"^(?:โดย|ผู้รับผิดชอบ|รับผิดชอบโดย|by)[\s:]*(?=\S)", re.IGNORECASE)


@dataclass(frozen=True)
class DecisionLine:
    """What was decided, and what stands there of who and when."""

    text: str
    who: str | None
    due_on: date | None
    unread: str | None = None
    """What looks like a day and cannot be one, or is over."""


def read_decision(line: str, now: datetime) -> DecisionLine | None:
    """The decision that one line holds; None for an empty one."""
    parts = [part for part in (each.strip() for each in _BETWEEN.split(_BULLET.sub("", line.strip()))) if part]
    if not parts:
        return None
    text, rest = parts[0], parts[1:]
    due_on: date | None = None
    unread: str | None = None
    if rest:
        due_on, unread = _day(rest[-1], now)
        rest = rest[:-1] if due_on or unread else rest
    who = _WHO.sub("", rest[-1]) if rest else None
    text = " - ".join([text, *rest[:-1]])
    return DecisionLine(text[:LONGEST], who[:100] if who else None, due_on, unread)


def _day(text: str, now: datetime) -> tuple[date | None, str | None]:
    """(the day, None); (None, the words) where they mean a day that cannot be; (None, None) where they mean none."""
    try:
        reading = read_moment(_BY_WHEN.sub("", text), now)
    except UnreadableWhen as problem:
        return None, None if problem.reason is UnreadableReason.NOT_A_DATE else text
    return reading.at.astimezone(BANGKOK).date(), None
