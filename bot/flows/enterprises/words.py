"""The words by which enterprises are looked after, and how the names in them are read."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.answers import sounds_like_a_question
from bot.language.catalogue import mark
from bot.language.normalising import for_matching, tidy

command_words(
    24,
    Command(
        "enterprises.rename",
        (*thai(Bare.NEVER, "เปลี่ยนชื่อวิสาหกิจ", "แก้ชื่อวิสาหกิจ"), *english(Bare.NEVER, "rename enterprise")),
        Topic.NETWORK,
        mark("Give an enterprise another name; it is still found by the old one."),
        "เปลี่ยนชื่อวิสาหกิจ บางดาน เป็น บางดานศิลป์",
        Who.LEADERS,
        also=("แก้ชื่อกลุ่มวิสาหกิจ", "กลุ่มเปลี่ยนชื่อ", "rename an enterprise"),
    ),
    Command(
        "enterprises.merge",
        (*thai(Bare.NEVER, "รวมวิสาหกิจ", "รวมกลุ่มวิสาหกิจ"), *english(Bare.NEVER, "merge enterprise")),
        Topic.NETWORK,
        mark("Make two enterprises one: people, groups, roles and what is open go along."),
        "รวมวิสาหกิจ กระจูดโคกเมา กับ กระจูดควนป้อม",
        Who.LEADERS,
        also=("ยุบรวมวิสาหกิจ", "ยุบรวมกลุ่ม", "รวมสองกลุ่มเป็นกลุ่มเดียว", "merge enterprises"),
    ),
    Command(
        "enterprises.rest",
        (
            *thai(Bare.NEVER, "พักวิสาหกิจ", "เลิกกิจการ", "ปิดวิสาหกิจ", "เลิกวิสาหกิจ", "ลบวิสาหกิจ"),
            *english(Bare.NEVER, "retire enterprise"),
        ),
        Topic.NETWORK,
        mark("Let an enterprise that has stopped rest: its history stays, turns and counts go on without it."),
        "พักวิสาหกิจ บางดาน",
        Who.LEADERS,
        also=("วิสาหกิจเลิกกิจการ", "กลุ่มเลิกกิจการ", "กลุ่มเลิกแล้ว", "เอาวิสาหกิจออก", "retire an enterprise"),
    ),
    Command(
        "enterprises.back",
        (*thai(Bare.NEVER, "นำกลับ", "นำวิสาหกิจกลับ", "กลุ่มที่พัก"), *english(Bare.NEVER, "bring back enterprise")),
        Topic.NETWORK,
        mark("Bring an enterprise back that rests."),
        "นำกลับ บางดาน",
        Who.LEADERS,
        also=("นำกลุ่มกลับมา", "เปิดวิสาหกิจอีกครั้ง", "วิสาหกิจที่พัก", "วิสาหกิจที่เลิกแล้ว", "กลุ่มที่เลิกแล้ว", "กลุ่มที่ปิดไปแล้ว", "นำวิสาหกิจกลับมา", "bring an enterprise back"),
    ),
)  # fmt: skip

_GROUP = r"(?:กลุ่ม|วิสาหกิจ)"
_SENTENCES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "rename",
        re.compile(rf"^{_GROUP}(?P<first>\S.*?)\s*(?:เขา)?(?:ขอ|จะ)?เปลี่ยนชื่อ(?:ใหม่)?\s*(?:เป็น|ว่า)\s*(?P<second>\S.*)$"),
    ),
    (
        "merge",
        re.compile(
            rf"^(?:ยุบ)?(?:รวม|เอา){_GROUP}(?P<first>\S.*?)\s*(?:เข้า|มารวม|ไปรวม|รวม)?(?:กับ|เข้ากับ){_GROUP}(?P<second>\S.*?)(?:เข้าด้วยกัน|ด้วยกัน)?$"
        ),
    ),
    (
        "rest",
        re.compile(
            rf"^{_GROUP}(?P<first>\S.*?)\s*(?:เขา)?(?:ได้|ขอ)?(?:เลิกทำ|เลิกกิจการ|เลิกกลุ่ม|เลิกไป|เลิก|ปิดตัว|ปิดกิจการ|หยุดทำ|หยุดกิจการ|ไม่ทำ(?:ต่อ)?)(?:ลง|ไป)*แล้ว$"
        ),
    ),
    (
        "back",
        re.compile(rf"^{_GROUP}(?P<first>\S.*?)\s*(?:เขา)?(?:กลับมาทำ|กลับมาเปิด|กลับมา|เปิดอีกครั้ง|ทำต่อ)(?:ใหม่|อีก|ต่อ)*แล้ว$"),
    ),
)
"""What people say has happened to an enterprise: `กลุ่มกะลาเลิกทำแล้ว`, `กลุ่มบางดานเปลี่ยนชื่อเป็นบางดานศิลป์`."""
_OURS = re.compile(r"^(?:ของ)?(?:เรา|ฉัน|ผม|หนู|ไหน|นี้|นั้น|ใด|ย่อย)")
_BETWEEN = re.compile(r"\s*(?:\||->|→)\s*|\s+(?:เป็น|กับ|และ|เข้ากับ|ไปเป็น|into|to|with|and)\s+")
_RUN_IN = re.compile(r"(?<=\S)(?:เข้ากับ|ไปเป็น|เป็น|กับ)(?=\S)")


def change_said(text: str) -> tuple[str, str, str] | None:
    """(rename, merge, rest or back; the enterprise; the other one or the new name) of a sentence; None where it says no such thing."""
    plain = for_matching(text)
    if sounds_like_a_question(plain):
        return None
    for act, sentence in _SENTENCES:
        if (found := sentence.match(plain)) and not _OURS.match(found["first"]):
            parts = found.groupdict()
            return act, parts["first"].strip(), (parts.get("second") or "").strip()
    return None


def two_names(text: str) -> tuple[str, str]:
    """(first name, second) of `A เป็น B`, `A กับ B`, `A | B`; the second is empty where only one is said."""
    words = tidy(text)
    parts = [part for part in _BETWEEN.split(words) if part]
    if len(parts) < 2 and (found := list(_RUN_IN.finditer(words))):
        cut = found[-1]
        parts = [words[: cut.start()], words[cut.end() :]]
    return (parts[0].strip(), " ".join(parts[1:]).strip()) if parts else ("", "")
