"""Reading what is passed on from one line: `ผ้าบาติก 20 ผืน สิ้นเดือน งบ 5,000`. What is no number, day or phone is what
is wanted."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.answers import sounds_told
from bot.language.catalogue import mark
from bot.language.cleaning import Cleaned, Kind, clean
from bot.language.normalising import without_courtesy
from bot.language.number_words import SAID_NUMBER
from bot.language.numbers import count_pattern, read_number, with_arabic_digits
from bot.language.phones import phone_among
from bot.language.reading import Reading, UnreadableReason, UnreadableWhen
from bot.language.when import read_when

LONGEST_LINE = 120


def is_referral_line(text: str) -> bool:
    """Whether what stands behind the command's word says what is passed on, and is no talk of it."""
    return len(text) <= LONGEST_LINE and not sounds_told(text)


command_words(
    10,
    Command(
        "referral.send",
        (*thai(Bare.ALWAYS, "ส่งต่อลูกค้า"), *english(Bare.ALONE, "refer customer")),
        Topic.REFERRALS,
        mark("Pass a customer on to an enterprise that makes what they want."),
        "ส่งต่อลูกค้า ผ้าบาติก 20 ผืน สิ้นเดือน",
        Who.PEOPLE,
        also=("แนะนำลูกค้า", "ฝากลูกค้า", "มีลูกค้ามาถาม", "มีลูกค้า", "refer a customer", "pass on a customer"),
        takes=is_referral_line,
    ),
    Command(
        "referral.goods",
        (*thai(Bare.ALWAYS, "ส่งต่อสินค้า"), *english(Bare.ALONE, "refer goods")),
        Topic.REFERRALS,
        mark("Pass goods or material on to an enterprise that can use them."),
        "ส่งต่อสินค้า เศษผ้า 3 กระสอบ",
        Who.PEOPLE,
        also=("ส่งต่อของ", "ส่งต่อวัตถุดิบ", "แบ่งวัตถุดิบ", "มีวัตถุดิบเหลือ", "มีของเหลือ", "pass on goods", "refer material"),
        takes=is_referral_line,
    ),
    Command(
        "referral.need",
        (*thai(Bare.NEVER, "ขาดวัตถุดิบ", "หาวัตถุดิบ"), *english(Bare.NEVER, "we need")),
        Topic.REFERRALS,
        mark("Say what your enterprise lacks: who has it is asked, then all."),
        "ขาดวัตถุดิบ กระจูด 200 กก. สิ้นเดือน",
        Who.PEOPLE,
        also=(
            "ขาดของ",
            "ต้องการวัตถุดิบ",
            "วัตถุดิบไม่พอ",
            "วัตถุดิบขาด",
            "หาของ",
            "หาซื้อวัตถุดิบ",
            "วัตถุดิบหมด",
            "ใครมี",
            "มีใครมี",
            "we lack",
            "we are short of",
            "looking for material",
            "who has",
        ),
        takes=is_referral_line,
    ),
    Command(
        "referral.consign",
        (*thai(Bare.NEVER, "ฝากขาย"), *english(Bare.NEVER, "consign")),
        Topic.REFERRALS,
        mark("Leave goods with another enterprise to be sold, with price, share and until when."),
        "ฝากขาย ตะกร้ากระจูด 30 ใบ ใบละ 150 แบ่ง 20% ถึง 31 ม.ค.",
        Who.PEOPLE,
        also=("ฝากของขาย", "วางขาย", "consignment", "leave goods for sale"),
    ),
    Command(
        "referral.visit",
        (*thai(Bare.NEVER, "ขอดูงาน", "ศึกษาดูงาน"), *english(Bare.NEVER, "study visit")),
        Topic.REFERRALS,
        mark("Ask an enterprise for a study visit, or for somebody who knows."),
        "ขอดูงาน ทอผ้า 30 คน 12 ธ.ค.",
        Who.PEOPLE,
        also=("ไปดูงาน", "อยากไปดูงาน", "ดูงาน", "เยี่ยมชม", "ขอเยี่ยมชมกลุ่ม", "visit a group", "visit an enterprise"),
    ),
    Command(
        "referral.mine",
        (*thai(Bare.NEVER, "การส่งต่อของฉัน", "ดูการส่งต่อ"), *english(Bare.NEVER, "my referrals")),
        Topic.REFERRALS,
        mark("Show what you passed on and what was passed on to you, and how it stands."),
        "การส่งต่อของฉัน",
        Who.PEOPLE,
        also=(
            "ลูกค้าที่ส่งต่อ",
            "ที่ส่งต่อไป",
            "สรุปยอดฝากขาย",
            "ยอดฝากขาย",
            "ของที่ฝากขาย",
            "งานส่งต่อของฉัน",
            "มีใครส่งต่ออะไรมา",
            "referrals",
        ),
    ),
    Command(
        "referral.summary",
        (*thai(Bare.ALONE, "สรุปการส่งต่อ"), *english(Bare.NEVER, "referral summary")),
        Topic.REFERRALS,
        mark("Show giving and receiving between enterprises, with a map of who passes on to whom."),
        "สรุปการส่งต่อ",
        Who.PEOPLE,
        also=("ใครส่งต่อให้ใคร", "สรุปส่งต่อลูกค้า", "who passes on to whom", "summary of referrals"),
    ),
)


