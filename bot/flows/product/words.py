"""The words by which the catalogue is asked for, and how lines about products are read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_PRIVATE, Bare, Command, Topic, Who, english, thai
from bot.language.answers import is_none, sounds_like_a_question
from bot.language.catalogue import mark
from bot.language.months import ALL_MONTHS, read_months
from bot.language.normalising import THAI_DEPENDENT, for_matching, without_courtesy
from bot.language.prices import Price, is_unknown_price, read_price, says_a_price

LONGEST_NAME, LONGEST_QUERY = 60, 60
SHORTEST_MONTH = 4

command_words(
    15,
    Command(
        "product.month",
        (
            *thai(Bare.NEVER, "เดือนนี้มีอะไร", "เดือนนี้มีอะไรขาย", "สินค้าเดือนนี้", "ช่วงนี้มีอะไรขาย"),
            *english(Bare.NEVER, "in season", "this month"),
        ),
        Topic.PEOPLE,
        mark("See what the enterprises have this month."),
        "เดือนนี้มีอะไร",
        Who.PEOPLE,
        also=(
            "เดือนนี้มีอะไรบ้าง", "เดือนนี้มีอะไรขายบ้าง", "ช่วงนี้มีอะไรบ้าง", "ตอนนี้มีอะไรขาย", "ฤดูนี้มีอะไร", "หน้านี้มีอะไรขาย", "มีอะไรเดือนนี้",
            "ของเดือนนี้มีอะไร", "สินค้าตามฤดูกาล", "what is there this month", "what is in season",
        ),
    ),
    Command(
        "product.next",
        (*thai(Bare.NEVER, "เดือนหน้ามีอะไร", "เดือนหน้ามีอะไรขาย"), *english(Bare.NEVER, "next month")),
        Topic.PEOPLE,
        mark("See what the enterprises have next month."),
        "เดือนหน้ามีอะไร",
        Who.PEOPLE,
        also=("เดือนหน้ามีอะไรบ้าง", "เดือนหน้ามีอะไรขายบ้าง", "มีอะไรเดือนหน้า", "มีอะไรขายเดือนหน้า", "สินค้าเดือนหน้า", "what is there next month"),
    ),
    Command(
        "product.list",
        (
            *thai(Bare.ALONE, "รายการสินค้า", "แคตตาล็อก", "สินค้าในเครือข่าย"),
            *thai(Bare.NEVER, "มีอะไรขาย", "มีอะไรขายบ้าง", "สินค้า", "ผลิตภัณฑ์", "หาสินค้า", "ค้นหาสินค้า"),
            *english(Bare.NEVER, "products", "catalogue", "catalog"),
        ),
        Topic.PEOPLE,
        mark("See what the enterprises sell, or find it by product, place and month."),
        "มีอะไรขาย",
        Who.PEOPLE,
        also=(
            "ขายอะไรบ้าง", "มีสินค้าอะไรบ้าง", "มีผลิตภัณฑ์อะไรบ้าง", "สินค้าทั้งหมด", "ผลิตภัณฑ์ทั้งหมด", "ดูสินค้า", "ดูผลิตภัณฑ์", "รายการผลิตภัณฑ์",
            "สินค้าของเครือข่าย", "ผลิตภัณฑ์ของเครือข่าย", "แคตตาลอก", "แคตตาล็อค", "แคตาล็อก", "แค็ตตาล็อก", "ของขาย", "what do you sell", "what is for sale",
            "list of products", "product list",
        ),
        takes=lambda text: 1 < len(text) <= LONGEST_QUERY and "\n" not in text,
    ),
    Command(
        "product.add",
        (
            *thai(Bare.ALONE, "เพิ่มสินค้า", "ลงสินค้า", "เพิ่มผลิตภัณฑ์", "ลงผลิตภัณฑ์", "ลงขายสินค้า"),
            *english(Bare.ALONE, "add product"),
        ),
        Topic.PEOPLE,
        mark("Enter a product of your enterprise: name, price, months, picture; each can be left out."),
        "เพิ่มสินค้า ผ้าฝ้าย 150 บาทต่อผืน มีทั้งปี",
        Who.PEOPLE,
        places=IN_PRIVATE,
        also=("เพิ่มของขาย", "ขอลงสินค้า", "บันทึกสินค้า", "ใส่สินค้า", "สินค้าใหม่", "ผลิตภัณฑ์ใหม่", "ฝากลงสินค้า", "ขายสินค้าใหม่", "new product", "enter a product"),
    ),
    Command(
        "product.mine",
        (*thai(Bare.ALONE, "สินค้าของเรา", "สินค้าของกลุ่มเรา", "สินค้าของฉัน"), *english(Bare.ALONE, "our products", "my products")),
        Topic.PEOPLE,
        mark("See and change what your enterprise sells."),
        "สินค้าของเรา",
        Who.PEOPLE,
        places=IN_PRIVATE,
        also=("แก้สินค้า", "แก้ไขสินค้า", "ผลิตภัณฑ์ของเรา", "ผลิตภัณฑ์ของกลุ่มเรา", "ของขายของเรา", "แก้ราคาสินค้า", "เราขายอะไรบ้าง", "edit products"),
    ),
    Command(
        "product.customers",
        (
            *thai(Bare.ALONE, "ให้ลูกค้าดู", "หน้าสำหรับลูกค้า", "ลิงก์ให้ลูกค้า", "ลิงก์สินค้าให้ลูกค้า"),
            *english(Bare.ALONE, "show a customer"),
        ),
        Topic.PEOPLE,
        mark("Have a page with pictures and prices to show a customer, with its QR and a way to send it on."),
        "ให้ลูกค้าดู ผ้าทอเกาะยอ",
        Who.PEOPLE,
        also=(
            "ให้ลูกค้าดูสินค้า", "ขอลิงก์ให้ลูกค้า", "ขอลิงก์ให้ลูกค้าดู", "ขอลิงค์ให้ลูกค้าดู", "ขอลิงก์สินค้าให้ลูกค้า", "ขอลิงก์สินค้าให้ลูกค้าดู", "ลิงก์ให้ลูกค้าดู", "ส่งให้ลูกค้าดู",
            "ส่งรูปสินค้าให้ลูกค้า", "ส่งสินค้าให้ลูกค้าดู", "โชว์ลูกค้า", "หน้าลูกค้า", "หน้าร้าน", "ขอหน้าร้าน", "QR ให้ลูกค้า", "คิวอาร์ให้ลูกค้า", "ขอคิวอาร์ให้ลูกค้าดู", "การ์ดสินค้าให้ลูกค้า",
            "link for customers", "page for customers", "show customers",
        ),
        takes=lambda text: 1 < len(text) <= LONGEST_QUERY and "\n" not in text,
    ),
    Command(
        "product.files",
        (*thai(Bare.NEVER, "ไฟล์สินค้า", "ดาวน์โหลดสินค้า"), *english(Bare.NEVER, "product file")),
        Topic.PEOPLE,
        mark("Have the catalogue as a page, an Excel or a CSV file."),
        "ไฟล์สินค้า",
        Who.PEOPLE,
        places=IN_PRIVATE,
        also=("ไฟล์รายการสินค้า", "สินค้าเป็นexcel", "สินค้าเป็น excel", "ส่งออกสินค้า", "excel สินค้า", "download products"),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """What one line says of a product."""

    name: str
    price: Price | None = None
    months: frozenset[int] | None = None


_PARTS = re.compile(r"\s*[|｜\n,;]\s*|\s+/\s+")
_BEFORE_THE_NAME = re.compile(
    r"^(?:ชื่อ(?:สินค้า)?|สินค้า|ผลิตภัณฑ์|คือ|ขาย|เป็น|ของ|name|called)\s*[:=]?\s+|^[:=\s“”\"']+", re.IGNORECASE
)


def read_line(text: str) -> Line:
    """A product in one line: `ผ้าฝ้าย 150 บาทต่อผืน พ.ย.-ม.ค.`, with blanks or `|` between its parts, in any order."""
    name: list[str] = []
    price, months = None, None
    for part in filter(None, _PARTS.split(without_courtesy(text))):
        words, its_price, its_months = _cut(part)
        price, months = price or its_price, months or its_months
        if words:
            name.append(words)
    return Line(_BEFORE_THE_NAME.sub("", " ".join(name)).strip(" “”\"'"), price, months)


def read_details(text: str) -> Line | None:
    """Price and months alone, in any order; None where other words stand with them."""
    whole = Line("", read_price(text)) if read_months(text) is None else Line("", None, read_months(text))
    if whole.price or whole.months:
        return whole
    line = read_line(text)
    return line if (line.price or line.months) and not line.name else None


def name_fits(name: str) -> bool:
    """Whether a product may be called so: neither a letter alone, nor a mere number, an address or a sentence."""
    return (
        2 <= len(name) <= LONGEST_NAME
        and "://" not in name
        and not re.fullmatch(r"[\d\W]+", name)
        and not is_none(name)
    )


def is_skipped(text: str) -> bool:
    """Whether somebody leaves a question open: `ข้าม`, `ไม่มีรูป`, `แล้วแต่ลาย`."""
    return is_none(text) or is_unknown_price(text) or bool(_SKIPS.fullmatch(for_matching(text)))


_SKIPS = re.compile(
    r"(?:ยัง)?\s*ไม่(?:มี|ใส่|ต้อง(?:ใส่|มี)?|เอา|ส่ง|ระบุ|แน่ใจ|แน่นอน|รู้|ทราบ|สะดวก)\s*(?:รูป|ภาพ|รูปภาพ|ราคา|เดือน|ข้อมูล)?(?:ก่อน|ตอนนี้|เลย|แล้ว|หรอก)*"
    r"|(?:ยัง(?:ไม่มี)?|ไว้|เดี๋ยว|ค่อย)\s*(?:รูป|ก่อน|ทีหลัง|ใส่ทีหลัง|ส่งทีหลัง|ค่อย\S*|ส่ง\S*)*|ข้าม(?:ไป|เลย|ก่อน)*|ผ่าน|no (?:picture|photo|price)|later|skip.*"
)


def _cut(part: str) -> tuple[str, Price | None, frozenset[int] | None]:
    """(name, price, months) of a part: the price and the months are looked for at its end, the longest first."""
    words = part.split(" ")
    price, months = None, None
    for _round in range(2):
        endings = [(start, " ".join(words[start:])) for start in range(len(words))]
        if months is None:
            said = ((at, read_months(ending)) for at, ending in endings if not ending.isdigit())
            at, months = next(((at, found) for at, found in said if found), (len(words), None))
        else:
            at = len(words)
        if price is None and at == len(words):
            at = next((at for at, ending in endings if says_a_price(ending)), at)
            price = read_price(" ".join(words[at:])) if at < len(words) else None
        words = words[:at]
    return " ".join(words), price, months


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for."""

    what: str
    """Empty: anything."""
    months: frozenset[int] = frozenset()
    """1 to 12: there is some in one of them. None: at any time."""


