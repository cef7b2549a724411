"""The words by which a new enterprise is proposed, and how what is said of it is read."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.answers import is_no, is_yes, sounds_like_a_question
from bot.language.catalogue import mark
from bot.language.enterprise_kinds import kind_spoken_of
from bot.language.enterprise_words import EMPTY_BEGINNINGS, core_of_name
from bot.language.normalising import POLITE, for_matching, tidy

command_words(
    23,
    Command(
        "joining.propose",
        (
            *thai(Bare.WITH_LINE, "เสนอกลุ่มใหม่", "เสนอวิสาหกิจใหม่", "ชวนกลุ่มใหม่", "เสนอกลุ่ม"),
            *english(Bare.WITH_LINE, "propose an enterprise"),
        ),
        Topic.PEOPLE,
        mark("Propose an enterprise that could join the network; the representatives say yes."),
        "เสนอกลุ่มใหม่ เลี้ยงผึ้งบ้านควน | รัตภูมิ สงขลา | น้ำผึ้ง",
        also=(
            "อยากเสนอกลุ่ม", "ขอเสนอกลุ่ม", "ชวนกลุ่มเข้าเครือข่าย", "อยากชวนกลุ่มใหม่", "แนะนำกลุ่มใหม่", "มีกลุ่มใหม่",
            "กลุ่มใหม่", "เพิ่มกลุ่มใหม่", "ตั้งกลุ่มใหม่", "กลุ่มเราอยากเข้าเครือข่าย", "new enterprise", "propose a group",
        ),
    ),
    Command(
        "joining.add",
        (*thai(Bare.NEVER, "เพิ่มวิสาหกิจ", "เพิ่มกลุ่มวิสาหกิจ"), *english(Bare.NEVER, "add enterprise")),
        Topic.NETWORK,
        mark("Add an enterprise to the network."),
        "เพิ่มวิสาหกิจ เลี้ยงผึ้งบ้านควน | ชะอวด | น้ำผึ้ง",
        Who.LEADERS,
        also=("เพิ่มกลุ่มเข้าเครือข่าย", "เพิ่มวิสาหกิจใหม่", "รับกลุ่มใหม่เข้า", "add an enterprise"),
    ),
    Command(
        "joining.mine",
        (*thai(Bare.NEVER, "กลุ่มที่ฉันเสนอ", "กลุ่มที่เสนอ"), *english(Bare.NEVER, "my proposals")),
        Topic.PEOPLE,
        mark("See how the deciding stands on the enterprises that you have proposed."),
        "กลุ่มที่ฉันเสนอ",
        Who.PEOPLE,
        also=(
            "กลุ่มที่ฉันเสนอไป", "กลุ่มที่เสนอไป", "กลุ่มใหม่ที่เสนอ", "กลุ่มใหม่ที่ฉันเสนอ", "ข้อเสนอกลุ่มใหม่", "กลุ่มที่ชวนไว้", "กลุ่มที่เสนอถึงไหนแล้ว",
            "กลุ่มที่เสนอไปถึงไหนแล้ว", "เสนอถึงไหนแล้ว", "ที่เสนอไปถึงไหนแล้ว", "enterprises i proposed",
        ),
    ),
    Command(
        "joining.companions",
        (*thai(Bare.NEVER, "พี่เลี้ยง", "กลุ่มพี่เลี้ยง", "ใครเป็นพี่เลี้ยง"), *english(Bare.NEVER, "mentors")),
        Topic.PEOPLE,
        mark("See which enterprise goes along with which newcomer, and for how many forums more."),
        "พี่เลี้ยง",
        also=(
            "พี่เลี้ยงของเรา", "ใครเป็นพี่เลี้ยงเรา", "พี่เลี้ยงเราคือใคร", "เราเป็นพี่เลี้ยงใคร", "กลุ่มน้องใหม่", "ขอพี่เลี้ยง",
            "อยากมีพี่เลี้ยง", "mentor",
        ),
    ),
)  # fmt: skip

_HOW_IT_STANDS = re.compile(
    r"(?:แล้ว|ตอนนี้|เรื่อง|กลุ่ม|ที่|ฉัน|ผม|หนู|ป้า|เรา|เสนอ|ชวน|ใหม่|ไว้|ไป|เมื่อวาน|วันก่อน|เข้าเครือข่าย|\s)*"
    r"(?:ไปถึงไหน|ถึงไหน|ว่ายังไง|ว่าไง|ยังไง|เป็นยังไง|เป็นไง|ได้เรื่อง(?:ไหม|ยัง)|เขารับ(?:ไหม|หรือยัง|ยัง)|รับ(?:หรือยัง|ไหม|ยัง)|ได้เข้า(?:ไหม|หรือยัง|ยัง)|ผ่าน(?:ไหม|หรือยัง|ยัง)|ตกลงกัน(?:หรือยัง|ยัง)|ตัดสิน(?:หรือยัง|ยัง))"
    r"(?:กัน|แล้ว|บ้าง|มั่ง|\s)*|how far (?:is it|are we)|where does it stand|any news"
)


def asks_how_it_stands(text: str) -> bool:
    """Whether somebody asks how far something is, naming it or not: `ถึงไหนแล้ว`, `กลุ่มที่เสนอไปเขารับหรือยัง`."""
    return bool(_HOW_IT_STANDS.fullmatch(for_matching(text).rstrip("?")))


_GROUP = r"(?:กลุ่ม|วิสาหกิจ|วสช|แม่บ้าน)"
_NETWORK = r"(?:ร่วม|เป็นสมาชิก)?\s*(?:ใน|กับ|ของ)?\s*เครือข่าย"
_ME = r"(?:พี่|ป้า|ลุง|น้า|ฉัน|ผม|หนู|ดิฉัน|เรา)?\s*"
_INVITES = re.compile(
    rf"{_ME}(?:อยาก|ขอ|จะ|ช่วย|ควร|น่าจะ)*\s*(?:ชวน|เสนอ|แนะนำ|ดึง|พา|เชิญ|รับ|เอา)\s*(?:ให้)?\s*"
    rf"(?P<name>{_GROUP}.+?)\s*(?:ให้|ได้)?\s*(?:เข้า|มา|เป็น)+\s*(?:เข้า|ร่วม)*\s*{_NETWORK}.*"
)
_ASKS_IN = re.compile(
    rf"{_ME}(?P<name>{_GROUP}.+?)\s*(?:อยาก|ขอ|สนใจ|ต้องการ)(?:จะ)?\s*(?:เข้า|มา|เป็น)*\s*(?:เข้า|ร่วม)*\s*{_NETWORK}.*"
)
_TAIL = re.compile(
    rf"\s*(?:ให้)?(?:เข้า|มา)?(?:มา|ร่วม|เข้า)*{_NETWORK}(?:เรา|ของเรา)?(?:ด้วย)?(?:ค่ะ|คะ|ครับ|นะ)*$"
    rf"|\s*(?:ด้วย|หน่อย)?(?:นะ)?(?:{POLITE})$|\s*(?:ด้วย(?:คน)?|(?:ให้|ด้วย)?หน่อย)(?:นะ|สิ|ซิ)?$"
)
_HEAD = re.compile(r"^(?:ชื่อว่า|ชื่อกลุ่มว่า|ชื่อกลุ่ม|ชื่อ|คือ|ว่า|the name is|it is called|called)\s*[:]?\s*", re.IGNORECASE)
_MAKES = re.compile(
    r"(?:^|(?<=[\s|,]))(?:ทำพวก|ทำ|ผลิต(?!ภัณฑ์)|ผลิตภัณฑ์(?:คือ|หลัก)?|ขาย|สินค้า(?:คือ)?|makes?|sells?)\s*[:]?\s*(?P<makes>\S.*)$",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:^|(?<=[\s|,]))(?:(?:ตั้ง)?อยู่(?:ที่|แถว|ใน)?|ที่(?=\s|อ\.|ต\.|จ\.|อำเภอ|ตำบล|จังหวัด|บ้าน)|แถว|(?=หมู่\s?\d|ม\.\s?\d|ต\.|อ\.|จ\.|ตำบล|อำเภอ|จังหวัด)|in\b|at\b)"
    r"\s*(?P<place>\S.*)$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*(?:\||\n|,|،|;)\s*")
_SEVERAL = re.compile(r"\s*(?:,|/|\n|;|·|และ|กับ|\s)\s*")
LONGEST_NAME, LONGEST_PLACE, LONGEST_MAKES = 100, 100, 200


@dataclass(frozen=True)
class Said:
    """What a text says of an enterprise; empty where it says nothing of it."""

    name: str = ""
    place: str = ""
    makes: str = ""


def invited(text: str) -> str | None:
    """The enterprise that somebody would like to see in the network: `อยากชวนกลุ่มเลี้ยงผึ้งเข้าเครือข่าย`. None where a text
    says something else."""
    plain = for_matching(text)
    found = None if sounds_like_a_question(plain) else _INVITES.fullmatch(plain) or _ASKS_IN.fullmatch(plain)
    name = found["name"].strip() if found else ""
    return (
        name
        if len(core_of_name(name)) > 1 and not re.fullmatch(rf"{_GROUP}(?:ใหม่|ของ)?(?:เรา|ฉัน|ผม|หนู|อื่น|ๆ)*", name)
        else None
    )


def is_own(text: str) -> bool:
    """Whether it is the speaker's own enterprise that asks to join."""
    return bool(
        re.search(
            r"(?:กลุ่ม|วิสาหกิจ)?(?:ของ)?(?:เรา|ฉัน|ผม|หนู|ป้า|พี่|ดิฉัน)(?:เอง)?\s*(?:อยาก|ขอ|สนใจ|ต้องการ)|^เรา|อยากเข้า|ขอเข้า",
            for_matching(text),
        )
    )


