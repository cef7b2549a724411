"""How a partner says what they would give."""

import re

from bot.language.answers import sounds_like_a_question

_OFFER = re.compile(
    r"\d[\d,.]*\s*บาท|^(?:ขอ|อยาก|ยินดี|จะ)*(?:เสนอ|สนับสนุน|ช่วยเรื่อง|มอบ|บริจาค|ให้ยืม|จัดอบรม|อบรม|พาไปดูงาน|เปิดตลาด)|งบประมาณ|วิทยากร(?:ฟรี|ให้)|\boffer\b|\btraining\b|\bsupport\b",
    re.IGNORECASE,
)
_PLAINLY = re.compile(
    r"^(?:(?:ทาง)?(?:เรา|หน่วยงาน|ธนาคาร|สำนักงาน|ผม|ดิฉัน|ฉัน)[^\s\d]*\s*)?(?:ขอ|อยาก|ยินดี|จะ|พร้อม)*"
    r"(?:มี(?:งบ|ทุน|เงินอุดหนุน|วิทยากร|เครื่องจักร|เต็นท์)|สนับสนุน|มอบ|บริจาค|ให้ยืม|จัดอบรม|พาไปดูงาน)\S*.*"
    r"|we\s+(?:can\s+offer|offer|have\s+(?:a\s+)?(?:budget|grant)|would\s+like\s+to\s+support)\b.*",
    re.IGNORECASE | re.DOTALL,
)


def sounds_like_an_offer(text: str) -> bool:
    """Whether a partner's words say what they would give, and not who they are."""
    return bool(_OFFER.search(text))


def plainly_offers(text: str) -> bool:
    """Whether a partner who was asked nothing says what they would give: `มีงบให้กลุ่มทำบรรจุภัณฑ์ 5 หมื่น`."""
    return bool(_PLAINLY.fullmatch(text.strip())) and not sounds_like_a_question(text)