UNITS = (
    "กิโลกรัม", "กิโล", "กก.", "กก", "ตัน", "กระสอบ", "ถุง", "กล่อง", "ลัง", "ขวด", "แพ็ค", "แพค", "มัด", "โหล", "ผืน", "ใบ", "ชิ้น", "อัน",
    "ตัว", "ลูก", "ชุด", "คู่", "เมตร", "หลา", "เล่ม", "ต้น", "แผ่น", "ดอก", "แว่น", "หมวก", "พวง", "คันรถ", "คัน", "คน", "ท่าน", "กลุ่ม", "ครั้ง",
    "pieces", "pcs", "kg", "bags", "people", "sets",
)  # fmt: skip
THANKS = re.compile(
    r"(ขอบคุณ|ขอบใจ|ขอบพระคุณ|thank\s?you|thanks)(มาก|ๆ|มากๆ|นะ|เลย|จ้า|จ้ะ|ค่ะ|คะ|ครับ|น้องเวที|so much|\s|!|\.)*"
)

_NUMBER = rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,9}})(?:\.[0-9]{{1,3}})?|{count_pattern(3)}"
_UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
QUANTITY = re.compile(
    rf"(?:จำนวน\s*)?(?P<count>{_NUMBER})\s*(?P<unit>{_UNIT})(?![\u0e30-\u0e3a\u0e47-\u0e4ea-z])", re.IGNORECASE
)
_MONEY = r"(?P<baht>[0-9][0-9,]*(?:\.[0-9]{1,2})?)"
_BUDGET = re.compile(
    rf"(?:งบประมาณ|งบ|budget|ราคา|ราคารวม)\s*(?:ไม่เกิน|ประมาณ)?\s*{_MONEY}\s*(?:บาท|baht)?|{_MONEY.replace('baht', 'more')}\s*(?:บาท|baht)"
)
_PRICE = re.compile(rf"(?:(?:{_UNIT})\s?ละ|ราคา|@)\s*{_MONEY}\s*(?:บาท|baht)?")
_SHARE = re.compile(
    r"(?:(?:แบ่ง|หัก|ค่าฝาก|ส่วนแบ่ง|ให้|share)(?:ให้|แก่|กับ)?\s*(?:คนขาย|ผู้ขาย|คนรับฝาก|ผู้รับฝาก|ร้าน(?:ค้า)?|เขา|ค่าขาย)?)?\s*(?P<percent>[0-9]{1,3})\s*(?:%|เปอร์เซ็นต์|เปอร์เซนต์|percent)"
)
_LINKING = re.compile(r"^(?:ภายใน|ก่อน|ถึง|จนถึง|วันที่|เอา|ใช้|รับ|อยากได้|ต้องการ|ขอ|by|until|before)\s*(?=\S)")
_WANTING = re.compile(r"^(?:ลูกค้า\s*)?(?:อยากได้|ต้องการ|อยากซื้อ|หา|ขอ(?!บคุณ|บใจ)|สนใจ)\s*")
SAYING_WHO = r"(?:ตอนนี้|ช่วงนี้|เดือนนี้|ปีนี้|กลุ่ม(?:เรา|ของเรา|ฉัน|ของฉัน)|เรา|ทางเรา|we|our group)"
_NEEDING = re.compile(
    rf"^(?:{SAYING_WHO}\s*)*(?:ยัง|กำลัง|จะ|are |is )?"
    r"(?:ต้องการ(?:หา|ซื้อ)?|อยากได้|อยากซื้อ|อยากหา|หาซื้อ|ตามหา|หา|ขาดแคลน|ขาด|ไม่มี|need|lack|looking for|short of)\s*",
    re.IGNORECASE,
)
_WHO_HAS = re.compile(
    r"(?:มี)?(?:ใคร|กลุ่มไหน|ที่ไหน)(?:พอ|ยัง)?(?:จะ)?(?:มี|ขาย|แบ่ง|เหลือ)(?:ให้|ได้|ขาย|เหลือ)?|(?:หา|ซื้อ|ได้)+(?:ที่ไหน|จากใคร)|"
    r"(?:มี)?(?:เหลือ|ขาย|แบ่ง)?บ้าง(?:ไหม|มั้ย|มั๊ย|รึเปล่า|หรือเปล่า|หรือยัง)?|who has(?: it| some)?\??|anybody have\??",
    re.IGNORECASE,
)
_OFFERING = re.compile(
    r"(?:ใคร|กลุ่มไหน)(?:จะ|อยาก)?(?:เอา|ได้|รับ|ต้องการ|ใช้|สนใจ)|(?:^|มี)[^ ]*เหลือ(?:เยอะ|มาก|หลาย|ใช้)|แบ่งให้|ยกให้|who (?:wants|needs)",
    re.IGNORECASE,
)
_ASKING_WHO = re.compile(
    r"(?:มี)?(?:ใคร|กลุ่มไหน)(?:จะ|อยาก)?(?:เอา|ได้|รับ|ต้องการ|ใช้|สนใจ)(?:ไหม|มั้ย)?(?:บ้าง)?(?:คะ|ครับ|ไหม)?"
)
_LACKED = re.compile(r"(?:กำลัง|ใกล้|จะ)?(?:ขาดแคลน|ไม่พอ(?:ใช้|ทำ|ส่ง|ขาย)?|ไม่ค่อยมี|หมดแล้ว|หมดสต๊อก|หมด)(?=[\s0-9]|$)")
_CALLED = re.compile(r"^(?:ลูกค้า)?\s*(?:คือ|ชื่อ(?:ว่า)?)?\s*")
_DIALLED = re.compile(r"\s*(?:เบอร์โทรศัพท์|เบอร์โทร|เบอร์|โทรศัพท์|โทร|มือถือ|tel|phone)\.?\s*:?\s*$", re.IGNORECASE)
MOST_WORDS_OF_A_DAY = 5
EXCHANGED_FOR = "แลกกับ"
"""Between what is wanted and what is given for it, on the card too."""


