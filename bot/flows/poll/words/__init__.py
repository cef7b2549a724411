"""The words by which a poll's settings and answers are typed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_GROUPS, Bare, Command, Topic, Who, english, thai
from bot.flows.poll.words.options import FEWEST_OPTIONS, read_list
from bot.language.answers import sounds_like_a_question, sounds_told
from bot.language.catalogue import mark
from bot.language.normalising import SEPARATOR, for_matching
from bot.language.numbers import count_of, count_pattern
from bot.language.phrases import sounds_like_a_time

_OF_POLLS = re.compile(
    r"นิด้า|ดุสิต|สำนัก|เลือกตั้ง|ทีวี|ข่าว|พรรค|นายก|ออก(?:แล้ว|หรือ|ยัง|มา)|ปิด(?:แล้ว|หรือ|ยัง|ไป)|เมื่อ(?:วาน|กี้|คืน|เช้า)|ที่แล้ว|ก่อนหน้า|อัน(?:นี้|นั้น|เก่า|ไหน)|"
    r"อยู่(?:ไหน|ตรง)|ตอบ(?:แล้ว|ยัง|หรือ|กัน|ตรง|ไม่)|กด(?:ตรง|ยัง|ไม่)|ใคร(?:ยัง|ตั้ง|ตอบ|โหวต|เปิด)|ไม่(?:ขึ้น|เห็น|เจอ)|ครบ(?:แล้ว|หรือ|ยัง)|ถึงไหน|เป็น(?:ยังไง|ไง|อย่างไร)|ว่า(?:ยังไง|ไง)"
)
"""What people say of a poll that is, or of those in the news."""


def is_poll_line(text: str) -> bool:
    """Whether what stands behind the command's word is a poll: a line of options, or a question; and no talk of one."""
    options = "|" in text or "｜" in text or "\n" in text
    return options or (not _OF_POLLS.search(text) and (sounds_like_a_question(text) or _lists_options(text)))


def _lists_options(text: str) -> bool:
    """Whether a line names what may be answered, and plainly asks something or separates all of it."""
    listed = read_list(text)
    plainly = bool(SEPARATOR.search(text)) or not listed.guessed or sounds_like_a_question(listed.question)
    return len(listed.options) >= FEWEST_OPTIONS and plainly and not sounds_told(listed.options[-1])


