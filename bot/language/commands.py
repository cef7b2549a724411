"""The one registry of command words: languages, places, rights. `docs/commands.md` and the help cards come from it."""

import re
import unicodedata
from dataclasses import dataclass, field
from enum import Enum, StrEnum

from bot.language.catalogue import DEFAULT_LANGUAGE, SOURCE_LANGUAGE, mark
from bot.language.numbers import with_arabic_digits

BOT_NAMES = ("น้องเวที", "nong wethi", "wethi bot")
"""How people call the bot at the start of a line. เวที alone is an ordinary word and calls nobody."""

LANGUAGE_WORDS = {
    "ไทย": DEFAULT_LANGUAGE,
    "thai": DEFAULT_LANGUAGE,
    "th": DEFAULT_LANGUAGE,
    "อังกฤษ": SOURCE_LANGUAGE,
    "english": SOURCE_LANGUAGE,
    "en": SOURCE_LANGUAGE,
}
"""How people call the languages, folded."""

LANGUAGE_NAMES = {DEFAULT_LANGUAGE: "ไทย", SOURCE_LANGUAGE: "English"}
"""How each language calls itself."""

SEPARATOR = re.compile(r"\s*[|｜\n]\s*|\s+/\s+")
_THAI_DEPENDENT = re.compile(r"[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]")
"""Vowels and marks that belong to the letter before them: โพลี does not begin with the word โพล."""

_POLITE_END = re.compile(r"\s*(ครับผม|ครับ|คับ|ค่ะ|คะ|ค่า|จ้า|จ้ะ|จ๊ะ|นะคะ|please)$")
_AFTER_NAME = re.compile(r"^\s*(ครับ|คับ|ค่ะ|คะ|ค่า|จ้า|จ้ะ|จ๋า)?[\s,:]*")


class Place(StrEnum):
    """Where a command works."""

    GROUP = "group"
    PRIVATE = "private"


class Who(Enum):
    """Who may use a command, in words for the documentation; the rights themselves are checked by the flow."""

    ANYONE = mark("everybody")
    MAKER = mark("whoever made it, or a facilitator")


class Bare(Enum):
    """When a word works in a group without the bot's name in front of it."""

    ALWAYS = mark("alone or with text")
    ALONE = mark("only alone")
    WITH_LINE = mark("only alone or with a whole line")
    """The rest must hold a separator, as `poll Which day | Sat | Sun` does."""
    NEVER = mark("only after the bot's name")


@dataclass(frozen=True)
class Word:
    """One way to say a command."""

    text: str
    language: str
    bare: Bare


@dataclass(frozen=True)
class Command:
    """A thing that can be asked for by words."""

    key: str
    """`flow.action`, the name of the handler."""
    words: tuple[Word, ...]
    summary: str
    """One sentence, marked for translation."""
    example: str
    who: Who = Who.ANYONE
    places: frozenset[Place] = field(default=frozenset(Place))

    @property
    def name(self) -> str:
        """The Thai word that stands for the command in menus."""
        return self.words[0].text


@dataclass(frozen=True)
class Understood:
    """A command and the text after it."""

    command: Command
    rest: str


def _thai(bare: Bare, *words: str) -> tuple[Word, ...]:
    return tuple(Word(word, "th", bare) for word in words)


def _english(bare: Bare, *words: str) -> tuple[Word, ...]:
    return tuple(Word(word, "en", bare) for word in words)


IN_GROUPS = frozenset({Place.GROUP})

