"""What a line may be about, seen quickly: for what was said to nobody, and before the whole sentence is read (`coming`)."""

import re

from bot.language.number_words import UNITS

_MAY_COUNT = re.compile(
    "|".join(
        (
            r"\d",
            "คน",
            "ท่าน",
            *UNITS,
            "สิบ",
            *["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
        )
    )
)


def may_count(text: str) -> bool:
    """Whether a text may name a number at all; quick, for what was not said to the bot."""
    return bool(_MAY_COUNT.search(text))


_SETS_OUT = re.compile(
    r"ไป|ร่วม|มา(?=ได้|ไม่ได้|แน่|ค่ะ|ครับ|จ้า|กัน|$)|ไม่มา|\b(?:com(?:e|ing)|go(?:ing)?|attend|join)\b", re.IGNORECASE
)


def names_coming(text: str) -> bool:
    """Whether a line has the word itself in it, and not only a reason (`มีเรื่อง`), a `ไม่ได้` or a number."""
    return bool(_SETS_OUT.search(text))


_COMES_TO_ONE = re.compile(
    r"(?:เรา|ฉัน|ผม|หนู|ดิฉัน|พี่|ป้า|ลุง|น้า|กลุ่มเรา|ทางเรา|ขอ|จะ|ก็|\s)*(?:ไม่)?(?:ไป|มา|เข้าร่วม|ร่วม).{4,}?(?:ได้|แน่|ด้วย|[\d๐-๙]\s*คน)|.{5,}?(?:ไป|มา)(?:ไม่)?ได้|.{5,}?ไม่(?:ไป|มา)"
)


def may_come_to_one(text: str) -> bool:
    """Whether a line may say of a thing that it names that somebody comes to it; quick, for what was said to nobody."""
    return bool(_COMES_TO_ONE.match(text))


_NAMES_IT = re.compile(r"(?:ไป|มา|เข้า)?(?:ร่วม|เข้า)?(?:ประชุม|เวที)(?!ผู้ปกครอง|หมู่บ้าน|อบต|อสม|โรงเรียน|หมอลำ)|meeting|forum")


def names_the_meeting(text: str) -> bool:
    """Whether a line that says somebody comes names what they come to: `ไปประชุม 2 คน`."""
    return bool(_NAMES_IT.search(text))
