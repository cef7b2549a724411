"""The words by which directory is asked for."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark

command_words(
    10,
    Command(
        "directory.open",
        (*thai(Bare.ALONE, "ทำเนียบ", "ทำเนียบกลุ่ม"), *english(Bare.NEVER, "directory")),
        Topic.PEOPLE,
        mark("Find an enterprise by name, product or place."),
        "น้องเวที ทำเนียบ กระจูด",
        Who.PEOPLE,
        also=(
            "รายชื่อกลุ่ม",
            "สมุดรายชื่อ",
            "กลุ่มในเครือข่าย",
            "กลุ่มทั้งหมด",
            "มีกลุ่มอะไร",
            "ค้นหากลุ่ม",
            "หากลุ่ม",
            "รายชื่อวิสาหกิจ",
            "สมาชิกเครือข่าย",
            "list of groups",
            "enterprises",
            "find an enterprise",
            "groups",
        ),
    ),
)
