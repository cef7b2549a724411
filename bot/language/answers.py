"""Short answers that people type where they could have tapped."""

import re

from bot.language.normalising import POLITE, for_matching, only_signs

YES = {
    *("ใช่", "ใช่แล้ว", "ถูก", "ถูกแล้ว", "ถูกต้อง", "ถูกต้องแล้ว", "ตกลง", "โอเค", "ได้", "ยืนยัน", "ยินยอม", "รับ"),
    *("อันนี้", "อันนี้แหละ", "กลุ่มนี้", "ตามนี้", "ตามนั้น"),
    *("ค่ะ", "ค่า", "ครับ", "คับ", "ครับผม", "จ้า", "จ้ะ"),
    *("yes", "y", "ok", "okay", "agree", "confirm", "correct", "right"),
}
MERE_POLITENESS = {"ค่ะ", "ครับ", "คับ", "ครับผม", "จ้า", "จ้ะ", "โอเค", "ok", "okay"}
NO = {
    *("ไม่", "ไม่ใช่", "ไม่ถูก", "ไม่ถูกต้อง", "ไม่ตกลง", "ไม่โอเค", "ไม่ได้", "ไม่ยืนยัน", "ไม่ยินยอม", "ไม่รับ", "ไม่เอา"),
    *("no", "n", "disagree"),
}
YES_SIGNS, NO_SIGNS = set("👍👌🙆✅☑✔🆗"), set("👎🙅❌✖🚫")
BARE = MERE_POLITENESS | {"ใช่", "ใช่แล้ว", "ไม่", "ไม่ใช่", "yes", "y", "no", "n"}
"""A yes or a no of which nothing shows to what."""
NEVER_MIND = {"ไม่เป็นไร", "ช่างเถอะ", "ข้าม", "never mind", "skip"}
NONE = {"ไม่มี", "ไม่มีมติ", "ไม่กำหนด", "ไม่ระบุ", "ไม่ปิด", "ไม่ต้อง", "none", "nothing", "no deadline"} | NEVER_MIND
ENOUGH = {
    *("พอแล้ว", "พอ", "จบแล้ว", "จบ", "หมดแล้ว", "เท่านี้", "แค่นี้", "เสร็จ", "เสร็จแล้ว", "ครบแล้ว"),
    *("done", "that is all", "enough"),
}
GOES_ON = {*("ไปต่อ", "ไปต่อเลย", "ต่อ", "ต่อเลย", "ทำต่อ", "ตามนี้เลย", "ถูกแล้ว ไปต่อ"), *("go on", "next", "continue")}
NOWHERE = {"ไม่มีกลุ่ม", "ไม่ได้อยู่กลุ่มไหน", "ไม่ได้อยู่กลุ่ม", "ยังไม่มีกลุ่ม", "none", "no enterprise"}

_NEW = re.compile(
    r"(?:ไม่ใช่|ไม่มี|ใช่)?\s*(?:เป็น|คือ)?\s*(?:กลุ่ม|วิสาหกิจ)?(?:ตั้ง)?ใหม่(?:เลย|จริงๆ|ของเรา)?|(?:yes,?\s*)?(?:a\s)?new(?: one| enterprise)?"
)
_NOT_THAT = re.compile(
    rf"^(?:ไม่ใช่|ไม่ถูก|ไม่เอา|ผิด(?:แล้ว)?|เลือกผิด|no|wrong)(?:อันนี้|ที่นี่|กลุ่มนี้|เครือข่ายนี้)?\s*(?:{POLITE})?[\s,]+(?:(?:ขอ|เอา|ต้อง)?(?:เป็น)?)\s*(?=\S)",
    re.IGNORECASE,
)
_AROUND_NAMES = re.compile(
    r"^(ฉัน|ผม|หนู|ดิฉัน|ป้า(?=ชื่อ)|ลุง(?=ชื่อ))?(ให้)?(ชื่อว่า|ชื่อ|เรียกว่า|เรียก|เรียกฉันว่า|call me|i am|my name is)\s*", re.IGNORECASE
)
_AFTER_NAMES = re.compile(rf"\s*(ก็ได้|ก็พอ|ได้เลย|ด้วยคน|(?:ให้|ด้วย)?หน่อย)?\s*(นะ|สิ|ซิ)?({POLITE})?$")
_SILK = "".join(rf"(?<!{word})" for word in ("ผ้า", "เส้น", "ใย", "รัง", "หม่อน", "เลี้ยง", "สาว", "หนอน", "ฟอก"))
_QUESTION_END = re.compile(
    rf"(\?|{_SILK}ไหม|ไหม(?=\s*(?:คะ|\?))|"
    r"มั้ย|มั๊ย|ไม๊|หรือเปล่า|หรือไม่|หรือยัง|รึเปล่า|รึยัง|อะไร|อะไรดี|ไหน|ไหนดี|(?<!วัน)ดี|เมื่อไหร่|เมื่อไร|เท่าไหร่|เท่าไร|ใคร|ยังไง|อย่างไร|(?<!เ)กี่\S*)"
    rf"\s*({POLITE}|กัน|บ้าง|นะ|\?)*$"
)


