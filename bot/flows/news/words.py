"""The word with which somebody comes back from a form."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_PRIVATE, Bare, Command, Topic, english, thai
from bot.language.catalogue import mark

command_words(
    90,
    Command(
        "news.back",
        (*thai(Bare.NEVER, "กลับมาแล้ว", "มาแล้ว", "ดูผลแบบฟอร์ม"), *english(Bare.NEVER, "i am back")),
        Topic.PEOPLE,
        mark("After a form: see what came of it."),
        "กลับมาแล้ว",
        places=IN_PRIVATE,
    ),
)