_WHO = r"(?:ใคร|ไผ|กลุ่มไหน|กลุ่มใด|ที่ไหน|มีใคร|มีกลุ่มไหน|ในเครือข่าย(?:เรา)?|เครือข่าย(?:เรา)?|ตอนนี้|ช่วงนี้|แถวนี้|พอจะ|ยังพอ|ยัง|บ้าน(?:ไหน|ใด))"
_MAKES = r"(?:มี|ขาย|ทำ|เฮ็ด|ผลิต|ปลูก)(?:ขาย)?"
_TAIL = r"(?:ไหม|มั้ย|มั๊ย|ไม๊|ม้าย|มัย|หรือเปล่า|รึเปล่า|หรือป่าว|หรือไม่|หรือยัง|บ้าง|มั่ง|แหน่|พ่อง|หล่าว|หลาว|ต้า|บอก(?:ป้า|หนู|ฉัน|ผม|ที|หน่อย|ด้วย)*|ใน(?:เครือข่าย|กลุ่ม)(?:เรา)?|(?:เดือน|ช่วง|หน้า|ตอน|วัน|ที่)?ไหน(?:บ้าง)?|เมื่อไหร่|เมื่อไร|ขาย|อยู่|ได้|แล้ว|\?|อีก|กัน|เหรอ|หรอ)"
_QUESTIONS = (
    re.compile(r"(?:กลุ่ม|ที่|แถว|ใน)?(?P<what>\S.*?)\s*(?:มี|ขาย|ทำ)(?:ของ|สินค้า)?อะไร(?:ขาย|บ้าง|มั่ง|ดี|\?)*"),
    re.compile(rf"(?:{_WHO}\s*)*{_MAKES}\s*(?P<what>(?:\S.*?)?(?:ผ้า|เส้น|ด้าย|หนอน)ไหม)\s*(?:{_TAIL}\s*)+"),
    re.compile(rf"(?:{_WHO}\s*)*{_MAKES}\s*(?P<what>\S.*?)\s*(?:{_TAIL}\s*)+"),
    re.compile(rf"(?:{_WHO}\s*)+{_MAKES}\s*(?P<what>\S.*?)"),
    re.compile(rf"(?P<what>\S.*?)\s*(?:ยัง)?(?:มี(?:ขาย|ของ)?|หาซื้อ(?:ได้)?|ซื้อ(?:ได้)?|ใครขาย|ใครมี|ใครทำ|มีใครขาย|กลุ่มไหน(?:ขาย|มี|ทำ))\s*(?:{_TAIL}\s*)*"),
    re.compile(r"(?P<what>\S.*?)\s*(?:ราคา|(?:ตัว|ใบ|ผืน|ขวด|ถุง|กล่อง|กิโล|กก\.?|โล|ชิ้น|กระปุก|อัน|ชุด|แพ็ค|กระสอบ|ลูก|คู่|เมตร)ละ)*(?:เท่าไหร่|เท่าไร|เท่าใด|กี่บาท|ราคายังไง|ขายยังไง|ขายเท่าไหร่)(?:\s*\?)?"),
    re.compile(rf"(?:{_WHO}\s*)+(?:รับ)?(?P<what>(?:ทอ|สาน|ย้อม|ปั้น|เลี้ยง|เย็บ|ปัก|แปรรูป)\S*?)\s*(?:{_TAIL}\s*)+"),
    re.compile(
        r"(?:ตามหา|มองหา|ค้นหา|หาซื้อ|ขอดู|หา|อยากได้|อยากซื้อ|อยากสั่ง|ต้องการซื้อ|สนใจ|ขอซื้อ|จะซื้อ|ซื้อ|do you have|is there(?: any)?|who sells|who has|who makes|where can i buy|looking for|find)"
        r"\s*(?:(?:คน|ผู้|กลุ่ม|ร้าน|เจ้า)(?:ที่)?(?:ขาย|ทำ|ผลิต|ปลูก)|(?:a |any )?(?:supplier|seller|maker)s?(?: of| for)?)?\s*(?P<what>\S.*?)\s*(?:หน่อย|บ้าง|ที่ไหน(?:ได้)?(?:บ้าง)?|ได้ที่ไหน(?:บ้าง)?|\?)*"
    ),
)  # fmt: skip
_ANYTHING = re.compile(r"(?:อะไร|สินค้า|ของ|ผลิตภัณฑ์|ของดี|ของฝาก)?(?:อะไร|ขาย|บ้าง|มั่ง|ออก|น่าซื้อ|ให้ซื้อ)*|anything|what")


