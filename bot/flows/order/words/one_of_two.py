"""An amount that may be one or the other: `2-3 กระสอบ`, `สองสามกระสอบ`, `5 หรือ 6 ถุง`, `8 นะ... เอ๊ย ไม่ใช่ 6`."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.language.normalising import plain

_SMALL = ("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ")
_RUN_TOGETHER = {f"{low}{high}": (low, high) for low, high in pairwise(_SMALL)}
_NUMBER = rf"(?:[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?|{'|'.join(_SMALL)})"
_SLIP = r"[ก-๙]{0,10}[\s.…,]*(?:เอ[้๊]ย|อุ[๊้]ย|อ้าว|โทษที|ขอโทษ)[\s.…,]*(?:ค่ะ|ครับ|จ้า|ไม่ใช่|ผิด|\s)*"
"""What is said between an amount and the one that was meant."""
_TWO = re.compile(
    rf"(?<![0-9.,\-–/])(?P<low>{_NUMBER})\s*(?:-|–|—|~|ถึง|หรือ|ไม่ก็|\bto\b|\bor\b|{_SLIP})\s*(?P<high>(?>{_NUMBER}))(?![0-9\-–/.])"
    rf"|(?P<both>{'|'.join(_RUN_TOGETHER)})(?!สิบ|ร้อย|พัน)",
    re.IGNORECASE,
)


def one_or_the_other(text: str) -> Iterator[str]:
    """The text with each of its two amounts alone; nothing where it does not waver."""
    said = plain(text)
    found = list(_TWO.finditer(said))
    if len(found) == 1:
        [two] = found
        for number in _RUN_TOGETHER.get(two["both"] or "", (two["low"], two["high"])):
            yield f"{said[: two.start()]}{number}{said[two.end() :]}"
