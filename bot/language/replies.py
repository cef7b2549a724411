"""What short replies to a question mean, as whole sentences: agreeing, refusing, taking note, done, so many.

A sentence that asks itself is no reply, whatever words are in it.
"""

import re

from bot.language.answers import is_no, is_none, is_yes, sounds_like_a_question
from bot.language.normalising import POLITE, for_matching
from bot.language.numbers import count_of, count_pattern, with_arabic_digits

_WHO = r"(?:(?:ทาง|กลุ่ม)?(?:พวก)?เรา|ฉัน|ผม|หนู|ดิฉัน|กลุ่ม|ทาง(?:กลุ่ม|นี้|บ้าน|ฝั่งเรา)|(?:บ้าน|ทีม|ชุมชน|ฝั่ง)เรา|ที่นี่|(?:คณะ)?กรรมการ|สมาชิก|(?:ทุก|หลาย)คน|ขอ|ก็|จะ|เดี๋ยว)"
_END = rf"(?:{POLITE}|นะ|น่ะ|เลย|แล้ว|สิ|ซิ|อยู่แล้ว|แน่นอน|มาก|ๆ|ทั้งหมด|ต่อ|ให้|กัน|เอง|แหละ|ก่อน|(?:ครั้ง|รอบ|คราว|ตอน|ช่วง|งวด|เที่ยว|เดือน|ปี)น(?:ี้|ั้น)|จริง(?:ๆ|จริง)?|ดีกว่า|หรอก)"
_GAP = r"[\s,.!]*"
_AGREES = re.compile(
    rf"(?:(?:{_WHO}|{POLITE}|เออ|เอ้อ|อือ|อืม|งั้น|ถ้างั้น|ใช่){_GAP})*(?:(?:ด้วยความ)?ยินดี|เต็มใจ|รับ|ตกลง|เห็นด้วย|โอเค|ได้|ด้าย|เอา|เป็นให้|จัดให้|จัดได้|สะดวก|พร้อม|ว่าง|ไม่(?:มีปัญหา|ขัดข้อง|ติด(?:อะไร|ขัด)?(?!ต่อ))|สบาย|เป็นเกียรติ|yes|sure|gladly|happy to|glad to|of course)"
    rf"{_GAP}(?:(?:{_WHO}|ด้วยความยินดี|ยินดี|รับ|เป็น|เจ้าภาพ|ทำ|ดูแล|ต้อนรับ|หน้าที่|ช่วย|ได้|สะดวก|พร้อม|เสมอ|ลุย|อยู่|ไว้|แทน|ไม่มีปัญหา|help|we host|we do|we can){_GAP}|{_END}{_GAP})*"
)
_REFUSES = re.compile(
    rf"(?:ขอโทษ{_GAP}|เสียดาย{_GAP}|{_WHO}{_GAP}|{_END}{_GAP})*"
    rf"(?:(?:ยัง|คง)?{_GAP}(?:ไม่|ม่าย|บ่){_GAP}(?:ค่อย)?(?:สะดวก|ว่าง|ได้|ด้าย|รับ|พร้อม|เอา|ไหว|เป็น|ทำ|ล่ะ|ดี|ละ)|(?:รับ|ทำ|เป็น|ช่วย)(?:คง)?(?:ไม่|ม่าย|บ่)(?:ได้|ด้าย|ไหว|ทัน)|(?:คน|แรง|กำลัง|สถานที่|ที่|เวลา|งบ|ของ)(?:ยัง)?ไม่(?:พร้อม|พอ|มี)"
    rf"|ข้าม|ผ่าน|เว้น|บาย|ปฏิเสธ|sorry|can'?t|cannot|not this time){_GAP}(?:ได้|รับ|เจ้าภาพ|{_END}|ไป|ครั้ง|ก็{_GAP}ได้){{0,6}}(?P<reason>\s.*)?"
)
_NOTED = re.compile(
    rf"(?:{_WHO}{_GAP})*(?:รับทราบ|ทราบ|รับรู้|เข้าใจ|อ่าน|เห็น|รู้|โอเค|ok|okay|noted|got it|understood){_GAP}(?:(?:เรื่อง|ประกาศ|ข่าว|ขอบคุณ){_GAP}|{_END}{_GAP})*"
)
_DONE = re.compile(
    rf"(?:{_WHO}{_GAP})*(?:ทำ|จัดการ)?(?:เสร็จ|เรียบร้อย|ทำแล้ว|done|finished){_GAP}(?:เรียบร้อย{_GAP}|{_END}{_GAP})*"
)
_NOT_YET = re.compile(rf"(?:ยัง{_GAP}(?:ไม่|เลย|ก่อน)?{_GAP}(?:เสร็จ|ทำ|ได้ทำ|เรียบร้อย)?|not yet){_GAP}(?:{_END}{_GAP})*")
_SOME = re.compile(rf"(?:{_WHO}{_GAP})*(?:มี)(?:กิจกรรม|อยู่|จัด)?{_GAP}(?:{_END}{_GAP})*")
_PEOPLE = re.compile(
    rf"(?:{_WHO}{_GAP})*(?:ไป|มา|เอา|กิน|ทาน)?(?:กัน)?\s*(?P<count>{count_pattern(2)})\s*(?:คน|ท่าน|ที่|ที่นั่ง|people|persons?)?\s*(?:{_END}{_GAP})*"
)
MOST_FOR_PEOPLE = 9
_A_DAY_RATHER = re.compile(r"[\d๐-๙]+\s*(?:น่าจะ|จะ)?(?:ดี|สะดวก|เหมาะ)กว่า.*")
"""`30 ดีกว่า` says a day, where so many people as `3 ดีกว่า` may be meant."""
_EVERY = re.compile(
    rf"(?:{_WHO}{_GAP})*(?:(?:ได้|ว่าง|สะดวก|ไปได้|มาได้)?(?:ทุกวัน|หมด|ทั้งหมด)|any (?:of them|day)|all of them){_GAP}(?:ทุกวัน{_GAP}|{_END}{_GAP})*"
)
_WHICHEVER = re.compile(rf"(?:{_WHO}{_GAP})*(?:วันไหน|วันใด|ยังไง){_GAP}ก็{_GAP}(?:ได้|ว่าง|สะดวก){_GAP}(?:{_END}{_GAP})*")
"""Of the text as it was written: its "will do" is mere politeness elsewhere."""
_NEVER = re.compile(
    rf"(?:{_WHO}{_GAP})*(?:ไม่(?:ได้|ว่าง|สะดวก)(?:เลย)?(?:สัก|ซัก|ทุก)?วัน(?:เดียว|ไหน)?|ไม่(?:ว่าง|สะดวก)เลย|none of them){_GAP}(?:{_END}{_GAP})*"
)
_PUTS_OFF = re.compile(
    rf"(?:(?:{_WHO}|ยัง|ตอนนี้|เวลา|รอ){_GAP})*"
    rf"(?:ไว้{_GAP}(?:ก่อน|ทีหลัง|วันหลัง|คราวหน้า|พรุ่งนี้|ตอนเย็น|ค่อย\S{{0,20}}|ว่ากัน\S{{0,10}})|เดี๋ยว{_GAP}(?:ก่อน|ค่อย\S{{0,20}}|มา(?:ตอบ|ทำ|ต่อ)\S{{0,10}}|ตอบ(?:ให้)?|บอก(?:อีกที)?)?"
    rf"|ค่อย(?:ตอบ|ทำ|บอก|คุย|ว่ากัน|มา)\S{{0,12}}|(?:พอ|พัก|หยุด|ดู|คิด|คิดดู|ปรึกษา\S{{0,20}}|ถาม\S{{0,20}}|เช็[คก]\S{{0,12}}|หา\S{{0,12}})(?:ไว้)?ก่อน|คิดดู(?:สักพัก|แป๊บ)?"
    rf"|ไม่(?:แน่ใจ|ชัวร์|รู้|ทราบ|ได้ตัดสินใจ|ตัดสินใจ)|ตอบไม่(?:ได้|ถูก)|แป๊?บ(?:นึง|นะ)?|สักครู่|รอ(?:แป๊?บ|สักครู่|ก่อน)(?:นึง)?"
    rf"|later|not now|not sure(?: yet)?|let me think|maybe later|wait|hold on|give me a moment){_GAP}(?:{_END}{_GAP}|ทีหลัง{_GAP}|อีกที{_GAP})*"
)


