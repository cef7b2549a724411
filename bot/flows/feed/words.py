"""The words by which feed is asked for."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark

command_words(
    20,
    Command(
        "feed.show",
        (*thai(Bare.NEVER, "ปฏิทินเวที", "ปฏิทินของฉัน"), *english(Bare.NEVER, "my calendar", "calendar feed")),
        Topic.FORUMS,
        mark("Put the network's calendar onto your phone."),
        "ปฏิทินเวที",
        Who.PEOPLE,
        also=("ปฏิทินประชุม", "ลงปฏิทิน", "ใส่ปฏิทิน", "เพิ่มลงปฏิทิน", "ปฏิทินมือถือ", "meeting calendar", "add to calendar"),
    ),
)
