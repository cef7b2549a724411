"""The words by which roles is asked for."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.answers import name_in
from bot.language.catalogue import mark

_NO_NAME = re.compile(r"(?:กัน|บ้าง|มั่ง|ทั้งหมด|อยู่|ตอนนี้|ในเครือข่าย|ของเรา|all|now|\s)+")

_DEPUTY = re.compile(
    r"(?:ขอ|อยาก|ช่วย|จะ)*(?:แต่ง)?(?:ตั้ง|ให้|เลือก|มอบให้|เอา)\s*(?P<name>(?!ใคร)\S.{0,30}?)\s*(?:มา)?(?:เป็น|ทำหน้าที่)\s*"
    r"(?:คน|ผู้)?(?:ช่วย(?:แทน)?|รอง(?:ผู้ประสานงาน|ประธาน|ตัวแทน|วิทยากร)?|ทำแทน|แทน|ตัวแทนสำรอง)(?:ของ(?:ฉัน|ผม|หนู|เรา|ดิฉัน))?\s*(?:ฉัน|ด้วย|หน่อย|ได้ไหม|ได้มั้ย|ดีกว่า|แล้วกัน)*"
    r"|(?:make|name|let)\s+(?P<english>\S.{0,30}?)\s+(?:be\s+|as\s+)?my deputy",
    re.IGNORECASE,
)


def deputy_said(text: str) -> str | None:
    """Whom a sentence names to stand in (`ตั้งพี่วันดีเป็นผู้ช่วย`); None where it names nobody."""
    found = _DEPUTY.fullmatch(text.strip())
    return (found["name"] or found["english"]) if found else None


def name_looked_for(text: str) -> str:
    """The name behind "who holds what"; empty where nothing but filling words stands there."""
    name = name_in(text)
    return "" if _NO_NAME.fullmatch(name.casefold()) else name


command_words(
    22,
    Command(
        "roles.overview",
        (
            *thai(Bare.NEVER, "ใครทำหน้าที่อะไร", "หน้าที่และรหัส", "ดูหน้าที่ทั้งหมด", "รหัสที่ออกไป"),
            *english(Bare.NEVER, "who holds what", "roles and codes"),
        ),
        Topic.NETWORK,
        mark("Show who holds which role and which codes are out; take back what is wrong."),
        "ใครทำหน้าที่อะไร กระจูดโคกเมา",
        Who.LEADERS,
        also=(
            "รหัสที่ยังใช้ได้",
            "รหัสไหนยังใช้ได้",
            "ถอนรหัส",
            "ยกเลิกรหัส",
            "ใครใช้รหัส",
            "รหัสที่ออกไว้",
            "มีรหัสอะไรอยู่บ้าง",
            "which codes are out",
        ),
    ),
    Command(
        "roles.end",
        (*thai(Bare.NEVER, "ถอนหน้าที่", "ถอดหน้าที่", "ยกเลิกหน้าที่"), *english(Bare.NEVER, "take back the role of")),
        Topic.NETWORK,
        mark("Take a role back from somebody; you are asked once more."),
        "ถอนหน้าที่ พี่ก้อย",
        Who.LEADERS,
    ),
)
command_words(
    30,
    Command(
        "roles.duties",
        (*thai(Bare.NEVER, "หน้าที่ของฉัน"), *english(Bare.NEVER, "my duties")),
        Topic.PEOPLE,
        mark("Tell you what your role does, what is open, and whom to ask."),
        "หน้าที่ของฉัน",
        Who.ROLE_HOLDER,
        also=(
            "หน้าที่ฉัน",
            "ฉันมีหน้าที่อะไร",
            "ตำแหน่งของฉัน",
            "คืนหน้าที่",
            "ขอคืนหน้าที่",
            "ได้หน้าที่มาผิด",
            "my role",
            "what are my duties",
            "give back my role",
        ),
    ),
)
