"""People's names as they are written: without marks that turn the writing round, and without the look of a role or of somebody
else."""

import re
import unicodedata

ROLE_WORDS = (
    "ผู้ประสานงาน", "วิทยากร", "ตัวแทนกลุ่ม", "ประธานกลุ่ม", "ประธานเครือข่าย", "ที่ปรึกษา", "ผู้ดูแล", "แอดมิน", "แอ็ดมิน", "เจ้าหน้าที่",
    "น้องเวที", "ระบบเวที", "coordinator", "facilitator", "representative", "adviser", "advisor", "admin", "official", "wethi",
)  # fmt: skip
"""What a name claims that holds one of them, written with or without gaps."""
_TITLES = re.compile(
    r"^(อาจารย์|อจ\.?|อ\.|ดร\.?|คุณ|พี่|น้อง|ป้า|ลุง|น้า|อา|ยาย|ตา|นาย|นางสาว|นาง|น\.ส\.|ครู|หมอ|mr\.?|mrs\.?|ms\.?|dr\.?|prof\.?)"
)
_KEPT_FORMATS = {"\u200d"}
"""Joins the parts of one picture; between letters it is dropped like the others."""


def plain_name(name: str) -> str:
    """A name in the order in which its letters are read: characters of direction, of no width and of control are left
    out, letters of other widths are the usual ones, and gaps are single."""
    letters = unicodedata.normalize("NFC", name)
    kept = [
        letter
        for place, letter in enumerate(letters)
        if unicodedata.category(letter) not in ("Cf", "Cc", "Co", "Cn")
        or (letter in _KEPT_FORMATS and place > 0 and unicodedata.category(letters[place - 1]) in ("So", "Sk", "Mn"))
    ]
    return " ".join("".join(kept).split())


def without_title(name: str) -> str:
    """A name as it tells people apart: มะลิ of น้องมะลิ. What would leave a letter alone stays."""
    bare = _TITLES.sub("", name.strip()).strip()
    return bare if len(bare) > 1 else name.strip()


def claims_a_role(name: str) -> bool:
    """Whether a name says that its bearer holds a role, or is the bot."""
    seen = _skeleton(name)
    return any(_skeleton(word) in seen for word in ROLE_WORDS)


def looks_like(name: str, other: str, *, whatever_title: bool = False) -> bool:
    """Whether two names read the same; with `whatever_title` also where only the title differs."""
    one, two = _skeleton(name), _skeleton(other)
    if whatever_title:
        one, two = _TITLES.sub("", one), _TITLES.sub("", two)
    return bool(one) and one == two


def _skeleton(name: str) -> str:
    """What the eye compares: letters and digits alone, in one width and case."""
    letters = unicodedata.normalize("NFKC", name).casefold()
    return "".join(letter for letter in letters if unicodedata.category(letter)[0] in "LMN")


_NO_NAME = re.compile(
    r"(?:ไม่(?:อยาก|ขอ|ต้อง|สะดวก|มี|รู้|ทราบ|บอก|เอา|ใช่)|ยังไม่|ขอไม่|ไว้ก่อน|ทำไม)\S{0,25}|(?:อยู่|มาจาก|บ้านอยู่)(?=\S{2}).*"
    r"|(?:บ้าน)?เลขที่\s*\d.*|\d+(?:/\d+)?\s*(?:หมู่|ม\.|ต\.|ถ\.|ซ\.|ถนน|ซอย|ตำบล).*|(?:หมู่(?:ที่)?\s*\d|[ตอ]\.\s*[ก-๙]|ตำบล|อำเภอ|จังหวัด).*"
)


def is_no_name(text: str) -> bool:
    """Whether what somebody says where a name was asked for is plainly none: that there is none, or that they would rather not,
    or where somebody lives."""
    return bool(_NO_NAME.fullmatch(text.strip()))
