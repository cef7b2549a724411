"""The words by which settings is asked for."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark

command_words(
    40,
    Command(
        "settings.show",
        (*thai(Bare.NEVER, "ตั้งค่าเครือข่าย", "ตั้งค่า"), *english(Bare.NEVER, "network settings", "settings")),
        Topic.NETWORK,
        mark("Show and change the network's rhythms, reminders, quiet hours and times of keeping."),
        "ตั้งค่า",
        Who.FACILITATOR,
        also=("ตั้งค่าระบบ", "เปลี่ยนการตั้งค่า", "แก้การตั้งค่า", "change settings", "change the settings"),
    ),
)
