"""What people ask about a meeting that they are invited to."""

import re
from enum import Enum, auto

from bot.language.asked_of import LONGEST, asks_of
from bot.language.normalising import for_matching, plain


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
    MEALS = auto()
    THINGS = auto()
    """What to take along, what to wear."""
    PARKING = auto()


_ASKED = (
    (Topic.UNTIL, r"นานแค่ไหน|นานไหม|นานเท่า|กี่ชั่วโมง|กี่ชม|(?:ถึง|เสร็จ|เลิก|จบ|กลับ)(?:ประมาณ|สัก)?\s*(?:กี่โมง|เมื่อไ|กี่ทุ่ม)|how long|until when|what time.*(?:end|finish|over)|when.*(?:end|finish|over)"),
    (Topic.HOST, r"เจ้าภาพ|ใครจัด|who (?:is|are) (?:the )?host|who hosts"),
    (Topic.BRING, r"(?:พา|ชวน|เอาเด็ก|เอาลูก|เอาหลาน).*(?:ได้|ด้วย)\s*(?:ไหม|มั้ย|มั๊ย|หรือเปล่า|ป่าว|เปล่า)|(?:ไหม|มั้ย).*ถ้าพา|(?:can|may) (?:i|we) bring"),
    (Topic.LIFT, r"ติดรถ|มีรถ|รถรับ|ใครผ่าน|ไปรถใคร|รถใคร|รับด้วย|pick me|a (?:lift|ride)"),
    (Topic.WAY, r"(?:ไป|มา|เดินทาง|ทาง)(?:กัน)?(?:ยังไง|อย่างไร|ไง|จังได๋)|แผนที่|โลเคชั่น|พิกัด|เส้นทาง|how (?:do|can|to).*(?:get|go)|\bmap\b"),
    (Topic.WHERE, r"ที่ไหน|ไหนอะ|ตรงไหน|สถานที่|ณ ?ที่ใด|ที่ใด|\bwhere\b"),
    (Topic.WHEN, r"กำหนด(?:การ|วัน)?(?:ของ)?(?:การ)?(?:ประชุม|เวที|นัด)|กี่โมง|เมื่อไห?ร่?|เมื่อใด|วันไหน|วันที่เท่า|วันอะไร|วันใด|มื้อใด|ยามใด|เริ่มกี่|ตอนไหน|\bwhen\b|what (?:time|day|date)|ขอเวลา"),
    (Topic.WHO, r"(?:ใคร|ไผ).*(?:ไป|มา|ร่วม)|(?:ไป|มา|ร่วม).*(?:ใคร|ไผ)|กี่คน|กี่กลุ่ม|who(?:'s| is| else)?.*com|how many.*(?:com|people)"),
    (Topic.AGENDA, r"(?:เรื่อง|ทำ|คุย|มี)อะไร(?:บ้าง)?|วาระ|กำหนดการ|what.*(?:about|agenda|do there)"),
)  # fmt: skip
_MAY = r"(?:ไหม|มั้ย|มั๊ย|ไม๊|ม้าย|หม้าย|(?:หรือ|รึ)?(?:เปล่า|ป่าว)|ป่ะ|ปะ|บ่)"
_FOOD = r"(?:ข้าว|อาหาร|มื้อ|กลางวัน|เที่ยง|เช้า|เย็น|น้ำ(?:ชา)?|กาแฟ|ของว่าง|ของกิน|ขนม|เบรค|เลี้ยง)"
_TO_TAKE = r"(?:เอา|เตรียม|พก|ขน|นำ|ติด|ใส่(?:เสื้อ|ชุด)?|แต่งตัว)"
_TO_WEAR = r"(?:ใส่(?:เสื้อ|ชุด)|แต่งตัว|แต่งกาย|แต่งชุด)(?:ไป|มา)?"
_OF_THE_DAY = (
    (Topic.MEALS, rf"(?:มี|จะมี|เขา|จัด)*{_FOOD}{{2,}}(?:ให้|ด้วย|กิน|ทาน|ตัว)*{_MAY}|ต้อง(?:ห่อ|เอา|เตรียม|พก|ซื้อ){_FOOD}+(?:ไป|มา)?(?:กิน|เอง|ด้วย)*{_MAY}|(?:is|will) (?:there|lunch|food)(?: be)? ?(?:lunch|food|served|provided)?"),
    (Topic.THINGS, rf"(?:ฉัน|เรา)?(?:(?:ต้อง|ควร|ให้|จะ)+{_TO_TAKE}|{_TO_WEAR}){_TO_TAKE}*(?:อะไร|ไร|สี(?:อะไร|ไหน)|แบบไหน|ยังไง)(?:ไป|มา)?(?:ด้วย|บ้าง|มั่ง)*(?:{_MAY}|ดี)?|what (?:should|do|must) (?:i|we) (?:bring|wear|take)(?: along)?"),
    (Topic.PARKING, rf"(?:มี)?(?:ที่)?จอดรถ(?:ได้|ที่|กัน)*(?:ตรงไหน|ไหน|แถวไหน|{_MAY})|where (?:can|do) (?:i|we) park|is there parking"),
    (Topic.UNTIL, r"(?:จะ)?(?:เสร็จ|เลิก|จบ)(?:งาน|ประชุม)?(?:ประมาณ|สัก|ราวๆ?)?(?:กี่โมง|กี่ทุ่ม|ตอนไหน)"),
)  # fmt: skip
"""What those who go ask of the day itself, without a word of the meeting."""
_WHOLE_OF_THE_DAY = tuple(
    (topic, re.compile(rf"(?:(?:วัน(?:นั้น|ประชุม|งาน)|งานนี้|(?:ที่|ใน)?(?:ประชุม|เวที)|ไปประชุม)\s?)?(?:{pattern})"))
    for topic, pattern in _OF_THE_DAY
)
_TAKES_PEOPLE = re.compile(r"พา|ชวน|ลูก(?!ค้า)|หลาน|แฟน|สามี|เด็ก|เพื่อน|คน|bring (?:my|a|some)")
_WHAT = re.compile(r"อะไร|ไร(?:ไป|มา|บ้าง|มั่ง|ด้วย|$)|\bwhat\b")
_EATEN = re.compile(r"ข้าว|อาหาร|กิน|มื้อ|lunch|food|meal")
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


