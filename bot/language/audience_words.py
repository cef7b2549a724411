"""How people say for whom something is: `เฉพาะอำเภอระโนด`, `ทั้งจังหวัดสงขลา`, `แค่กลุ่มเรากับบ้านนาทับ`, `only Ranot`."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.language.enterprise_words import folded
from bot.language.normalising import without_courtesy
from bot.language.provinces import PROVINCES


class Place(StrEnum):
    """What a name is said to be."""

    PROVINCE = "province"
    DISTRICT = "district"
    GROUP = "group"
    """An enterprise, or a sub-group."""
    OURS = "ours"
    """The speaker's own enterprises."""
    ANY = "any"


@dataclass(frozen=True)
class Named:
    """One name out of what was said."""

    place: Place
    name: str
    """Without the words that say what it is; empty for `OURS`."""


@dataclass(frozen=True)
class ForWhomSaid:
    """What a text says of for whom something is."""

    whole: bool = False
    """For everybody."""
    names: tuple[Named, ...] = ()
    decided: bool = False
    """Said as a choice (`only`, `all of`), not as a bare name that may be looked for."""


_OPENING = re.compile(
    r"(?:ขอ|เอา|ส่ง|บอก|แจ้ง|ชวน|เชิญ)?(?:ให้|ถึง|แก่|ไปที่|ไป)?(?P<only>เฉพาะ|แค่|สำหรับ|เพียง)(?:แค่|เพียง|ของ|ให้)?\s*"
    r"|(?P<only_en>(?:only|just)(?:\s+for)?|for(?:\s+only)?|to)\s+"
    r"|(?:ขอ|เอา)?(?:ส่ง|บอก|แจ้ง|ชวน|เชิญ)?(?:ให้|ถึง|แก่)\s*|ของ(?=กลุ่ม|เรา|พวกเรา|อำเภอ|จังหวัด|[อจ]\.)",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"\s*(?:เท่านั้น|อย่างเดียว|ก็พอ|พอแล้ว|(?<=\s)only)$", re.IGNORECASE)
