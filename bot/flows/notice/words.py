"""The words by which notice is asked for."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark

command_words(
    50,
    Command(
        "notice.write",
        (
            *thai(Bare.NEVER, "เขียนประกาศ", "ประกาศ", "ส่งประกาศ", "ออกประกาศ", "แจ้งข่าว", "แจ้งทุกกลุ่ม"),
            *english(Bare.NEVER, "notice", "announce"),
        ),
        Topic.NETWORK,
        mark("Write a notice to groups, roles or people, with a look at what each way costs."),
        "ประกาศ พรุ่งนี้งดส่งของ ถนนน้ำท่วม",
        Who.LEADERS,
        free_text=True,
        also=("ส่งข่าว", "บอกทุกคน", "ทำประกาศ", "write a notice", "send a notice", "announcement", "tell everybody"),
    ),
    Command(
        "notice.mine",
        (*thai(Bare.NEVER, "ประกาศที่ส่ง", "ดูประกาศ"), *english(Bare.NEVER, "notices", "my notices")),
        Topic.NETWORK,
        mark("Show the notices of late: who has taken note, edit, withdraw, remind."),
        "ประกาศที่ส่ง",
        Who.LEADERS,
        also=("ใครอ่านประกาศ", "ใครรับทราบ", "my announcements"),
    ),
)

_THAT = re.compile(r"^ว่า(?!ว|ง|ที่|ด้วย|การ)\s*(?=\S)")


def without_that(text: str) -> str:
    """The words of a notice without the one that leads to them: `พรุ่งนี้งด` of `ประกาศว่าพรุ่งนี้งด`."""
    return _THAT.sub("", text)
