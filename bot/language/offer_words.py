"""How a partner says what they would give."""

import re

_OFFER = re.compile(
    r"\d[\d,.]*\s*บาท|^(?:ขอ|อยาก|ยินดี|จะ)*(?:เสนอ|สนับสนุน|ช่วยเรื่อง|มอบ|บริจาค|ให้ยืม|จัดอบรม|อบรม|พาไปดูงาน|เปิดตลาด)|งบประมาณ|วิทยากร(?:ฟรี|ให้)|\boffer\b|\btraining\b|\bsupport\b",
    re.IGNORECASE,
)


def sounds_like_an_offer(text: str) -> bool:
    """Whether a partner's words say what they would give, and not who they are."""
    return bool(_OFFER.search(text))
