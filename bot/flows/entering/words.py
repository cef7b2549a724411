"""The words by which somebody without LINE is spoken of."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark

command_words(
    60,
    Command(
        "entering.how",
        (*thai(Bare.NEVER, "ลงแทน"), *english(Bare.NEVER, "enter for")),
        Topic.PEOPLE,
        mark("Enter a vote, a coming or an amount for somebody who has no LINE."),
        "ลงแทน",
        Who.PEOPLE,
        also=("ลงแทนคนอื่น", "ลงแทนคนไม่มีไลน์", "ตอบแทน", "โหวตแทน", "ลงชื่อแทน", "answer for somebody"),
    ),
    Command(
        "entering.without_line",
        (*thai(Bare.NEVER, "ไม่มีไลน์"), *english(Bare.NEVER, "no line")),
        Topic.NETWORK,
        mark("Mark an enterprise as without LINE, so that the coordinator can enter for it."),
        "ไม่มีไลน์ กลุ่มบ้านนาทับ",
        Who.LEADERS,
        also=("กลุ่มไม่มีไลน์", "กลุ่มที่ไม่มีไลน์", "ไม่ใช้ไลน์", "no line for", "without line"),
        takes=lambda text: len(text) <= 60,
    ),
    Command(
        "entering.with_line",
        (*thai(Bare.NEVER, "มีไลน์แล้ว"), *english(Bare.NEVER, "has line")),
        Topic.NETWORK,
        mark("Take that mark away: the enterprise answers by itself."),
        "มีไลน์แล้ว กลุ่มบ้านนาทับ",
        Who.LEADERS,
        also=("กลุ่มมีไลน์แล้ว", "ใช้ไลน์แล้ว", "with line"),
        takes=lambda text: len(text) <= 60,
    ),
)
