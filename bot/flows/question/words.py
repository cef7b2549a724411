"""The words by which the network is asked, and how a question is read out of what is said around it."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.answers import sounds_told
from bot.language.catalogue import mark
from bot.language.normalising import POLITE, for_matching, without_courtesy
from bot.language.replies import agrees, is_not_yet, refuses

LONGEST_LINE = 400
FEWEST_LETTERS = 4

_WHO = r"(?:(?:มี|พอจะมี|พอมี|ขอถามว่า)?\s*(?:ใคร|กลุ่มไหน|พี่ๆ|ท่านใด|ท่านไหน|คนไหน))"
_SO = r"(?:ขอบคุณ|คำตอบ|อันนี้|นี้|แบบนี้|เลย|มาก|จริง|ๆ|ดี|แล้ว|เยอะ|อยู่|นะ|กับเรา|ค่ะ|ครับ|\s)*"
_HELPS = re.compile(
    rf"{_SO}(?:ช่วยได้|ช่วย|ได้ผล|ใช้ได้|ตรง|มีประโยชน์|เป็นประโยชน์|ดี|เยี่ยม|ลองแล้วได้|it helped|that helped|helpful|helps){_SO}"
)
_HELPS_NOT = re.compile(
    rf"{_SO}(?:ยัง)?(?:ไม่(?:ค่อย)?(?:ช่วย|ได้ผล|ตรง|ใช่|เกี่ยว|เข้าใจ)|คนละเรื่อง|it did not help|not helpful|does not help){_SO}"
)
_KNOWS = (
    rf"{_WHO}\s*(?:ที่)?(?:พอ|เคย|จะ|ยัง)*(?:รู้|ทราบ|ทำเป็น|ทำได้|เป็น|ตอบได้|แนะนำได้|แนะนำ|สอนได้|ช่วยได้|บอกได้|เคยทำ|มีวิธี|มีประสบการณ์)"
    r"\s*(?:ให้)?\s*(?:บ้าง|ไหม|มั้ย|มั๊ย|รึเปล่า|หรือเปล่า|ที)?\s*(?:ไหม|มั้ย)?"
)
_KNOWS_AT_THE_END = re.compile(rf"\s*[,.]?\s*{_KNOWS}\s*(?:{POLITE}|\?|\s)*$")
_WISHES = re.compile(
    r"^(?:ฉัน|เรา|ผม|หนู|ดิฉัน|พี่|กลุ่มเรา)?\s*(?:อยากรู้|อยากทราบ|อยากถาม|ขอถาม|สงสัย|ถาม|wonder|i would like to know)\s*(?:ว่า|เรื่อง|วิธี(?=การ)|หน่อยว่า|หน่อย)?\s*"
)
_WHO_FIRST = re.compile(
    rf"^{_WHO}\s*(?:พอ|เคย|จะ)*(?:เคย|รู้เรื่อง|รู้วิธี|รู้ว่า|รู้จักวิธี|ทำเป็น|มีวิธี|มีประสบการณ์|ทราบวิธี|ทราบว่า|แนะนำวิธี|สอนวิธี|สอน|who knows how to|has anybody)"
)
_LOOKS_FOR = re.compile(
    r"^(?:ตาม)?หา(?:คน|ผู้|ใคร)(?:ที่)?(?:พอ|เคย)*(?:รู้|ฮู้|ทราบ|เก่ง|ทำเป็น|มีประสบการณ์|เชี่ยวชาญ|ถนัด|ชำนาญ)(?:เรื่อง|การ|วิธี)?"
    r"\s*(?!นี้|นั้น|ให้|ที|หน่อย)\S{2}"
    r"|^looking for (?:someone|somebody|anyone) who (?:knows|understands|can)\b",
    re.IGNORECASE,
)
"""`หาคนรู้เรื่องเพลี้ย`: as it stands others see what is to be known."""
_ASKED_AT_THE_END = re.compile(rf"\s*(?:กัน)?(?:บ้าง|ไหม|มั้ย|มั๊ย|รึเปล่า|หรือเปล่า|ไหมบ้าง|\?)+\s*(?:{POLITE}|\?|\s)*$")
_OF_A_BUYER = re.compile(r"(?:มี)?(?:ลูกค้า|แขก|นักท่องเที่ยว|โรงแรม|พ่อค้า|แม่ค้า)\S*?(?:สั่ง|อยากได้|ต้องการ|ถามหา|อยากซื้อ|อยากสั่ง)")
"""Who can make what somebody would buy is asked by passing the customer on."""
_NOTHING_NEW = re.compile(r"(?:แล้ว|นี้|นั้น|หมด|ไหม|มั้ย|อยู่|ดี|จ้า|ทุกอย่าง)")

KNOWS = (
    "ถนัดเรื่อง",
    "เก่งเรื่อง",
    "ตอบได้เรื่อง",
    "ตอบเรื่อง",
    "เชี่ยวชาญเรื่อง",
    "ชำนาญเรื่อง",
    "สอนเรื่อง",
    "พอรู้เรื่อง",
    "มีประสบการณ์เรื่อง",
)


def is_question_line(text: str) -> bool:
    """Whether what stands behind the command's word may be a question to the network, and is not a tale of one."""
    said = text.strip()
    return FEWEST_LETTERS <= len(said) <= LONGEST_LINE and not re.match(r"แล้ว|ไป|ว่าไง|เมื่อ", said)


