"""What may lead to somebody though nothing says that it does, in a line that is passed on: a tap tells whether it is nobody's.

A bare name behind the amount (`ผ้าบาติก 7 ผืน นิดหน่อย`), or before what is wished for (`จอยขอน้ำผึ้ง 3 ขวด`); a nickname that begins like an
ordinary word (`สาวแจ๋ว`); one that many bear behind a word that leads to somebody (`ให้จอยที่โรงเรียน`, `บ้านจอย`, `อบต.สมพร`); a house; any
link; a part of a phone number.
"""

import re
from collections.abc import Iterator

from bot.language.calendar_names import MONTH, WEEKDAY
from bot.language.given_names import LATIN, PATTERN
from bot.language.personal_words import (
    CALLED_LIKE_WORDS,
    HOUSE,
    LEADS,
    LETTER,
    NO_NAMES,
    NO_PERSON_AT_THE_END,
    TITLE,
    VERBS,
)
from bot.language.relative_days import speaks_of_today

WORD = rf"[{LETTER}][{LETTER}.'’\-]{{0,29}}"
STOP = rf"(?=[^{LETTER}.'’\-]|$|{VERBS})"
"""Where a name ends."""
_COURTESY = r"(?:ค่ะ|คะ|ครับ|คับ|จ้า|จ้ะ|นะ)*"
_AMOUNT = rf"\d\s?{WORD}\s+"
_TWO_AT_THE_END = re.compile(
    rf"{_AMOUNT}(?P<first>[{LETTER}]{{3,14}})\s+(?P<surname>[{LETTER}]{{3,16}})\s*(?:\(?ลูกค้า\)?\s*)?$"
)
_ONE_AT_THE_END = re.compile(
    rf"{_AMOUNT}(?:[(\[\"“'=#@:\-]\s*)?(?P<first>(?:[กขคด]\.)?[{LETTER}]{{2,14}}?){_COURTESY}[)\]\"”']?(?:\s*$|\s+(?:{VERBS}))"
)
_AT_THE_BEGIN = re.compile(
    rf"^(?P<first>[{LETTER}]{{2,12}}?)\s?(?=(?:อยาก|ขอ(?=[^ง])|สั่ง|ต้องการ|สนใจ|จะเอา|จะซื้อ|เขาอยาก|เค้าอยาก|wants?\b|orders?\b).*\d)"
)
_OLD_CUSTOMER = re.compile(rf"ลูกค้า(?:เก่า|ใหม่|ประจำ)(?:ชื่อ)?(?P<first>[{LETTER}]{{2,12}}?){STOP}")
_OTHERS = (
    "อบต เทศบาล วัด มัสยิด ทัวร์ คณะ ฝรั่ง แขก หน่วย สำนัก ศูนย์ ห้าง สหกรณ์ เครือข่าย ลูกค้า รีสอร์ท คาเฟ่ มหาวิทยาลัย ฉัน ดิฉัน ผม ข้อย เฮา หนู กรรมการ นายอำเภอ ครู ผัว สามี "
    "ภรรยา เมีย น้องเวที รบกวน สำรวจ ยอด พัสดุ ฯ we someone just which they he she"
)
_NO_BUYER = tuple(_OTHERS.split())
"""Who else wants something, or what else stands before it."""
_NICKNAMED = re.compile(
    rf"(?:^|(?<=[^{LETTER}])|{LEADS})(?P<name>{CALLED_LIKE_WORDS}(?P<first>[{LETTER}]{{1,12}}?)){STOP}"
)
_TO_SOMEBODY = r"(?:ให้|ของ|จาก|กับ|หา|ถึง|แก่|ส่ง|ฝาก|ติดต่อ|โทร|ทัก|ถาม|บอก|มี|ชื่อ|ที่|เพื่อน|ลูก|แฟน)"
_WHERE_SOMEBODY_IS = r"(?:บ้าน|ร้าน|สวน|โรงสี|โรงเรียน|รร\.?|อบต\.?|เทศบาล)"
_BEHIND = rf"(?!\s*\d)(?=[^{LETTER}]|$|ที่|หน้า|หลัง|แถว|ตรง|ไป|มา|แล้ว|จะ|อยู่|บ้าน|รับ|เอง|{VERBS}|ขอ|โอน|จ่าย|เขา|เค้า)"
_MANY_BEAR_IT = re.compile(
    rf"(?:^|(?<=[^{LETTER}])|{_TO_SOMEBODY})(?P<name>{_WHERE_SOMEBODY_IS}?\s?(?:{PATTERN})(?:\s(?:{PATTERN}|ใจ[ก-๎]+))?){_BEHIND}"
    rf"|\b(?P<latin>{LATIN})\b(?!\s*(?:of|to|in)\b)",
    re.IGNORECASE,
)
_A_DAY = re.compile(rf"(?:วัน)?(?:{WEEKDAY}|{MONTH})", re.IGNORECASE)
_TEACHER = re.compile(rf"(?:^|(?<=\s))อ\.\s?(?P<first>{WORD})")
_PLACES = re.compile(r"(?:^|\s)[ตจม]\.|ตำบล|จังหวัด|อ\.\s?เมือง")
_ADDRESS = re.compile(
    r"https?://\S+|(?:e-?mail|อีเมล์?|เมล์?)\s*[:=]\s*[a-z0-9][a-z0-9._\-]{2,40}(?:\s?,?\s?(?:gmail|hotmail|yahoo))?|(?:แอด|ทัก)ไล[นย]์\s?(?=[ก-๎]*\d)[ก-๎0-9]{3,20}",
    re.IGNORECASE,
)
_PART_OF_A_PHONE = re.compile(
    r"(?:เบอร์(?:โทร)?\s?)?(?:ลงท้าย|ขึ้นต้น|เลขท้าย|ท้ายเบอร์)(?:ด้วย)?\s?\d[\d\s\-]{2,12}\d|(?<![\dA-Za-z])0(?:[\s.\-]{1,3}[\dXx*]){8,9}(?![\dA-Za-z])"
)


