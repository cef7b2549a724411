"""The words by which handover is asked for."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark

command_words(
    60,
    Command(
        "handover.begin",
        (*thai(Bare.NEVER, "ส่งมอบหน้าที่", "ส่งต่อหน้าที่", "มอบหน้าที่"), *english(Bare.NEVER, "hand over")),
        Topic.PEOPLE,
        mark("Hand your duty over in good order: who follows, what is open, what else to pass on."),
        "ส่งมอบหน้าที่",
        Who.ROLE_HOLDER,
        also=("ส่งมอบงาน", "มอบงาน", "เปลี่ยนประธาน", "เปลี่ยนตัวแทน", "หาคนแทน", "hand over my duty", "handover"),
    ),
)
