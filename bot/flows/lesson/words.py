"""The words by which lessons are asked for, and what somebody looks for without the words around it."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_PRIVATE, Bare, Command, Topic, Who, english, thai
from bot.language.answers import sounds_told
from bot.language.catalogue import mark
from bot.language.normalising import without_courtesy

_BEFORE = re.compile(
    r"^\s*(?:(?:ที่|เกี่ยวกับ|เกี่ยวกะ|เรื่อง|ของ|ว่าด้วย|ด้าน|วิธีการ|วิธี|การ(?=ย้อม|ทำ|ขาย|ทอ|เลี้ยง|ปลูก|จัด|ตลาด|บัญชี)|สอน|มี|บ้าง|หน่อย|about|on|for)\s*)+"
)
_BEHIND = re.compile(r"\s*(?:ให้หน่อย|หน่อย|ให้ที|ด้วย|บ้าง|ไหม|มั้ย|มั๊ย|ไว้|รึเปล่า|หรือเปล่า|หรือยัง|อยู่|\?)+\s*$")

_MARKS = re.compile(r"[@#:|“”\"]")
"""What a button's data keeps for itself, and quotes."""

LESSONS = (
    "บทเรียน", "มีบทเรียน", "อ่านบทเรียน", "ดูบทเรียน", "มีใครเคยเขียน", "ใครเคยเขียน", "มีใครเขียน", "เคยมีใครเขียน", "เคยมีคนเขียน", "มีคนเขียน",
    "มีคนเคยเขียน", "มีใครจด", "เคยมีบทเรียน",
)  # fmt: skip


def query_in(text: str) -> str:
    """What is looked for: บัญชี of เรื่องบัญชีไหม."""
    said = without_courtesy(" ".join(_MARKS.sub(" ", text).split()))
    shorter = _BEHIND.sub("", said).strip()
    return _BEFORE.sub("", shorter).strip() or shorter


def may_be_looked_for(text: str) -> bool:
    """Whether it is short enough to be something looked for."""
    return len(text) <= 120


_TALK = re.compile(r"(?:ที่|นี้|นั้น|วันนี้|เมื่อ|แล้ว|ดี|สนุก|เยอะ|น่า|มาก|ไหน|ของเรา|ชีวิต|ราคาแพง|is|was|were|are)")


def names_a_subject(text: str) -> bool:
    """Whether what stands behind `บทเรียน` is looked for among them: `บทเรียน ย้อมคราม`, not `บทเรียนดีมาก`."""
    return not text or (may_be_looked_for(text) and not _TALK.match(text) and not sounds_told(text))


command_words(
    60,
    Command(
        "lesson.show",
        (*thai(Bare.ALONE, "ถอดบทเรียน", "บทเรียน"), *english(Bare.NEVER, "lessons")),
        Topic.FORUMS,
        mark("Read what the last forum has taught, and say what you think of it."),
        "ถอดบทเรียน",
        Who.PEOPLE,
        also=("บทเรียนล่าสุด", "ได้เรียนรู้อะไร", "สรุปบทเรียน", "lessons learned", "lesson"),
        takes=names_a_subject,
    ),
    Command(
        "lesson.this_month",
        (*thai(Bare.ALONE, "บทเรียนประจำเดือน", "บทเรียนเดือนนี้"), *english(Bare.NEVER, "lesson of the month")),
        Topic.PEOPLE,
        mark("Read the lesson of the month again."),
        "บทเรียนประจำเดือน",
        Who.PEOPLE,
        also=(
            "บทเรียนของเดือน",
            "บทเรียนของเดือนนี้",
            "บทเรียนประจำเดือนนี้",
            "บทเรียนเด่น",
            "บทเรียนเด่นประจำเดือน",
            "บทเรียนแนะนำ",
            "this month's lesson",
        ),
    ),
    Command(
        "lesson.find",
        (
            *thai(Bare.ALWAYS, "หาบทเรียน", "ค้นบทเรียน", "ค้นหาบทเรียน"),
            *thai(Bare.NEVER, *(f"{begins}{about}" for begins in LESSONS for about in ("เรื่อง", "เกี่ยวกับ", "ด้าน"))),
            *english(Bare.ALONE, "find a lesson"),
            *english(Bare.NEVER, "lessons on", "lessons about", "find lessons on", "find lessons about"),
        ),
        Topic.PEOPLE,
        mark("Look among all lessons of the network for what you want to know."),
        "หาบทเรียนย้อมสี",
        Who.PEOPLE,
        also=("หาความรู้จากบทเรียน", "look for a lesson"),
        takes=may_be_looked_for,
    ),
    Command(
        "lesson.write",
        (*thai(Bare.NEVER, "เขียนบทเรียน", "เพิ่มบทเรียน"), *english(Bare.NEVER, "write a lesson")),
        Topic.PEOPLE,
        mark("Write down what you have learnt, with pictures; everybody of the network finds it."),
        "เขียนบทเรียน ย้อมครามให้สีติดทน ต้องแช่น้ำด่างก่อน",
        Who.PEOPLE,
        free_text=True,
        also=("จดบทเรียน", "ส่งบทเรียน", "บันทึกบทเรียน", "แบ่งปันบทเรียน", "อยากเขียนบทเรียน", "add a lesson", "share a lesson"),
    ),
    Command(
        "lesson.courses",
        (
            *thai(Bare.ALONE, "หลักสูตร", "คลังบทเรียน"),
            *thai(Bare.NEVER, "หลักสูตรเรื่อง"),
            *english(Bare.NEVER, "courses", "all lessons", "course on"),
        ),
        Topic.PEOPLE,
        mark("See all lessons by their areas, each area as a page to read and print."),
        "หลักสูตร บัญชี",
        Who.PEOPLE,
        also=("บทเรียนทั้งหมด", "รวมบทเรียน", "บทเรียนมีอะไรบ้าง", "library of lessons"),
    ),
    Command(
        "lesson.arrange",
        (*thai(Bare.NEVER, "จัดหลักสูตร", "จัดลำดับบทเรียน"), *english(Bare.NEVER, "arrange lessons")),
        Topic.NETWORK,
        mark("Put an area’s lessons in order and under headings, on a page."),
        "จัดหลักสูตร บัญชี",
        Who.FACILITATOR,
        IN_PRIVATE,
        also=("เรียงบทเรียน", "ทำหลักสูตร", "arrange a course"),
    ),
)
