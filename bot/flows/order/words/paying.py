"""What is said of paying: the ways, and that it is done."""

import re

from bot.language.answers import sounds_like_a_question
from bot.language.normalising import for_matching


def pay_ways_in(words: str) -> list[str]:
    """`transfer`, `cash`, `credit`: the ways to pay that words name."""
    named = (("transfer", r"โอน|พร้อมเพย์|transfer"), ("cash", r"เงินสด|สด|ปลายทาง|cash"), ("credit", r"เครดิต|เชื่อ|credit"))
    return [way for way, pattern in named if re.search(pattern, words, re.IGNORECASE)]


LONGEST_WORD_OF_PAYING = 40
_PAID = re.compile(
    r"(?:เรา|ฉัน|ผม|หนู|กลุ่มเรา|กลุ่ม|ทางเรา)?\s*(?:แจ้ง)?\s*(?:โอน|จ่าย|ชำระ)\s*(?:เงิน|ค่าปุ๋ย|ค่าของ|ตังค์|ตัง)?\s*(?:ให้|ไป|เรียบร้อย|ครบ)?\s*แล้ว\s*(?:เรียบร้อย)?"
    r"(?:นะ|เด้อ|จ้า)?|ส่งสลิป(?:ให้|ไป)?(?:แล้ว)?|(?:we have |i have |i )?(?:paid|transferred)",
    re.IGNORECASE,
)


def has_paid(text: str) -> bool:
    """Whether a whole short text says that money was transferred."""
    return (
        len(text) <= LONGEST_WORD_OF_PAYING
        and not sounds_like_a_question(text)
        and _PAID.fullmatch(for_matching(text)) is not None
    )


_SLIP = re.compile(
    r"(?:เป็น|คือ|ใช่)?\s*(?:รูป|ภาพ)?(?:สลิป|สลีป|ใบโอน|หลักฐานการโอน|หลักฐานโอน(?:เงิน)?)(?:โอน)?(?:เงิน)?|(?:payment )?slip"
)


def is_slip(text: str) -> bool:
    """Whether somebody says that a picture is the slip of a transfer."""
    return bool(_SLIP.fullmatch(for_matching(text)))
