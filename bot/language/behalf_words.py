"""Words that are said for somebody else: `แทนป้าแดง เลือกเสาร์`, `ลงแทนกลุ่มบ้านนาทับ ปุ๋ย 10 กระสอบ`."""

import re
from collections.abc import Iterator

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


def said_for(text: str) -> Iterator[tuple[str, str]]:
    """(for whom, what) as a line may be cut, the shortest name first; nothing where it is not said for somebody else."""
    line = without_courtesy(text)
    begins = _BEGINS.match(line)
    if begins is None or "\n" in line:
        return
    rest = line[begins.end() :]
    ends = sorted(
        {*(blank.start() for blank in re.finditer(r"\s+", rest)), *(verb.start() for verb in _VERB.finditer(rest))}
    )
    for end in ends:
        who, what = rest[:end].strip(" :,"), rest[end:].strip(" :,")
        if 2 <= len(who) <= LONGEST_NAME and what:
            yield who, what