@dataclass(frozen=True)
class Wish:
    """What a line says is passed on."""

    what: str
    quantity: Decimal | None = None
    unit: str | None = None
    when: Reading | None = None
    in_the_past: bool = False
    """A day was said that is over."""
    budget: int | None = None
    """Satang."""
    price: int | None = None
    """Satang apiece."""
    share_percent: int | None = None
    phone: str | None = None
    """A phone number stood among the words: somebody's own, to be kept apart from them, and so is `name`."""
    name: str | None = None
    apart: tuple[str, ...] = ()
    """Everything that was kept apart, masked."""
    doubts: tuple[str, ...] = ()
    """Words that may be somebody's name, and were kept apart as well."""
    what_with_doubts: str = ""


def read_wish(text: str, now: datetime, *, consigned: bool = False) -> Wish:
    """Read a line; `consigned` looks for a price apiece and a share, and not for a budget."""
    cleaned = clean(text.replace("\n", " "), all_names=True, tap_follows=True)
    wish = _read(cleaned.text, now, consigned=consigned)
    whole = _read(cleaned.with_doubtful, now, consigned=consigned) if cleaned.doubtful else wish
    return kept_apart(wish, cleaned, whole.what)


def kept_apart(wish: Wish, cleaned: Cleaned, what_with_doubts: str) -> Wish:
    """A wish, with what of somebody's stood among its words."""
    numbers = (phone_among(found.words) for found in cleaned.taken if found.kind == Kind.NUMBER)
    name = _CALLED.sub("", cleaned.first(Kind.NAME) or "").strip()
    return replace(
        wish,
        phone=next((phone for phone in numbers if phone), None),
        name=name or None,
        apart=cleaned.shown,
        doubts=cleaned.doubts,
        what_with_doubts=what_with_doubts,
    )