def read_all(text: str, places: Collection[str] = ()) -> Said:
    """Name, place and products out of one line, with marks between them or without; `places` are names known for places."""
    parts = [part for part in _PARTS.split(text.strip()) if part]
    if len(parts) > 1:
        second, *more = parts[1:]
        if not more and _MAKES.search(second):
            return Said(clean_name(parts[0]), "", clean_makes(second))
        return Said(clean_name(parts[0]), clean_place(second), clean_makes(", ".join(more)))
    rest, makes = _cut(_MAKES, text.strip(), "makes")
    rest, place = _cut(_PLACE, rest, "place")
    if makes and not place:
        makes, place = _cut(_PLACE, makes, "place")
    if not place and (named := _around_a_place(rest, places)):
        rest, place, behind = named
        makes = makes or behind
    return Said(clean_name(rest), clean_place(place), clean_makes(makes))


def _around_a_place(text: str, places: Collection[str]) -> tuple[str, str, str] | None:
    """(what stands before, the place, what stands behind) where words of their own behind the first are known for a place."""
    words = text.split()
    are_places = [word in places for word in words]
    if True not in are_places[1:]:
        return None
    start = are_places.index(True, 1)
    end = [*are_places, False].index(False, start)
    return " ".join(words[:start]), " ".join(words[start:end]), " ".join(words[end:])


