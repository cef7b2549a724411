"""The words by which a poll's settings are typed, in its line or later."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.language.answers import sounds_like_a_question
from bot.language.numbers import count_of, count_pattern
from bot.language.phrases import sounds_like_a_time

_CLOSES = re.compile(r"^(?:ปิดรับ|ปิดโพล|ปิดโหวต|ปิด|ถึง|closes|close|until)\s*(?P<when>.+)$", re.IGNORECASE)
_CLOSES_WITHIN = re.compile(r"(?:^|\s)(?:ปิดรับ|ปิดโพล|ปิดโหวต|ปิด|closes)(?P<blank>\s*)(?P<when>\S.*)$", re.IGNORECASE)
_BEGINS_AS_TIME = re.compile(r"เมื่อ|ตอน|ก่อน|หลัง|ภายใน|ประมาณ|เร็ว")
_CLOSED_THINGS = re.compile(r"เทอม|ครึ่งวัน|ทั้งวัน|ทุกวัน|ร้าน|ตลาด|ถนน|เมือง|งบ|ยอด|บัญชี|กล่อง|ถัง")
"""What is closed in another sense than a poll."""
_QUORUM = re.compile(
    r"^(?:องค์ประชุม|ครบ|อย่างน้อย|quorum|at least)\s*(?P<count>\d{1,3})\s*(?:คน|กลุ่ม|เสียง|people|groups)?$", re.IGNORECASE
)
_COUNT = rf"(?P<count>{count_pattern(3)})"
_MOST = re.compile(
    rf"^(?:เลือก|โหวต|ตอบ)?(?:ได้)?\s*(?:ไม่เกิน|สูงสุด|มากสุด|คนละไม่เกิน|คนละ|(?<=ได้)|(?<=เลือก))\s*{_COUNT}\s*(?:ข้อ|ตัวเลือก|อย่าง)$"
    rf"|^(?:เลือก|โหวต|ตอบ)(?:ได้)?\s*(?:ไม่เกิน|สูงสุด|มากสุด|คนละ|(?<=ได้))\s*{_COUNT.replace('count', 'bare')}$"
    r"|^(?:at most|up to|max)\s*(?P<en>\d{1,2})(?:\s*(?:choices|options|answers))?$"
)
_SEATS = re.compile(
    rf"^(?:รับ)?(?:ข้อ|ตัวเลือก|อัน|วัน|คัน|รอบ)ละ\s*{_COUNT}\s*(?:ที่นั่ง|ที่|คน|สิทธิ์?)$|^{_COUNT.replace('count', 'each')}\s*(?:seats|places)(?: each)?$"
)
_SEATS_WITHIN = re.compile(rf"(?<=\S)[\s(\[]+(?:รับ|มี|ได้|ไม่เกิน)?\s*{_COUNT}\s*(?:ที่นั่ง|ที่|seats|places)\s*[)\]]?$")
_SWITCHES: dict[str, tuple[str, bool | str]] = {
    "เลือกได้หลายข้อ": ("several", True),
    "หลายข้อ": ("several", True),
    "เลือกหลายข้อ": ("several", True),
    "several": ("several", True),
    "several answers": ("several", True),
    "ข้อเดียว": ("several", False),
    "เลือกได้ข้อเดียว": ("several", False),
    "เลือกได้แค่ข้อเดียว": ("several", False),
    "เลือกข้อเดียว": ("several", False),
    "ลับ": ("anonymous", True),
    "โพลลับ": ("anonymous", True),
    "ลงคะแนนลับ": ("anonymous", True),
    "ไม่แสดงชื่อ": ("anonymous", True),
    "ไม่เปิดเผยชื่อ": ("anonymous", True),
    "ไม่ระบุชื่อ": ("anonymous", True),
    "anonymous": ("anonymous", True),
    "แสดงชื่อ": ("anonymous", False),
    "เปิดเผยชื่อ": ("anonymous", False),
    "กลุ่มละเสียง": ("per_enterprise", True),
    "กลุ่มละ 1 เสียง": ("per_enterprise", True),
    "กลุ่มละหนึ่งเสียง": ("per_enterprise", True),
    "one vote per group": ("per_enterprise", True),
    "คนละเสียง": ("per_enterprise", False),
    "เพิ่มตัวเลือกได้": ("anyone_adds", True),
    "ใครก็เพิ่มได้": ("anyone_adds", True),
    "anyone can add": ("anyone_adds", True),
    **dict.fromkeys(
        (
            "ซ่อนผล",
            "ซ่อนคะแนน",
            "ซ่อนผลจนปิด",
            "ซ่อนผลไว้ก่อน",
            "ไม่แสดงผลจนปิด",
            "ไม่แสดงผล",
            "ไม่เปิดผลจนปิด",
            "ยังไม่เปิดผล",
            "ไม่โชว์ผล",
            "เปิดผลตอนปิด",
            "เปิดผลตอนจบ",
            "ดูผลตอนปิด",
            "ดูผลตอนจบ",
            "เห็นผลตอนปิด",
            "ผลตอนปิด",
            "hide results",
            "results later",
        ),
        ("results_later", True),
    ),
    **dict.fromkeys(("ไม่ซ่อนผล", "เปิดผล", "เห็นผลเลย", "show results"), ("results_later", False)),
    **dict.fromkeys(
        (
            "ไม่เลือกก็ได้",
            "ไม่เอาสักข้อก็ได้",
            "ไม่เลือกสักข้อก็ได้",
            "มีข้อไม่เลือก",
            "มีไม่เลือกสักข้อ",
            "none of these",
            "with none of these",
        ),
        ("none_of_these", True),
    ),
    **dict.fromkeys(
        ("ขอเหตุผล", "ขอเหตุผลด้วย", "บอกเหตุผล", "บอกเหตุผลด้วย", "พร้อมเหตุผล", "ใส่เหตุผล", "with reasons", "ask why"),
        ("reasons", True),
    ),
    **dict.fromkeys(("ไม่ต้องบอกเหตุผล", "ไม่ขอเหตุผล"), ("reasons", False)),
    **dict.fromkeys(
        ("ฟรี", "แบบฟรี", "ไม่เสียข้อความ", "แบบไม่เสียข้อความ", "ไม่ใช้ข้อความ", "ไม่เสียโควตา", "ไม่ใช้โควตา", "free", "for free"),
        ("free", True),
    ),
    **dict.fromkeys(
        (
            "2 ใน 3",
            "2/3",
            "สองในสาม",
            "เสียงสองในสาม",
            "ขอเสียงสองในสาม",
            "ใช้เสียงสองในสาม",
            "เสียง 2 ใน 3",
            "ขอเสียง 2 ใน 3",
            "ใช้เสียง 2 ใน 3",
            "ต้องได้ 2 ใน 3",
            "ต้องได้สองในสาม",
            "two thirds",
        ),
        ("share", "2/3"),
    ),
    **dict.fromkeys(
        ("3 ใน 4", "3/4", "สามในสี่", "เสียงสามในสี่", "ขอเสียงสามในสี่", "เสียง 3 ใน 4", "ต้องได้ 3 ใน 4", "three quarters"),
        ("share", "3/4"),
    ),
    **dict.fromkeys(
        (
            "เกินครึ่ง",
            "เสียงเกินครึ่ง",
            "ขอเสียงเกินครึ่ง",
            "ขอเสียงข้างมาก",
            "ต้องเกินครึ่ง",
            "ต้องได้เกินครึ่ง",
            "เกินกึ่งหนึ่ง",
            "เสียงข้างมาก",
            "majority",
            "more than half",
        ),
        ("share", "1/2"),
    ),
    **dict.fromkeys(("เฉพาะสมาชิก", "สมาชิกเท่านั้น", "เฉพาะสมาชิกเครือข่าย", "members only"), ("voters", "members")),
    **dict.fromkeys(
        (
            "เฉพาะตัวแทน",
            "ตัวแทนเท่านั้น",
            "เฉพาะตัวแทนกลุ่ม",
            "ให้ตัวแทนโหวต",
            "ให้เฉพาะตัวแทน",
            "เฉพาะประธาน",
            "representatives only",
        ),
        ("voters", "representatives"),
    ),
    **dict.fromkeys(("ทุกคนลงได้", "ทุกคนโหวตได้", "ใครก็ลงได้"), ("voters", "")),
    **dict.fromkeys(("ฉันทามติ", "แบบฉันทามติ", "ขอฉันทามติ", "ความเห็นพ้อง", "ขอความเห็นพ้อง", "consent"), ("kind", "consent")),
    **dict.fromkeys(
        ("จัดอันดับ", "เรียงลำดับ", "เรียงอันดับ", "ให้คะแนน 5 ถึง 1", "ให้เรียงลำดับ", "ranking", "rank"), ("kind", "ranking")
    ),
}

_SAID_FIRST = ("kind", "anonymous", "results_later", "per_enterprise", "voters", "share", "most", "seats")
"""Settings whose words begin no ordinary question."""
LONGEST_SETTING = 5
"""Words with blanks between them."""


@dataclass(frozen=True)
class Setting:
    """One setting of a poll in words: `name` with `value`, or `closes` with the words of a time."""

    name: str
    value: bool | int | str


def read_setting(words: str) -> Setting | None:
    """The setting that a whole segment of a poll's line asks for, or None where it is an option like any other.

    A closing time comes back unread (`Setting("closes", "ศุกร์นี้ 6 โมงเย็น")`): whether its words are a time at all
    decides whether the segment was a setting.
    """
    folded = words.casefold().strip()
    if folded in _SWITCHES:
        return Setting(*_SWITCHES[folded])
    if quorum := _QUORUM.match(folded):
        return Setting("quorum", int(quorum["count"]))
    for name, pattern in (("most", _MOST), ("seats", _SEATS)):
        if found := pattern.match(folded):
            count = count_of(next(number for number in found.groupdict().values() if number))
            return Setting("several", value=False) if name == "most" and count == 1 else Setting(name, count)
    if closes := _CLOSES.match(words.strip()):
        return Setting("closes", closes["when"])
    return None


def all_settings(words: str) -> list[Setting]:
    """The settings that a whole text names, one after the other (`ซ่อนผล เลือกได้ 2 ข้อ`); empty where it names anything else."""
    found: list[Setting] = []
    for part in re.split(r"\s*[,|\n]\s*", words.strip()):
        while not (whole := read_setting(part)):
            cut = setting_cut(part)
            if cut is None:
                return []
            part, setting = cut
            found.append(setting)
        found.append(whole)
    return found if all(each.name not in ("closes", "kind") for each in found) else []


def setting_cut(words: str) -> tuple[str, Setting] | None:
    """(what is left, the setting) where a segment ends in one other than a closing time: `สตูล เลือกได้ 2 ข้อ`."""
    said = words.split()
    for start in range(max(1, len(said) - LONGEST_SETTING), len(said)):
        setting = read_setting(" ".join(said[start:]))
        if setting and setting.name != "closes":
            return " ".join(said[:start]), setting
    return None


def setting_first(words: str) -> tuple[str, Setting] | None:
    """(what is left, the setting) where a question begins with what its poll is: `ลับ ใครเหมาะเป็นประธาน`, `ฉันทามติ ใช้โลโก้ใหม่ไหม`."""
    said = words.split()
    for end in range(min(len(said) - 1, LONGEST_SETTING), 0, -1):
        setting = read_setting(" ".join(said[:end]))
        if setting and setting.name in _SAID_FIRST:
            return " ".join(said[end:]), setting
    return None


def seats_in(option: str) -> int | None:
    """How many may choose an option that says so: `รถตู้ (12 ที่)`."""
    found = _SEATS_WITHIN.search(option)
    return count_of(found["count"]) if found else None


def closing_cuts(words: str) -> Iterator[tuple[str, str]]:
    """(what is left, words that may be a time) where a segment speaks of closing: `Sunday closes Friday 18:00`, `ปิดศุกร์นี้ เลือกวัน`.

    The longest such words come first.
    """
    found = _CLOSES_WITHIN.search(words.strip())
    if not found:
        return
    before, said = words.strip()[: found.start()], found["when"].split()
    for count in range(len(said), 0, -1):
        yield " ".join((*before.split(), *said[count:])), " ".join(said[:count])


def means_to_close(words: str, when: str, *, certain: bool) -> bool:
    """Whether a whole segment asks to close at words that are not read; with a blank behind `ปิด` also where they name no time,
    unless it must be `certain` since there are hardly other options."""
    folded = words.casefold()
    return folded.startswith(("ปิด", "close")) and (
        speaks_of_closing(when) or (not certain and folded.startswith("ปิด "))
    )


def speaks_of_closing(when: str) -> bool:
    """Whether words behind `ปิด` mean a time, be it one that can be read or not; a question does not (`ปิด กี่โมงดี`)."""
    if sounds_like_a_question(when) or _CLOSED_THINGS.match(when):
        return False
    return sounds_like_a_time(when) or bool(_BEGINS_AS_TIME.match(when))