command_words(
    10,
    Command(
        "poll.open",
        (
            *thai(Bare.ALWAYS, "โพล", "ตั้งโพล"),
            *thai(Bare.WITH_LINE, "ถามความเห็น"),
            *english(Bare.WITH_LINE, "poll", "new poll"),
        ),
        Topic.POLLS,
        mark("Ask the group something, with buttons to answer."),
        "โพล วันไหนสะดวก | เสาร์ | อาทิตย์",
        also=(
            "สร้างโพล",
            "ทำโพล",
            "เปิดโพลใหม่",
            "ตั้งคำถาม",
            "ถามกลุ่ม",
            "ขอความเห็น",
            "สอบถามความเห็น",
            "ขอเสียง",
            "โหวตใหม่",
            "start a poll",
            "create a poll",
            "ask the group",
            "make a poll",
        ),
        takes=is_poll_line,
    ),
    Command(
        "poll.dates",
        (*thai(Bare.ALWAYS, "โพลวัน"), *english(Bare.WITH_LINE, "date poll")),
        Topic.POLLS,
        mark("Find a day: everybody says can, maybe or cannot for each."),
        "โพลวัน ประชุมเดือนหน้า | 12 ม.ค. | 13 ม.ค. บ่ายโมง",
        also=("โพลหาวัน", "หาวันว่าง", "หาวันประชุม", "นัดวัน", "โพลเลือกวัน", "ถามวันว่าง", "find a day", "find a date"),
    ),
    Command(
        "poll.results",
        (*thai(Bare.ALONE, "ผลโพล", "ดูผลโพล"), *english(Bare.ALONE, "poll results")),
        Topic.POLLS,
        mark("Show how the vote stands."),
        "ผลโพล",
        places=IN_GROUPS,
        also=(
            "ผลโหวต",
            "ผลคะแนน",
            "คะแนนโหวต",
            "ผลการโหวต",
            "ผลลงคะแนน",
            "สรุปโพล",
            "โพลถึงไหนแล้ว",
            "โพลเป็นยังไง",
            "โหวตไปถึงไหนแล้ว",
            "result of the poll",
            "results of the poll",
            "vote results",
            "results",
            "how is the vote",
        ),
    ),
    Command(
        "poll.vote",
        (*thai(Bare.ALWAYS, "โหวต", "ลงคะแนน", "เลือกข้อ"), *english(Bare.ALWAYS, "vote")),
        Topic.POLLS,
        mark("Vote by text: the number or the words of an option."),
        "โหวต 2",
        places=IN_GROUPS,
        also=("ออกเสียง", "ลงเสียง", "cast vote"),
    ),
    Command(
        "poll.withdraw",
        (*thai(Bare.ALONE, "ถอนคะแนน", "ยกเลิกโหวต"), *english(Bare.ALONE, "withdraw vote")),
        Topic.POLLS,
        mark("Take your vote back."),
        "ถอนคะแนน",
        places=IN_GROUPS,
        also=(
            "ถอนโหวต",
            "ยกเลิกคะแนน",
            "ยกเลิกการโหวต",
            "ถอนเสียง",
            "take back vote",
            "take back my vote",
            "cancel my vote",
            "withdraw my vote",
        ),
        acts=True,
    ),
    Command(
        "poll.settings",
        (*thai(Bare.ALONE, "ตั้งค่าโพล"), *english(Bare.ALONE, "poll settings")),
        Topic.POLLS,
        mark("Change how a poll works: closing time, several answers, names shown or not."),
        "ตั้งค่าโพล",
        Who.MAKER,
        IN_GROUPS,
        also=("แก้โพล", "แก้ไขโพล", "เปลี่ยนเวลาปิดโพล", "change the poll", "edit poll"),
    ),
    Command(
        "poll.add",
        (*thai(Bare.ALWAYS, "เพิ่มตัวเลือก"), *english(Bare.ALWAYS, "add option")),
        Topic.POLLS,
        mark("Add an option to the open poll."),
        "เพิ่มตัวเลือก วันจันทร์",
        Who.MAKER,
        IN_GROUPS,
        also=("เพิ่มข้อ", "เพิ่มทางเลือก", "add an option"),
    ),
    Command(
        "poll.close",
        (*thai(Bare.ALONE, "ปิดโพล"), *english(Bare.ALONE, "close poll")),
        Topic.POLLS,
        mark("Close the poll now and show the result."),
        "ปิดโพล",
        Who.MAKER,
        IN_GROUPS,
        also=("จบโพล", "หยุดโพล", "ปิดโหวต", "ปิดการโหวต", "end poll", "end the poll", "close the poll", "stop the poll"),
        acts=True,
    ),
    Command(
        "poll.reopen",
        (*thai(Bare.ALONE, "เปิดโพลอีกครั้ง", "เปิดโพล"), *english(Bare.ALONE, "reopen poll")),
        Topic.POLLS,
        mark("Open the poll again that was closed last."),
        "เปิดโพลอีกครั้ง",
        Who.MAKER,
        IN_GROUPS,
        also=("เปิดโพลต่อ", "เปิดโหวตอีกครั้ง", "open the poll again", "reopen the poll"),
        acts=True,
    ),
    Command(
        "poll.repeat",
        (*thai(Bare.ALONE, "ถามโพลซ้ำ"), *english(Bare.ALONE, "repeat poll")),
        Topic.POLLS,
        mark("Ask the last poll's question anew."),
        "ถามโพลซ้ำ",
        Who.MAKER,
        IN_GROUPS,
        also=("ถามโพลเดิม", "ทำโพลซ้ำ", "โพลเดิมอีกครั้ง", "ask the poll again", "repeat the poll"),
        acts=True,
    ),
    Command(
        "poll.delete",
        (*thai(Bare.ALONE, "ลบโพล"), *english(Bare.ALONE, "delete poll")),
        Topic.POLLS,
        mark("Delete the poll and all its votes."),
        "ลบโพล",
        Who.MAKER,
        IN_GROUPS,
        also=("ยกเลิกโพล", "เอาโพลออก", "delete the poll", "remove poll"),
        acts=True,
    ),
)


