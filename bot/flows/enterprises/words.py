"""The words by which enterprises are looked after, and how the names in them are read."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_PRIVATE, Bare, Command, Topic, Who, english, thai
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
    Command(
        "enterprises.file",
        (*thai(Bare.NEVER, "นำเข้าวิสาหกิจ", "นำเข้ารายชื่อกลุ่ม"), *english(Bare.NEVER, "import enterprises")),
        Topic.NETWORK,
        mark("Bring in many enterprises from a file: the way to the page on which each row is shown before it is done."),
        "นำเข้าวิสาหกิจ",
        Who.LEADERS,
        IN_PRIVATE,
        also=("นำเข้ากลุ่ม", "เพิ่มกลุ่มจากไฟล์", "เพิ่มวิสาหกิจจากไฟล์", "นำเข้าจากไฟล์", "enterprises from a file"),
        takes=lambda text: len(text) <= 40,
    ),
)  # fmt: skip

_GROUP = r"(?:กลุ่ม|วิสาหกิจ)"
_STOPPED = (
    r"(?:ได้|ขอ)?(?:เลิกทำ|เลิกกิจการ|เลิกกลุ่ม|เลิกไป|เลิก|ปิดตัว|ปิดกิจการ|หยุดทำ|หยุดกิจการ|ยุบ(?:กลุ่ม)?|ไม่ทำ(?:ต่อ)?)(?:ลง|ไป|กัน)*แล้ว"
    r"|(?:ขอ|จะ)(?:หยุดพัก|พัก|หยุด|เลิก|ยุบ)(?:ทำ|กลุ่ม|กิจการ)?(?:ไว้|ก่อน|สักพัก|ชั่วคราว|ยาว|แล้ว)+"
    r"|(?:ขอ|จะ|ได้)?(?:ออก|ลาออก|ถอนตัว)(?:ออก)?จากเครือข่าย(?:แล้ว|ก่อน)*"
)
_AWAY = r"(?:ออก(?:ไป)?(?:จาก(?:เครือข่าย|ทำเนียบ|รายชื่อ))?|ทิ้ง(?:ไป)?|ไปเลย|ไป|ก่อน|ไว้|เลย|ให้|ที|หน่อย|ด้วย)+"
_SENTENCES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("rename", re.compile(rf"^(?:ขอ|ช่วย)*(?:เปลี่ยน|แก้)ชื่อ{_GROUP}(?P<first>\S.*?)\s*(?:เป็น|ว่า)\s*(?P<second>\S.*?)$")),
    (
        "rename",
        re.compile(
            rf"^{_GROUP}?(?P<first>\S.*?)\s*(?:เขา)?(?:ขอ|จะ)?เปลี่ยนชื่อ(?:ใหม่)?\s*(?:เป็น|ว่า)\s*(?P<second>\S.*?)(?:แล้ว|ไปแล้ว)?$"
        ),
    ),
    (
        "merge",
        re.compile(
            rf"^(?:ยุบ)?(?:รวม|เอา){_GROUP}(?P<first>\S.*?)\s*(?:เข้า|มารวม|ไปรวม|รวม)?(?:กับ|เข้ากับ){_GROUP}?(?P<second>\S.*?)(?:เข้าด้วยกัน|ด้วยกัน)?$"
        ),
    ),
    (
        "merge",
        re.compile(
            rf"^{_GROUP}?(?P<first>\S.*?)\s*(?:กับ|และ)\s*{_GROUP}?(?P<second>\S.*?)\s*(?:ได้|จะ|ขอ)?(?:ยุบ)?รวม(?:ตัว)?"
            r"(?:กัน|เป็นกลุ่มเดียว(?:กัน)?|เข้าด้วยกัน)+(?:ไป)?(?:แล้ว)?$"
        ),
    ),
    (
        "merge",
        re.compile(
            rf"^{_GROUP}(?P<first>\S.*?)\s*(?:ได้|จะ|ขอ)?(?:ยุบ|ไป|มา|เข้า)?รวม(?:เข้า|ตัว)*(?:กับ|เข้ากับ){_GROUP}(?P<second>\S.*?)(?:ไป)?(?:แล้ว)?$"
        ),
    ),
    ("rest", re.compile(rf"^{_GROUP}(?P<first>\S.*?)\s*(?:เขา)?(?:{_STOPPED})$")),
    (
        "rest",
        re.compile(
            r"^(?!กลุ่ม|วิสาหกิจ|เรา|พวกเรา|ฉัน|ผม|หนู|ดิฉัน)(?P<first>\S.*?)\s*(?:เขา)?(?:ได้|ขอ)?(?:เลิกทำ|เลิกกิจการ|ปิดตัว|ปิดกิจการ|หยุดกิจการ)(?:ลง|ไป|กัน)*แล้ว$"
        ),
    ),
    ("rest", re.compile(rf"^(?:ขอ|ช่วย|อยาก|จะ|ให้)*(?:ยุบ|ลบ|ปิด|พัก|เอา|ถอด|ตัด){_GROUP}(?P<first>\S.*?)\s*{_AWAY}$")),
    ("rest", re.compile(rf"^(?:ขอ|ช่วย)?(?:ยุบ|ลบ|พัก){_GROUP}(?P<first>\S.*)$")),
    (
        "back",
        re.compile(rf"^{_GROUP}(?P<first>\S.*?)\s*(?:เขา)?(?:กลับมาทำ|กลับมาเปิด|กลับมา|เปิดอีกครั้ง|ทำต่อ)(?:ใหม่|อีก|ต่อ)*แล้ว$"),
    ),
)
"""What people say has happened to an enterprise, or shall: `กลุ่มกะลาเลิกทำแล้ว`, `กลุ่มเราขอพักก่อน`, `ลบกลุ่มบางดานออก`."""
_NO_NAME = re.compile(r"^(?:ไหน|นี้|นั้น|ใด|ย่อย|คน)")
_OURS = re.compile(r"(?:ของ)?(?:พวก)?(?:เรา|ฉัน|ผม|หนู|ดิฉัน)(?:เอง)?")
_BETWEEN = re.compile(r"\s*(?:\||->|→)\s*|\s+(?:เป็น|กับ|และ|เข้ากับ|ไปเป็น|into|to|with|and)\s+")
_RUN_IN = re.compile(r"(?<=\S)(?:เข้ากับ|ไปเป็น|เป็น|กับ)(?=\S)")


def change_said(text: str) -> tuple[str, str, str] | None:
    """(rename, merge, rest or back; the enterprise, empty where it is the speaker's own; the other one or the new name) of a
    sentence; None where it says no such thing."""
    plain = for_matching(text)
    if sounds_like_a_question(plain):
        return None
    for act, sentence in _SENTENCES:
        found = sentence.match(plain)
        if found is None or _NO_NAME.match(found["first"]):
            continue
        first, second = found["first"].strip(), (found.groupdict().get("second") or "").strip()
        if not _OURS.fullmatch(first):
            return (act, first, second) if not _OURS.match(first) else None
        return None if act == "rename" and not re.match(_GROUP, plain) else (act, "", second)
    return None


def says_enterprise(text: str) -> bool:
    """Whether a sentence begins by saying that it is about an enterprise."""
    return bool(re.match(_GROUP, for_matching(text)))


def is_own(text: str) -> bool:
    """Whether words name the speaker's own enterprise: `กลุ่มเรา`, or none at all."""
    return not text or bool(re.fullmatch(rf"{_GROUP}?{_OURS.pattern}", for_matching(text)))


def two_names(text: str) -> tuple[str, str]:
    """(first name, second) of `A เป็น B`, `A กับ B`, `A | B`; the second is empty where only one is said."""
    words = tidy(text)
    parts = [part for part in _BETWEEN.split(words) if part]
    if len(parts) < 2 and (found := list(_RUN_IN.finditer(words))):
        cut = found[-1]
        parts = [words[: cut.start()], words[cut.end() :]]
    return (parts[0].strip(), " ".join(parts[1:]).strip()) if parts else ("", "")