REGISTRY: tuple[Command, ...] = (
    Command(
        "poll.open",
        (
            *_thai(Bare.ALWAYS, "โพล", "ตั้งโพล"),
            *_thai(Bare.WITH_LINE, "ถามความเห็น"),
            *_english(Bare.WITH_LINE, "poll", "new poll"),
        ),
        mark("Ask the group something, with buttons to answer."),
        "โพล วันไหนสะดวก | เสาร์ | อาทิตย์",
    ),
    Command(
        "poll.dates",
        (*_thai(Bare.ALWAYS, "โพลวัน"), *_english(Bare.WITH_LINE, "date poll")),
        mark("Find a day: everybody says can, maybe or cannot for each."),
        "โพลวัน ประชุมเดือนหน้า | 12 ม.ค. | 13 ม.ค. บ่ายโมง",
    ),
    Command(
        "poll.results",
        (*_thai(Bare.ALONE, "ผลโพล", "ดูผลโพล"), *_english(Bare.ALONE, "poll results")),
        mark("Show how the vote stands."),
        "ผลโพล",
        places=IN_GROUPS,
    ),
    Command(
        "poll.vote",
        (*_thai(Bare.ALWAYS, "โหวต", "ลงคะแนน", "เลือกข้อ"), *_english(Bare.ALWAYS, "vote")),
        mark("Vote by text: the number or the words of an option."),
        "โหวต 2",
        places=IN_GROUPS,
    ),
    Command(
        "poll.withdraw",
        (*_thai(Bare.ALONE, "ถอนคะแนน", "ยกเลิกโหวต"), *_english(Bare.ALONE, "withdraw vote")),
        mark("Take your vote back."),
        "ถอนคะแนน",
        places=IN_GROUPS,
    ),
    Command(
        "poll.settings",
        (*_thai(Bare.ALONE, "ตั้งค่าโพล"), *_english(Bare.ALONE, "poll settings")),
        mark("Change how a poll works: closing time, several answers, names shown or not."),
        "ตั้งค่าโพล",
        Who.MAKER,
        IN_GROUPS,
    ),
    Command(
        "poll.add",
        (*_thai(Bare.ALWAYS, "เพิ่มตัวเลือก"), *_english(Bare.ALWAYS, "add option")),
        mark("Add an option to the open poll."),
        "เพิ่มตัวเลือก วันจันทร์",
        Who.MAKER,
        IN_GROUPS,
    ),
    Command(
        "poll.close",
        (*_thai(Bare.ALONE, "ปิดโพล"), *_english(Bare.ALONE, "close poll")),
        mark("Close the poll now and show the result."),
        "ปิดโพล",
        Who.MAKER,
        IN_GROUPS,
    ),
    Command(
        "poll.reopen",
        (*_thai(Bare.ALONE, "เปิดโพลอีกครั้ง", "เปิดโพล"), *_english(Bare.ALONE, "reopen poll")),
        mark("Open the poll again that was closed last."),
        "เปิดโพลอีกครั้ง",
        Who.MAKER,
        IN_GROUPS,
    ),
    Command(
        "poll.repeat",
        (*_thai(Bare.ALONE, "ถามโพลซ้ำ"), *_english(Bare.ALONE, "repeat poll")),
        mark("Ask the last poll's question anew."),
        "ถามโพลซ้ำ",
        Who.MAKER,
        IN_GROUPS,
    ),
    Command(
        "poll.delete",
        (*_thai(Bare.ALONE, "ลบโพล"), *_english(Bare.ALONE, "delete poll")),
        mark("Delete the poll and all its votes."),
        "ลบโพล",
        Who.MAKER,
        IN_GROUPS,
    ),
    Command(
        "talk.cancel",
        (*_thai(Bare.NEVER, "ยกเลิก", "ไม่เอาแล้ว", "เลิก"), *_english(Bare.NEVER, "cancel", "stop")),
        mark("Stop what the bot is asking you; works at every step."),
        "ยกเลิก",
    ),
    Command(
        "welcome.help",
        (*_thai(Bare.NEVER, "ช่วยเหลือ", "ช่วยด้วย", "เมนู", "วิธีใช้", "ทำอะไรได้บ้าง"), *_english(Bare.NEVER, "help", "menu")),
        mark("Show what the bot can do."),
        "น้องเวที ช่วยเหลือ",
    ),
    Command(
        "welcome.privacy",
        (
            *_thai(Bare.NEVER, "เก็บอะไรบ้าง", "ความเป็นส่วนตัว", "ข้อมูลที่เก็บ"),
            *_english(Bare.NEVER, "privacy", "what do you keep"),
        ),
        mark("Say what the bot keeps, and for how long."),
        "น้องเวที เก็บอะไรบ้าง",
    ),
    Command(
        "welcome.language",
        (*_thai(Bare.NEVER, "ภาษา", "เปลี่ยนภาษา"), *_english(Bare.NEVER, "language")),
        mark("Speak Thai or English in this chat."),
        "น้องเวที ภาษา English",
    ),
)

_LONGEST_FIRST = sorted(
    ((word, command) for command in REGISTRY for word in command.words), key=lambda pair: -len(pair[0].text)
)


def command(key: str) -> Command:
    """The command with this key.

    Raises:
        KeyError: when there is none.
    """
    return next(found for found in REGISTRY if found.key == key)


def tidy(text: str) -> str:
    """Composed characters, Arabic digits, no blanks around lines; what people see stays the same."""
    composed = unicodedata.normalize("NFC", with_arabic_digits(text)).replace("\u200b", "").replace("\u00a0", " ")
    return "\n".join(re.sub(r"[ \t]+", " ", line).strip() for line in composed.strip().splitlines())


def without_name(text: str) -> str | None:
    """The text after the bot's name at its start; None where the bot was not called."""
    folded = text.casefold()
    for name in BOT_NAMES:
        if folded.startswith(name) and not _THAI_DEPENDENT.match(text[len(name) : len(name) + 1]):
            return _AFTER_NAME.sub("", text[len(name) :], count=1)
    return None


def understand(text: str, *, addressed: bool) -> Understood | None:
    """The command that a tidied text begins with.

    `addressed` is true in a 1:1 chat, after the bot's name, a mention or a quote, and inside a conversation; without
    it only words that nobody says by chance count.
    """
    said = text if "\n" in text else _POLITE_END.sub("", text)
    for rest_after, words in ((_rest_after, _LONGEST_FIRST), (_rest_joined, reversed(_LONGEST_FIRST))):
        for word, found in words:
            rest = rest_after(word, said)
            if rest is not None and (addressed or _allowed_bare(word.bare, rest)):
                return Understood(found, rest)
    return None


def _rest_after(word: Word, text: str) -> str | None:
    """What follows the word, where the text begins with it as a word of its own."""
    if not text.casefold().startswith(word.text):
        return None
    rest = text[len(word.text) :]
    if not rest or rest[0] in " \n|｜" or rest[0].isdigit():
        return rest.strip(" \n|｜")
    return None


def _rest_joined(word: Word, text: str) -> str | None:
    """Thai is written without blanks: with `|` further on, the word may run into what follows it."""
    if word.language != "th" or "|" not in text or not text.startswith(word.text):
        return None
    rest = text[len(word.text) :]
    return None if _THAI_DEPENDENT.match(rest) else rest


def _allowed_bare(bare: Bare, rest: str) -> bool:
    match bare:
        case Bare.ALWAYS:
            return True
        case Bare.ALONE:
            return not rest
        case Bare.WITH_LINE:
            return not rest or bool(SEPARATOR.search(rest))
    return False