_CLOSES = re.compile(r"^(?:ปิดรับ|ปิดโพล|ปิดโหวต|ปิด|ถึง|closes|close|until)\s*(?P<when>.+)$", re.IGNORECASE)
_CLOSES_WITHIN = re.compile(r"(?:^|\s)(?:ปิดรับ|ปิดโพล|ปิดโหวต|ปิด|closes)(?P<blank>\s*)(?P<when>\S.*)$", re.IGNORECASE)
_BEGINS_AS_TIME = re.compile(r"เมื่อ|ตอน|ก่อน|หลัง|ภายใน|ประมาณ|เร็ว")
_CLOSED_THINGS = re.compile(r"เทอม|ครึ่งวัน|ทั้งวัน|ทุกวัน|ร้าน|ตลาด|ถนน|เมือง|งบ|ยอด|บัญชี|กล่อง|ถัง")
"""What is closed in another sense than a poll."""
_QUORUM = re.compile(
    r"^(?:องค์ประชุม|ครบ|อย่างน้อย|quorum|at least)\s*(?P<count>\d{1,3})\s*(?:คน|กลุ่ม|เสียง|people|groups)?$", re.IGNORECASE
)
_NUMBER = count_pattern(2)
_NUMBERS = re.compile(
    rf"^(?:ให้)?\s*(?:(?:ข้อ|ตัวเลือก|เบอร์|หมายเลข)(?:ที่)?|no\.?|number|option)?\s*({_NUMBER}(?:\s*(?:,|\s|และ|กับ|and)\s*{_NUMBER})*)$",
    re.IGNORECASE,
)
_VOTES = re.compile(r"^(?:ขอ)?(?:โหวต|ลงคะแนน|เลือก(?=ข้อ))(?:ให้)?\s*(?P<rest>\S.*)$")
_CHOOSES = re.compile(
    r"^(?:ขอ|ว่า)?\s*(?:เลือก|โหวต|ลงคะแนน|ออกเสียง|เอา|choose|chooses|vote|votes)(?:ให้|ข้อ(?=\s*\d))?\s*", re.IGNORECASE
)
_SWITCHES: dict[str, tuple[str, bool]] = {
    "เลือกได้หลายข้อ": ("several", True),
    "หลายข้อ": ("several", True),
    "เลือกหลายข้อ": ("several", True),
    "several": ("several", True),
    "several answers": ("several", True),
    "ข้อเดียว": ("several", False),
    "เลือกข้อเดียว": ("several", False),
    "ลับ": ("anonymous", True),
    "โพลลับ": ("anonymous", True),
    "ลงคะแนนลับ": ("anonymous", True),
    "ไม่แสดงชื่อ": ("anonymous", True),
    "ไม่เปิดเผยชื่อ": ("anonymous", True),
    "ไม่ระบุชื่อ": ("anonymous", True),
    "anonymous": ("anonymous", True),
    "แสดงชื่อ": ("anonymous", False),
    "เปิดเผยชื่อ": ("anonymous", False),
    "กลุ่มละเสียง": ("per_enterprise", True),
    "กลุ่มละ 1 เสียง": ("per_enterprise", True),
    "กลุ่มละหนึ่งเสียง": ("per_enterprise", True),
    "one vote per group": ("per_enterprise", True),
    "คนละเสียง": ("per_enterprise", False),
    "เพิ่มตัวเลือกได้": ("anyone_adds", True),
    "ใครก็เพิ่มได้": ("anyone_adds", True),
    "anyone can add": ("anyone_adds", True),
}
_ANSWERS = {
    "ไปได้": "yes",
    "ได้": "yes",
    "ว่าง": "yes",
    "yes": "yes",
    "can": "yes",
    "อาจจะ": "maybe",
    "ไม่แน่ใจ": "maybe",
    "maybe": "maybe",
    "ไปไม่ได้": "no",
    "ไม่ได้": "no",
    "ไม่ว่าง": "no",
    "no": "no",
    "cannot": "no",
}


