"""What people write where they are asked for their name, and is none: where they live, a question, an answer to something else."""

import re

from bot.language.answers import is_a_question, is_no, is_yes
from bot.language.normalising import for_matching
from bot.language.plain_names import without_title

_PLACE = re.compile(
    r"\d+\s?/\s?\d+|(?:บ้านเลขที่|เลขที่|หมู่(?:ที่)?|ม\.|ซอย|ซ\.)\s?\d|(?:^|\s)(?:บ้านเลขที่|ซอย|ถนน|ตำบล|ต\.|อำเภอ|อ\.|จังหวัด|จ\.|แขวง|เขต)\s?[ก-๎]+.*\s(?:ตำบล|ต\.|อำเภอ|อ\.|จังหวัด|จ\.|แขวง|เขต)\s?[ก-๎]"
    r"|^(?:หมู่บ้าน|บ้านเลขที่|ซอย|ถนน|ตำบล|อำเภอ|จังหวัด)\s?[ก-๎]|^(?:(?:ฉัน|ผม|หนู|เรา|พี่|ป้า|ลุง)\s?)?(?:อยู่(?:ที่|แถว|ใน|บ้าน|หมู่|ตำบล|ต\.|อำเภอ|อ\.|จังหวัด|จ\.)|มาจาก)"
    r"|^(?:i )?live in |(?:กลุ่ม|วิสาหกิจ|สหกรณ์|ชมรม)(?=[ก-๎]{3})"
)
_ASKING = re.compile(
    r"อะไร|(?:ทำ|ยัง)ไง|อย่างไร|เมื่อไหร่|เมื่อไร|เท่าไหร่|เท่าไร|ที่ไหน|วันไหน|ทำไม|^ใคร|กี่โมง|หรือเปล่า|รึเปล่า|หรือยัง|^(?:what|why|how|when|where|who)\b"
)
_ANSWERING = re.compile(
    r"^(?:ไม่|ยังไม่|ขอ(?!ง)(?=.{4})|อยาก|ต้องการ|แล้วแต่|อะไรก็|เดี๋ยว|รอ(?:ก่อน|แป๊บ|เดี๋ยว)|ใช่|ใช้ได้|ได้(?:เลย|ค่ะ|ครับ|จ้า)?$|(?:ค่ะ|ครับ|คับ|จ้า|จ้ะ|จ๊ะ)+$|เป็น(?:สมาชิก|คน|ตัวแทน|ประธาน)|อายุ|สั่ง\S*\s?\d|ช่วย(?:ด้วย|หน่อย|บอก)|"
    r"ลงทะเบียน|สมัคร|ยกเลิก|no\b|yes\b|i (?:want|don))|(?:ไม่ได้|ไม่เป็น|ไม่เข้าใจ|ไม่รู้|หน่อย(?:ค่ะ|ครับ|นะ)|ด้วย(?:ค่ะ|ครับ))$"
)
_SHORT_NAMES = re.compile(r"(?:ไหม|มาย|ดี|ใคร)")
"""Names that sentences end with, too: `น้องไหม`, `ป้าดี`."""


def says_a_place(name: str) -> bool:
    """Whether somebody has written where they live, or which group they are of."""
    return _PLACE.search(name.casefold()) is not None


def asks_something(name: str) -> bool:
    """Whether somebody asks instead of saying a name."""
    if _SHORT_NAMES.fullmatch(without_title(name.casefold())):
        return False
    return is_a_question(for_matching(name)) or _ASKING.search(name.casefold()) is not None


def answers_something_else(name: str) -> bool:
    """Whether this is a yes, a no or a wish, and nobody's name."""
    words = name.casefold().strip()
    return is_yes(words) or is_no(words) or _ANSWERING.search(words) is not None
