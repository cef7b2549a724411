"""The words by which directory is asked for, and how names that mean one thing are read."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark
from bot.language.enterprise_words import folded

command_words(
    10,
    Command(
        "directory.open",
        (*thai(Bare.ALONE, "ทำเนียบ", "ทำเนียบกลุ่ม"), *english(Bare.NEVER, "directory")),
        Topic.PEOPLE,
        mark("Find an enterprise by name, product or place."),
        "น้องเวที ทำเนียบ กระจูด",
        Who.PEOPLE,
        also=(
            "รายชื่อกลุ่ม",
            "สมุดรายชื่อ",
            "กลุ่มในเครือข่าย",
            "กลุ่มทั้งหมด",
            "มีกลุ่มอะไร",
            "ค้นหากลุ่ม",
            "หากลุ่ม",
            "รายชื่อวิสาหกิจ",
            "สมาชิกเครือข่าย",
            "list of groups",
            "enterprises",
            "find an enterprise",
            "groups",
        ),
    ),
    Command(
        "directory.synonyms",
        (*thai(Bare.NEVER, "คำเดียวกัน", "คำพ้อง"), *english(Bare.NEVER, "same word")),
        Topic.PEOPLE,
        mark("Keep two names that mean the same product, so that one finds who makes it by either."),
        "คำเดียวกัน กระจูด = จูด",
        Who.PEOPLE,
        also=("คำเรียกเดียวกัน", "ชื่อเรียกเดียวกัน", "คำเหมือน", "คำที่หมายถึงอย่างเดียวกัน", "same words", "synonyms", "synonym"),
    ),
)

_BETWEEN_NAMES = re.compile(
    r"\s*(?:=|＝|,|\||/|\n|คือ(?:อย่างเดียวกัน)?กับ|เหมือน(?:กัน)?กับ|เท่ากับ|แปลว่า|หมายถึง|\sคือ\s|\sis\s)\s*"
)
LONGEST_NAME = 60


def read_synonyms(text: str) -> tuple[str, ...]:
    """The names of `กระจูด = จูด = สาดจูด`, each once, as they are compared."""
    names = (folded(name) for name in _BETWEEN_NAMES.split(text.strip()))
    return tuple(dict.fromkeys(name for name in names if 1 < len(name) <= LONGEST_NAME))