_EVERYBODY = re.compile(
    r"(?:(?:(?:เพื่อน|พี่น้อง|พวกเรา)(?:\s?ๆ)?\s?|สมาชิก)*ทุก\s?(?:คน|กลุ่ม|แห่ง|ที่|พื้นที่|จังหวัด|อำเภอ|วิสาหกิจ|ท่าน)|ทั้ง(?:เครือข่าย|หมด)|ทั้งหมดเลย"
    r"|(?:เครือข่าย|สมาชิก)(?:ของเรา)?ทั้งหมด|(?:คน)?ทั้ง\s*เครือข่ายเลย|ไม่จำกัด"
    r"|every(?:body|one)|all(?:\s+groups)?|the whole network)(?:ทุกกลุ่ม|ในเครือข่าย|เลย|ทั้งหมด)*",
    re.IGNORECASE,
)
_ALL_OF = re.compile(
    r"(?:ทั้ง|(?:ทุก(?:กลุ่ม|คน)|คน|ชาว|กลุ่ม(?:ต่าง\s*ๆ)?)(?:ที่อยู่)?(?:ใน|ของ)(?=\s*(?:จังหวัด|จ\.|อำเภอ|อ\.|เขต|[ก-๎])))\s*"
    r"|(?:all of|everybody in|everyone in)\s+",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s*(?:[,、/+&]|\n)\s*|\s+(?:กับ|และ|แล้วก็|รวมถึง|and)\s+|(?:กับ|และ|แล้วก็)(?=\s|กลุ่ม|บ้าน|อำเภอ|อ\.|จังหวัด|จ\.)"
    r"|\s+(?=(?:อำเภอ|จังหวัด|กลุ่ม)[ก-๎]|[อจ]\.\s*[ก-๎])"
)
_OURS = re.compile(
    r"(?:กลุ่ม|วิสาหกิจ)?(?:ของ)?(?:พวก)?(?:เรา|ฉัน|ผม|หนู|ตัวเอง)(?:เอง)?|(?:our|my)(?:\s+own)?(?:\s+group)?", re.IGNORECASE
)
_KINDS = (
    (re.compile(r"(?:จังหวัด|จ\.)\s*(?=\S)|province(?:\s+of)?\s+", re.IGNORECASE), Place.PROVINCE),
    (re.compile(r"(?:อำเภอ|อ\.|เขต)\s*(?=\S)|district(?:\s+of)?\s+", re.IGNORECASE), Place.DISTRICT),
    (
        re.compile(
            r"กลุ่มย่อย(?:คน)?\s*(?=\S)|สมาชิก(?:ของ|ใน)?(?:กลุ่ม|วิสาหกิจ)?\s*(?=\S)|กลุ่ม(?:คน)?\s*(?=\S)|group\s+",
            re.IGNORECASE,
        ),
        Place.GROUP,
    ),
)
_KIND_BEHIND = (
    (re.compile(r"\s+province$", re.IGNORECASE), Place.PROVINCE),
    (re.compile(r"\s+district$", re.IGNORECASE), Place.DISTRICT),
)
_A_ROLE = "ตัวแทน|ประธาน|ผู้ประสานงาน|ที่ปรึกษา|ภาคี"
_A_KIND = "สมาชิก|กลุ่ม|คน|ชาว|อำเภอ|จังหวัด|[อจ]\\."
_EVERYONE = r"(?:(?:เพื่อน|พี่น้อง)(?:\s?ๆ)?\s?|สมาชิก)*ทุก(?:คน|กลุ่ม|ท่าน)|ทั้งเครือข่าย|(?:เครือข่าย|สมาชิก)(?:ของเรา)?ทั้งหมด"
_AT_THE_END = re.compile(
    rf"(?:^|\s)(?P<said>(?:(?:เฉพาะ|แค่|สำหรับ)\s?|(?:ส่ง|บอก|แจ้ง)?ถึง\s*(?={_A_KIND}|{_A_ROLE})|(?:ส่ง|บอก|แจ้ง)ให้\s*(?={_A_KIND}|{_A_ROLE})|only\s+for\s)\S.*)$",
    re.IGNORECASE,
)
_TO = r"(?:ส่ง|บอก|แจ้ง)?(?:ถึง|แก่|สำหรับ|เฉพาะ|ให้(?!ทุก|ทั้ง)|แค่)\s*"
_SO_THAT_THEY_KNOW = r"(?:ได้)?(?:ทราบ|รู้)?"
_HEADS = tuple(
    re.compile(rf"^(?P<said>{said}){ends}\s*(?P<rest>\S.*)$", re.DOTALL | re.IGNORECASE)
    for said, ends in (
        (rf"(?:{_TO}|(?:only\s+)?for\s+|to\s+)[^:\n]{{2,60}}?", rf"{_SO_THAT_THEY_KNOW}(?:ว่า)?\s?:(?!\d)"),
        (rf"{_TO}(?:(?:{_A_KIND})\s*[^\s:]+?|(?:{_A_ROLE}|{_EVERYONE})[^\s:]*?)", rf"{_SO_THAT_THEY_KNOW}(?:ว่า)?\s"),
        (rf"{_TO}(?:(?:{_A_KIND})\s*[^\s:]+|(?:{_A_ROLE})[^\s:]*)\s+ทุก(?:คน|กลุ่ม)", rf"{_SO_THAT_THEY_KNOW}(?:ว่า)?\s"),
        (r"(?:ส่ง|บอก|แจ้ง)?(?:ถึง|แก่|สำหรับ|เฉพาะ)\s*[^\s:]{2,40}?", rf"{_SO_THAT_THEY_KNOW}(?:ว่า)?\s(?!\s*\d)"),
        (rf"{_TO}[^\s:]{{2,40}}?", r"(?:ได้)?(?:(?:ทราบ|รู้)(?:ว่า)?|ว่า)"),
    )
)
"""Up to a colon, a kind of place or people, a bare name, and what runs on with `ว่า`, as far as names are known."""
_PROVINCE_RUN_ON = re.compile(
    rf"^(?P<said>(?:ส่ง|บอก|แจ้ง)?(?:ให้|ถึง|เฉพาะ|แค่)\s*(?:จังหวัด|จ\.)\s*(?:{'|'.join(map(re.escape, PROVINCES))}))\s*:?\s*(?P<rest>\S.*)$",
    re.DOTALL,
)
"""Provinces are known by name: what follows one needs no blank (`เฉพาะจังหวัดพัทลุงพรุ่งนี้งด`)."""
_MEETING_OF = re.compile(
    r"(?:ประชุม|เวที|คณะกรรมการ|กรรมการ|พบปะ|ของ|ประจำเดือน|\s)*(?P<said>(?:กลุ่มย่อย|กลุ่ม|อำเภอ|จังหวัด|[อจ]\.)\s*\S.*)"
)
"""The name of a meeting that names nothing but whose it is."""
_SPEAKER = r"(?:ตัวแทน|ประธาน|หัวหน้า|ผู้ประสานงาน)(?:ของ)?(?:แต่ละ|ทุก)?(?:กลุ่ม|คน|เครือข่าย)?|representatives|coordinators"
_REPRESENTATIVES = re.compile(
    rf"(?:(?:เฉพาะ|แค่|สำหรับ|only\s+for)\s*)?(?:{_SPEAKER})(?:\s*(?:,|กับ|และ|and)\s*(?:{_SPEAKER}))*(?:\s*(?:เท่านั้น|only))?",
    re.IGNORECASE,
)
_EACH_ROLE = (
    ("representative", re.compile(r"(?:ตัวแทน|ประธาน)(?:ของ)?(?:แต่ละ)?(?:กลุ่ม)?|representatives?", re.IGNORECASE)),
    ("coordinator", re.compile(r"ผู้ประสานงาน|coordinators?", re.IGNORECASE)),
    ("adviser", re.compile(r"(?:อาจารย์)?ที่ปรึกษา|advisers?", re.IGNORECASE)),
    ("partner", re.compile(r"ภาคี|partners?", re.IGNORECASE)),
)
_ROLE_IN_PLACE = re.compile(
    r"(?P<role>ตัวแทน|ประธาน|ผู้ประสานงาน|(?:อาจารย์)?ที่ปรึกษา|ภาคี)(?:ของ)?(?:(?:แต่ละ|ทุก)(?:กลุ่ม|คน|วิสาหกิจ))?\s*(?:ใน|ของ|จาก)?\s*(?P<place>\S.*)"
)
_TO_ROLES = re.compile(
    r"^(?:to|(?:only )?for|(?:ขอ|เอา)?(?:ส่ง|บอก|แจ้ง)?(?:ให้|ถึง|แก่)?(?:เฉพาะ|แค่|สำหรับ)?)\s*", re.IGNORECASE
)
BETWEEN_NAMES = re.compile(r"\s+|กับ|และ")
"""What may stand between two names that run on: `สทิงพระกับควนขนุน`."""
_AND_ROLE = re.compile(r"\s*(?:[,/]|กับ|และ|\band\b)\s*", re.IGNORECASE)
_ALL_OF_ROLE = re.compile(r"\s*(?:ทุก(?:คน|กลุ่ม)|ทั้งหมด|\(?ส่วนตัว\)?|เท่านั้น|in private)", re.IGNORECASE)
_PEOPLE_OF = re.compile(r"(?:กลุ่มย่อย|กลุ่ม)?(?:คน|ชาว|ผู้)?(?:ทำ)?(?:จังหวัด|อำเภอ|เขต|[จอ]\.)?(?=\s*\S)")
LONGEST = 120


