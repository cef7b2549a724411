"""The words by which lesson is asked for."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark

command_words(
    60,
    Command(
        "lesson.show",
        (*thai(Bare.ALONE, "ถอดบทเรียน", "บทเรียน"), *english(Bare.NEVER, "lessons")),
        Topic.FORUMS,
        mark("Read what the last forum has taught, and say what you think of it."),
        "ถอดบทเรียน",
        Who.PEOPLE,
        also=("บทเรียนล่าสุด", "ได้เรียนรู้อะไร", "สรุปบทเรียน", "lessons learned", "lesson"),
    ),
)
