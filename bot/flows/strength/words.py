"""The words by which strengths and gaps are said and asked for."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.answers import is_a_question, sounds_like_a_question
from bot.language.catalogue import mark
from bot.language.normalising import for_matching
from bot.language.replies import agrees, refuses

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


_OTHERS = re.compile(
    r"(?:(?:ขอ|อยาก)?(?:ดู|รู้(?:ว่า)?|ถาม(?:ว่า)?|หา)|มี|ว่า|ของ|จุดเด่น|\s)*(?:ใคร(?!ๆ)|กลุ่ม(?:ไหน|ใด|อื่น|ต่าง)|แต่ละกลุ่ม|ทุกกลุ่ม|เพื่อน(?:ๆ|กลุ่มอื่น)?|คนอื่น|\b(?:who|which group|each group|others)\b)"
    r"(?:ๆ|บ้าง|พอ|ที่|จะ|ทำ|เรื่อง|ด้าน|is|are|does|best|\s)*",
    re.IGNORECASE,
)
_SAID_OF_A_SKILL = re.compile(
    r"^\s*(?:เก่ง(?:ที่สุด)?|ถนัด|ชำนาญ|มีดี|ทำได้ดี|เชี่ยวชาญ|\bgood at\b)|(?:เก่ง|สุด|เป็น|ได้ดี|ดีที่สุด|บ้าง|อะไร|หยัง|ค่ะ|คะ|ครับ|\?|\s)+$",
    re.IGNORECASE,
)


def asked_of_others(text: str) -> str | None:
    """What somebody asks who does well, as `ใครเก่งเรื่องย้อมสี`; empty where they ask what each does well; None where they say
    what their own enterprise does."""
    said = text.strip()
    others = _OTHERS.match(said)
    if not others and not is_a_question(said):
        return None
    return _SAID_OF_A_SKILL.sub("", said[others.end() :]).strip() if others else ""


_HELPED = re.compile(
    r"ช่วย(?:กัน)?(?:ได้|แล้ว)|ได้ผล|ดีขึ้น|ทำเป็นแล้ว|ทำได้แล้ว|ได้ความรู้|ได้ประโยชน์|ตรงกับที่อยาก|\bit helped|\bhelped a lot",
    re.IGNORECASE,
)
_NOT_MET = re.compile(
    r"ยังไม่(?:ได้|เคย)?\s*(?:คุย|เจอ|นัด|ไป|เรียน|ติดต่อ|พบ|ลอง|เริ่ม)|ยังเลย|\bnot (?:met )?yet|\bhave not met|\bhaven't met",
    re.IGNORECASE,
)
_DID_NOT = re.compile(
    r"ไม่(?:ค่อย|ได้)?(?:ช่วย|ตรง|ได้ผล|เกิดผล|เหมาะ)|ยังไม่(?:ตรง|ดีขึ้น|ได้ผล)|\bdid(?: not|n't) (?:help|fit)", re.IGNORECASE
)
"""What is answered when it is asked whether the other's help was of use."""


def have_not_met(text: str) -> bool:
    """`ยังไม่ได้คุยกันเลยค่ะ`."""
    return _is_answer(_NOT_MET, text)


def says_it_did_not(text: str) -> bool:
    """`ไม่ค่อยตรงค่ะ`."""
    return not have_not_met(text) and (refuses(text) or _is_answer(_DID_NOT, text))


def says_it_helped(text: str) -> bool:
    """`ได้ลองทำแล้วค่ะ ช่วยได้เยอะเลย`."""
    if have_not_met(text) or says_it_did_not(text):
        return False
    return agrees(text) or _is_answer(_HELPED, text)


def _is_answer(pattern: re.Pattern[str], text: str) -> bool:
    plain = for_matching(text)
    return not sounds_like_a_question(plain) and pattern.search(plain) is not None


_SKILL = re.compile(r"เก่ง|ถนัด|ชำนาญ|เชี่ยวชาญ|\bgood at\b|\bdoes well\b", re.IGNORECASE)


def speaks_of_skill(text: str) -> bool:
    """Whether a text has a word of doing something well."""
    return _SKILL.search(text) is not None


_OWN_SKILL = re.compile(
    r"(?:กลุ่ม)?(?:ของ)?(?:พวก)?เรา(?:เป็นกลุ่มที่)?\s*(?:เก่ง|ถนัด|ชำนาญ|เชี่ยวชาญ|มีจุดเด่น|จุดเด่นคือ)(?:มาก)?(?:เรื่อง|ด้าน|ใน|ที่(?!สุด)|\s)+(?:การ)?(?P<skill>\S.+)"
)


def own_skill_said(text: str) -> str | None:
    """What somebody says that their enterprise does well: `กลุ่มเราเก่งเรื่องย้อมคราม`; None where a text says nothing like it."""
    plain = for_matching(text)
    found = None if sounds_like_a_question(plain) else _OWN_SKILL.fullmatch(plain)
    return found["skill"].strip() if found else None


_WHOSE = re.compile(
    r"(?:ของ)?(?:กลุ่ม)?(?:เรา|พวกเรา|ฉัน|หนู|ผม)(?:คือ|ว่า|[:\s])+|(?:คือ|ว่า)\s*(?=\S{3})|(?:of ours|is)\s+", re.IGNORECASE
)


def without_whose(words: str) -> str:
    """What is said of oneself, without whose it is: `ย้อมคราม` of `ของเรา ย้อมคราม`, `คือย้อมคราม`."""
    whose = _WHOSE.match(words)
    return words[whose.end() :].strip() or words if whose else words
