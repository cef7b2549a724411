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
_QUESTION_END = re.compile(
    r"(\?|ไหม|มั้ย|มั๊ย|ไม๊|หรือเปล่า|หรือไม่|หรือยัง|รึเปล่า|รึยัง|อะไร|อะไรดี|ไหน|ไหนดี|ดี|เมื่อไหร่|เมื่อไร|เท่าไหร่|เท่าไร|ใคร|ยังไง|อย่างไร|กี่\S*)"
    r"\s*(คะ|ค่ะ|ครับ|คับ|จ๊ะ|จ้ะ|จ้า|กัน|บ้าง|นะ|\?)*$"
)
_NO_MORE = {"พอแล้ว", "พอ", "เสร็จ", "เสร็จแล้ว", "ครบแล้ว", "หมดแล้ว", "done"}
_NONE = {"ไม่กำหนด", "ไม่มี", "ไม่ปิด", "ไม่ต้อง", "none", "no deadline"}
_YES = {"ใช่", "ใช่ค่ะ", "ใช่ครับ", "ถูก", "ถูกต้อง", "ตกลง", "โอเค", "ok", "yes"}


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