def asked_for(text: str, today: date) -> Wanted | None:
    """What a question looks for: `มีผ้าฝ้ายที่สงขลาไหม`, `เดือนหน้ามีอะไรขาย`, `ใครขายน้ำผึ้ง`; None where it is none."""
    said = for_matching(text)
    if not 3 <= len(said) <= LONGEST_QUERY or "\n" in said or _OWED.match(said):
        return None
    for rest, months in month_cuts(said, today):
        for question in _QUESTIONS:
            if found := question.fullmatch(rest):
                what, within = (
                    (found["what"].strip(), months) if months else next(month_cuts(found["what"].strip(), today))
                )
                return Wanted("" if _ANYTHING.fullmatch(what) else what, within)
    return None


_OWED = re.compile(
    r"^(?:ฉัน|ฉาน|ข้อย|เฮา|ดิฉัน|พี่|น้า|ยาย|แม่|เรา|กลุ่มเรา|กลุ่มฉัน|ผม|หนู|ป้า|ลุง)*(?:ยัง)?(?:ต้อง)?(?:ค้าง|ติด(?:เงิน|หนี้)|เป็นหนี้|จ่าย|โอน|ค่า(?!น))"
)
"""What is asked about so is a debt, no product: `ค่าปุ๋ยกี่บาท`, `ค้างเงินอยู่กี่บาท`."""
_SELLING = re.compile(r"ขาย|หาซื้อ|ซื้อได้|กี่บาท|ราคา|sells?\b|for sale|buy")


