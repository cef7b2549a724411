"""Which kind of enterprise a name and its products speak of."""

import re

_KINDS = (
    ("tourism", re.compile(r"เที่ยว|โฮมสเตย์|ล่องเรือ|ที่พัก|tour")),
    ("savings", re.compile(r"ออมทรัพย์|สัจจะ|ออมเงิน|saving")),
    ("cooperative", re.compile(r"สหกรณ์|cooperative")),
    ("craft", re.compile(r"ทอ|ผ้า|จักสาน|สาน|กระจูด|เตย|ไม้|ปั้น|หัตถ|สบู่|ดอกไม้|บาติก|เสื่อ|กะลา|craft|weav")),
    ("food", re.compile(r"ขนม|น้ำพริก|แกง|อาหาร|กะปิ|ปลาเค็ม|แห้ง|ดอง|น้ำตาล|กาแฟ|แปรรูป|ข้าวเกรียบ|ชา|food|cake")),
)


def kind_spoken_of(*texts: str) -> str | None:
    """The kind that texts speak of, the first of several; None where they speak of none."""
    said = " ".join(texts)
    return next((kind for kind, pattern in _KINDS if pattern.search(said)), None)
