"""The words by which strengths and gaps are said and asked for."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark

command_words(
    70,
    Command(
        "strength.well",
        (*thai(Bare.NEVER, "จุดเด่น", "สิ่งที่ถนัด"), *english(Bare.NEVER, "strengths")),
        Topic.PEOPLE,
        mark("Say one thing that your enterprise does well, or see what each does well."),
        "จุดเด่น ย้อมสีธรรมชาติ",
        Who.PEOPLE,
        also=("จุดแข็ง", "เราถนัด", "กลุ่มเราเก่งเรื่อง", "ความถนัดของกลุ่ม", "what we do well", "our strength", "strength"),
    ),
    Command(
        "strength.lacks",
        (*thai(Bare.NEVER, "สิ่งที่ยังขาด", "อยากเรียนรู้เรื่อง"), *english(Bare.NEVER, "our gap")),
        Topic.PEOPLE,
        mark("Say one thing that your enterprise would like to learn or lacks: I look for who does it well."),
        "สิ่งที่ยังขาด ขายออนไลน์",
        Who.ROLE_HOLDER,
        also=(
            "จุดอ่อน",
            "สิ่งที่ขาด",
            "เรายังขาดเรื่อง",
            "อยากเก่งเรื่อง",
            "อยากให้สอนเรื่อง",
            "what we lack",
            "we would like to learn",
        ),
    ),
)
