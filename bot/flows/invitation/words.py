"""The words by which invitation is asked for."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_PRIVATE, Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark


def may_hold_a_code(text: str) -> bool:
    """Whether codes can stand in a text: they are Latin letters and digits."""
    return any(sign.isascii() and sign.isalnum() for sign in text)


_OUT = re.compile(
    r"ยังใช้ได้|ยังไม่มี(?:ใคร|คน)ใช้|ที่(?:เคย)?(?:ออก|สร้าง|ทำ|ส่ง|แจก)|ค้างอยู่|(?:มี)?(?:อะไร|อันไหน|ใคร)บ้าง|ทั้งหมด|still (?:work|valid)|\bopen\b"
)


def asks_what_is_out(text: str) -> bool:
    """Whether a text about codes asks for those that still work, and holds none."""
    return not may_hold_a_code(text) and bool(_OUT.search(text))


command_words(
    50,
    Command(
        "invitation.code",
        (*thai(Bare.NEVER, "รหัสเชิญ", "รหัส"), *english(Bare.NEVER, "code")),
        Topic.PEOPLE,
        mark("Use a code that you were given."),
        "รหัส 4F7K-9QMD",
        places=IN_PRIVATE,
        also=("ใส่รหัส", "มีรหัส", "กรอกรหัส", "enter code", "i have a code", "use a code"),
        takes=may_hold_a_code,
    ),
)
command_words(
    20,
    Command(
        "invitation.new",
        (*thai(Bare.NEVER, "เชิญคน", "เชิญ"), *english(Bare.NEVER, "invite")),
        Topic.NETWORK,
        mark("Make a one-time code that gives somebody a role."),
        "เชิญคน",
        Who.LEADERS,
        also=(
            "เชิญสมาชิก",
            "สร้างรหัสเชิญ",
            "ออกรหัสเชิญ",
            "ขอรหัสเชิญ",
            "invite somebody",
            "invite someone",
            "make a code",
            "invitation code",
        ),
    ),
)
