"""The words by which the calendar is asked for, and how lines about fairs, harvests and stock are read."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from bot.clock import BANGKOK
from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.flows.calendar.tables import EntryKind
from bot.language.catalogue import mark
from bot.language.enterprise_words import folded
from bot.language.normalising import without_courtesy
from bot.language.periods import Period, find_period, read_period
from bot.language.reading import UnreadableReason, UnreadableWhen
from bot.language.when import read_when

LONGEST_PRODUCT = 60
MOST_WORDS_OF_A_DAY = 6
_ANY_DAY = date(2026, 1, 1)
_OF_A_MONTH = re.compile(r"^(?:ของ|ประจำ|ใน|for|of|in)\s*", re.IGNORECASE)


def is_period(text: str) -> bool:
    """Whether what stands behind the command's word says which month or year."""
    return read_period(_OF_A_MONTH.sub("", without_courtesy(text)), _ANY_DAY) is not None


_WHOLE_YEAR = re.compile(r"(?:ทั้ง|ตลอด|ตลอดทั้ง|ราย)ปี(?:นี้)?\s*$|\b(?:whole|full|all) year\b", re.IGNORECASE)


def month_said(text: str, today: date) -> Period | None:
    """The month or year that somebody wants to see; None where none is said."""
    if _WHOLE_YEAR.search(without_courtesy(text)):
        return Period(date(today.year, 1, 1), date(today.year, 12, 31))
    return read_period(_OF_A_MONTH.sub("", without_courtesy(text)), today)


_ASKS = re.compile(
    r"(?:(?:จะ)?มี(?:งาน|กิจกรรม|นัด|วันสำคัญ|วันหยุด)(?:อะไร|ไหม|มั้ย|วันไหน|บ้าง|ที่ไหน)*(?:บ้าง|มั่ง)?|งานอะไร(?:บ้าง)?|งาน\s*มีอะไร(?:บ้าง)?|มี(?:งาน)?อะไรในปฏิทิน(?:บ้าง)?|หยุดวันไหน(?:บ้าง)?|(?:ขอ|ดู)?ปฏิทิน"
    r"|what(?:'s| is) (?:on|happening)|any events)\s*\??",
    re.IGNORECASE,
)


def month_asked(text: str, today: date) -> Period | None:
    """The month or year of `เดือนหน้ามีงานอะไร`; None where a text asks no such thing."""
    found = find_period(without_courtesy(text).strip(" ?"), today)
    return found[1] if found and _ASKS.fullmatch(found[0].strip()) else None


