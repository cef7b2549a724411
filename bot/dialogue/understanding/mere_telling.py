"""Command words in their ordinary sense: `จับฉลากได้พัดลมมา` and `โพลนิด้าออกแล้ว` tell what has been, and ask the bot for
nothing. What stands behind the word shows it."""

import re

from bot.dialogue.understanding.meaning import asked_by_telling
from bot.dialogue.understanding.registry import made_of_registry, registry
from bot.language.answers import sounds_like_a_question
from bot.language.audience_words import cuts_for_whom
from bot.language.normalising import SEPARATOR, for_matching

_ALREADY = r"(?:แ[ลร][้่็]?ว|[ลร]้ว|แย้ว|แระ)"
"""แล้ว, with a letter missing or another one in its place."""
_PARTICLES = r"(?:จ้า|จ้ะ|ละ|ล่ะ|นะ|น่ะ|เลย|เหมือนกัน|ด้วย|สิ|จริงๆ|ค่ะ|ครับ)*$"
_TELLS_AT_ONCE = re.compile(
    rf"(?:{_ALREADY}|เสร็จ|ยาก|ไปแล้ว|เมื่อ(?:วาน|เช้า|คืน|กี้)|วันก่อน|เกลี้ยง|(?:วันนี้|เมื่อวาน)\s?(?:ได้|ขายได้|ขายดี))"
)
_ENDS_TOLD = re.compile(rf"(?:(?<!ได้)(?<!ที่){_ALREADY}{_PARTICLES}|(?:มาก|มากเลย|จัง|จังเลย|จริงๆ|น่าดู)$)")
_TOLD_WITHIN = re.compile(
    r"เมื่อ(?:วาน|เช้า|คืน|กี้)|วันก่อน|^(?:วันนี้|เมื่อวาน)?\s?(?:ได้|ขายได้|ขายดี)(?!ไหม|มั้ย)"
    r"|เขาว่า|เค้าว่า|(?<!ไป)(?<!ที่)แล้ว(?!ก็|แต่|จะ|เจอ|ไป)"
)
"""`เดือนที่แล้ว` says of which month something is wanted."""
_WISHES = re.compile(r"ขอ(?!ง|โทษ|บ)|ช่วย|หน่อย|อยาก|ไหม|มั้ย|ฝาก|กรุณา|รบกวน|ปิด\s|ราคา|ละ\s?\d|บาท/|ต้องการ")
_QUESTION_WORDS = re.compile(r"อะไร|ไหน|ใคร|เมื่อไ|เท่าไ|ยังไง|กี่(?!ยว)|หรือ(?!ก)")
_ONLY_THE_END = re.compile(rf"{_ALREADY}{_PARTICLES}")


def merely_tells(key: str, rest: str, *, apart: bool = False) -> bool:
    """Whether what stands behind a command's word shows that the line tells something.

    Args:
        key: the command's.
        rest: what stands behind its word.
        apart: with a blank between them.
    """
    said = for_matching(rest)
    if not said or SEPARATOR.search(rest) or _WISHES.search(said) or _QUESTION_WORDS.search(said):
        return False
    free = key in _takes_anything() and (apart or cuts_for_whom(rest))
    if free or sounds_like_a_question(rest):
        return False
    if _TELLS_AT_ONCE.match(said):
        return True
    return not asked_by_telling(key) and bool(_ENDS_TOLD.search(said) or _TOLD_WITHIN.search(said))


def is_only_an_end(rest: str) -> bool:
    """Whether nothing stands behind a command's word but แล้ว, well or badly written: `ของหมดล้ว`."""
    return bool(_ONLY_THE_END.fullmatch(for_matching(rest)))


@made_of_registry
def _takes_anything() -> frozenset[str]:
    """The commands behind whose word, parted from it, people write whatever they want to say."""
    return frozenset(each.key for each in registry() if each.free_text)