def is_no_name(word: str) -> bool:
    """Whether a word, where a name may stand, plainly is none: a thing, a place, what somebody does."""
    if word.isascii():
        return word.casefold() in NO_NAMES
    return word.startswith(NO_NAMES)


def perhaps_names(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of words that stand where somebody's name does."""
    last = _TWO_AT_THE_END.search(text)
    if last and not any(_is_a_thing(word) for word in last.groups()):
        yield last.start("first"), last.end("surname")
    last = _ONE_AT_THE_END.search(text)
    if last and not _is_a_thing(last["first"]) and not re.match(rf"(?:{LEADS})?{TITLE}", last["first"]):
        yield last.span("first")
    for pattern in (_AT_THE_BEGIN, _OLD_CUSTOMER):
        for found in pattern.finditer(text):
            if not _is_a_thing(found["first"]) and not found["first"].startswith(_NO_BUYER):
                yield found.span("first")
    for found in _MANY_BEAR_IT.finditer(text):
        yield found.span("name" if found["name"] else "latin")
    yield from (found.span("name") for found in _NICKNAMED.finditer(text) if not is_no_name(found["first"]))
    if not _PLACES.search(text):
        yield from (found.span() for found in _TEACHER.finditer(text))


def perhaps_addresses(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of houses, links and mail that may be somebody's."""
    for pattern in (HOUSE, _ADDRESS):
        yield from (found.span() for found in pattern.finditer(text))


def perhaps_phones(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of what may be a phone, or a part of one."""
    yield from (found.span() for found in _PART_OF_A_PHONE.finditer(text))


def _is_a_thing(word: str) -> bool:
    return is_no_name(word) or word.casefold().startswith(NO_PERSON_AT_THE_END) or _says_when(word)


def _says_when(word: str) -> bool:
    return speaks_of_today(word) or _A_DAY.fullmatch(word) is not None
