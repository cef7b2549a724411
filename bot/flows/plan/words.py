"""The words by which plan and budget are asked for, and how a line of them is read."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_PRIVATE, Bare, Command, Topic, Who, english, thai
from bot.language.answers import is_yes, sounds_like_a_question
from bot.language.catalogue import mark
from bot.language.money import read_money
from bot.language.normalising import for_matching, without_courtesy
from bot.language.numbers import read_number, small_number, with_arabic_digits
from bot.language.periods import find_period
from bot.language.units import NUMBER, unit_named

BAHT = "บาท"
LONGEST, LONGEST_UNIT, LONGEST_ANSWER, MOST_YEARS = 200, 30, 60, 20
MOST = Decimal(1_000_000_000)


def _says_more(text: str) -> bool:
    return bool(text) and not sounds_like_a_question(text)


def _has_number(text: str) -> bool:
    return _says_more(text) and re.search(r"\d", with_arabic_digits(text)) is not None


command_words(
    60,
    Command(
        "plan.show",
        (*thai(Bare.ALONE, "แผนของเครือข่าย", "แผนเครือข่าย"), *english(Bare.NEVER, "our plan")),
        Topic.NETWORK,
        mark("Show what the network wants to reach, by which year, and how far it is."),
        "แผนของเครือข่าย",
        Who.PEOPLE,
        also=(
            "แผนงานเครือข่าย", "แผนงานของเครือข่าย", "แผนพัฒนาเครือข่าย", "แผนระยะยาว", "เป้าหมายของเรา", "เป้าของเรา", "ตัวชี้วัดของเรา",
            "ตัวชี้วัดของเครือข่าย", "our goals", "our indicators", "plan of the network",
        ),
    ),
    Command(
        "plan.add",
        (*thai(Bare.NEVER, "เพิ่มแผน", "แผน", "ตั้งเป้า"), *english(Bare.NEVER, "add goal", "plan")),
        Topic.NETWORK,
        mark("Put a goal into the network's plan in one line: in how many years, what, how much, who looks after it."),
        "เพิ่มแผน 3 ปี: ปลูกป่าชายเลน 20 ไร่ - พี่วันดี",
        Who.LEADERS,
        also=("เพิ่มเป้าหมาย", "ตั้งเป้าหมาย", "เพิ่มตัวชี้วัด", "ตั้งตัวชี้วัด", "add a goal", "new goal"),
        takes=_says_more,
    ),
    Command(
        "plan.reached",
        (*thai(Bare.NEVER, "ทำได้แล้ว", "ตอนนี้ทำได้"), *english(Bare.NEVER, "so far we have")),
        Topic.NETWORK,
        mark("Say how far a goal of the plan is."),
        "ทำได้แล้ว ปลูกป่าชายเลน 12 จาก 20 ไร่",
        Who.LEADERS,
        also=("ทำไปได้แล้ว", "ทำได้", "คืบหน้าแผน", "we have reached"),
        takes=_has_number,
    ),
    Command(
        "plan.budget",
        (*thai(Bare.NEVER, "งบประมาณ", "งบของเครือข่าย", "เพิ่มงบ"), *english(Bare.NEVER, "budget")),
        Topic.NETWORK,
        mark("Show what the network's money is for and how much is spent; with a line, put one in."),
        "งบประมาณ ค่าเดินทางไปเวที 20,000 บาท",
        Who.ROLE_HOLDER,
        IN_PRIVATE,
        also=("งบประมาณของเครือข่าย", "งบประมาณเครือข่าย", "ตั้งงบ", "ใช้เงินไปเท่าไร", "เหลืองบเท่าไร", "the budget"),
    ),
    Command(
        "plan.spent",
        (*thai(Bare.NEVER, "ใช้ไปแล้ว", "ใช้งบไป"), *english(Bare.NEVER, "spent")),
        Topic.NETWORK,
        mark("Say how much of a sum in the budget is spent by now."),
        "ใช้ไปแล้ว ค่าเดินทางไปเวที 12,000 บาท",
        Who.LEADERS,
        IN_PRIVATE,
        also=("ใช้งบไปแล้ว", "ใช้เงินไปแล้ว", "จ่ายไปแล้วจากงบ", "we spent"),
        takes=_has_number,
    ),
)  # fmt: skip

_YEARS = re.compile(
    r"(?:แผน|ระยะ|ภายใน|ใน|อีก|within|in)*\s*(?P<years>\d{1,2}|หนึ่ง|สอง|สาม|สี่|ห้า|สิบ)\s*(?:ปี|years?\b)(?:ข้างหน้า)?\s*[:：,\-–|]*\s*",
    re.IGNORECASE,
)
_INTO = re.compile(r"(?:ให้ได้)?(?:ภายใน|ให้ทัน|ก่อนสิ้น|ถึง|\bby\b)(?=\s*(?:ปี|สิ้น|ปลาย|ต้น|กลาง|เดือน|25\d\d|[ก-ฮ]{1,2}\.))")
_AMOUNT = re.compile(
    rf"(?:ให้ได้|จำนวน|เป็น|อย่างน้อย|ไม่น้อยกว่า|ครบ|เป้า|target)*\s*(?P<number>{NUMBER}(?:\s*(?:หมื่น|แสน|ล้าน))?)\s*(?P<unit>[^\s\d,|:–-]{{1,30}})?",
    re.IGNORECASE,
)
_OF = re.compile(
    rf"(?P<reached>{NUMBER})\s*[^\s\d]{{0,20}}\s*(?:จาก|ใน|/|of|out of)\s*(?:ทั้งหมด)?\s*(?P<target>{NUMBER})"
)
_SUM = re.compile(rf"(?P<sum>{NUMBER}(?:\s*(?:พัน|หมื่น|แสน|ล้าน))?)\s*(?:บาท|baht|฿|\.-)?")

_SAYS_MONEY = re.compile(r"\s*(?:ใช้|ตั้ง|ขอ)?(?:งบประมาณ|งบ)\s*$")
_LOOKS_AFTER = re.compile(r"\s*(?:เป็น)?(?:คน|ผู้)?(?:ดูแล|รับผิดชอบ|เป็นเจ้าภาพ|looks after it)(?:ให้)?\s*$", re.IGNORECASE)
_FILLING = re.compile(r"ตอนนี้|ล่าสุด|ทำได้|ทำไป|ใช้ไป|ได้|แล้ว|ประมาณ|ราวๆ|รวม|ทั้งหมด|\bso far\b|\bnow\b|\babout\b|\s")


@dataclass(frozen=True)
class GoalSaid:
    """What a line says of a goal, before it is known who of it is a person."""

    text: str
    until_on: date | None


@dataclass(frozen=True)
class Counted:
    """How much, of what."""

    text: str
    """What the line says without it."""
    number: Decimal
    unit: str


@dataclass(frozen=True)
class ReachedSaid:
    """How far something is; `target` and `text` say of what."""

    text: str
    reached: Decimal
    target: Decimal | None
    unit: str


def read_years(text: str) -> int | None:
    """How many years a whole text says, and nothing more: `3 ปี`."""
    found = _YEARS.fullmatch(_tidy(text))
    return _so_many(found["years"]) if found else None


def read_goal(text: str, today: date) -> GoalSaid:
    """A line without the words that say until when; a plan of three years ends with the third year after this one."""
    said = _tidy(text)
    found = _YEARS.search(said)
    years = _so_many(found["years"]) if found else None
    if found and years:
        rest = f"{said[: found.start()]} {said[found.end() :]}".strip(" :-|,")
        return GoalSaid(rest or said, end_of_year(today, years))
    named = find_period(_INTO.sub("ใน", said), today)
    if named and named[0] and named[1].last > today:
        return GoalSaid(named[0].strip(" :-|,"), named[1].last)
    return GoalSaid(said, None)


def end_of_year(today: date, years: int) -> date:
    """The last day of the year so many years after this one."""
    return date(today.year + years, 12, 31)


def read_target(text: str) -> Counted | None:
    """The amount that stands last in a goal, with its unit; None where nothing is counted: `ปลูกป่าชายเลน 20 ไร่`."""
    amounts = [each for each in _AMOUNT.finditer(text) if _number(each["number"])]
    if not amounts:
        return None
    found = amounts[-1]
    before = _SAYS_MONEY.sub("", text[: found.start()])
    rest = f"{before} {text[found.end() :]}".strip(" :-|,")
    number, unit = _number(found["number"]), found["unit"] or ""
    if number is None or not rest:
        return None
    return Counted(" ".join(rest.split()), number, (unit_named(unit) or unit)[:LONGEST_UNIT])


def without_looking_after(text: str) -> str:
    """A goal without the words that gave it to somebody whose name was taken out of it."""
    return _LOOKS_AFTER.sub("", text).strip(" :-|,") or text


def read_sum(text: str) -> Counted | None:
    """A sum of money, the last one in a line, and what it is for; None where one of them is missing."""
    said = _tidy(text)
    sums = [each for each in _SUM.finditer(said) if read_money(each["sum"])]
    found = sums[-1] if sums else None
    satang = read_money(found["sum"]) if found else None
    if not found or not satang:
        return None
    rest = " ".join(f"{said[: found.start()]} {said[found.end() :]}".split()).strip(" :-|,=")
    return Counted(rest, Decimal(satang) / 100, BAHT)


def read_reached(text: str) -> ReachedSaid | None:
    """`12 จาก 20 ไร่`, `ปลูกป่า 12 ไร่`: how far; None where no number is said."""
    said = _tidy(for_matching(text))
    if both := _OF.search(said):
        rest = _AMOUNT.sub("", said[: both.start()] + said[both.start("target") :])
        return ReachedSaid(rest.strip(" :-|,"), _plain(both["reached"]), _plain(both["target"]), "")
    amounts = [each for each in _AMOUNT.finditer(said) if _number(each["number"]) is not None]
    if not amounts:
        return None
    found = amounts[-1]
    rest = f"{said[: found.start()]} {said[found.end() :]}".strip(" :-|,")
    return ReachedSaid(" ".join(rest.split()), _plain(found["number"]), None, found["unit"] or "")


def how_many(text: str) -> ReachedSaid | None:
    """A number that is the answer and nothing beside it: `12`, `ตอนนี้ได้ 12 ไร่แล้ว`, `12 จาก 20`."""
    said = read_reached(text) if len(text) <= LONGEST_ANSWER and not sounds_like_a_question(text) else None
    return said if said and not _FILLING.sub("", said.text) else None


def _tidy(text: str) -> str:
    return " ".join(without_courtesy(with_arabic_digits(text)).split()).strip(" :-|,")


def _so_many(years: str) -> int | None:
    number = read_number(years)
    whole = small_number(str(number), MOST_YEARS) if number is not None else None
    return whole or None


def _number(written: str) -> Decimal | None:
    number = read_number(written.strip())
    return number if number is not None and number <= MOST else None


def _plain(written: str) -> Decimal:
    return _number(written) or Decimal(0)


_AS_BEFORE = re.compile(
    r"(?:ยัง|ก็|คง)*(?:เท่าเดิม|เหมือนเดิม|เท่าเก่า|ไม่ขยับ|ไม่คืบหน้า|ไม่เพิ่ม|ไม่ได้เพิ่ม|ไม่เปลี่ยน)(?:เลย|อยู่)*|same as before|no change"
)
_OF_A_YEAR = re.compile(
    r"(?P<plan>แผน|เป้าหมาย|เป้า)(?=(?:ปีนี้|ปีหน้า|ปี\s*25\d\d)[\s:：-]*\S|\s*(?:ระยะ|ภายใน|ใน|อีก)?\s*(?:\d{1,2}|หนึ่ง|สอง|สาม|สี่|ห้า|สิบ)\s*ปี(?:ข้างหน้า)?\s*[\s:：-]\s*\S)"
)
_SO_FAR = re.compile(r"(?:ไป|มา)?(?:ได้|แล้ว)|ไปถึง|ตอนนี้|ล่าสุด|รวม|ทั้งหมด|ประมาณ|\bso far\b|\bnow\b|\s")


def is_as_before(text: str) -> bool:
    """Whether somebody says that a number has not changed."""
    return is_yes(text) or _AS_BEFORE.fullmatch(for_matching(text).replace(" ", "")) is not None


def said_of_itself(text: str) -> ReachedSaid | None:
    """How far something is, said with no command: what was done, how much of it with the unit, and that it is done by now
    (`ปลูกป่าไปได้ 13 ไร่แล้ว`); None where one of the three is missing."""
    if len(text) > LONGEST_ANSWER or not re.search(r"\d", text) or "ได้" not in text or "แล้ว" not in text:
        return None
    said = None if sounds_like_a_question(text) else read_reached(text)
    unit = said.unit.removesuffix("แล้ว") if said else ""
    named = _SO_FAR.sub("", said.text) if said else ""
    return ReachedSaid(named, said.reached, said.target, unit_named(unit) or unit) if said and unit and named else None


def goal_of_a_year(text: str) -> str | None:
    """The goal, with its year, where plan and year are written as one: `แผนปีนี้ ทำเว็บไซต์`, `เป้าหมาย 3 ปี: ปลูกป่า`."""
    found = _OF_A_YEAR.match(text)
    return text[found.end("plan") :].strip() if found and not sounds_like_a_question(text) else None


QUARTER = timedelta(days=91)
"""So often somebody is asked how far a goal is."""