_TAKES_BACK = re.compile(
    r"^(?:(?:เมื่อ(?:กี้|กี๊|ตะกี้)|ตะกี้)\s*(?:นี้)?\s*)?(?:บอก|พิมพ์|สั่ง|ลง|กด|จด|แจ้ง)?\s*ผิด(?:ไป)?(?:ค่ะ|ครับ|นะ)?\s*,?\s*(?=\S)"
)


def without_taking_back(text: str) -> str | None:
    """What is said instead, in a line that begins by taking back what was said before: `เมื่อกี้ผิด เอาปุ๋ย 5`; None where it
    does not begin so."""
    found = _TAKES_BACK.match(text.strip())
    return text.strip()[found.end() :] if found else None


def _says(pattern: re.Pattern[str], text: str) -> bool:
    said = for_matching(text)
    asks = sounds_like_a_question(text) and not said.endswith("ยินดี")  # as ไหนดี ends
    return not asks and pattern.fullmatch(said) is not None


def agrees(text: str) -> bool:
    """Whether somebody takes on what they are asked to: "is_glad_to", "we host"."""
    return is_yes(text) or _says(_AGREES, text)


def refuses(text: str) -> bool:
    """Whether somebody does not, with or without a reason behind it."""
    return is_no(text) or _says(_REFUSES, text)