def _read(text: str, now: datetime, *, consigned: bool) -> Wish:
    rest = _ASKING_WHO.sub(" ", with_arabic_digits(text))
    price = share = budget = None
    if consigned:
        rest, share_words = _cut(_SHARE, rest, "percent")
        rest, price_words = _cut(_PRICE, rest, "baht")
        share = int(share_words) if share_words and int(share_words) <= 100 else None
        price = _satang(price_words)
    else:
        rest, baht = _cut(_BUDGET, rest, "baht", "more")
        budget = _satang(baht)
    quantity = unit = None
    found = QUANTITY.search(rest)
    if found:
        quantity, unit = read_number(found["count"]), found["unit"]
        rest = _without(rest, found)
    rest, when, over = _cut_day(rest, now)
    what = _WANTING.sub("", " ".join(rest.split()).strip(" ,-")) or " ".join(rest.split())
    return Wish(what, quantity, unit, when, over, budget, price, share)


def is_need(text: str) -> bool:
    """Whether a line says what somebody lacks, and not what somebody has to give."""
    return not _OFFERING.search(text) and any(words.search(text) for words in (_NEEDING, _WHO_HAS, _LACKED))


def read_need(text: str, now: datetime) -> Wish:
    """Read what an enterprise lacks: the words that ask who has it are no part of it."""
    said = _LACKED.sub(" ", _WHO_HAS.sub(" ", without_courtesy(" ".join(text.split()))))
    return read_wish(re.sub(rf"^\s*(?:{SAYING_WHO}\s*)+", "", _NEEDING.sub("", said.strip())), now)


def read_exchange(text: str, now: datetime) -> Wish | None:
    """What is wanted, and for what, of `ข้าวสาร 10 กก. แลกกับกระจูด 20 กก.`; each amount stays beside its thing."""
    wanted, between, given = text.partition(EXCHANGED_FOR)
    if not between or not wanted.strip() or not given.strip():
        return None
    wish = read_need(wanted, now)
    amount = f" {wish.quantity:f} {wish.unit}" if wish.quantity is not None and wish.unit else ""
    for_it = clean(given.strip(), all_names=True)
    left_out = (*wish.apart, *for_it.shown, *(found.masked for found in for_it.doubtful))
    return replace(
        wish, what=f"{wish.what}{amount} {EXCHANGED_FOR}{for_it.text}", quantity=None, unit=None, apart=left_out
    )


def sought(what: str) -> str:
    """What is looked for, without what is given for it."""
    return what.partition(EXCHANGED_FOR)[0].strip()


def read_money(text: str) -> int | None:
    """A whole text as money, `7,500` or `7,500 บาท`, in satang."""
    amount = read_number(re.sub(r"(?:บาท|baht|฿)", "", text).strip())
    return None if amount is None else int(amount * 100)


