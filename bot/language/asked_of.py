"""Questions that call a thing by its whole name and say nothing else: `ประชุมกรรมการวันไหนคะ`, `ตกลงเช่ารถตู้กี่คันสรุปว่าไง`."""

import re

from bot.language.normalising import for_matching

LONGEST = 90
SHORTEST_NAME = 4
"""Letters; a shorter name is a word of other talk."""
_AROUND = (
    r"(?:\s|[?\"“”']|พี่ๆ?|ทุกคน|น้องๆ|สรุป(?:แล้ว|ว่า)?|ตกลง|แล้ว|เอ๊?ะ?|ว่าแต่|ใครรู้(?:บ้าง)?(?:ว่า)?|มีใครรู้(?:บ้าง)?(?:ว่า)?|รู้(?:ไหม|มั้ย)(?:ว่า)?|ไม่ทราบ(?:ว่า)?|ขอถาม(?:หน่อย)?|"
    r"ถามหน่อย|อยากรู้(?:ว่า)?|อยากทราบ(?:ว่า)?|ลืมแล้ว|ลืม(?:ว่า)?|จำไม่ได้(?:ว่า)?|(?:เดือน|ปี|ครั้ง|คราว|รอบ|อัน)(?:นี้|หน้า|ต่อไป|ที่จะถึง)|ที่จะถึง|ของ(?:เรา|เครือข่าย|กลุ่ม)?|"
    r"เรื่อง|อันที่ถามว่า|โพล|นัดหมาย|นัด|การ|ประชุม|เวที|งาน|กิจกรรม|รวมซื้อ|รวมขาย|จัด(?:กัน)?|เริ่ม|มี|จะ|เขา|เค้า|นี่|นั้น|น่ะ|นะ|อ่ะ|อะ|หว่า|น้อ|เนี่ย|ล่ะ|ละ|กัน|บ้าง|มั่ง|แหน่|อีกที|อีกครั้ง|ด้วย|ดี|เป็น|ว่า|ให้|"
    r"ค่ะ|คะ|ครับ|จ๊ะ|จ้ะ|จ้า|อยู่|ตอนนี้|ยัง|ๆ)*"
)


def asks_of(text: str, name: str, question: re.Pattern[str]) -> str | None:
    """What a text asks of the thing of that name, without the name; None where it asks nothing of it, or says anything besides."""
    called = for_matching(name)
    said = for_matching(text)
    if len(called) < SHORTEST_NAME or len(text) > LONGEST or called not in said:
        return None
    before, _, behind = said.partition(called)
    asked = f"{before}\n{behind}"
    found = question.search(asked)
    if found is None:
        return None
    left = f"{asked[: found.start()]} {asked[found.end() :]}"
    return asked.replace("\n", " ").strip() if re.fullmatch(_AROUND, left) else None
