"""The words by which record is asked for."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark

_HOW_MANY = re.compile(r"(?:ของ)?(?:กลุ่ม)?(?:เรา|ฉัน|นี้)?\s*(?:ตอนนี้)?\s*มี(?:สมาชิก|คน)?\s*[0-9๐-๙,]+\s*คน.{0,10}")


def is_deed(text: str) -> bool:
    """Whether what stands behind the word is something that was done; how many people there are is not."""
    return _HOW_MANY.fullmatch(text.strip()) is None


command_words(
    80,
    Command(
        "record.welfare",
        (*thai(Bare.NEVER, "สวัสดิการ", "บันทึกสวัสดิการ"), *english(Bare.NEVER, "welfare")),
        Topic.NETWORK,
        mark("Record what people of the network did for each other, in a line or two taps."),
        "สวัสดิการ ไปช่วยงานบุญบ้านป้าแดง",
        Who.ROLE_HOLDER,
        also=("ช่วยเหลือกัน", "จดสวัสดิการ", "งานสวัสดิการ", "record welfare"),
        takes=is_deed,
    ),
    Command(
        "record.support",
        (*thai(Bare.NEVER, "ภาคีสนับสนุน", "บันทึกภาคีสนับสนุน", "เสนอสนับสนุน"), *english(Bare.NEVER, "support")),
        Topic.NETWORK,
        mark("Record help from outside; a partner agency offers it with the same word."),
        "ภาคีสนับสนุน พัฒนาชุมชนให้งบอบรม 5,000 บาท",
        Who.ROLE_HOLDER,
        also=("มีหน่วยงานสนับสนุน", "ได้รับการสนับสนุน", "ได้งบสนับสนุน", "record support"),
    ),
)
