"""What people ask about a meeting that they are invited to."""

import re
from enum import Enum, auto

from bot.language.normalising import plain


class Topic(Enum):
    """What a question is about."""

    UNTIL = auto()
    """How long it takes, when it is over."""
    WHERE = auto()
    WHEN = auto()
    WHO = auto()
    """Who comes, or how many."""
    HOST = auto()
    WAY = auto()
    """How to get there."""
    AGENDA = auto()
    LIFT = auto()
    BRING = auto()
    """Whether somebody may come along."""


_ASKED = (
    (Topic.UNTIL, r"นานแค่ไหน|นานไหม|นานเท่า|กี่ชั่วโมง|กี่ชม|(?:ถึง|เสร็จ|เลิก|จบ|กลับ)(?:ประมาณ|สัก)?\s*(?:กี่โมง|เมื่อไ|กี่ทุ่ม)|how long|until when|what time.*(?:end|finish|over)|when.*(?:end|finish|over)"),
    (Topic.HOST, r"เจ้าภาพ|ใครจัด|who (?:is|are) (?:the )?host|who hosts"),
    (Topic.BRING, r"(?:พา|ชวน|เอาเด็ก|เอาลูก|เอาหลาน).*(?:ได้|ด้วย)\s*(?:ไหม|มั้ย|มั๊ย|หรือเปล่า|ป่าว|เปล่า)|(?:ไหม|มั้ย).*ถ้าพา|(?:can|may) (?:i|we) bring"),
    (Topic.LIFT, r"ติดรถ|มีรถ|รถรับ|ใครผ่าน|ไปรถใคร|รถใคร|รับด้วย|pick me|a (?:lift|ride)"),
    (Topic.WAY, r"(?:ไป|มา|เดินทาง|ทาง)(?:กัน)?(?:ยังไง|อย่างไร|ไง|จังได๋)|แผนที่|โลเคชั่น|พิกัด|เส้นทาง|how (?:do|can|to).*(?:get|go)|\bmap\b"),
    (Topic.WHERE, r"ที่ไหน|ไหนอะ|ตรงไหน|สถานที่|ณ ?ที่ใด|ที่ใด|\bwhere\b"),
    (Topic.WHEN, r"กี่โมง|เมื่อไห?ร่?|เมื่อใด|วันไหน|วันที่เท่า|วันอะไร|วันใด|มื้อใด|ยามใด|เริ่มกี่|ตอนไหน|\bwhen\b|what (?:time|day|date)|ขอเวลา"),
    (Topic.WHO, r"(?:ใคร|ไผ).*(?:ไป|มา|ร่วม)|(?:ไป|มา|ร่วม).*(?:ใคร|ไผ)|กี่คน|กี่กลุ่ม|who(?:'s| is| else)?.*com|how many.*(?:com|people)"),
    (Topic.AGENDA, r"(?:เรื่อง|ทำ|คุย|มี)อะไร(?:บ้าง)?|วาระ|กำหนดการ|what.*(?:about|agenda|do there)"),
)  # fmt: skip
_OF_A_MEETING = re.compile(r"ประชุม|เวที|นัด|จัด(?!ส่ง|การ)|งานนี้|meeting|forum")
_PATTERNS = tuple((topic, re.compile(pattern)) for topic, pattern in _ASKED)


_QUESTIONS = {
    Topic.UNTIL: ("forum.when",),
    Topic.WHEN: ("forum.when", "forum.next"),
    Topic.WHERE: ("forum.where",),
    Topic.WAY: ("forum.where",),
    Topic.WHO: ("forum.who",),
    Topic.HOST: ("forum.host",),
    Topic.BRING: ("forum.bring",),
}


def questions_of(topic: Topic | None) -> tuple[str, ...]:
    """The questions in ordinary words that ask just what a topic is about, and that a meeting's card tells."""
    return _QUESTIONS.get(topic, ()) if topic else ()


def is_about_a_meeting(text: str) -> bool:
    """Whether a question that quotes nothing names the meeting, and asks something that its card tells."""
    return topic_of(text) is not None and bool(_OF_A_MEETING.search(plain(text)))


def topic_of(text: str) -> Topic | None:
    """What a question asks; None where it is something that a meeting's card does not tell."""
    asked = plain(text)
    return next((topic for topic, pattern in _PATTERNS if pattern.search(asked)), None)
