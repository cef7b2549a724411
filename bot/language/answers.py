"""Short answers that people type where they could have tapped."""

import re
import unicodedata

from bot.language.normalising import POLITE

YES = {
    *("ใช่", "ใช่แล้ว", "ถูก", "ถูกแล้ว", "ถูกต้อง", "ถูกต้องแล้ว", "ตกลง", "โอเค", "ได้", "ยืนยัน", "ยินยอม", "รับ"),
    *("อันนี้", "อันนี้แหละ", "กลุ่มนี้", "ตามนี้", "ตามนั้น"),
    *("ค่ะ", "ครับ", "คับ", "ครับผม", "จ้า", "จ้ะ"),
    *("yes", "y", "ok", "okay", "agree", "confirm", "correct", "right"),
}
MERE_POLITENESS = {"ค่ะ", "ครับ", "คับ", "ครับผม", "จ้า", "จ้ะ", "โอเค", "ok", "okay"}
NO = {
    *("ไม่", "ไม่ใช่", "ไม่ถูก", "ไม่ถูกต้อง", "ไม่ตกลง", "ไม่โอเค", "ไม่ได้", "ไม่ยืนยัน", "ไม่ยินยอม", "ไม่รับ", "ไม่เอา"),
    *("no", "n", "disagree"),
}
NEVER_MIND = {"ไม่เป็นไร", "ช่างเถอะ", "ข้าม", "never mind", "skip"}
NONE = {"ไม่มี", "ไม่มีมติ", "ไม่กำหนด", "ไม่ระบุ", "ไม่ปิด", "ไม่ต้อง", "none", "nothing", "no deadline"} | NEVER_MIND
ENOUGH = {
    *("พอแล้ว", "พอ", "จบแล้ว", "จบ", "หมดแล้ว", "เท่านี้", "แค่นี้", "เสร็จ", "เสร็จแล้ว", "ครบแล้ว"),
    *("done", "that is all", "enough"),
}
NOWHERE = {"ไม่มีกลุ่ม", "ไม่ได้อยู่กลุ่มไหน", "ไม่ได้อยู่กลุ่ม", "ยังไม่มีกลุ่ม", "none", "no enterprise"}

_AROUND_NAMES = re.compile(
    r"^(ฉัน|ผม|หนู|ดิฉัน|ป้า(?=ชื่อ)|ลุง(?=ชื่อ))?(ให้)?(ชื่อว่า|ชื่อ|เรียกว่า|เรียก|เรียกฉันว่า|call me|i am|my name is)\s*", re.IGNORECASE
)
_AFTER_NAMES = re.compile(rf"\s*(ก็ได้|ก็พอ|ได้เลย)?\s*(นะ)?({POLITE})?$")
_POLITE_END = re.compile(rf"(?<=\S)\s*(เลย)?(นะ)?({POLITE}|นะ|เลย)$")
_LINE_EMOJI = r"\([a-z][a-z0-9 _-]*\)"
"""How LINE writes its own emoji in a text: `(thumbs up)`."""
_AROUND = re.compile(rf"^(?:\s|{_LINE_EMOJI})+|(?:[\s.!~…ๆ]|{_LINE_EMOJI})+$")
_JOINERS = "\u200d\ufe0f"
"""What emoji are put together with."""
_QUESTION_END = re.compile(
    r"(\?|ไหม|มั้ย|มั๊ย|ไม๊|หรือเปล่า|หรือไม่|หรือยัง|รึเปล่า|รึยัง|อะไร|อะไรดี|ไหน|ไหนดี|ดี|เมื่อไหร่|เมื่อไร|เท่าไหร่|เท่าไร|ใคร|ยังไง|อย่างไร|กี่\S*)"
    rf"\s*({POLITE}|กัน|บ้าง|นะ|\?)*$"
)


def fold(text: str) -> str:
    """A short answer without what changes nothing of it: polite endings, `!`, `.`, emoji, ๆ; small letters.

    Where it is nothing else, the polite word itself stays: ค่ะ is an answer.
    """
    folded = "".join(sign for sign in text.casefold() if not _is_emoji(sign))
    while (shorter := _POLITE_END.sub("", _AROUND.sub("", folded))) != folded:
        folded = shorter
    return folded


def _is_emoji(sign: str) -> bool:
    return sign in _JOINERS or unicodedata.category(sign) in ("So", "Sk")


def is_yes(text: str) -> bool:
    """Whether somebody plainly agrees."""
    return fold(text) in YES


def is_no(text: str) -> bool:
    """Whether somebody plainly refuses."""
    return fold(text) in NO


def is_mere_politeness(text: str) -> bool:
    """Whether a text only says that it was heard: it answers what was said last, and nothing before that."""
    return fold(text) in MERE_POLITENESS


def is_none(text: str) -> bool:
    """Whether somebody has nothing to say to a question that may stay open: "none", "never mind"."""
    return fold(text) in NONE


def is_enough(text: str) -> bool:
    """Whether somebody has said everything: the list is complete."""
    return fold(text) in ENOUGH


def is_nowhere(text: str) -> bool:
    """Whether somebody says that they belong to no enterprise."""
    return fold(text) in NOWHERE


def name_in(text: str) -> str:
    """The name in "you may call me Auntie Jai": what is said around it is left out, if anything remains."""
    name = _AROUND_NAMES.sub("", text.strip())
    name = _AFTER_NAMES.sub("", name).strip()
    return name or text


def sounds_like_a_question(text: str) -> bool:
    """Whether a sentence ends as Thai questions do."""
    return bool(_QUESTION_END.search(text.strip()))
