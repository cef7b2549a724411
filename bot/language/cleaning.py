"""The one cleaner: takes out of people's words what leads to somebody who has not agreed to be named.

A customer's number, mail, account, profile and, where all names are looked for, name. Everything that others may read
comes through here first: what is passed on, notes of orders, minutes, welfare, lessons; from the chat, a form or a file.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.language.disguised_numbers import disguised_phones
from bot.language.numbers_of_people import numbers_of_people
from bot.language.perhaps_names import STOP, WORD, is_no_name, perhaps_addresses, perhaps_names, perhaps_phones
from bot.language.personal_words import (
    BEASTS_AND_CROPS,
    BODIES,
    DOUBTED_TITLE,
    ILLNESS,
    LEADS,
    LETTER,
    MAIL,
    OFFICE,
    PROFILE,
    REACHED_BY,
    SERVICE,
    SICKNESS,
    SURNAMES,
    TITLE,
    VERBS,
)
from bot.language.phones import masked_name, masked_phone

NEVER_SEEN = "\ufe0e\ufe0f\u20e3"
"""Beside Unicode's format characters: what makes digits into pictures of keys."""
_BLANKS = "\u3164\u2800\u115f\u1160\uffa0"
"""What looks like a blank and is a letter to Unicode."""
_LOOKS_LIKE = str.maketrans(
    "аеіорсухѕјвкмнтАВЕІКМНОРСТУХЅЈЗ〇一二三四五六七八九αοινκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ。·",
    "aeiopcyxsjbkmhtABEIKMHOPCTYXSJ30123456789aoivkABEZHIKMNOPTYX..",
)
"""Greek and Cyrillic letters with the shape of Latin ones, and round dots."""
_GONE = "\x02"
"""Stands, in the text that names are looked for in, where a number or an address was found."""
_ACCOUNT = re.compile(rf"[{LETTER}0-9][{LETTER}0-9.'’_\-]{{0,29}}")
_TITLED = re.compile(
    rf"(?:^|(?<=[^{LETTER}])|(?P<lead>{LEADS}))(?P<name>{TITLE}(?!ของ(?!ขวัญ))\s?(?P<first>(?:[A-Z]|[{LETTER}][{LETTER}.'’\-]{{1,29}}?){STOP}))"
)
_CUSTOMER = re.compile(
    rf"(?:ลูกค้า|customer|(?P<buyer>(?:ผู้|คน(?=[^ ]{{0,7}}(?:\s|:|=|ชื่อ)))(?:สั่ง(?:ซื้อ)?|ซื้อ|จอง|ติดต่อ|รับ(?:ของ|สินค้า|พัสดุ)?(?=\s|:))|ส่งถึง(?=\s|:)|ในนาม(?!\s?(?:{BODIES}))|c/o(?=\s)))(?P<said>(?:\s*(?:ราย|คน|ท่าน)(?:นี้|ใหม่|หนึ่ง))?\s*(?:ชื่อเล่น|ชื่อว่า|ชื่อ(?!ดัง|เสียง|ร้าน|กลุ่ม|บริษัท)|นามว่า|named|name is|name|คือ)\s*(?:ว่า)?)?"
    rf"(?P<gap>\s*[:=\-(\"“]?\s*)(?P<name>(?:{TITLE}\s?)?(?P<first>[{LETTER}][{LETTER}.'’\-]{{1,29}}?{STOP}))",
    re.IGNORECASE,
)
_CALLED = re.compile(
    rf"(?:^|(?<=\s)|(?<=แก)|(?<=ที่)|(?<=เขา)|(?<=เค้า)|(?<=ลูกค้า)|(?<=ลูกค้าเก่า)|(?<=ลูกค้าใหม่)|(?<=ลูกค้าประจำ)|(?<=เจ้าของร้าน)|(?<=คนสั่ง)|(?<=คนซื้อ)|(?<=คนจอง)|(?<=เจ้าของ)|(?<=ประธาน)|(?<=คน))"
    rf"(?:นามสกุล|สกุล(?=\s)|ชื่อ\s?-?\s?(?:เล่น|จริง|(?:และ|กับ)?\s?(?:นาม)?สกุล)|ชื่อ(?!ดัง|เสียง|ร้าน|กลุ่ม|บริษัท|สินค้า|งาน|โครงการ|ผลิต))(?:ว่า)?\s*[:=]?\s*(?P<name>(?P<first>[{LETTER}][{LETTER}.'’\-]{{1,29}}?{STOP}))"
)
_BARE = re.compile(
    rf"(?<=\s)(?P<name>(?P<first>{WORD})(?:\s(?P<surname>{WORD}))?)(?=\s*(?:โทร|เบอร์|มือถือ|tel|phone|:|\(|\s)*{_GONE})",
    re.IGNORECASE,
)
_SURNAME = re.compile(rf"\s+(?P<surname>[{LETTER}][{LETTER}.'’\-]{{1,29}}?){STOP}")
_COUNTED = re.compile(r"\s*(?:จำนวน\s*)?\d")
_AROUND = re.compile(
    r"(?:เบอร์โทรศัพท์|เบอร์ติดต่อ|เบอร์มือถือ|เบอร์โทร|หมายเลข|เบอร์|โทรศัพท์|โทรหา|โทร|มือถือ|อีเมล์|อีเมล|เมล์|ติดต่อ(?:ที่)?|ไลน์|tel|phone|mobile|e-?mail)\.?\s*[:=]?\s*$",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(
    r"\(\s*\)|(?:^|(?<=\s))ลูกค้า(?:ชื่อ|คือ)?\s*$|\[\s*\]|(?<=\s)(?:หรือ|และ|กับ|/|,|-|\|)\s*(?=$)|^\s*(?:หรือ|และ|กับ|,|-)\s+"
)


class Kind(StrEnum):
    """What something that was found is."""

    NUMBER = "number"
    MAIL = "mail"
    ACCOUNT = "account"
    LINK = "link"
    NAME = "name"
    HOUSE = "house"
    ILLNESS = "illness"


@dataclass(frozen=True)
class Found:
    """Words that lead to somebody, and where they stand in the text."""

    kind: Kind
    words: str
    start: int
    end: int
    sure: bool = True

    @property
    def masked(self) -> str:
        """Enough of it that whoever wrote it knows what is meant, and nobody else."""
        if self.kind == Kind.NUMBER:
            return masked_phone(self.words)
        return masked_name(self.words) if self.kind == Kind.NAME else f"{self.words[:3]}…"


@dataclass(frozen=True)
class Cleaned:
    """A text and what was found in it."""

    text: str
    """Without all that was found, be it sure or doubtful."""
    with_doubtful: str
    """Without what is sure alone: for those who have said that the doubtful words are nobody's."""
    taken: tuple[Found, ...]
    """What is sure, in the order of the text."""
    doubtful: tuple[Found, ...]

    @property
    def shown(self) -> tuple[str, ...]:
        """What is sure, masked, as it is shown back to whoever wrote it."""
        return tuple(found.masked for found in self.taken)

    @property
    def doubts(self) -> tuple[str, ...]:
        """The doubtful words."""
        return tuple(found.words for found in self.doubtful)

    def first(self, kind: Kind) -> str | None:
        """The first of a kind that is sure."""
        return next((found.words for found in self.taken if found.kind == kind), None)


def clean(
    text: str, *, all_names: bool, payee: bool = False, illnesses: bool = False, tap_follows: bool = False
) -> Cleaned:
    """Take out what leads to somebody.

    Args:
        all_names: names behind a title or a kin word, too; else only those said to be a customer's, for minutes and notes
            name those who are to do something.
        payee: the number of an account that money goes to stays.
        illnesses: what somebody suffers from, too.
        tap_follows: a tap can bring back what is doubtful, so that more is doubted: houses, and words that may be a name.
    """
    seen, places = _as_seen(text)
    spans = [
        *((Kind.MAIL, *each.span(), True) for each in MAIL.finditer(seen)),
        *((Kind.LINK, *each.span(), True) for each in PROFILE.finditer(seen)),
        *((Kind.ACCOUNT, *each.span(), True) for each in REACHED_BY.finditer(seen)),
    ]
    rest = _blotted(seen, spans)
    spans += [(Kind.NUMBER, start, end, sure) for start, end, sure in numbers_of_people(rest, payee=payee)]
    spans += [(Kind.NUMBER, start, end, True) for start, end in disguised_phones(rest)]
    rest = _blotted(seen, spans)
    spans += [(Kind.ACCOUNT, start, end, sure) for start, end, sure in _accounts(rest, all_names=all_names)]
    rest = _blotted(seen, spans)
    if illnesses:
        spans += [(Kind.ILLNESS, *each.span(), True) for each in ILLNESS.finditer(rest)]
        rest = _blotted(seen, spans)
    if tap_follows:
        spans += [(Kind.HOUSE, start, end, False) for start, end in perhaps_addresses(rest)]
        spans += [(Kind.NUMBER, start, end, False) for start, end in perhaps_phones(rest)]
        spans += [(Kind.NAME, start, end, False) for start, end in perhaps_names(rest)]
    spans += [(Kind.NAME, start, end, sure) for start, end, sure in _names(rest, all_names=all_names)]
    found = [
        Found(kind, text[begin:over].strip(), begin, over, sure)
        for kind, start, end, sure in _apart(spans)
        for begin, over in [(places[start], _whole(text, places[end - 1] + 1))]
    ]
    sure = tuple(each for each in found if each.sure)
    doubtful = tuple(each for each in found if not each.sure)
    return Cleaned(_without(text, found), _without(text, sure), sure, doubtful)


def without_customers(words: str) -> str:
    """Words that stand on a card in groups: without what leads to a customer; where money goes to stays, and so does all
    else as it was written."""
    cleaned = clean(words, all_names=False, payee=True)
    return cleaned.text if cleaned.taken or cleaned.doubtful else words


def tells_of_health(text: str) -> bool:
    """Whether a text speaks of somebody's health; not of that of animals and plants."""
    said = BEASTS_AND_CROPS.sub(" ", _as_seen(text)[0])
    return bool(ILLNESS.search(said) or SICKNESS.search(said))


def _as_seen(text: str) -> tuple[str, list[int]]:
    """The text as eyes read it (plain digits, dashes, blanks; nothing unseen), and each sign's place in the original."""
    signs, places = [], []
    for place, sign in enumerate(text):
        if unicodedata.category(sign) == "Cf" or sign in NEVER_SEEN:
            continue
        # Composed compatibly each Thai am would fall apart.
        plain = sign if sign == "\u0e33" else " " if sign in _BLANKS else unicodedata.normalize("NFKC", sign)
        plain = plain.translate(_LOOKS_LIKE)
        for each in plain:
            digit = unicodedata.decimal(each, None)
            signs.append(each if digit is None else str(digit))
            places.append(place)
    return "".join(signs), places


def _whole(text: str, end: int) -> int:
    """The end of a stretch, with the unseen signs that belong to its last one."""
    while end < len(text) and (text[end] in NEVER_SEEN or unicodedata.category(text[end]) == "Cf"):
        end += 1
    return end


def _blotted(text: str, spans: Iterable[tuple[Kind, int, int, bool]]) -> str:
    signs = list(text)
    for _kind, start, end, _sure in spans:
        signs[start:end] = _GONE * (end - start)
    return "".join(signs)


def _apart(spans: list[tuple[Kind, int, int, bool]]) -> list[tuple[Kind, int, int, bool]]:
    """In the order of the text; what lies in one that was found before is left out."""
    kept: list[tuple[Kind, int, int, bool]] = []
    for kind, start, end, sure in sorted(spans, key=lambda span: (span[1], -span[2], not span[3])):
        if kept and start < kept[-1][2]:
            last = kept[-1]
            kept[-1] = (last[0], last[1], max(last[2], end), last[3] or sure)
        else:
            kept.append((kind, start, end, sure))
    return kept


def _accounts(text: str, *, all_names: bool) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether it is sure) of what somebody is called in a service: `เฟซ นิดหน่อย ใจดี`; where names of others stay,
    only of what is said to be a name."""
    for found in SERVICE.finditer(text):
        first = _ACCOUNT.match(text, found.end())
        if first is None or not (found["said"] or (all_names and not is_no_name(first[0]))):
            continue
        sure, end = _with_surname(text, first.end(), sure=True)
        yield found.start(), end, bool(found["said"]) or (sure and end > first.end() and _ends_here(text, end))


def _names(text: str, *, all_names: bool) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether it is sure) of names."""
    for found in _CUSTOMER.finditer(text):
        first = found["first"]
        titled = found["name"] != first
        glued = not found["said"] and not found["gap"] and not titled
        if found["buyer"] and (not all_names or (glued and not found["buyer"].startswith(("ผู้", "ในนาม")))):
            continue
        if (not found["said"] and not titled) and (is_no_name(first) or _is_counted(text, found.end())):
            continue
        sure, end = _with_surname(text, found.end(), sure=bool(found["said"]) or titled)
        followed = _ends_here(text, end) or re.match(rf"\s+(?:{VERBS})", text[end:]) is not None
        if glued and not (all_names or text[end:].lstrip().startswith(_GONE)):
            continue
        yield (
            found.start("said" if found["said"] else "name"),
            end,
            sure or (followed and not (glued and found["buyer"])),
        )
    if not all_names:
        return
    for found in _TITLED.finditer(text):
        if is_no_name(found["first"]) and (" " in found["name"] or OFFICE.match(found["name"])):
            continue
        if found["first"].startswith("ที่"):  # the teacher at the school
            continue
        sure, end = _with_surname(text, found.end("name"), sure=True)
        yield found.start("name"), end, sure and not _is_counted(text, end) and not DOUBTED_TITLE.match(found["name"])
        last = _SURNAME.match(text, end)
        if last and _ends_here(text, last.end()) and last["surname"].startswith(SURNAMES):
            yield last.start("surname"), last.end(), False
    for found in _CALLED.finditer(text):
        if not is_no_name(found["first"]):
            sure, end = _with_surname(text, found.end("name"), sure=True)
            yield found.start(), end, sure
    for found in _BARE.finditer(text):
        part = "name" if not re.search(r"\d\s*$", text[: found.start()]) else "surname"
        if found["surname"] and (is_no_name(found["first"]) or found["first"].islower()):
            part = "surname"
        if found[part] and not is_no_name(found["surname"] or found["first"]):
            yield found.start(part), found.end(part), False


