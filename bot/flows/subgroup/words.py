"""The words by which sub-groups are asked for, and how the name of one is read."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, english, thai
from bot.language.answers import name_in
from bot.language.catalogue import mark
from bot.language.normalising import for_matching
from bot.language.plain_names import plain_name

LONGEST, SHORTEST = 40, 2
_BEFORE_THE_NAME = re.compile(
    r"^(?:(?:กลุ่มย่อย|กลุ่ม|ชื่อ|ของ|ว่า|สำหรับ|sub-?group|group|called|of|for|the)(?:\s+|(?=[ก-๛]))|[:“”\"'\s]+)+",
    re.IGNORECASE,
)

command_words(
    60,
    Command(
        "subgroup.list",
        (
            *thai(Bare.ALONE, "กลุ่มย่อย", "ดูกลุ่มย่อย", "กลุ่มย่อยของฉัน", "รายชื่อกลุ่มย่อย"),
            *english(Bare.ALONE, "sub-groups", "subgroups", "sub-group"),
        ),
        Topic.PEOPLE,
        mark("See the sub-groups: who makes the same or cares for the same, with how many people."),
        "กลุ่มย่อย จักสาน",
        also=("มีกลุ่มย่อยอะไรบ้าง", "กลุ่มย่อยมีอะไรบ้าง", "กลุ่มย่อยทั้งหมด", "ฉันอยู่กลุ่มย่อยไหน", "my subgroups", "my sub-groups"),
    ),
    Command(
        "subgroup.make",
        (
            *thai(Bare.ALONE, "ตั้งกลุ่มย่อย", "สร้างกลุ่มย่อย", "เปิดกลุ่มย่อย"),
            *english(Bare.ALONE, "make sub-group", "make subgroup"),
        ),
        Topic.PEOPLE,
        mark("Make a sub-group by product or interest; whoever wants joins by a tap."),
        "ตั้งกลุ่มย่อย จักสาน",
        also=("ทำกลุ่มย่อย", "เพิ่มกลุ่มย่อย", "ขอตั้งกลุ่มย่อย", "new subgroup", "create subgroup"),
    ),
    Command(
        "subgroup.join",
        (
            *thai(Bare.ALONE, "เข้ากลุ่มย่อย", "เข้าร่วมกลุ่มย่อย", "ขอเข้ากลุ่มย่อย"),
            *english(Bare.ALONE, "join sub-group", "join subgroup"),
        ),
        Topic.PEOPLE,
        mark("Join a sub-group."),
        "เข้ากลุ่มย่อย จักสาน",
        also=("อยู่กลุ่มย่อย", "ร่วมกลุ่มย่อย", "สมัครกลุ่มย่อย"),
    ),
    Command(
        "subgroup.leave",
        (*thai(Bare.ALONE, "ออกจากกลุ่มย่อย", "ออกกลุ่มย่อย"), *english(Bare.ALONE, "leave sub-group", "leave subgroup")),
        Topic.PEOPLE,
        mark("Leave a sub-group."),
        "ออกจากกลุ่มย่อย จักสาน",
        also=("ขอออกจากกลุ่มย่อย", "ไม่อยู่กลุ่มย่อย"),
    ),
    Command(
        "subgroup.end",
        (*thai(Bare.ALONE, "เลิกกลุ่มย่อย", "ยุบกลุ่มย่อย", "ปิดกลุ่มย่อย"), *english(Bare.ALONE, "end sub-group", "end subgroup")),
        Topic.PEOPLE,
        mark("End a sub-group; you are asked once more, and it can be taken back."),
        "เลิกกลุ่มย่อย จักสาน",
        also=("ยกเลิกกลุ่มย่อย", "ลบกลุ่มย่อย", "delete subgroup"),
    ),
)


def name_said(text: str) -> str:
    """The name of a sub-group without the words around it: จักสาน of `กลุ่มย่อยจักสาน`."""
    said = _BEFORE_THE_NAME.sub("", text.strip())
    return plain_name(name_in(said).strip("“”\"' ")) if said else ""


_SUBGROUP = r"(?:กลุ่มย่อย|ชมรม|วง|sub-?group|club)"
_ASKS_WHO = (
    re.compile(
        rf"(?:มี)?ใคร(?:บ้าง)?(?:ที่)?(?:อยู่|เป็นสมาชิก|เข้า)*(?:ใน|ของ|\s)*{_SUBGROUP}\s*(?P<name>\S.*?)(?:อยู่|บ้าง|มั่ง|\s)*"
    ),
    re.compile(
        rf"(?:ขอ|ดู|\s)*(?:สมาชิก|รายชื่อ|คน|ใคร)(?:คน|สมาชิก)?(?:ใน|ของ|อยู่|\s)*{_SUBGROUP}\s*(?P<name>\S.*?)(?:มีใคร)?(?:บ้าง|มั่ง|\s)*"
    ),
    re.compile(rf"(?:ใน|\s)*(?:{_SUBGROUP}\s*)?(?P<name>\S.*?)\s*มี(?:สมาชิก(?:เป็น)?)?ใคร(?:อยู่|บ้าง|มั่ง|แล้ว|\s)*"),
    re.compile(rf"who is in (?:the )?(?:{_SUBGROUP} )?(?P<name>\S.*?)(?: {_SUBGROUP})?"),
)
# `ขอออก` has lost two of its three อ by `for_matching`.
_GOES = re.compile(
    r"(?:ขอ|อยาก|จะ|ช่วย|เอา(?:ฉัน|ผม|หนู)|\s)*(?P<leaves>ลาออกจาก|ถอนตัวจาก|ออกจาก|(?<=ขอ)กจาก|ออก|ไม่อยู่|เลิกอยู่)\s*(?:กลุ่ม|วง|ชมรม)\s*(?P<left>\S.*?)(?:แล้ว|\s)*"
    r"|(?:ขอ|อยาก|จะ|\s)*(?:เข้าร่วม|ร่วม|เข้า|อยู่|สมัคร)\s*(?:กลุ่ม|วง|ชมรม)\s*(?P<joined>\S.*?)(?:ด้วยคน|ด้วย|\s)*"
)


def asks_who_is_in(text: str) -> str | None:
    """The name of the sub-group whose people are asked for: `ใครอยู่ในกลุ่มย่อยขนมบ้าง`, `ขนมมีใครบ้าง`."""
    said = for_matching(text).rstrip("?")
    return next((name_said(found["name"]) for each in _ASKS_WHO if (found := each.fullmatch(said))), None)


def goes(text: str) -> tuple[str, bool] | None:
    """(the name, whether somebody leaves it) of `ออกจากกลุ่มขนม`, `ขอเข้ากลุ่มขนมด้วย`: it may be another kind of group's."""
    found = _GOES.fullmatch(for_matching(text))
    return (name_said(found["left"] or found["joined"]), bool(found["leaves"])) if found else None


def name_fits(name: str) -> bool:
    """Whether a sub-group may be called so: neither a letter alone, nor a sentence, nor a mere number."""
    return SHORTEST <= len(name) <= LONGEST and not name.isdigit() and "://" not in name
