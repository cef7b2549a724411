"""The words by which a poll's settings and answers are typed."""

import re
from dataclasses import dataclass

_CLOSES = re.compile(r"^(?:ปิดรับ|ปิดโพล|ปิดโหวต|ปิด|ถึง|closes|close|until)\s*(?P<when>.+)$", re.IGNORECASE)
_CLOSES_AT_END = re.compile(r"^(?P<before>.+?)\s+(?:ปิดรับ|ปิดโพล|ปิดโหวต|ปิด|closes)\s*(?P<when>.+)$", re.IGNORECASE)
_QUORUM = re.compile(
    r"^(?:องค์ประชุม|ครบ|อย่างน้อย|quorum|at least)\s*(?P<count>\d{1,3})\s*(?:คน|กลุ่ม|เสียง|people|groups)?$", re.IGNORECASE
)
_NUMBERS = re.compile(r"^(?:ข้อ(?:ที่)?|no\.?|option)?\s*(\d{1,2}(?:\s*(?:,|\s|และ|กับ|and)\s*\d{1,2})*)$", re.IGNORECASE)
_SWITCHES: dict[str, tuple[str, bool]] = {
    "เลือกได้หลายข้อ": ("several", True),
    "หลายข้อ": ("several", True),
    "เลือกหลายข้อ": ("several", True),
    "several": ("several", True),
    "several answers": ("several", True),
    "ข้อเดียว": ("several", False),
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
}
_ANSWERS = {
    "ไปได้": "yes",
    "ได้": "yes",
    "ว่าง": "yes",
    "yes": "yes",
    "can": "yes",
    "อาจจะ": "maybe",
    "ไม่แน่ใจ": "maybe",
    "maybe": "maybe",
    "ไปไม่ได้": "no",
    "ไม่ได้": "no",
    "ไม่ว่าง": "no",
    "no": "no",
    "cannot": "no",
}
_QUESTION_END = re.compile(
    r"(\?|ไหม|มั้ย|มั๊ย|ไม๊|หรือเปล่า|หรือไม่|หรือยัง|รึเปล่า|รึยัง|อะไร|อะไรดี|ไหน|ไหนดี|ดี|เมื่อไหร่|เมื่อไร|เท่าไหร่|เท่าไร|ใคร|ยังไง|อย่างไร|กี่\S*)"
    r"\s*(คะ|ค่ะ|ครับ|คับ|จ๊ะ|จ้ะ|จ้า|กัน|บ้าง|นะ|\?)*$"
)
_NO_MORE = {"พอแล้ว", "พอ", "เสร็จ", "เสร็จแล้ว", "ครบแล้ว", "หมดแล้ว", "done"}
_NONE = {"ไม่กำหนด", "ไม่มี", "ไม่ปิด", "ไม่ต้อง", "none", "no deadline"}
_YES = {"ใช่", "ใช่ค่ะ", "ใช่ครับ", "ถูก", "ถูกต้อง", "ตกลง", "โอเค", "ok", "yes"}


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
    if closes := _CLOSES.match(words.strip()):
        return Setting("closes", closes["when"])
    return None


def split_closing(words: str) -> tuple[str, str] | None:
    """(what stands before, words of a time) where a segment ends in a closing time, as in `Sunday closes Friday`."""
    found = _CLOSES_AT_END.match(words.strip())
    return (found["before"], found["when"]) if found else None


def read_numbers(words: str) -> list[int]:
    """The numbers of options where a text is nothing else: `2`, `1, 3`, `no. 2`; empty otherwise."""
    found = _NUMBERS.match(words.strip())
    return [int(number) for number in re.findall(r"\d+", found[1])] if found else []


def read_answer(words: str) -> tuple[str, str] | None:
    """(words before, "yes" | "maybe" | "no") where a text ends in an answer to a date."""
    folded = words.casefold().strip()
    for word in sorted(_ANSWERS, key=len, reverse=True):
        if folded.endswith(word):
            return words.strip()[: -len(word)].strip(), _ANSWERS[word]
    return None


def sounds_like_a_question(text: str) -> bool:
    """Whether a sentence ends as Thai questions do."""
    return bool(_QUESTION_END.search(text.strip()))


def says_no_more(text: str) -> bool:
    """Whether a person means that the list is complete."""
    return text.casefold().strip() in _NO_MORE


def says_none(text: str) -> bool:
    """Whether a person means "without"."""
    return text.casefold().strip() in _NONE


def says_yes(text: str) -> bool:
    """Whether a person agrees."""
    return text.casefold().strip() in _YES
