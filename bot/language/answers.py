"""Short answers that people type where they could have tapped."""

import re

YES = {
    "ยินยอม",
    "ตกลง",
    "ใช่",
    "ใช่แล้ว",
    "อันนี้",
    "อันนี้แหละ",
    "กลุ่มนี้",
    "ได้",
    "โอเค",
    "รับ",
    "ยืนยัน",
    "ค่ะ",
    "ครับ",
    "ok",
    "okay",
    "yes",
    "agree",
    "y",
}
NO = {"ไม่ยินยอม", "ไม่ตกลง", "ไม่ใช่", "ไม่", "ไม่เอา", "ไม่รับ", "ไม่ได้", "no", "disagree", "n"}
NOWHERE = {"ไม่มีกลุ่ม", "ไม่ได้อยู่กลุ่มไหน", "ไม่ได้อยู่กลุ่ม", "ยังไม่มีกลุ่ม", "none", "no enterprise"}

_AROUND_NAMES = re.compile(
    r"^(ฉัน|ผม|หนู|ดิฉัน|ป้า(?=ชื่อ)|ลุง(?=ชื่อ))?(ให้)?(ชื่อว่า|ชื่อ|เรียกว่า|เรียก|เรียกฉันว่า|call me|i am|my name is)\s*", re.IGNORECASE
)
_AFTER_NAMES = re.compile(r"\s*(ก็ได้|ก็พอ|ได้เลย)?\s*(นะ)?(ค่ะ|คะ|ครับ|จ้ะ|จ้า|จ๊ะ)?$")
_POLITE = ("ค่ะ", "คะ", "ครับ", "จ้ะ", "จ้า", "นะ")


def is_yes(text: str) -> bool:
    """Whether a tidied text plainly agrees."""
    return _bare(text) in YES


def is_no(text: str) -> bool:
    """Whether a tidied text plainly refuses."""
    return _bare(text) in NO


def is_nowhere(text: str) -> bool:
    """Whether somebody says that they belong to no enterprise."""
    return _bare(text) in NOWHERE


def name_in(text: str) -> str:
    """The name in "you may call me Auntie Jai": what is said around it is left out, if anything remains."""
    name = _AROUND_NAMES.sub("", text.strip())
    name = _AFTER_NAMES.sub("", name).strip()
    return name or text


def _bare(text: str) -> str:
    folded = text.casefold().strip(" .!")
    for word in _POLITE:
        if folded != word and folded.endswith(word):
            folded = folded.removesuffix(word).strip()
    return folded
