"""The words by which status is asked for."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark

command_words(
    60,
    Command(
        "status.show",
        (*thai(Bare.NEVER, "สถานะการส่ง", "ดูสถานะการส่ง"), *english(Bare.NEVER, "delivery status")),
        Topic.NETWORK,
        mark("Show what was sent, what waits, what did not arrive, and what is left of the month's messages."),
        "สถานะการส่ง",
        Who.LEADERS,
        also=("สถานะข้อความ", "โควต้าข้อความ", "เหลือกี่ข้อความ", "ข้อความคงเหลือ", "message quota", "quota", "messages left"),
    ),
    Command(
        "status.health",
        (*thai(Bare.NEVER, "ระบบเป็นยังไง", "ระบบเป็นอย่างไร", "สบายดีไหม"), *english(Bare.NEVER, "are you well")),
        Topic.NETWORK,
        mark("Ask whether the bot is well; whoever looks after the network hears in private what is amiss."),
        "น้องเวทีสบายดีไหม",
        also=(
            "ระบบปกติไหม",
            "ระบบปกติดีไหม",
            "ระบบมีปัญหาไหม",
            "ระบบล่มไหม",
            "ระบบใช้ได้ไหม",
            "สบายดีหรือเปล่า",
            "สบายดีรึเปล่า",
            "เป็นอะไรหรือเปล่า",
            "how are you",
            "is the bot well",
            "system status",
            "health",
        ),
    ),
)
