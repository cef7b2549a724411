"""What people write around forums: the one line that plans one, and whether they come."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_PRIVATE, Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark
from bot.language.normalising import SEPARATOR
from bot.language.numbers import with_arabic_digits
from bot.language.place_words import cut_place
from bot.language.reading import Reading, UnreadableReason, UnreadableWhen
from bot.language.when import read_when

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
    ),
    Command(
        "forum.go",
        (*thai(Bare.NEVER, "ไปได้", "ไปร่วม"), *english(Bare.NEVER, "coming")),
        Topic.FORUMS,
        mark("Say that you come to the next forum, and with how many."),
        "น้องเวที ไปได้ 3 คน",
        Who.PEOPLE,
    ),
    Command(
        "forum.not",
        (*thai(Bare.NEVER, "ไปไม่ได้", "ไม่ไป"), *english(Bare.NEVER, "not coming")),
        Topic.FORUMS,
        mark("Say that you cannot come to the next forum."),
        "น้องเวที ไปไม่ได้",
        Who.PEOPLE,
    ),
    Command(
        "forum.hosts",
        (*thai(Bare.ALONE, "ลำดับเจ้าภาพ", "คิวเจ้าภาพ"), *english(Bare.NEVER, "hosts", "order of hosts")),
        Topic.FORUMS,
        mark("Show who has hosted, who comes next and why."),
        "ลำดับเจ้าภาพ",
        Who.PEOPLE,
    ),
    Command(
        "forum.new",
        (*thai(Bare.NEVER, "นัดเวที", "นัดประชุม", "จัดเวที"), *english(Bare.NEVER, "plan forum", "plan meeting")),
        Topic.FORUMS,
        mark("Plan a single meeting, in one line or step by step."),
        "นัดประชุม ประชุมกรรมการ 12 ม.ค. 10.00 ที่วัดไผ่ล้อม",
        Who.LEADERS,
        IN_PRIVATE,
    ),
    Command(
        "forum.series",
        (*thai(Bare.NEVER, "เวทีประจำ", "ประชุมประจำ"), *english(Bare.NEVER, "recurring meetings")),
        Topic.FORUMS,
        mark("Begin, change or end meetings that come again: the forum, the committee, the learning exchange."),
        "เวทีประจำ",
        Who.LEADERS,
        IN_PRIVATE,
    ),
)


MOST_WORDS = 40
_TIME_BEGINS = re.compile(
    r"(?:ใน)?(?:วันที่|วัน(?=จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์|พระ|อะไร|ไหน|ใด)|ช่วง|หลัง|ก่อน|ประมาณ|ราวๆ?|เร็วๆ|(?:ต้น|กลาง|ปลาย|สิ้น)ปี|(?:ต้น|กลาง|ปลาย|สิ้น)?เดือน(?=หน้า|นี้|ถัดไป)|อีก|พรุ่ง|มะรืน|(?:สัปดาห์|อาทิตย์|ปี)(?=หน้า|นี้)|ขึ้น\d|แรม\d|"
    r"จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์|\d{1,2}[./:-]\d|next\b|tomorrow)",
    re.IGNORECASE,
)
_NOT = re.compile(r"(ไป|มา)ไม่(ได้|ทัน|ไหว)|ไม่(ไป|มา|ว่าง|สะดวก|ร่วม)|ติดธุระ|ขอลา|can'?t|cannot|not coming|no")
_YES = re.compile(r"(ไป|มา|ร่วม)(ได้|แน่|ด้วย|ค่ะ|ครับ|จ้า|\s*\d|$)|จะไป|ไปกัน|ว่าง|เจอกัน|coming|i'?ll come|yes|can come")
_HEADS = re.compile(r"(\d{1,3})\s*(คน|ท่าน|people|persons?|of us)?")
_WORDS = {"คนเดียว": 1, "หนึ่งคน": 1, "สองคน": 2, "สามคน": 3, "สี่คน": 4, "ห้าคน": 5, "หกคน": 6}


@dataclass(frozen=True)
class ForumLine:
    """What a line says of a meeting; what it does not say is None."""

    name: str
    reading: Reading | None
    place: str | None
    problem: UnreadableReason | None = None


@dataclass(frozen=True)
class Said:
    """Whether somebody comes, and with how many, where they said so."""

    coming: bool
    heads: int | None


def read_forum_line(text: str, now: datetime) -> ForumLine:
    """`ประชุมกรรมการ 12 ม.ค. 10.00 ที่วัดไผ่ล้อม`, or the same with `|` between the parts."""
    parts = [part.strip() for part in SEPARATOR.split(text) if part.strip()]
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


def read_rsvp(text: str) -> Said | None:
    """Whether a text says that somebody comes or not; None where it says neither. A bare number means so many come."""
    said = with_arabic_digits(text).casefold().strip()
    if _NOT.search(said):
        return Said(False, None)
    heads = read_heads(said)
    if _YES.search(said) or (heads is not None and _HEADS.fullmatch(said)):
        return Said(True, heads)
    return None


def read_heads(text: str) -> int | None:
    """The number of people in a text; None where it names none."""
    said = with_arabic_digits(text).casefold().strip()
    for words, count in _WORDS.items():
        if words in said:
            return count
    found = _HEADS.search(said)
    return int(found[1]) if found else None


def _moment(text: str, now: datetime) -> tuple[Reading | None, UnreadableReason | None]:
    try:
        return read_when(text, now), None
    except UnreadableWhen as error:
        return None, error.reason


def _without_at(place: str | None) -> str | None:
    return re.sub(r"^(ที่|ณ|at)\s*", "", place, flags=re.IGNORECASE) if place else None
