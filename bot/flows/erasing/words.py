"""The words by which somebody asks for a network to be erased, and stops it."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_PRIVATE, Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark

command_words(
    31,
    Command(
        "erasing.ask",
        (
            *thai(Bare.NEVER, "ลบเครือข่าย", "ลบข้อมูลเครือข่าย", "ยุบเครือข่าย"),
            *english(Bare.NEVER, "erase the network", "delete the network"),
        ),
        Topic.NETWORK,
        mark("Erase the network with all that is kept of it, after a week in which it can be stopped."),
        "ลบเครือข่าย",
        Who.LEADERS,
        places=IN_PRIVATE,
        also=(
            "ลบข้อมูลทั้งเครือข่าย", "ลบข้อมูลของเครือข่าย", "ลบข้อมูลเครือข่ายทั้งหมด", "ลบเครือข่ายนี้", "ปิดเครือข่าย", "เลิกเครือข่าย",
            "erase our network", "delete all data of the network",
        ),
    ),
    Command(
        "erasing.halt",
        (*thai(Bare.NEVER, "หยุดการลบเครือข่าย", "หยุดลบเครือข่าย"), *english(Bare.NEVER, "stop erasing the network")),
        Topic.NETWORK,
        mark("Stop the erasing of the network that was asked for."),
        "หยุดการลบเครือข่าย",
        Who.LEADERS,
        places=IN_PRIVATE,
        also=(
            "ยกเลิกการลบเครือข่าย", "ยกเลิกลบเครือข่าย", "ไม่ลบเครือข่ายแล้ว", "หยุดการลบข้อมูลเครือข่าย", "หยุดลบข้อมูลเครือข่าย",
            "do not erase the network", "stop deleting the network",
        ),
    ),
)  # fmt: skip
