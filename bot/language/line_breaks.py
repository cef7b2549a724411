"""Where a line must not end: inside a name, a date, a sum with its unit, or just before ค่ะ.

Thai writes no blanks between words, so phones break lines where their dictionary sees a word end: inside names, and inside
words that it does not know. A word joiner (U+2060) or a no-break space forbids it, a blank of no width (U+200B) allows it;
nobody sees one of them, and `composed` takes them out of what comes back.
"""

import re
from collections.abc import Callable, Mapping
from urllib.parse import quote

JOINER, NO_BREAK_SPACE, MAY_BREAK = "\u2060", "\u00a0", "\u200b"
BEGINS, ENDS = "\u2068", "\u2069"
"""Around a name that a page draws as one (`enclosed`)."""
_JOINTS = re.compile("|".join(sign for each in (JOINER, MAY_BREAK, BEGINS, ENDS) for sign in (each, quote(each))))
LONGEST_WHOLE = 18
"""Letters, without marks, of a name that is kept on one line; a longer one breaks only where `_BEGINS_NAMES` ends."""
_BEGINS_NAMES = re.compile(
    r"(วิสาหกิจชุมชน|สหกรณ์การเกษตร|สหกรณ์|เครือข่าย|แม่บ้านเกษตรกร|กลุ่ม|ศูนย์(?:การ)?เรียนรู้|ศูนย์|ศาลา|โรงเรียน|โรงสี|องค์การบริหารส่วน"
    r"|ที่ว่าการอำเภอ|เทศบาล|มหาวิทยาลัย|บ้าน(?=.{6})|ลุ่มน้ำ|ทะเลสาบ)"
)
"""What long names of groups and places begin with: behind it a line may end, as in the name said aloud."""
Kept = Callable[[str], str]
"""How a name is kept whole."""
NAMES = frozenset({
    "name", "who", "whom", "person", "host", "member", "facilitator", "coordinator", "asker", "giver", "receiver", "sender",
    "deputy", "holder", "by", "other", "asked", "enterprise", "group", "area", "place", "network", "pickup", "product",
})  # fmt: skip
"""Places of sentences that hold names of people, groups, products and places."""
LISTS = frozenset({"names", "enterprises", "groups", "members", "people", "others", "areas"})
"""Those that may hold several, with commas between."""

_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_INSIDE = re.compile(r"(?<=[\u0e01-\u0e3a\u0e45-\u0e4e])(?=[\u0e01-\u0e2e\u0e40-\u0e44])")
"""Where a Thai syllable may begin: no dictionary breaks elsewhere."""
_WHOLE = (
    "แช|ท",
    "น้อง|เวที",
    "เจ้า|ภาพ",
    "คิว|อาร์",
    "โค|วตา",
    "เรียน|รู้",
    "ผู้|ประสาน",
    "ผู้|ช่วย",
    "สถาน|ที่",
    "ทำ|เนียบ",
    "จุด|รับ",
    "ปิด|รับ",
    "ผู้|ซื้อ",
    "ผู้|ขาย",
    "บท|เรียน",
    "ทุก|รอบ",
    "ลง|ทะเบียน",
    "เฉ|พาะ",
    "วัน|ไหน",
    "แผน|ผลิต",
    "ข้อ|เสนอ",
    "ส่วน|ตัว",
    "เก็บ|เกี่ยว",
    "รวม|ซื้อ",
    "รวม|ขาย",
    "เครือ|ข่าย",
)
"""Words of the product that phones' dictionaries cut in two."""
_WHOLE_WORD = re.compile(
    "|".join(f"(?P<w{at}>{word.replace('|', '')})" for at, word in enumerate(_WHOLE)) + rf"(?![{_MARKS}])"
)
_DAY = re.compile(r"วัน(จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)(ที่(?=[ \u00a0]?\d))?")
_PARTS_OF_A_LIST = re.compile("[^,·]+")
_ITEMS = re.compile(r"[^,·=→]+")
_WORDS_OF_A_LIST = re.compile(r"[^,·=→\s]+")
MOST_WORDS_OF_A_NAME = 3
"""Between blanks; what stands in a list and has more of them says something, and may break as all sentences do."""
_LISTS_SOMETHING = re.compile(r"(?<=[^\s\d]), |\S [·=→] ")
_NAMED = re.compile(r"“[^”]+”|\([^)]+\)")
"""In quotation marks and brackets stand titles, and whose something is."""
_POLITE = re.compile(rf"(?<=[^\s{JOINER}])( ?)(?=(?:นะ{JOINER}?)?(?:คะ|ค่ะ)(?![\u0e01-\u0e5b]))")
_PARTICLE = re.compile(r"(?<=นะ)(?=คะ)")
_WITH_HYPHENS = re.compile(r"\b\d{1,2}[.:]\d\d[-–]\d{1,2}[.:]\d\d\b|(?<![\w/.-])\d{1,2}-\d{1,2}-\d{1,2}(?![\w/-])")
"""From one hour to another; a fertiliser's three figures (`15-15-15`). Other figures with hyphens may be of an address or a phone number, which nothing may get into."""
_NO_UNIT = "เวลา|ถึง|และ|หรือ|แล้ว|ที่|จาก|คุณ|ไม่|ยัง|จะ|ของ|มี|ใน|เป็น|วัน(?!$)"
_COUNTED = "ข้อความ|ชั่วโมง|นาที|สัปดาห์|เดือน|เรื่อง|รายการ|ครั้ง|กลุ่ม|แชท|คน|วัน(?!จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)"
"""What figures count oftenest: it stays with its figure whatever is written on behind it."""
_BLANKS_WITHIN = re.compile(
    r"(?<=ที่) (?=\d)"
    r"|(?<=เวลา) (?=\d{1,2}[.:]\d\d)"
    r"|(?<=ปี) (?=2[05]\d\d)"
    rf"|(?<=\d) (?={_COUNTED})"
    rf"|(?<=\d) (?!{_NO_UNIT})(?=[\u0e01-\u0e5b.]{{1,8}}(?![\u0e01-\u0e5b.]))"
    r"|(?<=[\u0e01-\u0e2e]\.) (?=\d{2}(?:\d{2})?(?!\d|[.:]\d))"
    r"|(?<=\d) (?=(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"|(?<=[yhletr]) (?=20\d\d\b)"
    r"|(?<=\S) (?=ๆ)"
)
"""Blanks inside a date, before the unit of a number, before ๆ."""