command_words(
    30,
    Command(
        "calendar.show",
        (
            *thai(Bare.ALONE, "ปฏิทินผลิตภัณฑ์", "ปฏิทินสินค้า", "ปฏิทินงาน"),
            *thai(Bare.NEVER, "ปฏิทินเดือนนี้", "ปฏิทิน"),
            *english(Bare.NEVER, "product calendar", "calendar"),
        ),
        Topic.FORUMS,
        mark("See what is on in a month: meetings, fairs, harvests, products in season, holidays."),
        "ปฏิทินผลิตภัณฑ์ เดือนหน้า",
        Who.PEOPLE,
        also=("ปฏิทินเครือข่าย", "ปฏิทินของเครือข่าย", "ปฏิทินกิจกรรม", "ปฏิทินชุมชน", "what is on", "network calendar", "events"),
        takes=is_period,
    ),
    Command(
        "calendar.holy",
        (*thai(Bare.ALONE, "วันพระ"), *english(Bare.NEVER, "holy days")),
        Topic.FORUMS,
        mark("See the next Buddhist holy days."),
        "วันพระ",
        also=(
            "วันพระวันไหน",
            "วันพระวันไหนบ้าง",
            "วันพระหน้าวันไหน",
            "วันพระเมื่อไหร่",
            "วันพระเดือนนี้",
            "holy day",
            "buddhist holy days",
        ),
    ),
    Command(
        "calendar.fair",
        (
            *thai(Bare.WITH_LINE, "ออกร้าน"),
            *thai(Bare.NEVER, "งานออกร้าน", "ออกบูธ", "ออกงาน"),
            *english(Bare.NEVER, "fair"),
        ),
        Topic.FORUMS,
        mark("Put a fair or an exhibition into the calendar, so that others can come along."),
        "น้องเวที ออกร้าน งานของดีเมืองสงขลา 12-15 ธ.ค. ที่สนามกีฬา",
        Who.PEOPLE,
        also=("ออกร้านขายของ", "งานแสดงสินค้า", "งานแฟร์", "นิทรรศการ", "งานออกบูธ", "fairs", "exhibition", "new fair"),
    ),
    Command(
        "calendar.harvest",
        (*thai(Bare.NEVER, "เก็บเกี่ยว", "ฤดูเก็บเกี่ยว"), *english(Bare.NEVER, "harvest")),
        Topic.FORUMS,
        mark("Tell the network when your enterprise harvests."),
        "เก็บเกี่ยว ข้าวสังข์หยด ต้นธันวา",
        Who.PEOPLE,
        also=("จะเก็บเกี่ยว", "แจ้งเก็บเกี่ยว", "ผลผลิตออก", "เก็บผลผลิต", "harvest notice"),
    ),
    Command(
        "calendar.ready",
        (*thai(Bare.NEVER, "ของพร้อม", "มีของพร้อมส่ง", "พร้อมส่ง"), *english(Bare.NEVER, "in stock")),
        Topic.FORUMS,
        mark("Tell those whom it concerns that something of yours is to be had now."),
        "ของพร้อม เสื่อกระจูด 200 ผืน",
        Who.PEOPLE,
        also=(
            "สินค้าพร้อม",
            "สินค้าพร้อมส่ง",
            "ของพร้อมส่ง",
            "มีสินค้าพร้อมส่ง",
            "มีสต๊อก",
            "มีสต็อก",
            "แจ้งสต็อก",
            "แจ้งสต๊อก",
            "แจ้งของพร้อมส่ง",
            "ready to sell",
        ),
    ),
    Command(
        "calendar.out",
        (*thai(Bare.NEVER, "ของหมด", "สินค้าหมด"), *english(Bare.NEVER, "sold out")),
        Topic.FORUMS,
        mark("Tell those whom it concerns that something of yours has run out."),
        "ของหมด ผ้าขาวม้า",
        Who.PEOPLE,
        also=("หมดสต๊อก", "แจ้งของหมด", "แจ้งสินค้าหมด", "out of stock"),
    ),
)

_OUT = re.compile(r"^(?P<what>.{2,60}?)\s*(?:ขาย)?หมด(?:แล้ว|สต๊อก|สต็อก|เกลี้ยง|ชั่วคราว)*$|^(?P<english>.{2,60}?) (?:is|are) (?:sold out|out of stock)$", re.IGNORECASE)  # fmt: skip
_READY = re.compile(r"^(?:มี\s*)?(?P<what>.{2,60}?)\s*พร้อม(?:ส่ง|ขาย|จำหน่าย)(?:แล้ว)?(?P<more>\s.{1,30})?$|^(?P<english>.{2,60}?) (?:is|are) in stock$", re.IGNORECASE)  # fmt: skip
_LEFT = re.compile(r"^(?:ยัง)?(?:มี\s*)?(?P<what>.{2,60}?)\s*(?:ยัง|มี|ขาย)*\s*เหลือ(?:ขาย|อยู่|อีก|แค่|เพียง|ประมาณ|\s)*(?P<more>[1-9๑-๙][\d๐-๙,.]*\s*[^\d\s]{1,12})$")  # fmt: skip
_HARVEST = re.compile(r"^(?:(?:กลุ่ม)?(?:เรา|ของเรา|ฉัน)?\s*(?:จะ|กำลังจะ|กำลัง|เริ่ม)?\s*)?(?:เก็บเกี่ยว|เก็บผลผลิต|เกี่ยว(?=ข้าว))\s*(?P<what>.{2,80})$")  # fmt: skip
_ASKING = re.compile(r"ไหม|มั้ย|หรือ|อะไร|เมื่อไ|ไหน|ใคร|ยังไง|\?|ทำไม|เท่าไ|กี่(?!ยว)")
_WORDS_BEFORE = re.compile(r"^(?:กลุ่มเรา|ของเรา|ของกลุ่มเรา|ของฉัน|เรามี|สินค้า|ตอนนี้|วันนี้)\s*")