def is_something_known(text: str) -> bool:
    """Whether it names what one knows: `ฉันรู้เรื่องแล้ว` names nothing."""
    said = text.strip()
    return bool(said) and not _NOTHING_NEW.match(said) and not sounds_told(said)


def question_in(text: str) -> str | None:
    """The question in words that nobody begins a command with: `อยากรู้ว่าย้อมครามยังไง ใครรู้บ้าง`, `มีใครเคยย้อมครามไหม`; None
    where a text asks nothing of all others."""
    if not FEWEST_LETTERS <= len(text) <= LONGEST_LINE:
        return None
    said = without_courtesy(text)
    if _OF_A_BUYER.match(said):
        return None
    if _LOOKS_FOR.match(said):
        return re.sub(r"\s*(?:ให้)?(?:หน่อย|ที|ด้วย)$", "", said)
    ending, beginning = _KNOWS_AT_THE_END.search(said), _WHO_FIRST.match(said)
    if not ending and not (beginning and _ASKED_AT_THE_END.search(said)):
        return None
    kept = said[: ending.start()] if ending else said
    kept = _WISHES.sub("", kept).strip(" ,")
    return kept if len(kept) >= FEWEST_LETTERS else None


def without_wrapping(text: str) -> str:
    """A question without the words that only say that it is one, where something is left."""
    said = " ".join(text.split())
    found = _KNOWS_AT_THE_END.search(said)
    kept = said[: found.start()].strip(" ,") if found else said
    return kept if len(kept) >= FEWEST_LETTERS else said


def helps(text: str) -> bool:
    """Whether somebody says that an answer helped: ได้ผลดีค่ะ."""
    return agrees(text) or _HELPS.fullmatch(for_matching(text)) is not None


def does_not_help(text: str) -> bool:
    """Whether somebody says that it did not: ยังไม่ตรงค่ะ."""
    return is_not_yet(text) or refuses(text) or _HELPS_NOT.fullmatch(for_matching(text)) is not None


command_words(
    65,
    Command(
        "question.ask",
        (
            *thai(Bare.ALWAYS, "ถามเครือข่าย"),
            *thai(Bare.NEVER, "ถามเรื่อง", "ปรึกษาเรื่อง", "คำปรึกษาเรื่อง", "ถามทุกกลุ่มว่า", "ถามกลุ่มอื่นว่า", "ถามทุกกลุ่มเรื่อง"),
            *english(Bare.ALONE, "ask the network"),
            *english(Bare.NEVER, "ask everybody about", "ask the others about"),
        ),
        Topic.PEOPLE,
        mark("Ask those who know, then everybody; with your name or without."),
        "ถามเครือข่าย ย้อมครามยังไงไม่ให้สีตก",
        Who.PEOPLE,
        free_text=True,
        also=("ถามเพื่อนในเครือข่าย", "ขอถามเครือข่าย", "อยากถามเครือข่าย", "ask the others"),
        takes=is_question_line,
    ),
    Command(
        "question.mine",
        (*thai(Bare.NEVER, "คำถามของฉัน", "ดูคำถามของฉัน"), *english(Bare.NEVER, "my questions")),
        Topic.PEOPLE,
        mark("See what you have asked and how it stands, close it or take it back."),
        "คำถามของฉัน",
        Who.PEOPLE,
        also=("คำถามที่ฉันถาม", "ถามไปแล้วเป็นยังไง", "มีใครตอบหรือยัง", "questions of mine"),
    ),
    Command(
        "question.open",
        (*thai(Bare.ALONE, "คำถามในเครือข่าย"), *english(Bare.NEVER, "open questions")),
        Topic.PEOPLE,
        mark("See what others in the network would like to know, and answer."),
        "คำถามในเครือข่าย",
        Who.PEOPLE,
        also=("คำถามที่เปิดอยู่", "มีใครถามอะไรบ้าง", "คำถามที่ยังไม่มีคำตอบ", "what do others ask"),
    ),
    Command(
        "question.know",
        (
            *thai(Bare.NEVER, "ฉันรู้เรื่อง", "เรื่องที่ฉันรู้"),
            *thai(
                Bare.NEVER, *(f"{who}รู้เรื่อง" for who in ("เรา", "ผม", "ดิฉัน", "หนู", "พี่", "ป้า", "ลุง", "น้า", "ตา", "ยาย"))
            ),
            *thai(Bare.NEVER, *(f"{who}{knows}" for who in ("ฉัน", "เรา", "ผม") for knows in KNOWS)),
            *english(Bare.NEVER, "i know about", "ask me about"),
        ),
        Topic.PEOPLE,
        mark("Say what you know about: who asks about it is brought to you, in private."),
        "ฉันรู้เรื่อง ย้อมคราม",
        Who.PEOPLE,
        also=("เรื่องที่ถามฉันได้", "my themes"),
        takes=is_something_known,
    ),
    Command(
        "question.advisers",
        (*thai(Bare.NEVER, "เรื่องที่ปรึกษา", "หมวดของที่ปรึกษา"), *english(Bare.NEVER, "advisers")),
        Topic.PEOPLE,
        mark("See advisers and agencies with what they may be asked about, and say it for them."),
        "หมวดของที่ปรึกษา",
        Who.LEADERS,
        also=("ที่ปรึกษามีใครบ้าง", "ที่ปรึกษารู้เรื่องอะไร", "ที่ปรึกษาถนัดเรื่องไหน", "ตั้งหมวดให้ที่ปรึกษา", "themes of advisers"),
    ),
)
