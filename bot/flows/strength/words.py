"""The words by which strengths and gaps are said and asked for."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.answers import sounds_like_a_question
from bot.language.catalogue import mark
from bot.language.normalising import for_matching

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
            "เสนอเรื่องถึงหน่วยงาน",
            "what we lack",
            "we would like to learn",
        ),
    ),
)

_AGENCY = (
    r"(?:หน่วยงาน(?:รัฐ|ราชการ|ภายนอก|ไหน)?|ภาคี|ราชการ|เกษตร(?:อำเภอ|จังหวัด|ตำบล)|พัฒนาชุมชน|พัฒนากร|อุตสาหกรรมจังหวัด|พาณิชย์จังหวัด"
    r"|อบต\.?|อบจ\.?|เทศบาล|มหาวิทยาลัย|มหาลัย)"
)
_TO_AGENCIES = re.compile(
    rf"(?:(?:กลุ่ม)?(?:ของ)?เรา\s*)?(?:อยาก|ขอ|ช่วย|ต้องการ|ฝาก)*(?:ให้|บอก|เสนอ|แจ้ง|ขอ)(?:กับ|ไปยัง|ถึง)?\s*{_AGENCY}(?:ไหน)?\s*"
    r"(?:(?:มา|เข้ามา)?(?:ช่วยเหลือ|ช่วย|สนับสนุน|สอน|อบรม)(?:กลุ่ม)?(?:เรา)?(?:เรื่อง|ด้าน|หา|ให้)?|ว่า(?:กลุ่ม)?(?:เรา)?(?:ขาด|อยากได้|ต้องการ)?|เรื่อง)\s*(?P<gap>\S.{2,})"
)


def asked_of_agencies(text: str) -> str | None:
    """What somebody would like agencies to help with: `อยากให้หน่วยงานช่วยเรื่องน้ำแล้ง`; None where a text says nothing like it."""
    plain = for_matching(text)
    found = None if sounds_like_a_question(plain) else _TO_AGENCIES.fullmatch(plain)
    return found["gap"].strip() if found else None