@dataclass(frozen=True)
class Notice:
    """What somebody tells of a product."""

    kind: EntryKind
    what: str


def notice_told(text: str) -> Notice | None:
    """`ผ้าขาวม้าหมด`, `เสื่อกระจูดพร้อมส่ง`, `เก็บเกี่ยวข้าว ต้นธันวา`; None where a text tells no such thing."""
    said = without_courtesy(" ".join(text.split()))
    if _ASKING.search(said):
        return None
    if found := _HARVEST.match(said):
        return Notice(EntryKind.HARVEST, found["what"].strip())
    if found := _OUT.match(said):
        return Notice(EntryKind.OUT, product_in(found["what"] or found["english"]))
    if found := _LEFT.match(said):
        return Notice(EntryKind.READY, f"{product_in(found['what'])} {found['more']}")
    if found := _READY.match(said):
        what = product_in(found["what"] or found["english"])
        return Notice(EntryKind.READY, f"{what} {(found['more'] or '').strip()}".strip())
    return None


def product_in(text: str) -> str:
    """The product of a few words, without those that say whose it is."""
    return _WORDS_BEFORE.sub("", without_courtesy(text)).strip()


@dataclass(frozen=True)
class NoticeLine:
    """A product, and from when to when."""

    what: str
    period: Period | None
    over: bool = False
    """A day that is over was said."""


_BEFORE_A_FAIR = re.compile(r"(?:ไป|ออกบูธ|ออกร้าน|ออกงาน|ขายของ|งาน|ที่|ใน|the|fair)+")


def fair_title(title: str) -> str:
    """A fair's name as it is compared: `ออกบูธงานกาชาด` and `งานกาชาด` are one."""
    plain = folded(title)
    return plain[begins.end() :] if (begins := _BEFORE_A_FAIR.match(plain)) and begins.end() < len(plain) else plain


def read_notice(text: str, now: datetime) -> NoticeLine:
    """`ข้าวสังข์หยด 2 ตัน ต้นธันวา`: what, and when; without a time None."""
    said = product_in(" ".join(text.split()))
    what, period, over = _cut_days(said, now)
    if period:
        return NoticeLine(what, period)
    found = find_period(said, now.astimezone(BANGKOK).date())
    return NoticeLine(product_in(found[0]), found[1]) if found else NoticeLine(what, None, over)


def _cut_days(text: str, now: datetime) -> tuple[str, Period | None, bool]:
    """The text without the longest run of words that is a day to come, and from when to when that is."""
    words, over = text.split(), False
    for length in range(min(MOST_WORDS_OF_A_DAY, len(words) - 1), 0, -1):
        for start in range(len(words) - length, 0, -1):
            said = " ".join(words[start : start + length])
            if said.isdigit() or read_period(said, now.astimezone(BANGKOK).date()):
                continue
            try:
                days = read_when(said, now).each_day
            except UnreadableWhen as error:
                over = over or error.reason is UnreadableReason.IN_THE_PAST
                continue
            first, last = (at.astimezone(BANGKOK).date() for at in (days[0][0], days[-1][0]))
            return " ".join((*words[:start], *words[start + length :])), Period(first, last), False
    return text, None, over
