"""What people write around forums: the command words, and the one line that plans one."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_PRIVATE, Bare, Command, Topic, Who, english, thai
from bot.language.answers import sounds_like_a_question
from bot.language.catalogue import mark
from bot.language.normalising import SEPARATOR
from bot.language.numbers import with_arabic_digits
from bot.language.place_words import cut_place
from bot.language.reading import Reading, UnreadableReason, UnreadableWhen
from bot.language.when import read_when


def says_no_question(text: str) -> bool:
    """Whether what stands behind "coming" leaves it an answer."""
    return not sounds_like_a_question(text) and not re.search(r"ไหม|มั้ย|กี่โมง|ยังไง|ใคร|เมื่อไ|หรือเปล่า", text)


def says_coming(text: str) -> bool:
    """Whether a line that names the next meeting says that somebody comes to it."""
    return says_no_question(text) and bool(
        re.search(r"(?:^|จะ|เรา|ฉัน|ผม|หนู|ขอ)ไป|ไป(?:ได้|แน่|ด้วย|นะ|ค่ะ|ครับ|จ้า|$)|ได้(?:ค่ะ|ครับ|จ้า)?$", text)
    )


command_words(
    10,
    Command(
        "forum.next",
        (
            *thai(Bare.ALONE, "เวทีหน้า", "เวทีครั้งหน้า", "เวทีเครือข่าย", "ประชุมครั้งหน้า"),
            *english(Bare.NEVER, "next forum", "forums"),
        ),
        Topic.FORUMS,
        mark("Show the next forum: when, where, with whom; answer whether you come."),
        "เวทีหน้า",
        Who.PEOPLE,
        also=(
            "เวทีต่อไป",
            "เวทีถัดไป",
            "ประชุมครั้งถัดไป",
            "ประชุมหน้า",
            "ประชุมรอบหน้า",
            "การประชุมครั้งหน้า",
            "งานหน้า",
            "next meeting",
            "upcoming meetings",
            "meetings",
        ),
        tells=says_coming,
    ),
    Command(
        "forum.go",
        (*thai(Bare.NEVER, "ไปได้", "ไปร่วม"), *english(Bare.NEVER, "coming")),
        Topic.FORUMS,
        mark("Say that you come to the next forum, and with how many."),
        "น้องเวที ไปได้ 3 คน",
        Who.PEOPLE,
        acts=True,
        takes=says_no_question,
    ),
    Command(
        "forum.not",
        (*thai(Bare.NEVER, "ไปไม่ได้", "ไม่ไป"), *english(Bare.NEVER, "not coming")),
        Topic.FORUMS,
        mark("Say that you cannot come to the next forum."),
        "น้องเวที ไปไม่ได้",
        Who.PEOPLE,
        acts=True,
        takes=says_no_question,
    ),
    Command(
        "forum.hosts",
        (*thai(Bare.ALONE, "ลำดับเจ้าภาพ", "คิวเจ้าภาพ"), *english(Bare.NEVER, "hosts", "order of hosts")),
        Topic.FORUMS,
        mark("Show who has hosted, who comes next and why."),
        "ลำดับเจ้าภาพ",
        Who.PEOPLE,
        also=(
            "ตาใครเป็นเจ้าภาพ",
            "ถึงตาใครเป็นเจ้าภาพ",
            "ใครเคยเป็นเจ้าภาพ",
            "ใครเป็นเจ้าภาพไปแล้ว",
            "เจ้าภาพคนต่อไป",
            "ถึงคิวใคร",
            "who hosts",
            "next host",
            "whose turn",
        ),
    ),
    Command(
        "forum.wehost",
        (*thai(Bare.NEVER, "เราเป็นเจ้าภาพ", "ขอเป็นเจ้าภาพ", "รับเป็นเจ้าภาพ"), *english(Bare.NEVER, "we host")),
        Topic.FORUMS,
        mark("Offer that your enterprise hosts the next meeting whose hosts take turns."),
        "เราเป็นเจ้าภาพ",
        Who.PEOPLE,
        IN_PRIVATE,
        also=("อาสาเป็นเจ้าภาพ", "ขอรับเป็นเจ้าภาพ", "กลุ่มเราเป็นเจ้าภาพเอง", "we would like to host", "let us host"),
    ),
    Command(
        "forum.sethost",
        (*thai(Bare.NEVER, "ตั้งเจ้าภาพ", "เปลี่ยนเจ้าภาพ"), *english(Bare.NEVER, "set host")),
        Topic.FORUMS,
        mark("Say which enterprise hosts the next meeting whose hosts take turns."),
        "ตั้งเจ้าภาพ บางดาน",
        Who.LEADERS,
        IN_PRIVATE,
        also=("กำหนดเจ้าภาพ", "เลือกเจ้าภาพ", "set the host", "change the host"),
    ),
    Command(
        "forum.who_can",
        (*thai(Bare.NEVER, "ใครว่างวันไหน"), *english(Bare.NEVER, "who can when")),
        Topic.FORUMS,
        mark("Show who can come on which of the days asked about."),
        "ใครว่างวันไหน",
        Who.PEOPLE,
        IN_PRIVATE,
        also=("วันไหนว่างบ้าง", "ใครสะดวกวันไหน", "ตารางวันว่าง", "which day suits whom"),
    ),
    Command(
        "forum.new",
        (*thai(Bare.NEVER, "นัดเวที", "นัดประชุม", "จัดเวที"), *english(Bare.NEVER, "plan forum", "plan meeting")),
        Topic.FORUMS,
        mark("Plan a single meeting, in one line or step by step."),
        "นัดประชุม ประชุมกรรมการ 12 ม.ค. 10.00 ที่วัดไผ่ล้อม",
        Who.LEADERS,
        IN_PRIVATE,
        also=(
            "ตั้งประชุม",
            "กำหนดประชุม",
            "สร้างการประชุม",
            "เปิดประชุมใหม่",
            "จัดประชุม",
            "schedule a meeting",
            "plan a meeting",
            "set up a meeting",
            "new meeting",
        ),
    ),
    Command(
        "forum.series",
        (
            *thai(Bare.NEVER, "เวทีประจำ", "ประชุมประจำ", "ตั้งประชุมประจำ", "ตั้งเวทีประจำ"),
            *english(Bare.NEVER, "recurring meetings", "recurring meeting"),
        ),
        Topic.FORUMS,
        mark("Begin, change or end meetings that come again, as many as there are, each with its own people."),
        "ตั้งประชุมประจำ กรรมการตลาด ทุกวันที่ 5 10 โมง ที่วัดไผ่ล้อม",
        Who.LEADERS,
        IN_PRIVATE,
        also=(
            "ประชุมทุกเดือน",
            "เวทีทุกเดือน",
            "นัดประชุมประจำ",
            "เลิกจัดประจำ",
            "เลิกประชุมประจำ",
            "แก้ประชุมประจำ",
            "monthly meeting",
            "regular meetings",
            "end a recurring meeting",
        ),
    ),
)


SAYS_GO, SAYS_NOT = "ไปได้", "ไปไม่ได้"
"""The first words of the commands that say whether somebody comes."""

MOST_WORDS = 40
_TIME_BEGINS = re.compile(
    r"(?:ใน)?(?:วันที่|วัน(?=จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์|พระ|อะไร|ไหน|ใด)|ช่วง|หลัง|ก่อน|ประมาณ|ราวๆ?|เร็วๆ|(?:ต้น|กลาง|ปลาย|สิ้น)ปี|(?:ต้น|กลาง|ปลาย|สิ้น)?เดือน(?=หน้า|นี้|ถัดไป)|อีก|พรุ่ง|มะรืน|(?:สัปดาห์|อาทิตย์|ปี)(?=หน้า|นี้)|ขึ้น\d|แรม\d|"
    r"จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์|\d{1,2}[./:-]\d|next\b|tomorrow)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ForumLine:
    """What a line says of a meeting; what it does not say is None."""

    name: str
    reading: Reading | None
    place: str | None
    problem: UnreadableReason | None = None


def read_forum_line(text: str, now: datetime) -> ForumLine:
    """`ประชุมกรรมการ 12 ม.ค. 10.00 ที่วัดไผ่ล้อม`, or the same with `|` between the parts."""
    parts = [part.strip() for part in SEPARATOR.split(text) if part.strip()]
    if len(parts) > 1 and (first := _with_moment(parts[0], now)).reading and first.name:
        return _day_before_the_line(first, parts, now)
    if len(parts) > 1:
        name, when, place = parts[0], parts[1], parts[2] if len(parts) > 2 else None
        reading, problem = _moment(when, now)
        return ForumLine(name, reading, _without_at(place), problem)
    line, place = cut_place(text)
    said = _with_moment(line, now)
    if place and said.reading is None:  # `ที่วัดไผ่ล้อม 12 ธ.ค. 9.00`: the time stands behind the place
        behind = _with_moment(place, now)
        if behind.reading and behind.name:
            return replace(behind, name=said.name, place=behind.name)
    return replace(said, place=place or None)


def _day_before_the_line(first: ForumLine, parts: list[str], now: datetime) -> ForumLine:
    """`ค่าย 12-14 ธ.ค. | 19-20 ธ.ค. | วัดไผ่ล้อม`: behind the first line stand further days, or the place."""
    further, place = cut_place(parts[1])
    if _moment(further, now)[0] is None:
        return replace(first, place=_without_at(parts[1]))
    return replace(
        _with_moment(f"{parts[0]}, {further}", now), place=place or _without_at(parts[2] if parts[2:] else None)
    )


def _with_moment(line: str, now: datetime) -> ForumLine:
    """The words of a line and the moment at its end, or else at its beginning; a time that cannot be read is no name."""
    words = line.split()[:MOST_WORDS]
    problem, said_from = None, len(words)
    for start in range(len(words)):
        reading, failed = _moment(" ".join(words[start:]), now)
        if reading:
            if not reading.has_date and _first_time_word(words[:start]) < start:
                return _unread(words)
            return ForumLine(" ".join(words[:start]), reading, None)
        if failed and failed is not UnreadableReason.NOT_A_DATE and problem is None:
            problem, said_from = failed, start
    for end in range(len(words) - 1, 0, -1):
        reading, failed = _moment(" ".join(words[:end]), now)
        if reading and reading.has_date:
            return ForumLine(" ".join(words[end:]), reading, None)
    return ForumLine(" ".join(words[:said_from]), None, None, problem) if problem else _unread(words)


def _unread(words: list[str]) -> ForumLine:
    first = _first_time_word(words)
    return ForumLine(" ".join(words[:first]), None, None, None if first == len(words) else UnreadableReason.NOT_A_DATE)


def _first_time_word(words: list[str]) -> int:
    """The place of the first word that begins a time; their number where none does."""
    return next((place for place, word in enumerate(words) if _TIME_BEGINS.match(word)), len(words))


def _moment(text: str, now: datetime) -> tuple[Reading | None, UnreadableReason | None]:
    try:
        return read_when(text, now), None
    except UnreadableWhen as error:
        return None, error.reason


def _without_at(place: str | None) -> str | None:
    return re.sub(r"^(ที่|ณ|at)\s*", "", place, flags=re.IGNORECASE) if place else None
