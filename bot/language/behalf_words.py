"""Words that are said for somebody else: `แทนป้าแดง เลือกเสาร์`, `ลงแทนกลุ่มบ้านนาทับ ปุ๋ย 10 กระสอบ`, or of somebody
who has no LINE: `ป้าแดงจะมาด้วยแต่ไม่มีไลน์`."""

import re
from collections.abc import Iterator

from bot.language.answers import sounds_like_a_question
from bot.language.normalising import without_courtesy

LONGEST_NAME = 40
_BEGINS = re.compile(
    r"^(?:ขอ|ช่วย|ฝาก)?\s*(?:ลง(?:ชื่อ|คะแนน|ให้)?|โหวต|ตอบ|เลือก|สั่ง|จอง|บันทึก|ใส่|กรอก)?\s*(?:แทน(?!ที่|กัน|จะ|เลย|ไหม|ได้)|for\s)\s*"
    r"|^(?:ลงชื่อ|ลงคะแนน|โหวต|ตอบ|บันทึก|กรอก)ให้\s*(?=ป้า|ลุง|พี่|น้า|ยาย|ตา|น้อง|กลุ่ม|คุณ|แม่|พ่อ)|^(?:enter|vote|answer|sign)(?:\s+up)? for\s+",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?<=\S)(?=(?:เลือก|โหวต|ลงคะแนน|ไปได้|ไม่ได้ไป|ไปไม่ได้|ไม่ไป|มาได้|มาไม่ได้|ไม่มา|เอา(?=[^\s]{2})|สั่ง|จอง|ข้อ\s?\d|เห็นด้วย|ไม่เห็นด้วย))"
)
"""Where a name ends and what is said begins, written together."""

_TITLE = re.compile(r"(?:กลุ่ม|ป้า|ลุง|พี่|น้า|ยาย|ตา|น้อง|คุณ|แม่|พ่อ|ปู่|ย่า|อา)(?!\s|เขา|แก|คน|ไหน|ใคร|เรา)")
_NO_LINE = r"(?:แต่|แต่ว่า|เพราะ|คือ)?\s*(?:เขา|แก|เค้า|ตัวเขา)?\s*(?:ไม่มี|บ่มี|ไม่ได้ใช้|ไม่ใช้|ไม่ได้เล่น|ไม่เล่น)\s*(?:ไลน์|ไลน|line)"
_HAS_NO_LINE = re.compile(rf"\s*{_NO_LINE}\s*(?P<more>(?:แต่|ก็|แล้ว)\s*)?", re.IGNORECASE)
_WILL = re.compile(r"(?:จะ|ก็|ขอ)$")
_VERB_LEFT = re.compile(r"\s(?:จะ|ก็|ขอ|เลือก|โหวต|โหวด|ลง(?:คะแนน|ชื่อ)?|ตอบ|เอา|สั่ง|จอง|ซื้อ|ไป|มา)$")
"""A name does not end so: `แทนป้าแดง เลือก เสาร์` is cut before the verb."""
_ASKS_FOR = re.compile(r"(?<=\S)\s*(?=(?:จะ|ก็)*(?:ขอ|เอา|สั่ง|จอง|ลง)\s*[\d๐-๙])")
_COMES = re.compile(r"(?<=\S)\s*(?=(?:จะ|ก็|ขอ)*\s*(?:ไม่)?(?:ไป|มา|เข้าร่วม|ร่วม))")


def _without_line(line: str) -> str:
    """A line that says of somebody that they have no LINE (`ป้าแดงจะมาด้วยแต่ไม่มีไลน์`), without that; empty for any other."""
    found = _HAS_NO_LINE.search(line)
    rest = f"{line[: found.start()]} {line[found.end() :]}".strip() if found and found.start() else ""
    return rest if not sounds_like_a_question(rest) else ""


def said_for(text: str) -> Iterator[tuple[str, str]]:
    """(for whom, what) as a line may be cut, the shortest name first; nothing where it is not said for somebody else."""
    line = without_courtesy(text)
    begins = _BEGINS.match(line)
    rest = line[begins.end() :] if begins else _without_line(line)
    if not rest or "\n" in line:
        return
    verbs = (_VERB,) if begins else (_VERB, _COMES, _ASKS_FOR)
    ends = sorted({found.start() for pattern in (re.compile(r"\s+"), *verbs) for found in pattern.finditer(rest)})
    for end in ends:
        who, what = rest[:end].strip(" :,"), rest[end:].strip(" :,")
        if _VERB_LEFT.search(who) or (not begins and _WILL.search(who)):
            continue
        if 2 <= len(who) <= LONGEST_NAME and what:
            yield who, what


def says_no_line(text: str) -> bool:
    """Whether a line says of somebody that they have no LINE."""
    line = without_courtesy(text)
    return not _BEGINS.match(line) and bool(_without_line(line))


def begins_with_a_title(who: str) -> bool:
    """Whether a name is of a person or a group by its first word: `ป้าแดง`."""
    return _TITLE.match(who) is not None
