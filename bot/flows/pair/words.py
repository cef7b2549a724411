"""The words by which a young pair is named."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_PRIVATE, Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark
from bot.language.normalising import for_matching

_AROUND = re.compile(r"^(?:ของฉัน|ของเรา|คือ|เป็น|ให้|กับ|with|is)\s*|\s*(?:ค่ะ|คะ|ครับ|นะ)+$")


def name_in(text: str) -> str:
    """The name, without the words around it."""
    while (shorter := _AROUND.sub("", text.strip())) != text:
        text = shorter
    return text


_TAPS_FOR = re.compile(
    r"(?:อยาก|ขอ|จะ|\s)*ให้\s*(?P<name>\S.*?)\s*(?:มา|เป็นคน|\s)*(?P<helps>ช่วย)?(?:แตะ|กด|จิ้ม|พิมพ์|ถ่ายรูป|ใช้ไลน์|ดูมือถือ)\s*(?P<for>แทน|ให้)?"
    r"\s*(?:ด้วย|หน่อย|ที|ฉัน|เรา|ผม|หนู|ดิฉัน|ป้า|ลุง|พี่|น้า|ยาย|ได้ไหม|\s)*"
)
_NOBODY = re.compile(r"ใคร|ทุกคน|ทุกกลุ่ม|สมาชิก|คนอื่น|กลุ่ม|น้องเวที|บอท|เธอ|คุณ|เขา|เรา")
_KIN = re.compile(r"(?:ลูก|หลาน|ลูกหลาน|น้อง|คนรุ่นใหม่|เด็ก)(?:ๆ|สาว|ชาย|ฉัน|เรา|ของฉัน)*")


def taps_for_somebody(text: str) -> str | None:
    """The name in `ให้น้องมะลิช่วยแตะแทน`, empty where it is only said whose child; None where a text says something else."""
    found = _TAPS_FOR.fullmatch(for_matching(text))
    if found is None or not (found["helps"] or found["for"]) or _NOBODY.match(found["name"]):
        return None
    return "" if _KIN.fullmatch(found["name"]) else name_in(found["name"])


command_words(
    73,
    Command(
        "pair.ask",
        (*thai(Bare.NEVER, "คู่หนุ่มสาว", "ตั้งคู่หนุ่มสาว"), *english(Bare.NEVER, "young pair")),
        Topic.PEOPLE,
        mark("Name a younger one who gets the same cards as you: they tap, photograph and write, you decide."),
        "คู่หนุ่มสาว น้องนิด",
        Who.ROLE_HOLDER,
        IN_PRIVATE,
        also=(
            "คู่คนรุ่นใหม่", "คู่รุ่นใหม่", "อยากได้คู่หนุ่มสาว", "ขอคู่หนุ่มสาว", "ให้คนรุ่นใหม่ช่วย", "อยากให้คนรุ่นใหม่ช่วย", "ให้ลูกหลานช่วย",
            "ให้ลูกช่วยกด", "ให้หลานช่วยกด", "ใครเป็นคู่หนุ่มสาว", "two generations", "young helper",
        ),
    ),
    Command(
        "pair.stop",
        (*thai(Bare.NEVER, "เลิกคู่หนุ่มสาว"), *english(Bare.NEVER, "end young pair")),
        Topic.PEOPLE,
        mark("End being a young pair; either of the two can."),
        "เลิกคู่หนุ่มสาว",
        Who.ROLE_HOLDER,
        IN_PRIVATE,
        also=("ยกเลิกคู่หนุ่มสาว", "ไม่เป็นคู่หนุ่มสาวแล้ว", "ขอเลิกเป็นคู่หนุ่มสาว", "stop young pair"),
        acts=True,
    ),
)  # fmt: skip