def says_selling(text: str) -> bool:
    """Whether a question speaks of trade: `มี ... ขายไหม`, `ใครขาย`."""
    return bool(_SELLING.search(for_matching(text)))


_WHICH_GROUP = re.compile(
    r"ใคร|ไผ|supplier|maker|คน(?:ที่)?(?:ทำ|ขาย|ผลิต|ปลูก)|บ้าน(?:ไหน|ใด)|(?:กลุ่ม|ที่|เจ้า)(?:ไหน|ใด)|\bwh(?:o|ich)\b"
)


def asks_who(text: str) -> bool:
    """Whether a question asks who makes or has something, not whether there is some."""
    return bool(_WHICH_GROUP.search(for_matching(text)))


_NEED = re.compile(r"\d|ขาด|เรา|ไม่พอ|ไม่มี|ต้องการ|อยาก|ช่วย|ขอ|need|lack|short of|want")


def tells_of_a_need(text: str) -> bool:
    """Whether a line asks for more than whether there is some: `เราขาดกระจูด 200 กก. ใครมีบ้าง`."""
    return bool(_NEED.search(for_matching(text)))


def month_cuts(said: str, today: date) -> Iterator[tuple[str, frozenset[int]]]:
    """(a text without a month or season that it may name at its beginning or end, the months 1 to 12), the likeliest first;
    last the text as it is, and none."""
    for pattern, ahead in _FROM_NOW:
        if found := re.search(rf"\s*(?:ใน|ช่วง|ของ|in\s)?(?:{pattern})\s*", said):
            month = (today.month - 1 + ahead) % 12 + 1
            yield f"{said[: found.start()]} {said[found.end() :]}".strip(), frozenset({month})
    if not said.isdigit() and (whole := _some_months(said)):
        yield "", whole
    blanks = [found.start() for found in re.finditer(" ", said)]
    for at in (*blanks, *(each for each in range(SHORTEST_MONTH, len(said)) if each not in blanks)):
        for part, rest in ((said[:at], said[at:]), (said[at:], said[:at])):
            months = None if part.strip().isdigit() or THAI_DEPENDENT.match(said[at]) else _some_months(part)
            if months and not rest.rstrip().endswith("เดือน"):
                yield rest.strip(), months
    yield said, frozenset()


