"""The words by which an item on somebody else's agenda is kept."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_PRIVATE, Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark

command_words(
    47,
    Command(
        "agenda_item.show",
        (*thai(Bare.NEVER, "วาระที่อื่น", "วาระประชุมอื่น"), *english(Bare.NEVER, "item elsewhere")),
        Topic.FORUMS,
        mark("Keep in mind where the network is an item of somebody else's meeting: who sits there, what to say, what came of it."),
        "วาระที่อื่น ประชุมศูนย์ประสานงาน | 5 ธ.ค. 9.30 | พี่วันดี",
        Who.PEOPLE,
        IN_PRIVATE,
        also=(
            "วาระในที่ประชุมอื่น", "ฝากวาระ", "เครือข่ายเป็นวาระ", "ประชุมของหน่วยงานอื่น", "agenda elsewhere", "our item at their meeting",
        ),
    ),
)  # fmt: skip
