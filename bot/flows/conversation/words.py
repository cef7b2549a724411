"""The words by which conversation is asked for."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, english, thai
from bot.language.catalogue import mark

command_words(
    10,
    Command(
        "conversation.cancel",
        (*thai(Bare.NEVER, "ยกเลิก", "ไม่เอาแล้ว", "เลิก"), *english(Bare.NEVER, "cancel", "stop")),
        Topic.GENERAL,
        mark("Stop what the bot is asking you; works at every step."),
        "ยกเลิก",
        also=("ไม่ทำแล้ว", "ไม่ส่งแล้ว", "ไม่ส่งต่อแล้ว", "พอแค่นี้", "เอาออก", "หยุด", "never mind", "forget it", "quit"),
        acts=True,
        takes=bool,
    ),
    Command(
        "conversation.resume",
        (*thai(Bare.NEVER, "ทำต่อ", "ต่อเลย"), *english(Bare.NEVER, "go on", "continue")),
        Topic.GENERAL,
        mark("Go on with what was left half-finished."),
        "ทำต่อ",
        also=("คุยต่อ", "ไปต่อ", "keep going"),
        acts=True,
    ),
)