def is_thanks(text: str) -> bool:
    """Whether a text only says thank you."""
    return THANKS.fullmatch(text.casefold().strip()) is not None


def name_before_phone(text: str) -> tuple[str, str | None]:
    """(name, phone) of `คุณนิด 081-234-5678`, in any order."""
    numbers = [found for found in clean(text, all_names=False).taken if found.kind == Kind.NUMBER]
    found = next((found for found in numbers if phone_among(found.words)), None)
    if found is None:
        return _CALLED.sub("", " ".join(text.split())).strip(" ,:-"), None
    rest = _DIALLED.sub("", text[: found.start]) + " " + text[found.end :]
    return _CALLED.sub("", " ".join(rest.split())).strip(" ,:-"), phone_among(found.words)


def _cut(pattern: re.Pattern[str], text: str, *groups: str) -> tuple[str, str | None]:
    found = pattern.search(text)
    if not found:
        return text, None
    return _without(text, found), next((found[group] for group in groups if found[group]), None)


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


def _satang(baht: str | None) -> int | None:
    amount = read_number(baht) if baht else None
    return int(amount * 100) if amount is not None else None


def _cut_day(text: str, now: datetime) -> tuple[str, Reading | None, bool]:
    """The text without the longest run of words that is a day to come; whether a day that is over was said."""
    words = text.split()
    over = False
    for length in range(min(MOST_WORDS_OF_A_DAY, len(words)), 0, -1):
        for start in range(len(words) - length, -1, -1):
            said = " ".join(words[start : start + length])
            if said.isascii() and said.isdigit():
                continue
            for tried in dict.fromkeys((said, _LINKING.sub("", said))):
                try:
                    reading = read_when(tried, now)
                except UnreadableWhen as error:
                    over = over or error.reason is UnreadableReason.IN_THE_PAST
                    continue
                return " ".join((*words[:start], *words[start + length :])), reading, False
    return text, None, over


_SHOP = re.compile(
    r"ร้าน|ตลาด|จำหน่าย|ศูนย์สินค้า|ท่องเที่ยว|โฮมสเตย์|คาเฟ่|กาแฟ|ของฝาก|สหกรณ์|shop|market|homestay", re.IGNORECASE
)


def names_a_shop(words: str) -> bool:
    """Whether a name or what is offered speaks of a place that sells or that visitors come to."""
    return _SHOP.search(words) is not None


_SOLD = re.compile(
    rf"(?:เรา|กลุ่มเรา)?\s*(?:ขาย(?!ดี)(?P<what>\S{{0,40}}?)\s*(?:ได้|ไป)(?:แล้ว)?|sold)\s*(?P<more>อีก|เพิ่ม|another)?\s*(?:รวม(?:แล้ว|ทั้งหมด)?|ทั้งหมด|แล้ว)?\s*(?P<number>{SAID_NUMBER})\s*[^\s\d]{{0,20}}(?:\s*แล้ว)?",
    re.IGNORECASE,
)


_HOW_MANY_SOLD = re.compile(
    r"(?P<what>\S{0,40}?)\s*(?:ที่ฝาก(?:ขาย)?(?:ไว้)?)?\s*ขาย(?:ได้|ไป|ออก)?(?:แล้ว)?\s*(?:กี่|ถึงไหน|เท่าไ)\S*"
)


def asks_how_many_sold(text: str) -> bool:
    """Whether whoever left goods to be sold asks how many were: `ตะกร้าขายได้กี่ใบแล้ว`."""
    return _HOW_MANY_SOLD.fullmatch(without_courtesy(text).strip()) is not None


def read_sold(text: str) -> tuple[Decimal, bool] | None:
    """How many have been sold, and whether that is on top of what was sold before: `ขายได้ 12 ใบ`, `ขายได้อีก 5 ใบ`."""
    found = _SOLD.fullmatch(without_courtesy(with_arabic_digits(text)).strip())
    number = read_number(found["number"]) if found else None
    return (number, bool(found and found["more"])) if number is not None else None
