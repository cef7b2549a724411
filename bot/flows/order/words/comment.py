"""What is asked for besides the amount, behind it: `น้ำผึ้ง 3 ขวด ขอขวดแก้วนะคะ`, `ปุ๋ย 5 กระสอบ หมายเหตุ แบบเม็ด`."""

import re

from bot.flows.order.tables import COMMENT
from bot.language.normalising import POLITE

_MARK = r"(?:หมายเหตุ|โน้ต|โน๊ต|note|comment)(?:ว่า)?\s*[:：]?\s*"
_WISHES = (
    r"(?:ขอ|เอา)(?:เป็น)?(?:แบบ|ขวด|ถุง|กล่อง|สี|เม็ด|ผง|ของ|ตัว|ลูก|เส้น|ผืน|ชนิด|ยี่ห้อ|ขนาด|ไซส์|อัน|ใบ|ห่อ|พันธุ์|ที่(?=ไม่|ใหม่|สด|ยัง))"
    r"|(?:ขอ)?ไม่เอา(?:แบบ|สี|ขวด|ถุง|ชนิด|พันธุ์|ที่)|แบบ(?!เดิม)|สี(?=[ก-๙])|แยก(?:ถุง|กล่อง|ห่อ)|ห่อแยก|แพ็คแยก"
)
_COMMENT = re.compile(
    rf"(?P<asked>.*[\d๐-๙]\s*[ก-๙A-Za-z.]{{0,12}}?\s*(?:{POLITE}|นะ)*)(?:\s+|\s*[(（])(?P<said>{_MARK}\S.*|(?:{_WISHES})\S.*)",
    re.DOTALL,
)
_ENDS = re.compile(rf"(?:\s|{POLITE}|นะ|น่ะ|ด้วย|หน่อย|[)）])+$")
_HAS_NUMBER = re.compile(r"[\d๐-๙]")


def cut_comment(text: str) -> tuple[str, str | None]:
    """(the rest, what is asked for besides); the text itself and None where nothing of the kind is said."""
    found = _COMMENT.fullmatch(text.strip())
    if found is None:
        return text, None
    marked = re.match(_MARK, found["said"], re.IGNORECASE)
    said = _ENDS.sub("", found["said"][marked.end() :] if marked else found["said"]).strip()
    if not said or len(said) > COMMENT or (not marked and _HAS_NUMBER.search(said)):
        return text, None
    return found["asked"].strip(), said
