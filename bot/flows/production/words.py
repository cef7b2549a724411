"""How a line of the plan is read: `ปลูกข้าวสังข์หยด 5 ตัน พร้อมเดือน ม.ค.`"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from bot.clock import BANGKOK
from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_PRIVATE, Bare, Command, Topic, Who, english, thai
from bot.language.answers import sounds_like_a_question
from bot.language.calendar_names import BUDDHIST_ERA, MONTH, month_of
from bot.language.catalogue import mark
from bot.language.normalising import without_courtesy
from bot.language.number_words import SAID_NUMBER
from bot.language.numbers import with_arabic_digits
from bot.language.units import read_amount, unit_named
from bot.language.when import UnreadableWhen, read_date

LONGEST, LONGEST_PRODUCT, LONGEST_UNIT = 160, 100, 30
MOST = Decimal(10_000_000)
MONTHS_A_YEAR = 12
_VERB = re.compile(
    r"^(?:(?:กลุ่ม)?เรา|ปีนี้|ฤดูนี้|รอบนี้|จะ|กำลัง|วางแผน|ขอ|แผน(?:การ)?(?:ผลิต|ปลูก)?|\s)*(?P<verb>ปลูก|ผลิต|ทำ|เลี้ยง|ทอ|สาน|เพาะ|หว่าน|ดำนา|กรีด|แปรรูป|grow|plant|make|raise|produce)?(?:ing)?\s*",
    re.IGNORECASE,
)
_READY = re.compile(
    r"(?:จะ)?(?:พร้อม(?:ขาย|ส่ง)?|เก็บเกี่ยว|เก็บ(?:ได้|ผลผลิต)?|ออก(?:ผล|ขาย)?|เสร็จ|ได้(?:ผล)?|จับ(?:ได้)?|ready|harvest(?:ed)?)\s*(?:ขาย|ได้|ประมาณ|ใน|ช่วง|ราว|by|in|at)*\s*", re.IGNORECASE
)  # fmt: skip
_IN_MONTH = re.compile(
    rf"(?:ต้น|กลาง|ปลาย|สิ้น|ช่วง|ประมาณ)?\s*(?:เดือน)?\s*{MONTH}\s*(?:ปี)?\s*(?P<year>\d{{4}}|\d{{2}})?", re.IGNORECASE
)
_SOON = {"เดือนนี้": 0, "เดือนหน้า": 1, "this month": 0, "next month": 1}
_FIRST_THE_MONTH = re.compile(
    rf"(?:ใน|ช่วง|ประมาณ|ต้น|กลาง|ปลาย|สิ้น)?\s*(?P<when>เดือนนี้|เดือนหน้า|(?:เดือน)?\s*{MONTH}(?:\s*(?:ปี)?\s*(?:\d{{4}}|\d{{2}}))?)\s*"
    rf"(?:กลุ่ม)?(?:เรา)?\s*(?:จะ|คาดว่าจะ)?(?P<has>มี|ได้|ออก)(?:ผลผลิต|สินค้า|ของ)?(?:เป็น)?\s*(?P<rest>\S.*)",
    re.IGNORECASE,
)
"""`เดือนหน้าจะมีเสื่อกระจูด 50 ผืน`."""
_LAND = ("ไร่", "งาน", "ตารางวา", "แปลง", "ต้น")
_NO_GOODS = ("ครั้ง", "วัน", "คน", "งาน", "เวที", "โมง", "กลุ่ม", "รูป", "บาท", "รอบ", "ชั่วโมง", "ข้อ", "เรื่อง", "นัด")
"""What is counted so is no produce."""
_AMOUNT = re.compile(
    rf"(?:ประมาณ|ราว(?:ๆ)?|จำนวน)?\s*(?P<number>{SAID_NUMBER})\s*(?P<unit>[^\s\d,]{{1,30}})?", re.IGNORECASE
)


@dataclass(frozen=True)
class PlanSaid:
    """A line of the plan; `verb` says that it cannot be anything else."""

    product: str
    quantity: Decimal
    unit: str
    month: date
    verb: bool


def read_plan(text: str, now: datetime) -> PlanSaid | None:
    """Product, amount and the month in which it is ready; None where one of them is not said."""
    said = re.sub(r"\s+", " ", without_courtesy(with_arabic_digits(text))).strip()
    if len(said) > LONGEST or sounds_like_a_question(said):
        return None
    rest, month, has = _cut_month(said, now)
    begun = _VERB.match(rest)
    rest = rest[begun.end() :] if begun else rest
    amounts = [found for found in _AMOUNT.finditer(rest) if _unit_in(found)]
    if not amounts or month is None:
        return None
    found = next((each for each in amounts if _unit_in(each) not in _LAND), amounts[0])
    amount, unit, product = read_amount(found["number"]), _unit_in(found), rest[: amounts[0].start()].strip(" ,:-")
    if not amount or not product or not 0 < amount.number <= MOST or (has and unit in _NO_GOODS):
        return None
    verb = has or bool(begun and begun["verb"])
    return PlanSaid(product[:LONGEST_PRODUCT], amount.number, unit[:LONGEST_UNIT], month, verb)


def _unit_in(found: re.Match[str]) -> str:
    """The unit of an amount; empty where none is said."""
    unit = (found["unit"] or "").strip(" .")
    return unit_named(unit) or unit_named(f"{unit}.") or unit


def _cut_month(said: str, now: datetime) -> tuple[str, date | None, bool]:
    """(the line without it, the month that it names, whether it tells what there will be in that month)."""
    first = _FIRST_THE_MONTH.fullmatch(said)
    month = read_month(first["when"], now) if first else None
    if first and month:
        return first["rest"], month, True
    for opener in reversed(list(_READY.finditer(said))):
        words = said[opener.end() :].split(" ")
        for count in range(len(words), 0, -1):
            month = read_month(" ".join(words[:count]), now)
            if month:
                return f"{said[: opener.start()]} {' '.join(words[count:])}".strip(), month, False
    words = said.split(" ")
    for first_word in range(1, len(words)):
        month = read_month(" ".join(words[first_word:]), now)
        if month:
            return " ".join(words[:first_word]), month, False
    return said, None, False


def read_month(text: str, now: datetime) -> date | None:
    """The month to come that a whole text says, by its first day: `เดือน ม.ค.`, `มกราคม 2570`, `เดือนหน้า`, `15 ม.ค.`."""
    said, today = text.strip(" .,").lower(), now.astimezone(BANGKOK).date()
    if said in _SOON:
        return _after(today, _SOON[said])
    found = _IN_MONTH.fullmatch(text.strip(" ,"))
    if found:
        month = month_of(found["month"].lower())
        if not found["year"]:
            return date(today.year + (month < today.month), month, 1)
        year = int(found["year"])
        year = year + 2500 if year < 100 else year
        year -= BUDDHIST_ERA if year > 2400 else 0
        first = date(year, month, 1) if today.year <= year <= today.year + 5 else None
        return first if first and first >= today.replace(day=1) else None
    try:
        return read_date(text.strip(" ,"), now).at.astimezone(BANGKOK).date().replace(day=1) if text.strip() else None
    except UnreadableWhen:
        return None


def _after(day: date, months: int) -> date:
    whole = day.year * MONTHS_A_YEAR + day.month - 1 + months
    return date(whole // MONTHS_A_YEAR, whole % MONTHS_A_YEAR + 1, 1)


def month_after(day: date, months: int = 1) -> date:
    """The first day of the month so many months later."""
    return _after(day, months)


command_words(
    64,
    Command(
        "production.plan",
        (*thai(Bare.NEVER, "แผนผลิต", "แผนการผลิต", "แผนปลูก"), *english(Bare.NEVER, "production plan")),
        Topic.ORDERS,
        mark("Who plants or makes what, how much, ready when: tell it in one line, correct it, see the table."),
        "แผนผลิต ปลูกข้าวสังข์หยด 5 ตัน พร้อมเดือน ม.ค.",
        Who.PEOPLE,
        IN_PRIVATE,
        also=(
            "วางแผนผลิต",
            "แผนเพาะปลูก",
            "ใครปลูกอะไรบ้าง",
            "ใครผลิตอะไรบ้าง",
            "แผนผลผลิต",
            "เดือนหน้าขาดอะไร",
            "เดือนหน้าขาดอะไรบ้าง",
            "เดือนหน้าอะไรจะขาด",
            "เดือนหน้ามีอะไรเหลือ",
            "เดือนหน้าใครมีอะไร",
            "เดือนหน้าใครมีอะไรบ้าง",
            "who plants what",
        ),
    ),
)
