"""The words by which networks are founded in the chat, and how a name is said."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_GROUPS, Bare, Command, Topic, english, thai
from bot.language.catalogue import mark
from bot.language.normalising import for_matching, tidy
from bot.language.plain_names import plain_name
from bot.language.replies import agrees, refuses

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Of codes: without those that look like others, 0 O, 1 I."""
HALF = 4
LONGEST_NAME, SHORTEST_NAME = 60, 3
_HEAD = re.compile(r"^(?:(?:ใหม่|ชื่อ(?:ว่า)?|ว่า|ของเรา|called|named)[\s:]*)+")
_TAIL = re.compile(r"(?:\s*(?:ขึ้นมา|ขึ้น|กัน|เลย|หน่อย|ไหม|มั้ย|ดีไหม|ดีมั้ย|นะ|ค่ะ|คะ|ครับ|จ้า|จ้ะ|\?|!))+$")
_CODE = re.compile(rf"[{LETTERS}]{{{HALF}}}[\s-]?[{LETTERS}]{{{HALF}}}")


def code_in(text: str) -> str | None:
    """The code in a text, as it was made; None where there is none."""
    found = _CODE.search(tidy(text).upper())
    return "".join(letter for letter in found[0] if letter in LETTERS) if found else None


def written(code: str) -> str:
    """A code as people read it."""
    return f"{code[:HALF]}-{code[HALF:]}"


def name_said(text: str) -> str:
    """The name of a network, without the words around it."""
    return plain_name(_TAIL.sub("", _HEAD.sub("", tidy(text)))).strip(" \"'“”.:-")


def name_fits(name: str) -> bool:
    """Whether that can be a name."""
    return SHORTEST_NAME <= len(name) <= LONGEST_NAME and "://" not in name and any(letter.isalpha() for letter in name)


_CHANGED_MIND = re.compile(r"^(?:ขอ)?เปลี่ยนใจ(?:แล้ว)?[\s,]*")
_FOR_IT = re.compile(
    r"(?:ฉัน|ผม|หนู|เรา|ป้า|ลุง|พี่|ขอ|ก็|\s)*(?:เห็นด้วย|เอาด้วย|สนับสนุน|ร่วมด้วย|ไปด้วยกัน)(?:คน|นะ|เลย|แล้ว|กัน|มาก|ๆ|\s)*|(?:i )?agree"
)
_AGAINST = re.compile(
    r"(?:ฉัน|ผม|หนู|เรา|ป้า|ลุง|พี่|ขอ|ก็|\s)*(?:(?:ยัง)?ไม่(?:ค่อย)?(?:เห็นด้วย|เอาด้วย|อยากรวม|อยากตั้ง|รวม)|(?:คัด)?ค้าน|ทักท้วง)(?:นะ|เลย|แล้ว|ก่อน|ดีกว่า|\s)*|i (?:object|disagree)"
)


def says_for_or_against(text: str) -> bool | None:
    """Whether somebody is for what their group is asked, or against it; None where a text says neither."""
    said = _CHANGED_MIND.sub("", for_matching(text))
    if _AGAINST.fullmatch(said) or refuses(said):
        return False
    return True if _FOR_IT.fullmatch(said) or agrees(said) else None


command_words(
    12,
    Command(
        "founding.found",
        (*thai(Bare.ALONE, "ตั้งเครือข่าย", "ก่อตั้งเครือข่าย"), *english(Bare.ALONE, "found a network")),
        Topic.NETWORK,
        mark("Make this group a network of its own, with no code from anybody: three of you say yes."),
        "ตั้งเครือข่าย ลุ่มน้ำเทพา",
        places=IN_GROUPS,
        also=(
            "สร้างเครือข่าย", "เริ่มเครือข่าย", "ตั้งเป็นเครือข่าย", "อยากตั้งเครือข่าย", "ขอตั้งเครือข่าย", "เปิดเครือข่ายใหม่", "ตั้งเครือข่ายใหม่",
            "จะตั้งเครือข่าย", "begin a network", "start a network", "make a network",
        ),
        acts=True,
    ),
    Command(
        "founding.unite",
        (*thai(Bare.ALWAYS, "รวมเครือข่าย", "รวมเป็นเครือข่ายเดียวกัน"), *english(Bare.ALWAYS, "unite networks")),
        Topic.NETWORK,
        mark("Become one network with another group: a code made here is typed there."),
        "รวมเครือข่าย",
        places=IN_GROUPS,
        also=(
            "รวมเครือข่ายกัน", "ขอรวมเครือข่าย", "อยากรวมเครือข่าย", "รวมกับอีกกลุ่ม", "รวมกลุ่มเป็นเครือข่าย", "รวมสองกลุ่มเป็นเครือข่ายเดียว",
            "รวมสองเครือข่าย", "รวมเครือข่ายกับอีกกลุ่ม", "join networks", "become one network",
        ),
        acts=True,
        takes=lambda text: code_in(text) is not None,
    ),
    Command(
        "founding.stand",
        (
            *thai(Bare.ALONE, "ขอเป็นผู้ประสานงาน", "สมัครเป็นผู้ประสานงาน"),
            *english(Bare.ALONE, "i would coordinate"),
        ),
        Topic.NETWORK,
        mark("Offer to coordinate a network that has just been founded; its people vote."),
        "ขอเป็นผู้ประสานงาน",
        also=("อยากเป็นผู้ประสานงาน", "ฉันขอเป็นผู้ประสานงาน", "ยินดีเป็นผู้ประสานงาน", "เลือกผู้ประสานงาน", "เลือกผู้ประสานงานคนแรก"),
        acts=True,
    ),
)  # fmt: skip
