"""Everything else."""

from bot.language.catalogue import mark
from bot.language.vocabulary import Bare, Command, Topic, english, thai

COMMANDS: tuple[Command, ...] = (
    Command(
        "talk.cancel",
        (*thai(Bare.NEVER, "ยกเลิก", "ไม่เอาแล้ว", "เลิก"), *english(Bare.NEVER, "cancel", "stop")),
        Topic.GENERAL,
        mark("Stop what the bot is asking you; works at every step."),
        "ยกเลิก",
    ),
    Command(
        "talk.resume",
        (*thai(Bare.NEVER, "ทำต่อ", "ต่อเลย"), *english(Bare.NEVER, "go on", "continue")),
        Topic.GENERAL,
        mark("Go on with what was left half-finished."),
        "ทำต่อ",
    ),
    Command(
        "welcome.hello",
        (
            *thai(Bare.NEVER, "สวัสดี", "หวัดดี", "สวัสดีน้องเวที"),
            *english(Bare.NEVER, "hello", "hi", "good morning"),
        ),
        Topic.GENERAL,
        mark("Greet the bot; it shows what it can do."),
        "สวัสดีค่ะ",
    ),
    Command(
        "welcome.help",
        (*thai(Bare.NEVER, "ช่วยเหลือ", "ช่วยด้วย", "เมนู", "วิธีใช้", "ทำอะไรได้บ้าง"), *english(Bare.NEVER, "help", "menu")),
        Topic.GENERAL,
        mark("Show what the bot can do."),
        "น้องเวที ช่วยเหลือ",
    ),
    Command(
        "welcome.language",
        (*thai(Bare.NEVER, "ภาษา", "เปลี่ยนภาษา"), *english(Bare.NEVER, "language")),
        Topic.GENERAL,
        mark("Speak Thai or English in this chat."),
        "น้องเวที ภาษา English",
    ),
)