_ONCE_TALKED_OVER = re.compile(r"(?:ถาม|คุย|ปรึกษา|ประชุม|บอก|ตกลง)\S{0,30}แล้ว")
_GOES_ON = re.compile(r"(?:แต่|ขอ|เดี๋ยว|แล้ว|ยินดี|มา|เจอ|ขอบ|ดีใจ|จะ|ให้)")
_BUT = "แต่"
_APART = re.compile(r"\s+|(?<=ค่ะ)(?=แต่)|(?<=ครับ)(?=แต่)")


def is_glad_to(text: str) -> bool:
    """Whether somebody takes on what they are asked to, also where more is said before or behind it: `คุยกับกลุ่มแล้ว รับได้ค่ะ`,
    `รับค่ะ แต่ขอคนช่วย`. For what costs nobody anything that is not said back."""
    if agrees(text):
        return True
    if refuses(text) or sounds_like_a_question(text):
        return False
    parts = [part for part in _APART.split(text.strip()) if part]
    for place in range(1, len(parts)):
        before, behind = " ".join(parts[:place]), " ".join(parts[place:])
        if _ONCE_TALKED_OVER.match(before) and agrees(behind):
            return True
        if (
            agrees(before)
            and _GOES_ON.match(behind)
            and not any(refuses(part.removeprefix(_BUT)) for part in parts[place:])
        ):
            return True
    return False


def declines(text: str) -> bool:
    """Whether somebody does not take it on, also with the reason said first: `น้ำท่วมที่กลุ่ม ไม่ได้ค่ะ`."""
    if refuses(text):
        return True
    before, _blank, behind = text.strip().rpartition(" ")
    return bool(before) and refuses(behind) and not agrees(before) and not sounds_like_a_question(before)


def yes_or_no(text: str) -> bool | None:
    """Whether somebody agrees (True) or refuses (False); None where they say neither."""
    if refuses(text):
        return False
    return True if agrees(text) else None


def takes_note(text: str) -> bool:
    """Whether somebody says that they have read it."""
    return is_yes(text) or (not for_matching(text) and any(sign in text for sign in "👍👌🙏")) or _says(_NOTED, text)


def puts_off(text: str) -> bool:
    """Whether somebody says no more than that they will answer, or go on, another time."""
    return _says(_PUTS_OFF, text)


def is_done(text: str) -> bool:
    """Whether somebody says that a thing is finished."""
    return _says(_DONE, text)


def is_not_yet(text: str) -> bool:
    """Whether somebody says that it is not."""
    return _says(_NOT_YET, text)


def has_some(text: str) -> bool:
    """Whether there is something to tell."""
    return is_yes(text) or _says(_SOME, text)


def has_none(text: str) -> bool:
    """Whether there is nothing."""
    return is_no(text) or is_none(text)


_ALL_THERE = re.compile(
    r"(?:ยัง)?(?:ไม่มี(?:อะไร|ของ|ตัวไหน|อัน(?:ไหน|ใด))?\s*(?:หมด|ขาด)|มีครบ|ยังมี(?:ครบ|ทุกอย่าง|หมด)|ไม่หมด|ยังไม่หมด).*"
)


def is_all_there(text: str) -> bool:
    """Asked what has run out: nothing has."""
    return bool(_ALL_THERE.fullmatch(for_matching(text)))


def so_many(text: str) -> int | None:
    """How many people or places a whole reply says; "none" is 0, None where it says no number."""
    if is_none(text):
        return 0
    found = None if sounds_like_a_question(text) else _PEOPLE.fullmatch(with_arabic_digits(for_matching(text)))
    count = count_of(found["count"]) if found else None
    return None if count and count > MOST_FOR_PEOPLE and _A_DAY_RATHER.fullmatch(for_matching(text)) else count


def every_or_none(text: str) -> bool | None:
    """Of several days offered: True where all of them suit, False where none does, None where it says neither."""
    if _says(_NEVER, text):
        return False
    return True if _says(_EVERY, text) or _WHICHEVER.fullmatch(text.strip()) else None
