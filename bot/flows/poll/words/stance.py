"""What somebody says of a proposal that is put to consent: `เห็นด้วย`, `มีข้อสังเกต …`, `ยังติดใจ เพราะ…`."""

import re

AGREES, NOTES, OBJECTS = 1, 2, 3
"""The options of consent, as they always stand."""
_AGREE, _HEART, _NOTE = r"เห[็้่]?[นณ]\s?(?:ด[้่]?วย|ด้ว|ชอบ)", r"(?:ใจ|ไจ|จัย|จาย|ใจ๋)", r"ข[้่]?อสังเก[ตด](?:ุ|การณ์)?"
"""Also as they are mistyped."""
_ME = r"(?:(?:หนู|ผม|ฉัน|ดิฉัน|เรา|กลุ่มเรา|พี่|ป้า|ลุง|ยาย|i)\s*)?"
_POLITE = r"(?:\s*(?:ค่ะ|คะ|ค่า|คร่า|ครับ|คับ|จ้า|จ้ะ|จ๊ะ|ฮะ|นะ|น่ะ|อยู่|เลย|แล้ว|ละ|[!.😀-🙏👍]))*"
_WHY = r"\s*(?:เพราะว่า|เพราะ|เนื่องจาก|เหตุผลคือ|คือ|ว่า|ตรง(?:ที่)?|เรื่อง|:|because|that)?\s*(?P<why>.*)"
_SAYS = (
    (
        OBJECTS,
        rf"(?:ก็|ขอ|แต่)?\s*(?:ยัง(?:คง|รู้สึก)?\s*(?:ติด|คา){_HEART}(?!\s*(?:รส|ฝีมือ|ความอร่อย|อร่อย|ของ|ขนม|อาหาร|กลิ่น))|ติด{_HEART}(?=\s*(?:เรื่อง|ตรง|ที่ว่า|เพราะ|อยู่))|ไม่(?:ค่อย)?(?:{_AGREE})|คัดค้าน|ขอค้าน|object|disagree)",
    ),
    (NOTES, rf"(?:ก็|ขอ(?:ตั้ง)?|แต่)?\s*(?:มี)?\s*(?:{_NOTE})"),
    (AGREES, rf"(?:ก็)?\s*(?:{_AGREE}|ไม่(?:มีอะไร)?ติด{_HEART}|ไม่มี(?:{_NOTE})|ไม่(?:คัด)?ค้าน|ไม่ขัดข้อง|agree)"),
)
_STANCES = tuple(
    (place, re.compile(rf"{_ME}{says}{_POLITE}{_WHY}", re.IGNORECASE | re.DOTALL)) for place, says in _SAYS
)
_BUT = re.compile(r"(?:แต่(?:ว่า)?|but)\s*(?P<why>\S.*)", re.DOTALL)
_TRAILS = re.compile(rf"{_POLITE}\s*$")


def read_stance(text: str) -> tuple[int, str] | None:
    """(position, why) of what is said of a proposal; the reason is empty where none is said. Who agrees with a "but" has
    something to note."""
    for place, pattern in _STANCES:
        found = pattern.match(text.strip())
        if found is None:
            continue
        why = _TRAILS.sub("", found["why"]).strip()
        if place != AGREES:
            return place, why
        if but := _BUT.match(why):
            return NOTES, but["why"].strip()
        return (place, why) if not why or re.search(r"เพราะ|เนื่องจาก|because", text) else None
    return None