def of_the_day(text: str) -> Topic | None:
    """What a whole line asks of the day of a meeting that its asker goes to: food, what to take along, where to park, until
    when; None where it asks none of these, or more."""
    asked = for_matching(text).rstrip("?")
    return next((topic for topic, pattern in _WHOLE_OF_THE_DAY if pattern.fullmatch(asked)), None)


def of_taking_along(text: str) -> Topic:
    """What a sentence asks that is about bringing something or somebody: things, food, or who may come along."""
    asked = plain(text)
    if topic := of_the_day(text):
        return topic
    if _TAKES_PEOPLE.search(asked):
        return Topic.BRING
    return Topic.THINGS if _WHAT.search(asked) else Topic.MEALS if _EATEN.search(asked) else Topic.BRING


def topic_of(text: str) -> Topic | None:
    """What a question asks; None where it is something that a meeting's card does not tell."""
    asked = plain(text)
    return of_the_day(text) or next((topic for topic, pattern in _PATTERNS if pattern.search(asked)), None)


_STANDS = re.compile(
    r"(?:ยัง|จะ)*(?:มี|จัด|เลื่อน|ยกเลิก)(?:อยู่|กัน)?(?:ไหม|มั้ย|มั๊ย|หรือเปล่า|รึเปล่า|ป่าว|หรือยัง|รึยัง|หรือไม่)|(?:ถึงไหน|เป็น(?:ยัง)?ไง|เป็นอย่างไร|ว่า(?:ยัง)?ไง)(?:แล้ว|บ้าง)?|still on"
)
"""Asks whether it stands, or how far it is: the whole card answers."""
_OF_ONE = {
    Topic.WHEN: r"กี่โมง|เมื่อไห?ร่?|เมื่อใด|(?:เป็น)?(?:ตรงกับ)?วันไหน|วันที่เท่าไ[หร]*่?|วันอะไร|วันใด|ตอนไหน|\bwhen\b(?: is)?",
    Topic.WHERE: r"(?:อยู่|จัด|ประชุม)?(?:กัน)?(?:ที่ไหน|ตรงไหน|ณ ?ที่ใด|แถวไหน)|สถานที่(?:ไหน)?|\bwhere\b(?: is)?",
    Topic.UNTIL: r"(?:ถึง|เสร็จ|เลิก|จบ)(?:ประมาณ|สัก)?(?:กี่โมง|เมื่อไห?ร่?)|นาน(?:แค่ไหน|ไหม|เท่าไ[หร]*่?)",
    Topic.HOST: r"(?:ใคร|กลุ่มไหน|บ้านไหน)(?:เป็น|รับ)?เจ้าภาพ|เจ้าภาพ(?:คือ|เป็น)?(?:ใคร|กลุ่มไหน|บ้านไหน)|who hosts",
    Topic.WHO: r"(?:มี)?(?:ใคร|กี่คน|กี่กลุ่ม)(?:ไป|มา|ร่วม)(?:กี่คน|ได้)?|(?:ไป|มา)กี่(?:คน|กลุ่ม)",
    Topic.AGENDA: r"(?:คุย|ประชุม|ทำ|พูด|มี)?(?:เรื่อง)?อะไร(?:บ้าง)?|วาระ(?:มี)?(?:อะไร)?",
    Topic.WAY: r"(?:ไป|มา|เดินทาง|ทาง)(?:กัน)?(?:ยัง)?ไง|แผนที่|พิกัด|โลเคชั่น",
}
_OF_ONE |= {topic: pattern for topic, pattern in _OF_THE_DAY if topic is not Topic.UNTIL}
_ASKED_OF_ONE = {topic: re.compile(pattern) for topic, pattern in _OF_ONE.items()}
_ANY_OF_THESE = re.compile("|".join((_STANDS.pattern, *_OF_ONE.values())))


def may_ask_of_one(text: str) -> bool:
    """Whether a text may ask something of one meeting; quick, for what was said to nobody."""
    return len(text) <= LONGEST and bool(_ANY_OF_THESE.search(for_matching(text)))


def asked_of(text: str, name: str) -> tuple[Topic | None] | None:
    """What a text that calls a meeting by its whole name asks of it and nothing besides: a topic, or (None) whether it stands; None
    where it asks nothing of that one."""
    for topic in (Topic.UNTIL, *_ASKED_OF_ONE):
        if asks_of(text, name, _ASKED_OF_ONE[topic]) is not None:
            return (topic,)
    return (None,) if asks_of(text, name, _STANDS) is not None else None
