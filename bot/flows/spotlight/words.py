"""The words by which this week's enterprise is asked for."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark

command_words(
    68,
    Command(
        "spotlight.show",
        (*thai(Bare.NEVER, "กลุ่มแนะนำ", "สินค้าแนะนำ"), *english(Bare.NEVER, "spotlight")),
        Topic.PEOPLE,
        mark("See the enterprise and product of this week."),
        "กลุ่มแนะนำ",
        Who.PEOPLE,
        also=(
            "กลุ่มแนะนำสัปดาห์นี้", "กลุ่มแนะนำประจำสัปดาห์", "สัปดาห์นี้แนะนำกลุ่มไหน", "สินค้าแนะนำสัปดาห์นี้", "แนะนำกลุ่มไหนอยู่",
            "group of the week",
        ),
    ),
)  # fmt: skip