LONGEST_SETTING = 5
"""Words with blanks between them."""


@dataclass(frozen=True)
class Setting:
    """One setting of a poll in words: `name` with `value`, or `closes` with the words of a time."""

    name: str
    value: bool | int | str


def read_setting(words: str) -> Setting | None:
    """The setting that a whole segment of a poll's line asks for, or None where it is an option like any other.

    A closing time comes back unread (`Setting("closes", "ศุกร์นี้ 6 โมงเย็น")`): whether its words are a time at all
    decides whether the segment was a setting.
    """
    folded = words.casefold().strip()
    if folded in _SWITCHES:
        return Setting(*_SWITCHES[folded])
    if quorum := _QUORUM.match(folded):
        return Setting("quorum", int(quorum["count"]))
    if closes := _CLOSES.match(words.strip()):
        return Setting("closes", closes["when"])
    return None


def setting_cut(words: str) -> tuple[str, Setting] | None:
    """(what is left, the setting) where a segment ends in one other than a closing time: `สตูล เลือกได้ 2 ข้อ`."""
    said = words.split()
    for start in range(max(1, len(said) - LONGEST_SETTING), len(said)):
        setting = read_setting(" ".join(said[start:]))
        if setting and setting.name != "closes":
            return " ".join(said[:start]), setting
    return None


def closing_cuts(words: str) -> Iterator[tuple[str, str]]:
    """(what is left, words that may be a time) where a segment speaks of closing: `Sunday closes Friday 18:00`, `ปิดศุกร์นี้ เลือกวัน`.

    The longest such words come first.
    """
    found = _CLOSES_WITHIN.search(words.strip())
    if not found:
        return
    before, said = words.strip()[: found.start()], found["when"].split()
    for count in range(len(said), 0, -1):
        yield " ".join((*before.split(), *said[count:])), " ".join(said[:count])


def means_to_close(words: str, when: str, *, certain: bool) -> bool:
    """Whether a whole segment asks to close at words that are not read; with a blank behind `ปิด` also where they name no time,
    unless it must be `certain` since there are hardly other options."""
    folded = words.casefold()
    return folded.startswith(("ปิด", "close")) and (
        speaks_of_closing(when) or (not certain and folded.startswith("ปิด "))
    )


def speaks_of_closing(when: str) -> bool:
    """Whether words behind `ปิด` mean a time, be it one that can be read or not; a question does not (`ปิด กี่โมงดี`)."""
    if sounds_like_a_question(when) or _CLOSED_THINGS.match(when):
        return False
    return sounds_like_a_time(when) or bool(_BEGINS_AS_TIME.match(when))


def read_numbers(words: str) -> list[int]:
    """The numbers of options where a text is nothing else: `2`, `1, 3`, `no. 2`, `ข้อหนึ่ง`; empty otherwise."""
    found = _NUMBERS.match(for_matching(words))
    return [count_of(number) for number in re.findall(_NUMBER, found[1])] if found else []


def read_run_together(text: str) -> str | None:
    """What follows a word that votes without a blank: `โหวตข้อหนึ่ง`."""
    found = _VOTES.match(for_matching(text))
    return found["rest"] if found else None


def said_to_vote(words: str) -> str:
    """What is chosen, without the word for choosing: `เลือกเสาร์`, `เลือก เสาร์`, `โหวต 2`."""
    return _CHOOSES.sub("", words).strip() or words


def read_answer(words: str) -> tuple[str, str] | None:
    """(words before, "yes" | "maybe" | "no") where a text ends in an answer to a date."""
    folded = for_matching(words)
    for word in sorted(_ANSWERS, key=len, reverse=True):
        if folded.endswith(word):
            return folded.removesuffix(word).strip(), _ANSWERS[word]
    return None
