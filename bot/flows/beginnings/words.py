"""The words by which it is asked who begins things."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark

command_words(
    90,
    Command(
        "beginnings.show",
        (*thai(Bare.NEVER, "ใครเริ่มงาน", "ใครเป็นคนเริ่ม"), *english(Bare.NEVER, "who begins")),
        Topic.NETWORK,
        mark("See month by month how much is begun by facilitators, and how much by members."),
        "ใครเริ่มงาน",
        Who.LEADERS,
        also=("ใครเริ่มงานบ้าง", "ใครทำงานเครือข่าย", "สัดส่วนงานวิทยากร", "who starts things", "who begins what"),
    ),
)