def whole(name: str) -> str:
    """A name that no line breaks inside its words: joined between its Thai letters.

    One longer than a line breaks at its blanks and behind what such names begin with (`วิสาหกิจชุมชน | ผ้าทอเกาะยอ`); a part
    that is still too long is left to the phone.
    """
    if _is_short(name):
        return _INSIDE.sub(JOINER, name)
    words = ([_INSIDE.sub(JOINER, part) if short else part for part, short in _parts(word)] for word in name.split(" "))
    return " ".join(MAY_BREAK.join(word) for word in words)


def enclosed(name: str) -> str:
    """A name with `BEGINS` and `ENDS` around what `whole` would join: a page has markup for it and needs no joiners, so that
    what is looked for on it, or copied from it, reads as it was written."""
    words = [name] if _is_short(name) else name.split(" ")
    return " ".join("".join(_boxed(part) if short else part for part, short in _parts(word)) for word in words)


def _boxed(part: str) -> str:
    bare = part.strip()
    return part.replace(bare, f"{BEGINS}{bare}{ENDS}") if _INSIDE.search(bare) else part


def enclosed_all(names: str) -> str:
    """Several names with commas or dots between, each of them `enclosed`; what has more words than a name is left alone."""
    return _PARTS_OF_A_LIST.sub(lambda found: enclosed(found[0]) if _may_be_a_name(found[0]) else found[0], names)


def _may_be_a_name(part: str) -> bool:
    return _is_short(part) or part.strip(" ").count(" ") < MOST_WORDS_OF_A_NAME


def _parts(word: str) -> list[tuple[str, bool]]:
    """What a word of a name is parted into, and whether each part is short enough for one line."""
    parts = [word] if _is_short(word) else [part for part in _BEGINS_NAMES.split(word) if part]
    return [(part, _is_short(part)) for part in parts]


def _is_short(name: str) -> bool:
    return len(name) <= LONGEST_WHOLE or len(re.sub(f"[{_MARKS}{JOINER}]", "", name)) <= LONGEST_WHOLE


def with_whole_names(values: Mapping[str, object], kept: Kept = whole) -> dict[str, object]:
    """What fills a sentence's places, with its names kept whole: joined, or `enclosed`."""
    return {
        place: _whole_value(place, value, kept) if isinstance(value, str) else value for place, value in values.items()
    }


def _whole_value(place: str, value: str, kept: Kept) -> str:
    if place in LISTS:
        return _PARTS_OF_A_LIST.sub(lambda found: kept(found[0]), value)
    return kept(value) if place in NAMES else value


def without_joints(text: str) -> str:
    """A text or an address as it was before; its no-break spaces are blanks."""
    return _JOINTS.sub("", text).replace(NO_BREAK_SPACE, " ")


def unbroken(text: str) -> str:
    """A text whose dates, sums and cut words stay on one line, and that does not leave ค่ะ alone on its last one."""
    joined = _BLANKS_WITHIN.sub(NO_BREAK_SPACE, text)
    joined = _WHOLE_WORD.sub(lambda found: _WHOLE[int(str(found.lastgroup)[1:])].replace("|", JOINER), joined)
    joined = _DAY.sub(lambda found: JOINER.join(("วัน", *filter(None, found.groups()))), joined)
    joined = _PARTICLE.sub(JOINER, joined)
    joined = _WITH_HYPHENS.sub(lambda found: re.sub("[-–]", rf"{JOINER}\g<0>{JOINER}", found[0]), joined)
    joined = _POLITE.sub(_before_a_particle, joined)
    if _LISTS_SOMETHING.search(joined):
        return _ITEMS.sub(_short_item, joined)
    return _NAMED.sub(lambda found: _WORDS_OF_A_LIST.sub(_short_word, found[0]), joined)


def _short_item(found: re.Match[str]) -> str:
    """An item of a list, kept whole where it is not too long for a name."""
    item = found[0]
    return item if item.strip(" ").count(" ") >= MOST_WORDS_OF_A_NAME else _WORDS_OF_A_LIST.sub(_short_word, item)


def _short_word(found: re.Match[str]) -> str:
    """In a list, in quotation marks and in brackets what is short and stands between blanks is a name more often than not:
    a line ends beside it, never inside."""
    return _INSIDE.sub(JOINER, found[0]) if _is_short(found[0]) else found[0]


def _before_a_particle(found: re.Match[str]) -> str:
    """A blank stands before ค่ะ behind a figure, and where one is written only behind what is no Thai word: `18.00 น. ค่ะ`."""
    before = found.string[found.start() - 1]
    behind_a_word = "\u0e01" <= before <= "\u0e4e" and before != "ๆ"
    return NO_BREAK_SPACE if before.isdigit() or before == "ๆ" or (found[1] and not behind_a_word) else JOINER
