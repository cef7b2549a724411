"""The words by which minutes is asked for."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark

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