def read_for_whom(text: str) -> ForWhomSaid | None:
    """What a whole text says of for whom; None where it is too long to say only that. Whether the names are any that
    the network knows is for the caller to find out."""
    words = without_courtesy(text).strip(" .!")
    if not words or len(words) > LONGEST:
        return None
    opening, closing = _OPENING.match(words), _CLOSING.search(words)
    rest = words[opening.end() if opening else 0 : closing.start() if closing else None]
    if not rest:
        return None
    if _EVERYBODY.fullmatch(rest):
        return ForWhomSaid(whole=True, decided=True)
    all_of = _ALL_OF.match(rest)
    rest = rest[all_of.end() :] if all_of else rest
    names = tuple(named for part in _AND.split(rest) if part and part.strip() and (named := _named(part.strip())))
    return ForWhomSaid(names=names, decided=bool(opening or closing or all_of)) if names else None


def cuts_for_whom(text: str) -> list[tuple[str, str]]:
    """(what else is said, what says for whom) of each way in which a text may end with `เฉพาะ...` or begin with
    `ถึงกลุ่มย่อย...`, the likeliest first. One is meant only where its names are known."""
    found = _AT_THE_END.search(text)
    before = text[: found.start()].strip() if found else ""
    cuts = [(before, found["said"].strip())] if found and before else []
    heads = (head.match(text) for head in (*_HEADS, _PROVINCE_RUN_ON))
    return list(dict.fromkeys([*cuts, *((each["rest"], each["said"].strip()) for each in heads if each)]))