_TOLD = re.compile(
    r"แล้ว|เมื่อ(?:วาน|กี้|เช้า|คืน|ก่อน)|ตะกี้|ที่ผ่านมา|ครั้งก่อน|รอบก่อน|ปีก่อน|ปีที่|วันนี้(?:ได้|ขาย|ไม่|มี)|ไม่(?!เกิน|จำกัด|รวม|ต่ำ|น้อย|กำหนด)|กัน(?!ภัย|แดด|ชน|ยุง)|หรือ|ใคร|ทำไม|ยังไง|เท่าไหร่|เท่าไร|(?<!เ)กี่|อะไร|ไหน|"
    r"ไหม|มั้ย|ม้าย|เหรอ|บ้าง|เยอะ|จัง|เหนื่อย|หมด|ขอบคุณ|ขอบใจ|ดีใจ|เสียดาย|สงสัย|เขา|เค้า|ได้เงิน|กำไร|ขาดทุน|ด้วยนะ|ให้(?:พี่|ป้า|ลุง|น้อง|แม่|น้า|ยาย|คุณ|เขา|เพื่อน)|\?|"
    r"\b(?:was|were|did|has been|already|yesterday|last|why|who|not|never|thanks)\b",
    re.IGNORECASE,
)


def sounds_told(text: str) -> bool:
    """Whether a text has words with which people tell or ask each other something; no line that gives the bot an order has."""
    return bool(_TOLD.search(text))


_QUESTION_BEGINS = re.compile(
    r"(?:แล้ว|เอ|เอ๊ะ)?\s*(?:ใคร|ทำไม|เมื่อไ[รห]|ที่ไหน|อะไร|กี่|(?:what|who|when|where|why|how|which)\b)", re.IGNORECASE
)
_GOOD = "ดี"
"""Ends a question, and names as well."""


def is_a_question(text: str) -> bool:
    """Whether a text is a question and no name of anything, where one was asked for: it begins or ends as questions do."""
    end = _QUESTION_END.search(text.strip())
    return bool(_QUESTION_BEGINS.match(text.strip())) or (end is not None and end[1] != _GOOD)


def is_yes(text: str) -> bool:
    """Whether somebody plainly agrees, be it with a thumb."""
    return for_matching(text) in YES or _is_all(text, YES_SIGNS)


def is_no(text: str) -> bool:
    """Whether somebody plainly refuses."""
    return for_matching(text) in NO or _is_all(text, NO_SIGNS)


def _is_all(text: str, signs: set[str]) -> bool:
    seen = only_signs(text)
    return bool(seen) and set(seen or "") <= signs


def after_a_no(text: str) -> str:
    """What is said in place of what was asked about: `ทะเลสาบสงขลา` of `ไม่ใช่ค่ะ เอาทะเลสาบสงขลา`; a text without a no as it is."""
    return _NOT_THAT.sub("", text.strip())


def is_mere_politeness(text: str) -> bool:
    """Whether a text only says that it was heard: it answers what was said last, and nothing before that."""
    return for_matching(text) in MERE_POLITENESS


def is_bare(text: str) -> bool:
    """Whether a text is a yes or a no and no more: it answers the newest question, or none."""
    return for_matching(text) in BARE or _is_all(text, YES_SIGNS | NO_SIGNS)


def is_none(text: str) -> bool:
    """Whether somebody has nothing to say to a question that may stay open: "none", "never mind"."""
    return for_matching(text) in NONE


def is_enough(text: str) -> bool:
    """Whether somebody has said everything: the list is complete."""
    return for_matching(text) in ENOUGH


def goes_on(text: str) -> bool:
    """Whether what is shown is right, and the next step is wanted: `ไปต่อเลยค่ะ`, a yes, or that it is complete."""
    return for_matching(text) in GOES_ON or is_yes(text) or is_enough(text)


def is_nowhere(text: str) -> bool:
    """Whether somebody says that they belong to no enterprise."""
    return for_matching(text) in NOWHERE


def is_new(text: str) -> bool:
    """Whether somebody says that theirs is none of those shown: `กลุ่มใหม่ค่ะ`, `ไม่ใช่ เป็นกลุ่มใหม่`."""
    return bool(_NEW.fullmatch(for_matching(text)))


def name_in(text: str) -> str:
    """The name in "you may call me Auntie Jai": what is said around it is left out, if anything remains."""
    name = _AROUND_NAMES.sub("", text.strip())
    name = _AFTER_NAMES.sub("", name).strip()
    return name or text


def sounds_like_a_question(text: str) -> bool:
    """Whether a sentence ends as Thai questions do."""
    return bool(_QUESTION_END.search(text.strip()))