def _cut(pattern: re.Pattern[str], text: str, what: str) -> tuple[str, str]:
    """(what stands before, what the pattern finds); the latter is empty where it finds nothing."""
    found = pattern.search(text)
    return (text[: found.start()].strip(), str(found[what])) if found else (text, "")


def clean_name(text: str) -> str:
    """A name without what people say around it."""
    name = _HEAD.sub("", tidy(text))
    while (shorter := _TAIL.sub("", name).strip()) != name:
        name = shorter
    return name.strip(" .:-")


def clean_place(text: str) -> str:
    """A place without the word that leads to it."""
    found = _PLACE.match(tidy(text))
    return _TAIL.sub("", found["place"] if found else tidy(text)).strip(" .:-")[:LONGEST_PLACE]


def clean_makes(text: str) -> str:
    """What is made, without the word that leads to it."""
    found = _MAKES.match(tidy(text))
    return _TAIL.sub("", found["makes"] if found else tidy(text)).strip(" .:-")[:LONGEST_MAKES]


def says_nothing(answer: str) -> bool:
    """Whether an answer to where it is, or what it makes, is a bare yes or no."""
    return len(answer) < 2 or is_yes(answer) or is_no(answer)


_SENDS = re.compile(
    r"(?:ถูก(?:ต้อง|แล้ว)?|ใช่|ครบ(?:แล้ว)?|\s)*(?:ถาม|ส่ง|เสนอ|เพิ่ม)(?:ได้|ให้|ไป|เลย|หน่อย|ด้วย|\s)*|send(?: it)?|ask them"
)


def says_send(text: str) -> bool:
    """Whether what is shown shall be asked about: `ส่งเลย`, `ใช่ ถามเลย`."""
    return bool(_SENDS.fullmatch(for_matching(text)))


def products_in(makes: str) -> list[str]:
    """Each thing that is made, as its own name; the order as said."""
    parts = [part.strip() for part in _SEVERAL.split(makes)]
    return list(dict.fromkeys(part[:LONGEST_NAME] for part in parts if len(part) > 1))[:10] or [makes[:LONGEST_NAME]]


def kind_said(*texts: str) -> str:
    """The kind of enterprise that name and products speak of; farm goods where they speak of none."""
    return kind_spoken_of(*texts) or "farm"


def short_form(name: str) -> str:
    """The name as people say it: without the words that all names begin with."""
    for beginning in sorted(EMPTY_BEGINNINGS, key=len, reverse=True):
        shorter = name.removeprefix(beginning).strip()
        if shorter and shorter != name:
            return shorter
    return name
