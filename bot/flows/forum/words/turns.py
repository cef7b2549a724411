"""What an enterprise that is asked to host says: that it does, not this time, or that it would rather swap."""

import re

from bot.language.normalising import POLITE, for_matching
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