def place_in_a_name(name: str) -> str:
    """What a meeting's name says of for whom it is: `อำเภอควนขนุน` of ประชุมอำเภอควนขนุน; empty where it says nothing of it."""
    found = _MEETING_OF.fullmatch(name.strip())
    return found["said"] if found else ""


def means_representatives(said: str) -> bool:
    """Whether it is said to be for those who speak for the groups: `เฉพาะตัวแทน`, `แค่ประธานกลุ่มกับผู้ประสานงาน`."""
    return bool(_REPRESENTATIVES.fullmatch(without_courtesy(said).strip()))


def roles_named(text: str) -> tuple[str, ...]:
    """The kinds of roles that a whole text names (`ตัวแทนกลุ่มทุกคน`, `ถึงที่ปรึกษากับภาคี`); empty where it names anything else."""
    words = _ALL_OF_ROLE.sub("", _TO_ROLES.sub("", without_courtesy(text).strip(), count=1))
    found = []
    for part in _AND_ROLE.split(words):
        kind = next((kind for kind, name in _EACH_ROLE if name.fullmatch(part.strip())), None)
        if kind is None:
            return ()
        found.append(kind)
    return tuple(found)


def role_in_a_place(text: str) -> tuple[str, str] | None:
    """(kind of role, where) of who is meant by both: `ตัวแทนอำเภอควนขนุน`; None where a text does not begin with a role."""
    found = _ROLE_IN_PLACE.fullmatch(_TO_ROLES.sub("", without_courtesy(text).strip(), count=1))
    kind = next((kind for kind, name in _EACH_ROLE if name.fullmatch(found["role"])), None) if found else None
    return (kind, found["place"]) if found and kind else None


def core_of_place(name: str) -> str:
    """A name of an area or sub-group as it is compared: folded, without `the people of`, `group`, `district`."""
    return folded(_PEOPLE_OF.sub("", name.strip(), count=1))


def _named(part: str) -> Named | None:
    part = _ALL_OF.sub("", part, count=1) if _ALL_OF.match(part) else part
    if _OURS.fullmatch(part):
        return Named(Place.OURS, "")
    for beginning, place in _KINDS:
        found = beginning.match(part)
        if found:
            return Named(place, part[found.end() :].strip())
    for ending, place in _KIND_BEHIND:
        if ending.search(part):
            return Named(place, ending.sub("", part).strip())
    return Named(Place.ANY, part)