def _with_surname(text: str, end: int, *, sure: bool) -> tuple[bool, int]:
    """Where a name ends, its surname included; a word behind it that may be a thing makes it doubtful."""
    found = _SURNAME.match(text, end)
    if not found or is_no_name(found["surname"]) or _is_counted(text, found.end()):
        return sure, end
    after = text[found.end() :].lstrip(" ,:-(")
    ends = not after or after.startswith(_GONE) or re.match(VERBS, after) or _begins_no_name(after)
    return (sure, found.end()) if ends else (False, found.end())


def _ends_here(text: str, end: int) -> bool:
    """Nothing more follows, or a number does."""
    return text[end:].lstrip(" :-(").startswith(_GONE) or not text[end:].strip()


def _is_counted(text: str, end: int) -> bool:
    """A quantity follows: the word before it is what is counted, no surname."""
    return _COUNTED.match(text, end) is not None


def _begins_no_name(rest: str) -> bool:
    word = re.match(rf"[{LETTER}]+", rest)
    return word is None or is_no_name(word[0])


def _without(text: str, found: Iterable[Found]) -> str:
    """The text without what was found and the words that lead to it; other unseen signs go, too."""
    kept, last = "", 0
    for each in found:
        kept = _AROUND.sub("", kept + text[last : each.start]) + " "
        last = each.end
    if not last:
        return _seen_only(text)
    kept = "\n".join(re.sub(r"[ \t]{2,}", " ", line).strip() for line in (kept + text[last:]).split("\n"))
    before = None
    while before != kept:
        before, kept = kept, _LEFT_OVER.sub("", kept).strip()
    return _seen_only(kept)


def _seen_only(text: str) -> str:
    """Without format characters, but for those that join pictures."""
    return "".join(
        sign for place, sign in enumerate(text)
        if unicodedata.category(sign) != "Cf" or (sign == "\u200d" and place and ord(text[place - 1]) > 0x2000)
    )  # fmt: skip
