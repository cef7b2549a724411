"""The titles and words of a network's list of enterprises, in Thai and in English."""

import re

from bot.language.normalising import key_of
from bot.language.provinces import province_named

COLUMNS: dict[str, tuple[str, ...]] = {
    "code": ("รหัส", "รหัสวิสาหกิจชุมชน", "รหัสวิสาหกิจ", "รหัสทะเบียน", "เลขทะเบียน", "รหัส วสช.", "รหัสกลุ่ม", "เลขในทะเบียน"),
    "name": (
        "ชื่อ",
        "ชื่อวิสาหกิจชุมชน",
        "ชื่อวิสาหกิจ",
        "ชื่อกลุ่ม",
        "ชื่อกลุ่ม/วิสาหกิจชุมชน",
        "ชื่อวิสาหกิจชุมชน/กลุ่ม",
        "รายชื่อวิสาหกิจชุมชน",
        "วิสาหกิจชุมชน",
        "กลุ่ม",
        "รายชื่อกลุ่ม",
        "ชื่อวสช.",
        "ชื่อ วสช.",
        "ชื่อเต็ม",
    ),
    "short": ("ชื่อย่อ", "ชื่อสั้น", "short name"),
    "type": ("ประเภท", "ประเภทกิจการ", "ประเภทกลุ่ม", "ประเภทวิสาหกิจ", "ชนิดกิจการ", "kind"),
    "products": (
        "ผลิตภัณฑ์",
        "สินค้า",
        "ผลิตภัณฑ์เด่น",
        "ผลิตภัณฑ์หลัก",
        "สินค้าเด่น",
        "สินค้าหลัก",
        "ผลิตภัณฑ์/บริการ",
        "สินค้า/บริการ",
        "สินค้าและบริการ",
        "ผลิตภัณฑ์และบริการ",
        "ผลิตภัณฑ์ของกลุ่ม",
        "ของที่ทำ",
        "ทำอะไร",
        "สินค้า/ผลิตภัณฑ์",
        "ผลิตภัณฑ์/สินค้า",
        "product",
    ),
    "aliases": ("ชื่ออื่น", "ชื่ออื่นๆ", "ชื่อเรียกอื่น", "ชื่ออื่นที่เรียกกัน", "alias"),
    "tambon": ("ตำบล", "subdistrict"),
    "district": ("อำเภอ", "amphoe"),
    "province": ("จังหวัด", "changwat"),
    "latitude": ("ละติจูด", "lat"),
    "longitude": ("ลองจิจูด", "ลองติจูด", "lon", "lng"),
    "about": ("เกี่ยวกับ", "รายละเอียด", "เล่าเรื่องกลุ่ม"),
}
"""What is read of an enterprise, in the order in which it is written, and the other titles it goes by."""

KINDS: dict[str, tuple[str, ...]] = {
    "farm": (
        "แปรรูปสินค้าเกษตร",
        "เกษตร",
        "การเกษตร",
        "เกษตรกรรม",
        "ปลูกพืช",
        "พืช",
        "ทำนา",
        "ทำสวน",
        "ประมง",
        "การประมง",
        "ปศุสัตว์",
        "เลี้ยงสัตว์",
        "แปรรูปผลผลิตเกษตร",
        "ผลิตปุ๋ย",
        "ปุ๋ย",
    ),
    "food": ("แปรรูปอาหาร", "อาหาร", "อาหารและเครื่องดื่ม", "เครื่องดื่ม", "ขนม", "อาหารแปรรูป", "แปรรูป"),
    "craft": (
        "ประดิษฐ์เครื่องอุปโภคบริโภค",
        "หัตถกรรมและของใช้",
        "หัตถกรรม",
        "งานฝีมือ",
        "จักสาน",
        "ทอผ้า",
        "ผ้า",
        "ผ้า เครื่องแต่งกาย",
        "เครื่องแต่งกาย",
        "ของใช้",
        "ของใช้ ของตกแต่ง",
        "สมุนไพร",
        "สมุนไพรที่ไม่ใช่อาหาร",
    ),
    "tourism": ("ท่องเที่ยว", "การท่องเที่ยว", "ท่องเที่ยวชุมชน", "โฮมสเตย์"),
    "savings": ("ออมทรัพย์", "กลุ่มออมทรัพย์"),
    "cooperative": ("สหกรณ์",),
}
"""What an enterprise does, and the words for it."""