_FROM_NOW = ((r"เดือนหน้า|เดือนถัดไป|เดือนต่อไป|next month", 1), (r"เดือนนี้|ช่วงนี้|ฤดู(?:กาล)?นี้|หน้านี้|this month|this season", 0))


def _some_months(text: str) -> frozenset[int] | None:
    """The months that a text names; None where it names none, or all of them."""
    months = read_months(text)
    return None if months == ALL_MONTHS else months


_RESTS = re.compile(
    r"(?P<name>.*?)\s*(?:ตอนนี้|ขาย)?\s*(?:(?:ของ)?หมด(?:แล้ว|สต[็๊]?อก?ค?|ชั่วคราว|ลง|เกลี้ยง)*|ไม่มีแล้ว|ไม่เหลือ(?:แล้ว)?|(?:ขอ)?พัก(?:ขาย|ก่อน|ไว้)|งดขาย|ของหมด|sold out|out of stock)"
)
_BACK = re.compile(r"(?P<name>.*?)\s*(?:ตอนนี้|กลับมา)?\s*(?:(?:กลับ)?มี(?:แล้ว|ของแล้ว|ขายแล้ว|อีกแล้ว|อีก|ของ)|มีเพิ่ม(?:แล้ว)?|ได้ของแล้ว|พร้อมขาย(?:แล้ว)?|ขายต่อ(?:แล้ว)?|in stock|back again|available again)")  # fmt: skip


