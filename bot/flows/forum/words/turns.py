"""What an enterprise that is asked to host says: that it does, not this time, or that it would rather swap."""

import re

from bot.language.normalising import POLITE, for_matching, without_courtesy
from bot.language.replies import declines, is_glad_to

_WHO = r"(?:เรา|กลุ่มเรา|ทางเรา|ทางกลุ่ม|ขอ|ก็|จะ|งั้น|เดี๋ยว|ได้|ๆ|รับ)"
_COME = re.compile(
    rf"(?:{_WHO}\s*)*(?:เชิญ|มา|ยินดี)(?:ได้|กัน|ที่\S+|บ้านเรา)*(?:เลย|ต้อนรับ|ได้)(?:\s|ยินดีต้อนรับ|นะ|ทุกคน|{POLITE})*"
)
_HOSTS = re.compile(rf"(?:{_WHO}|{POLITE}|\s)*เป็นเจ้าภาพ(?:ให้|ได้|เอง|เลย|แทน|นะ|แน่นอน|ครั้งนี้|รอบนี้|\s)*")
_OTHERS = re.compile(r"(?:ขอ|อยาก)?ให้\s*(?:กลุ่ม|คน|บ้าน|ที่)?อื่น(?!.*(?:ไหม|มั้ย)).*")
_ANOTHER_TIME = re.compile(
    r"(?:(?:ขอ|ไว้|เอาไว้|เลื่อน(?:ไป)?|เป็น|รับ|รอ)\s*)*(?:คราว|รอบ|ครั้ง|ปี|เดือน|งวด|เที่ยว)(?:หน้า|ต่อไป|ถัดไป)"
    r"(?:\s*(?:ค่อย|ก็|จะ|ได้|รับ|แล้วกัน|ละกัน|นะ|ดีกว่า|เป็น|เจ้าภาพ|ก่อน|แทน))*"
)
_SWAPS = re.compile(r"(?:สลับ|แลก)(?!\s*(?:เงิน|ของ|เบอร์|เหรียญ))|เปลี่ยน\s*(?:คิว|ลำดับ|รอบ)")


_NEXT_TIME = r"(?:(?:ครั้ง|คราว|รอบ|งวด|เวที|ประชุม)(?:ที่จะถึง|หน้า|ต่อไป|ถัดไป|นี้)|next time)"
_SETTING = r"(?:ตั้ง|กำหนด|เปลี่ยน|ย้าย|เลือก|แต่งตั้ง|จัด|ระบุ|set|change)"
_SETS = (
    re.compile(
        rf"(?:{_NEXT_TIME}\s*)?(?:ขอ|ช่วย)?\s*{_SETTING}\s*(?:the )?(?:เจ้า(?:ภาพ|พาพ|พาบ|ภาบ)|host)(?:\s*{_NEXT_TIME})?\s*(?:ใหม่)?\s*(?:เป็น|คือ|ให้|ไปเป็น|to|:)?\s*(?P<name>\S.*)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:{_NEXT_TIME}\s*)?(?:ขอ|อยาก|ช่วย)?\s*(?:{_SETTING}|ให้|เอา)(?:ให้|เป็น)?\s*(?P<name>\S.*?)\s*(?:มา|รับ|จะ)?\s*(?:เป็น|รับ)\s*เจ้า(?:ภาพ|พาพ|พาบ|ภาบ)(?:\s*(?:{_NEXT_TIME}|แทน|ให้|ด้วย|บ้าง|นะ|เลย|แล้วกัน|ละกัน))*",
        re.IGNORECASE,
    ),
    re.compile(r"(?:make|let)\s+(?P<name>\S.*?)\s+(?:be |to be )?(?:the )?host(?:\s*next time)?", re.IGNORECASE),
)
_NO_NAME = re.compile(
    r"ใคร|ไหน|ไผ|ทำไม|เมื่อ|ไหม|มั้ย|หรือ|(?:กลุ่ม|ทาง|บ้าน)?(?:เรา|ฉัน|หนู|ผม|พวกเรา)$|who|which|us$|our", re.IGNORECASE
)


def host_to_set(text: str) -> str | None:
    """The name in a text that makes an enterprise the host: `ตั้งเจ้าภาพ บางดาน`, `ให้บางดานเป็นเจ้าภาพ`; None in any other
    text, such as one that asks who shall, or offers one's own."""
    said = without_courtesy(text)
    found = next((match for each in _SETS if (match := each.fullmatch(said))), None)
    name = found["name"].strip(" “”\"'") if found else ""
    return name if name and not _NO_NAME.search(name) else None


_OFFERS = re.compile(
    rf"(?:{_NEXT_TIME}\s*)?(?:(?:ขอ|ให้|งั้น)\s*)?(?:บ้าน|กลุ่ม|ทาง|พวก|วิสาหกิจ)?(?:เรา|กลุ่ม|บ้าน)(?:เอง)?\s*(?:ขอ|จะ|ยินดี|อาสา|อยาก|รับ|เป็นคน|\s)*(?:เป็น|จัด|รับ)เจ้า(?:ภาพ|พาพ|พาบ|ภาบ)(?:\s*(?:เอง|ให้|ได้|เลย|นะ|ด้วย|{_NEXT_TIME}))*"
)


def offers_to_host(text: str) -> bool:
    """Whether somebody offers that theirs hosts, whoever is asked: `รอบหน้าบ้านเราขอรับเป็นเจ้าภาพเองจ้า`."""
    return bool(_OFFERS.fullmatch(for_matching(text)))


def takes_turn(text: str) -> bool:
    """Whether it hosts."""
    return not swaps_turn(text) and (
        is_glad_to(text) or any(each.fullmatch(for_matching(text)) for each in (_COME, _HOSTS))
    )


def leaves_turn(text: str) -> bool:
    """Whether it does not, this time."""
    said = for_matching(text)
    return not swaps_turn(text) and (declines(text) or bool(_OTHERS.fullmatch(said) or _ANOTHER_TIME.fullmatch(said)))


def swaps_turn(text: str) -> bool:
    """Whether it would rather swap with another one, be it as a question: `สลับกับเกาะยอได้ไหมคะ`."""
    return bool(_SWAPS.search(text))
