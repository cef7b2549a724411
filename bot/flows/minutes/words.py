"""The words by which minutes is asked for."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark
from bot.language.normalising import for_matching

command_words(
    40,
    Command(
        "minutes.show",
        (*thai(Bare.ALONE, "สรุปการประชุม", "รายงานการประชุม"), *english(Bare.NEVER, "minutes")),
        Topic.FORUMS,
        mark("Read the newest minutes; the host writes and checks them."),
        "สรุปการประชุม คุยเรื่องตลาดน้ำ",
        Who.PEOPLE,
        also=("บันทึกการประชุม", "สรุปประชุม", "รายงานประชุม", "บันทึกประชุม", "สรุปเวที", "meeting minutes", "meeting summary"),
    ),
)

_MINUTES = re.compile(
    r"(?:เป็น|คือ)?\s*(?:รูป|ภาพ)?(?:ใน|จาก|ของ)?(?:สรุป|รายงาน|บันทึก)?(?:การ)?(?:ประชุม|เวที)|(?:of the )?(?:meeting|minutes)"
)


def is_minutes(text: str) -> bool:
    """Whether somebody says that a picture is of a meeting."""
    return bool(_MINUTES.fullmatch(for_matching(text)))
