"""The words by which lots are asked for, and how their line is read."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_GROUPS, Bare, Command, Topic, english, thai
from bot.language.catalogue import mark
from bot.language.normalising import SEPARATOR, for_matching

_WINNERS = re.compile(r"^(\d{1,2})\s*(?:คน|กลุ่ม|รางวัล|people|groups|gifts)?$", re.IGNORECASE)
_LOTS = "ฉลาก|สลาก"
_ME = "ฉัน|หนู|ผม|เรา|พี่|ป้า|ลุง|น้า|อา|ยาย|ตา"
_WHO = re.compile(r"(?:ว่า|หา)?\s*(?:ใคร|คนไหน|กลุ่มไหน|บ้านไหน|ลำดับ|ผู้โชคดี|who\b|which\b)", re.IGNORECASE)
_IS_TOLD = re.compile(r"เมื่อ|แล้ว|บ้าง|ไปไหน|รอบก่อน|คราวก่อน|ปีก่อน|ปีที่|yesterday|last ", re.IGNORECASE)
_SAID = {
    "join": re.compile(
        rf"(?:ขอ)?(?:เข้า)?ร่วม(?:จับ(?:{_LOTS})?)?ด้วย|ขอจับ(?:{_LOTS})?ด้วย|จับ(?:{_LOTS})ด้วย|ขอเข้าร่วม"
        rf"|(?:ขอ)?(?:ใส่|ลง|เอา)ชื่อ(?:{_ME})?(?:ให้)?ด้วย|i join|put me in|count me in"
    ),
    "leave": re.compile(rf"(?:ขอ)?ถอน(?:ชื่อ|ตัว)(?:ออก)?|(?:ขอ)?เอาชื่อ(?:{_ME})?ออก|not me after all|take me out"),
    "freeze": re.compile(r"ปิด(?:รับ)?(?:ราย)?ชื่อ(?:ได้)?(?:เลย)?|close the list"),
    "draw": re.compile(rf"(?:เริ่ม)?จับ(?:{_LOTS})?(?:ได้)?(?:เลย)?|draw(?: now)?"),
}


def is_line(text: str) -> bool:
    """Whether what stands behind the word opens lots: a line with its parts, or whom they look for; no tale of others."""
    return bool(SEPARATOR.search(text) or (_WHO.match(text) and not _IS_TOLD.search(text)))


def said_in_words(text: str) -> str | None:
    """Which button of lots a whole text stands for: `join`, `leave`, `freeze` or `draw`."""
    said = for_matching(text).removesuffix("คน")
    return next((name for name, words in _SAID.items() if words.fullmatch(said)), None)


command_words(
    20,
    Command(
        "lots.open",
        (*thai(Bare.ALWAYS, "จับฉลาก", "จับสลาก"), *english(Bare.ALWAYS, "draw lots")),
        Topic.POLLS,
        mark("Let chance decide who goes first or who gets the gift, so that everybody can check it."),
        "จับฉลาก ใครได้ของขวัญ | 3 คน",
        places=IN_GROUPS,
        takes=is_line,
        also=("สุ่มชื่อ", "สุ่มคน", "จับรางวัล", "จับชื่อ", "draw names", "draw a name"),
    ),
)


def read_line(text: str) -> tuple[str, int | None]:
    """(what it is about, how many are drawn or None) of `who gets the gift | 3 people`."""
    about, *more = [part.strip() for part in SEPARATOR.split(text) if part.strip()] or [""]
    found = _WINNERS.match(more[0]) if more else None
    return about, int(found[1]) if found else None
