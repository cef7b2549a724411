"""The words by which register is asked for."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.addresses import is_an_address
from bot.language.answers import sounds_like_a_question
from bot.language.catalogue import mark
from bot.language.normalising import for_matching

command_words(
    20,
    Command(
        "register.start",
        (*thai(Bare.NEVER, "ลงทะเบียน", "สมัครสมาชิก"), *english(Bare.NEVER, "register", "join")),
        Topic.PEOPLE,
        mark("Say which enterprise you belong to."),
        "ลงทะเบียน ผ้าทอเกาะยอ",
        also=(
            "สมัคร",
            "ลงทะเบียนใหม่",
            "สมัครเข้ากลุ่ม",
            "ขอเข้าร่วม",
            "เข้าร่วมเครือข่าย",
            "อยากเป็นสมาชิก",
            "sign in",
            "become a member",
            "registration",
        ),
    ),
    Command(
        "register.mine",
        (*thai(Bare.NEVER, "กลุ่มของฉัน", "เปลี่ยนชื่อเรียก"), *english(Bare.NEVER, "my enterprise")),
        Topic.PEOPLE,
        mark("Show your enterprises and what you do for them."),
        "กลุ่มของฉัน",
        also=("กลุ่มฉัน", "ฉันอยู่กลุ่มไหน", "เปลี่ยนชื่อ", "แก้ชื่อ", "เปลี่ยนกลุ่ม", "แก้ข้อมูลกลุ่ม", "my group", "change my name"),
    ),
    Command(
        "register.people",
        (*thai(Bare.NEVER, "คนในกลุ่ม", "สมาชิกกลุ่ม", "รายชื่อคนในกลุ่ม"), *english(Bare.NEVER, "people of", "people")),
        Topic.PEOPLE,
        mark("See the people of an enterprise, and confirm who is new."),
        "คนในกลุ่ม ผ้าทอเกาะยอ",
        Who.ROLE_HOLDER,
    ),
    Command(
        "register.takeout",
        (*thai(Bare.NEVER, "เอาคนออก", "นำคนออก", "ลบคนออก"), *english(Bare.NEVER, "take out")),
        Topic.PEOPLE,
        mark("Take somebody out of an enterprise or the network."),
        "เอาคนออก พี่ก้อย",
        Who.ROLE_HOLDER,
    ),
)


_WHERE = re.compile(
    r"(?:สวัสดี\S*\s+)?(?:เรา|ฉัน|ผม|หนู|ดิฉัน|พี่|ป้า|ลุง)?\s*(?:อยู่|มาจาก|จาก|เป็นสมาชิก|สมาชิก|สังกัด|เป็นคน)\s*"
    r"(?:ของ|กับ|ใน)?\s*(?:กลุ่ม|วิสาหกิจชุมชน|วิสาหกิจ)\s*(?P<name>\S.+)|(?:กลุ่ม|วิสาหกิจชุมชน)\s*(?P<bare>\S.+)"
)


def may_be_a_name(text: str) -> bool:
    """Whether a text that fits no known enterprise may be the name of a new one."""
    is_one = bool(re.search(r"[ก-๙]{4}", text)) and not is_an_address(text)
    return is_one and not sounds_like_a_question(for_matching(text))


def enterprise_said(text: str) -> str | None:
    """The enterprise that somebody says they belong to; None where a text says something else."""
    found = None if sounds_like_a_question(text) else _WHERE.fullmatch(for_matching(text))
    return (found["name"] or found["bare"]) if found else None


_NO_MORE_OURS = re.compile(
    r"(?P<name>\S{2,30}?)\s*(?:เขา|แก)?\s*(?:ได้|ขอ)?(?:ไม่(?:ได้)?(?:อยู่|เป็นสมาชิก|เป็นคน)|(?:ลา|ย้าย)?ออก(?:ไป)?(?:จาก)?)(?:ของ|กับ|ใน)?"
    r"กลุ่ม(?:ของ)?เรา(?:ไป)?แล้ว"
)
_ONESELF = re.compile(r"(?:ตอนนี้|เดี๋ยวนี้)?(?:ฉัน|ผม|หนู|ดิฉัน|เรา|พี่|ป้า|ลุง|น้า|ใคร|เขา|คนนี้|คนนั้น)?")


def no_more_ours(text: str) -> str | None:
    """Who is said not to be one of the speaker's enterprise any more: `น้องมะลิไม่อยู่กลุ่มเราแล้ว`; None where a text says no such
    thing."""
    plain = for_matching(text)
    found = None if sounds_like_a_question(plain) else _NO_MORE_OURS.fullmatch(plain)
    return None if found is None or _ONESELF.fullmatch(found["name"]) else found["name"]
