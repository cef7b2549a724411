"""Reading a decision as people write it: with dashes or without, who and by when in any place, either left out.

`make the sign Auntie Somsri by 15 Dec`, `let Uncle Chai mend the oven`, `Uncle Chai - the oven - next week`. What is read is
shown before it is kept, so a wrong reading costs a tap.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.flows.decision.words.deadline import FINISHED, deadline_in, read_deadline
from bot.language.normalising import tidy
from bot.language.personal_words import TITLE

LONGEST = 400
LONGEST_WHO = 100
SHORTEST_NAME = 2
"""Letters behind a title, before a verb may end the name."""
FEWEST_LETTERS = 3

_OPENING = re.compile(
    r"^(?:(?:มติ(?:ที่ประชุม|ประชุม)?|ที่ประชุม(?:มีมติ|ตกลง|เห็นชอบ)?|ข้อตกลง|ตกลง(?:กัน)?(?:ว่า)|สรุป(?:ว่า)?|เห็นชอบ(?:ให้|ว่า)?|decided|decision|resolved|agreed)\s*(?:[:：]|ว่า|ให้(?=\s)|(?=\s))\s*)+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s+[-–—:>→=/~]+\s+|(?<=[ก-๎])/(?=\d)|\s*[|｜→;]\s*|\t+|\s*(?:\.{3,}|…)\s*")
_BULLET = re.compile(r"^(?:[-–•*✓☐]\s*|\(?[\d๐-๙]{1,2}[.)]\s+|ข้อ\s*[\d๐-๙]{1,2}[.)]?\s+)")
_POLITE = re.compile(r"\s*(?:นะ|เนอะ)?(?:คะ|ค่ะ|ครับ|คับ|จ้า|จ้ะ)(?=[\s,]|$)")
_WHO = re.compile(
    r"^(?:(?:ผู้)?รับผิดชอบ(?:โดย|คือ)?|โดย|มอบ(?:หมาย)?(?:ให้)?|ฝาก|ให้|by|who|owner)[\s:=]*(?=\S)", re.IGNORECASE
)
_GIVES = r"(?:มอบ(?:หมาย)?(?:งาน)?(?:ให้)?|ฝาก(?:ให้)?|ขอ(?:ให้)?|ให้|โดย|(?:ผู้)?รับผิดชอบ(?:โดย|คือ)?|ผู้ดูแล|ดูแลโดย|@|by\b|let\b|ask\b)[\s:=]*"
_TAKES = re.compile(
    r"^\s*(?:[:：]\s*|(?:จะ)?(?:เป็น(?:คน|ผู้)|รับ(?:อาสา|ปาก|หน้าที่|เรื่อง|ไป|จะ|ผิดชอบ|เป็นคน)|อาสา|รับ(?=ทำ|ซื้อ|หา|จัด))(?:จะ|ไป|เรื่อง)*|จะ(?:ไป|ช่วย)?(?=[ก-ฮเแโใไ\s])|(?:shall|will|to)\b)\s*",
    re.IGNORECASE,
)
"""What stands between a name and what somebody does, and says no more than that they do it."""
_ADDRESSED = re.compile(
    r"(?:(?:ขอบคุณ|ขอบใจ|แสดงความยินดี|เยี่ยม|กับ|พบ|ถาม|ติดต่อ|โทรหา|โทร|คุย|with|of|for|from|to|thanks?|thank)\s*"
    r"|(?:ของ|แก่|ถึง|จาก|บ้าน|แทน|เรื่อง|ชื่อ|หรือ|และ|ลูก|หลาน|แม่|พ่อ|พา|รับ|ส่ง))$",
    re.IGNORECASE,
)
"""After these words a name is not of whoever does it."""
_TITLED = re.compile(rf"(?:{TITLE}|ผู้ใหญ่(?!บ้าน)|น้า(?=วี|วั|นิ|น้|มา|ที))\s?(?P<name>[ก-๎A-Za-z]{{2,}})")
_NO_NAMES = ("ที่", "จะ", "ใน", "ของ", "ได้", "ไม่", "ก็", "กับ", "และ", "คน", "ทุก", "ให้", "ต้อง", "ควร", "ขอ", "ทำ", "หา", "ซื้อ", "ไป", "ช่วย", "เขียน", "จัด", "ส่ง", "ท่าน", "เขา", "นี้", "นั้น", "ประจำ")  # fmt: skip
"""How no name begins behind a title."""
_NAME_ENDS = re.compile(
    r"(?:ทำ|หา|ซื้อ|ขาย|จัด|ซ่อม|ติดต่อ|ประสาน|ส่ง|เก็บ|ดู|ไป|มา|เขียน|ถ่าย|เตรียม|สั่ง|นัด|ถาม|คุย|พา|รับ|จะ|เป็น|ช่วย|ออก|ตรวจ|สรุป|แจ้ง|โทร|นำ|พิมพ์|ขอ|ยื่น|จอง|โอน|จ่าย|รวม|เช็ค|สำรวจ|ทดลอง|ลอง|ปลูก|ขน|เช่า|ยืม|สอน|โพสต์|ภายใน|ก่อน|วันที่)"
)
"""What ends a name where people leave no blank."""
_ENTERPRISE = re.compile(r"^(?:กลุ่ม|วสช\.|วิสาหกิจ(?:ชุมชน)?|ฝ่าย|คณะ|ชมรม|สหกรณ์|ศูนย์)\S{3,}$")
_ALL = re.compile(r"^(?:ทุก|แต่ละ|ทั้ง|สมาชิก|ทุกๆ|everybody|all|each)\b|^(?:ทุก|แต่ละ|ทั้ง)")
_SEVERAL = re.compile(r"\s*(?:[,+&]|กับ|และ|\band\b)\s*(?=\S)")
_WITH = "กับ"
_TOGETHER = re.compile(r"^\s*(?:กับ|และ|\band\b|\bwith\b)\s*")


@dataclass(frozen=True)
class DecisionLine:
    """What was decided, and what stands there of who and when."""

    text: str
    who: str | None
    due_on: date | None
    unread: str | None = None
    """What looks like a day and cannot be one, or is over."""


def read_decision(line: str, now: datetime, names: Sequence[str] = ()) -> DecisionLine | None:
    """The decision that one line holds; None for an empty one.

    Args:
        line: as somebody wrote it.
        now: an aware moment; a day without a year is the next one.
        names: of people and enterprises of the network, who may have taken it over.
    """
    words = _OPENING.sub("", _BULLET.sub("", tidy(line).strip(" \n:："))).strip()
    words = _POLITE.sub("", _BULLET.sub("", words))
    parts = [part for part in (each.strip(" ,") for each in _BETWEEN.split(words)) if part]
    if not parts:
        return None
    known = sorted({name for name in names if len(name) >= FEWEST_LETTERS}, key=len, reverse=True)
    return _of_parts(parts, now, known) if len(parts) > 1 else _of_words(parts[0], now, known)


def _of_parts(parts: list[str], now: datetime, known: list[str]) -> DecisionLine:
    """What stands between dashes: a day of its own, a name of its own, and the rest."""
    rest, due_on, unread = _day_in_parts(parts, now)
    who = _whose(rest, known) if len(rest) > 1 else None
    who, others = _first_of(who)
    text = " ".join([" - ".join(rest), *others])
    if who is None:
        text, who = _name_in(text, known)
    return DecisionLine(text[:LONGEST], who[:LONGEST_WHO] if who else None, due_on, unread)


def _day_in_parts(parts: list[str], now: datetime) -> tuple[list[str], date | None, str | None]:
    """(the parts without the day, the day, what is none): the last part that is nothing but a day, else the last that says one."""
    backwards = (*range(len(parts) - 1, 0, -1), 0)
    for number in backwards:
        due_on, unread = read_deadline(_days_words(parts[number]), now)
        if due_on or unread:
            return parts[:number] + parts[number + 1 :], due_on, unread
    for number in backwards:
        rest, due_on, unread = _day_in(parts[number], now)
        if due_on or unread:
            return [*parts[:number], *([rest] if rest else []), *parts[number + 1 :]], due_on, unread
    return parts, None, None


def _days_words(part: str) -> str:
    """`finished by 15 Dec` without what says no more than that it is the last day."""
    return re.sub(r"^(?:กำหนด(?:ส่ง|เสร็จ|แล้วเสร็จ)?|(?:ให้|ต้อง)?(?:แล้ว)?เสร็จ|ส่ง|due|deadline)[\s:]*(?=\S)", "", part)


def _whose(parts: list[str], known: list[str]) -> str | None:
    """Who has taken it over, taken out of the parts: whose name is known, else who is called by a title, else the last."""
    for is_name in (lambda part: part in known, _is_titled, lambda part: _ENTERPRISE.match(part) is not None):
        for number in (*range(len(parts) - 1, 0, -1), 0):
            name = _WHO.sub("", parts[number])
            if is_name(name):
                del parts[number]
                return name
    return _WHO.sub("", parts.pop())


def _first_of(who: str | None) -> tuple[str | None, list[str]]:
    """(the first of several who have taken it over, the words about the others)."""
    found = _SEVERAL.search(who or "")
    return (who[: found.start()], [_WITH + who[found.end() :]]) if who and found else (who, [])


def _is_titled(name: str) -> bool:
    return _TITLED.fullmatch(name) is not None


def _of_words(words: str, now: datetime, known: list[str]) -> DecisionLine:
    """A line without dashes: the day is taken out, then the name."""
    rest, due_on, unread = _day_in(words, now)
    if not rest:  # the line says nothing but a day
        return DecisionLine(words[:LONGEST], None, None)
    text, who = _name_in(rest, known)
    return DecisionLine(text[:LONGEST], who, due_on, unread)


def _day_in(words: str, now: datetime) -> tuple[str, date | None, str | None]:
    """(the words without the day, the day, what looks like one and cannot be)."""
    found = deadline_in(words, now)
    if found is None:
        return words, None, None
    if found.in_words:
        return words, found.on, None
    rest = _joined(FINISHED.sub("", words[: found.begin]), words[found.end :])
    return rest, found.on, None if found.on else words[found.begin : found.end]


def _name_in(words: str, known: list[str]) -> tuple[str, str | None]:
    """(what is to be done, who does it)."""
    for begin, end in _places(words, known):
        name = words[begin:end].strip()
        before, after = words[:begin], words[end:]
        given = re.search(rf"{_GIVES}$", before, re.IGNORECASE)
        if not given and (
            _ADDRESSED.search(before) or (before and not before[-1].isspace() and before[-1] not in "(,")
        ):
            continue
        if given and given.group().strip() == "ให้" and before[: given.start()].strip() and not after.strip():
            continue  # something is brought to them
        before = before[: given.start()] if given else before
        text = _joined(
            before.rstrip("( ,"), _TAKES.sub("", after.lstrip(") ,")) if not _TOGETHER.match(after) else after
        )
        if text:
            return text, name[:LONGEST_WHO]
    return words, None


def _places(words: str, known: list[str]) -> list[tuple[int, int]]:
    """Where names stand: those that are known, then those called by a title, then groups by their own word."""
    found: list[tuple[int, int]] = []
    for name in known:
        begin = words.find(name)
        if begin >= 0:
            found.append((begin, begin + len(name)))
    found.sort()
    for titled in _TITLED.finditer(words):
        begin, last = titled.span("name")
        cut = _NAME_ENDS.search(words, begin + SHORTEST_NAME, last)
        end = cut.start() if cut else last
        if not words.startswith(_NO_NAMES, begin) and not any(one <= titled.start() < stop for one, stop in found):
            found.append((titled.start(), end))
    for word in re.finditer(r"\S+", words):
        if _ENTERPRISE.match(word.group()) and not _ALL.match(word.group()) and word.start() > 0:
            found.append(word.span())
    return found


def _joined(before: str, after: str) -> str:
    """What is left on both sides of what was taken out."""
    return " ".join(part for part in (before.rstrip("(").strip(" ,:;-"), after.lstrip(")").strip(" ,:;-")) if part)