_TURNED = re.compile(r"(?P<said>(?:ของ)?หมด(?:แล้ว|สต[็๊]?อก?ค?)?|มี(?:ของ)?แล้ว)\s+(?P<name>\S.*)")
"""`หมดแล้ว ผ้าฝ้าย`: the name behind it."""


def read_stock(text: str) -> tuple[str, bool] | None:
    """(the product's name, empty where a card is quoted; whether there is some again) of `ผ้าฝ้ายหมดแล้ว`, `มีแล้ว`."""
    said = for_matching(text)
    if turned := _TURNED.fullmatch(said):
        said = f"{turned['name']} {turned['said']}"
    for pattern, back in ((_RESTS, False), (_BACK, True)):
        if (found := pattern.fullmatch(said)) and not sounds_like_a_question(said):
            return found["name"].strip(), back
    return None


_AWAY = re.compile(
    r"(?:ขอ)?(?:เอาออก|เอาสินค้านี้ออก|ลบ(?:ออก|สินค้า(?:นี้)?|ทิ้ง)?|เลิกขาย(?:แล้ว)?|ไม่ขายแล้ว|ถอน(?:ออก)?|take (?:it )?(?:away|out)|remove|delete)"
)


_CHANGES = r"(?:ขอ|อยาก|ช่วย|จะ)*\s*(?:แก้ไข|แก้|เปลี่ยน|ปรับ|ขึ้น|ลด|ตั้ง)"
_PRICE_OF = (
    re.compile(
        rf"{_CHANGES}\s*ราคา(?:ของ)?\s*(?P<name>[^\d\s]\S*?(?:\s[^\d\s]\S*?)*?)(?:\s*(?:เป็น|=|เหลือ|ไปเป็น|\s)\s*(?P<price>\S.*))?"
    ),
    re.compile(rf"(?P<name>\S.*?)\s*{_CHANGES}\s*ราคา\s*(?:เป็น|=|เหลือ|ไปเป็น|\s)?\s*(?P<price>\S.*)?"),
)
_AWAY_OF = re.compile(
    r"(?:ขอ|ช่วย)*\s*(?:(?:ลบ|ถอน|เลิกขาย|ไม่ขาย|remove|delete)\s*(?:สินค้า)?\s*(?P<name>\S.*?)(?:ออก|แล้ว|ทิ้ง)*|เอา\s*(?P<out>\S.*?)\s*ออก(?:จากรายการ)?)"
)


def read_price_change(text: str) -> tuple[str, Price | None] | None:
    """(a product's name, its new price where one is said) of `แก้ราคาผ้าฝ้ายเป็น 200 บาท`."""
    said = for_matching(text)
    for pattern in _PRICE_OF:
        found = pattern.fullmatch(said)
        price = read_price(found["price"]) if found and found["price"] else None
        if found and (price or not found["price"]):
            return found["name"].strip(), price
    return None


def read_away(text: str) -> str | None:
    """The product of `ลบผ้าฝ้าย`, `เอาผ้าฝ้ายออก`."""
    found = _AWAY_OF.fullmatch(for_matching(text))
    return (found["name"] or found["out"]).strip() if found else None


def says_take_away(text: str) -> bool:
    """Whether somebody wants a product out of the catalogue."""
    return bool(_AWAY.fullmatch(for_matching(text)))


_PRODUCT = re.compile(
    r"(?:เป็น|คือ)?\s*(?:รูป|ภาพ)?(?:สินค้า|ผลิตภัณฑ์|ของขาย)(?:ของ)?(?:กลุ่ม)?(?:เรา|นี้)?|(?:a )?product(?: of ours)?"
)


def is_product(text: str) -> bool:
    """Whether somebody says that a picture is of a product."""
    return bool(_PRODUCT.fullmatch(for_matching(text)))


_NEW_NAME = re.compile(
    r"(?:เปลี่ยน|แก้)?\s*ชื่อ(?:เป็น|ใหม่|ว่า|:)?\s*(?P<name>\S.*)|name:?\s*(?P<english>\S.*)", re.IGNORECASE
)


def read_new_name(text: str) -> str | None:
    """The name of `เปลี่ยนชื่อเป็น ผ้าฝ้ายมัดหมี่`; None where none is given."""
    found = _NEW_NAME.fullmatch(without_courtesy(text))
    return (found["name"] or found["english"]).strip() if found else None