_PERSONAL_THAI = ("โทร", "เบอร์", "มือถือ", "ประธาน", "ผู้ติดต่อ", "ผู้แทน", "หัวหน้า", "สกุล")
_PERSONAL_ENGLISH = ("phone", "tel", "mobile", "contact", "chair", "president", "person", "member", "people", "email")
_AREA_PREFIX = {
    "tambon": re.compile(r"^(?:ตำบล|ต\.|แขวง)\s*(?=\S)"),
    "district": re.compile(r"^(?:กิ่งอำเภอ|อำเภอ|อ\.|เขต(?=\S))\s*(?=\S)"),
    "province": re.compile(r"^(?:จังหวัด|จ\.)\s*(?=\S)"),
}


_IN_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")
_NOTE = re.compile(r"(?:หมายเหตุ|ที่มา\s*[:：]|ข้อมูล\s*ณ|ผู้จัดทำ|ผู้รวบรวม|notes?\s*:|source\s*:)", re.IGNORECASE)
_SUM = re.compile(
    r"(?:รวม|รวมทั้งสิ้น|รวมทั้งหมด|ยอดรวม|ทั้งหมด|total|sum)\s*[:：]?(?:\s*[\d๐-๙]+\s*(?:กลุ่ม|แห่ง|ราย)?)?", re.IGNORECASE
)
_COUNTING = ("ลำดับ", "ลำดับที่", "ที่", "ข้อ", "no", "no.", "#", "number")
"""Titles of columns that only count the rows."""


def is_counting(title: str) -> bool:
    """Whether a column only counts the rows."""
    return _title_key(title) in _COUNTING


def purpose_of(word: str) -> str | None:
    """business, social or knowledge, from any word for it; None for any other word."""
    return _PURPOSE_OF.get(key_of(word))


def core_name(name: str) -> str:
    """How a name compares without the words that lists write before it or leave out."""
    key = key_of(name).replace(" ", "")
    return _NAME_PREFIX.sub("", key) or key


def column_of(title: str) -> str | None:
    """The column that a title means; None where it means none."""
    return _COLUMN_OF.get(_title_key(title))


def column_like(title: str) -> str | None:
    """The column that a title means when what lists add to it is left out: `ผลิตภัณฑ์\n(เด่น)`, `อำเภอ/เขต`, `ประเภท กิจการ`."""
    if is_personal(title):
        return None
    bare = _IN_BRACKETS.sub(" ", " ".join(title.split()))
    forms = (bare, bare.replace(" ", ""), *bare.split("/"))
    return next((column for form in forms if (column := column_of(form))), None)


def is_aside(cells: list[str], name: str) -> bool:
    """Whether a row below a list is no enterprise but a sum or a note."""
    first = next((cell.strip() for cell in cells if cell.strip()), "")
    return bool(_NOTE.match(first) or _NOTE.match(name) or _SUM.fullmatch(first) or _SUM.fullmatch(name))


def whole_district(district: str, province: str) -> str:
    """A district's own name: `เมือง` is its province's chief one."""
    return f"เมือง{province}" if district.rstrip("ฯ. ") == "เมือง" and province_named(province) else district


def kind_of(word: str) -> str | None:
    """farm, food, craft, tourism, savings or cooperative, from any word for it."""
    return _KIND_OF.get(key_of(word))


def is_personal(title: str) -> bool:
    """Whether a column seems to hold a person's name or a way to reach them."""
    key = _title_key(title)
    return any(word in key for word in _PERSONAL_THAI) or any(
        word.startswith(_PERSONAL_ENGLISH) for word in re.findall(r"[a-z]+", key)
    )


def without_prefix(column: str, name: str) -> str:
    """A tambon's, district's or province's bare name: lists write it with or without the word for what it is."""
    pattern = _AREA_PREFIX.get(column)
    bare = pattern.sub("", name) if pattern else name
    return (province_named(bare) or bare) if column == "province" else bare


def _title_key(title: str) -> str:
    return key_of(title.replace("_", " ").strip().strip("*:").strip())


PURPOSES: dict[str, tuple[str, ...]] = {
    "business": ("ธุรกิจ", "เชิงธุรกิจ", "การค้า", "trade"),
    "social": ("area", "พื้นที่", "เชิงพื้นที่", "สังคม", "เชิงสังคม", "เชิงพื้นที่/สังคม"),
    "knowledge": ("เรียนรู้", "วิชาการ", "ความรู้", "เชิงวิชาการ", "วิชาการ/เรียนรู้", "learning"),
}
"""What a network is for, and the words for it."""
_NAME_PREFIX = re.compile(r"^(?:กลุ่ม|เครือข่าย)?(?:วิสาหกิจชุมชน|วสช\.?)?(?:กลุ่ม)?(?=.{3})")
_PURPOSE_OF = {key_of(word): purpose for purpose, others in PURPOSES.items() for word in (purpose, *others)}
_COLUMN_OF = {key_of(word): column for column, others in COLUMNS.items() for word in (column, *others)}
_KIND_OF = {key_of(word): kind for kind, others in KINDS.items() for word in (kind, *others)}
