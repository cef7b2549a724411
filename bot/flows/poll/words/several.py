"""Several options by their words in one text, and in which order: `สตูล กระบี่ ตรัง`, `1 ตรัง 2 สตูล`, `ชอบตรังที่สุด รองลงมากระบี่`."""

import re
from collections.abc import Mapping

from bot.language.numbers import count_of

_ORDINAL = re.compile(
    r"(?:อันดับ|ลำดับ|ที่|ข้อ|เบอร์)\s*(?:ที่\s*)?(?P<named>[1-5]|หนึ่ง|สอง|สาม|สี่|ห้า)|(?P<bare>(?<!\d)[1-5](?!\d))"
)
_FILLER = re.compile(
    r"(?:น้องเวที|ขอ(?:เลือก)?|เลือก|เอา|ชอบ|โห?ว[ตดท]|ให้|จัด(?:อันดับ|ลำดับ)|เรียง(?:อันดับ|ลำดับ)?|อันดับ|มากที่สุด|ที่สุด|มาก(?:กว่า)?|รองลงมา(?:คือ|เป็น)?|รอง|ตามด้วย|ต่อด้วย|สุดท้าย|ก่อน|แรก|แล้วก็|แล้ว|และ|กับ|ก็|เป็น|คือ|ของ(?:หนู|ผม|ฉัน)|"
    r"rank|then|and|first|[\s,>./()\-:;=~→|]|ค่ะ|คะ|ครับ|คับ|จ้า|นะ)*"
)
_RANKED_NUMBERS = re.compile(
    r"^(?:(?:จัด|เรียง)?(?:อันดับ|ลำดับ)|rank)?\s*:?\s*(?P<numbers>\d{1,2}(?:\s*[,>\s]\s*\d{1,2})+)$"
)


def options_named(text: str, names: Mapping[int, str], *, ranked: bool) -> list[int]:
    """The options that a text names, two at least, and nothing else; of a ranking in the order that it says."""
    found, rest = _named_in(text, names)
    if len(found) < 2:
        return _numbers(text, names) if ranked else []
    ordinals = list(_ORDINAL.finditer(rest))
    if _FILLER.fullmatch(_ORDINAL.sub(" ", rest)) is None:
        return []
    if not ordinals:
        return [position for _start, position in found]
    places = [count_of(each["named"] or each["bare"]) for each in ordinals]
    if not ranked or len(places) != len(found) or len(set(places)) != len(places):
        return []
    return [position for _place, (_start, position) in sorted(zip(places, found, strict=True))]


def _named_in(text: str, names: Mapping[int, str]) -> tuple[list[tuple[int, int]], str]:
    """((where, which option) in the order of the text, the text with blanks in their place); the longest name first."""
    rest, found = text, []
    for position, name in sorted(names.items(), key=lambda pair: -len(pair[1])):
        start = rest.find(name) if len(name) > 1 else -1
        if start >= 0:
            found.append((start, position))
            rest = rest[:start] + "|" * len(name) + rest[start + len(name) :]
    return sorted(found), rest


def _numbers(text: str, names: Mapping[int, str]) -> list[int]:
    said = _RANKED_NUMBERS.match(text)
    numbers = [int(each) for each in re.findall(r"\d+", said["numbers"])] if said else []
    return numbers if set(numbers) <= set(names) and len(set(numbers)) == len(numbers) else []
