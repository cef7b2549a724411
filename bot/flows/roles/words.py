"""The words by which roles is asked for."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark

command_words(
    30,
    Command(
        "roles.duties",
        (*thai(Bare.NEVER, "หน้าที่ของฉัน"), *english(Bare.NEVER, "my duties")),
        Topic.PEOPLE,
        mark("Tell you what your role does, what is open, and whom to ask."),
        "หน้าที่ของฉัน",
        Who.ROLE_HOLDER,
        also=("หน้าที่ฉัน", "ฉันมีหน้าที่อะไร", "ตำแหน่งของฉัน", "my role", "what are my duties"),
    ),
)
