"""The words by which welcome is asked for."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, english, thai
from bot.language.catalogue import mark

command_words(
    20,
    Command(
        "welcome.privacy",
        (
            *thai(Bare.NEVER, "เก็บอะไรบ้าง", "ความเป็นส่วนตัว", "ข้อมูลที่เก็บ"),
            *english(Bare.NEVER, "privacy", "what do you keep"),
        ),
        Topic.MY_DATA,
        mark("Say what the bot keeps, and for how long."),
        "น้องเวที เก็บอะไรบ้าง",
    ),
)
command_words(
    20,
    Command(
        "welcome.hello",
        (*thai(Bare.NEVER, "สวัสดี", "หวัดดี", "สวัสดีน้องเวที"), *english(Bare.NEVER, "hello", "hi", "good morning")),
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
