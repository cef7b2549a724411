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
)
