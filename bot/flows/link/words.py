"""The kinds of links (domain.md C), the words for them, and how a link is said: `เราซื้อกระจูดจาก กระจูดโคกเมา`."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark
from bot.language.normalising import tidy

KINDS = {
    "buy": mark("buys from"),
    "sell": mark("sells to"),
    "refer": mark("passes customers to"),
    "consign": mark("leaves goods for sale with"),
    "collect": mark("collects goods for"),
    "deliver": mark("delivers produce to"),
    "learn": mark("learns from"),
    "event": mark("holds events with"),
}
"""What one enterprise does with another, in the order in which it is offered."""
_WHAT = r"(?:\S{0,20}?\s?)"
_SAID: tuple[tuple[str, str], ...] = (
    ("refer", r"(?:ส่ง(?:ต่อ)?ลูกค้า|แนะนำลูกค้า)(?:ไป)?(?:ให้|ที่|กับ)"),
    ("consign", rf"ฝาก{_WHAT}(?:ขาย|วางขาย){_WHAT}(?:กับ|ที่|ไว้กับ|ไว้ที่)|ฝากขาย(?:กับ|ที่|ไว้กับ|ไว้ที่)"),
    ("collect", rf"(?:รับ|ไปรับ){_WHAT}(?:แทน|ให้แทน)"),
    ("deliver", rf"ส่ง(?:ผลผลิต|วัตถุดิบ|{_WHAT}?)(?:ให้|ไปให้)"),
    ("learn", rf"(?:เรียนรู้|เรียน|ดูงาน|ศึกษาดูงาน){_WHAT}(?:จาก|กับ|ที่)"),
    ("event", rf"(?:จัดงาน|ออกร้าน|ออกบูธ|ทำกิจกรรม){_WHAT}(?:ร่วม)?กับ"),
    ("buy", rf"ซื้อ{_WHAT}(?:จาก|ของ)"),
    ("sell", rf"ขาย{_WHAT}(?:ให้|ส่งให้)"),
    ("buy", r"buy(?: \S+){0,3} from"),
    ("sell", r"sell(?: \S+){0,3} to"),
    ("learn", r"learn(?: \S+){0,3} from"),
    ("consign", r"consign(?: \S+){0,3} (?:to|with|at)"),
    ("refer", r"(?:send|pass) customers to"),
)
_WE = r"(?:พวก)?(?:เรา|กลุ่มเรา|กลุ่มของเรา|we)"
_USUALLY = r"(?:\s*(?:มัก|ก็|ได้|จะ|ไป|เคย|ปกติ|ประจำ|usually))*"
_ENDS = re.compile(r"(?:\s*(?:เป็นประจำ|ประจำ|อยู่|บ่อย\s?ๆ|บ่อยๆ|ทุกเดือน|ทุกปี|ค่ะ|คะ|ครับ|จ้า|นะ))+$")
_LINES = [
    (kind, re.compile(rf"^(?:{_WE})?{_USUALLY}\s*(?:{pattern})\s*(?P<name>\S.*)$", re.IGNORECASE))
    for kind, pattern in _SAID
]
_OURS = re.compile(rf"^{_WE}", re.IGNORECASE)


def read_link(text: str) -> tuple[str, str] | None:
    """(kind, name of the other enterprise) that a sentence says of us; None where it says no such thing."""
    plain = _ENDS.sub("", tidy(text))
    for kind, pattern in _LINES:
        if found := pattern.match(plain):
            return kind, found["name"].strip()
    return None


_NO_MORE = re.compile(rf"^(?:{_WE})\s*(?:ไม่ได้|เลิก|หยุด|ไม่)\s*(?P<deed>\S.*?)(?:\s*(?:กัน|อีก|ต่อ|แล้ว))+$")
_UNLINKED = re.compile(
    r"^(?:ขอ)?(?:เลิก|ยกเลิก|ลบ)(?:การ|เส้น)*เชื่อม(?:โยง)?กับ\s*(?P<name>\S.*?)(?:\s*(?:ออก|แล้ว|ที|หน่อย))*$|^(?:unlink|no longer linked with)\s+(?P<name_en>\S.*)$",
    re.IGNORECASE,
)
_MATTER = re.compile(r"\s+(?:เรื่อง|ด้าน|about\b).*$", re.IGNORECASE)


def read_unlinked(text: str) -> tuple[str | None, str] | None:
    """(kind, the other enterprise) that a sentence says is no more: `เราเลิกซื้อกระจูดจาก กระจูดโคกเมา แล้ว`; the kind is None
    where it says of none (`เลิกเชื่อมกับ กระจูดโคกเมา`). None where it says no such thing."""
    plain = _ENDS.sub("", tidy(text))
    if found := _UNLINKED.match(plain):
        return None, (found["name"] or found["name_en"]).strip()
    no_more = _NO_MORE.match(plain)
    return read_link(no_more["deed"]) if no_more else None


def without_matter(name: str) -> str:
    """A name without what it is about: `ผ้าทอเกาะยอ` of `ผ้าทอเกาะยอ เรื่องผ้าบุตะกร้า`."""
    return _MATTER.sub("", name)


def speaks_of_us(text: str) -> bool:
    """Whether a sentence says what we do; of talk without that nothing is made unasked."""
    return _OURS.match(tidy(text)) is not None


command_words(
    66,
    Command(
        "link.show",
        (*thai(Bare.NEVER, "เส้นเชื่อม", "แผนที่ความเชื่อมโยง", "ความเชื่อมโยง"), *english(Bare.NEVER, "links")),
        Topic.PEOPLE,
        mark("See who buys from, sells to, learns from whom in the network: counted, and on a map."),
        "เส้นเชื่อม",
        Who.PEOPLE,
        also=(
            "ความเชื่อมโยงของเครือข่าย", "ใครเชื่อมกับใคร", "ใครค้าขายกับใคร", "ใครซื้อจากใคร", "แผนที่เครือข่าย", "ผังเครือข่าย",
            "เครือข่ายเชื่อมโยงกันอย่างไร", "map of links", "who trades with whom",
        ),
    ),
    Command(
        "link.add",
        (*thai(Bare.NEVER, "เชื่อมกับ", "เพิ่มเส้นเชื่อม"), *english(Bare.NEVER, "link with")),
        Topic.PEOPLE,
        mark("Say what your enterprise does with another: it buys, sells, leaves goods for sale, learns."),
        "เชื่อมกับ กระจูดโคกเมา",
        Who.ROLE_HOLDER,
        also=("เชื่อมโยงกับ", "บอกเส้นเชื่อม", "เพิ่มความเชื่อมโยง", "เราค้าขายกับ", "add link"),
    ),
)  # fmt: skip
