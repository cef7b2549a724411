"""The words by which somebody asks what waits for them."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, english, thai
from bot.language.catalogue import mark

_I = ("ฉัน", "หนู", "ผม", "เรา", "ป้า", "ลุง", "พี่", "กลุ่มเรา", "กลุ่มฉัน")

command_words(
    5,
    Command(
        "waiting.show",
        (
            *thai(Bare.NEVER, "มีอะไรรอฉันอยู่", "มีอะไรรอฉัน", "เรื่องที่รอฉัน"),
            *english(Bare.NEVER, "what waits for me", "waiting"),
        ),
        Topic.GENERAL,
        mark("Show what waits for you: polls, invitations, payments, promises, customers."),
        "มีอะไรรอฉันอยู่",
        also=tuple(f"{i}ต้องทำ{what}{all_}" for i in _I for what in ("อะไร", "ไร") for all_ in ("บ้าง", "มั่ง", "")),
    ),
)
