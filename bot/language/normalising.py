"""One reading of what people type, before anything is looked for in it.

`tidy` is for what is kept and shown; it changes nothing that people see. Everything that compares words with words asks
for one of the other three: `plain` leaves the words as they are, `for_matching` sets aside how politely a line ends,
`unwrapped` what a wish is wrapped in.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from bot.language.numbers import with_arabic_digits

LAST_READ = 32
"""So many texts are remembered as they were read last: each of those who look at one line asks for the same."""
SEPARATOR = re.compile(r"\s*[|｜\n]\s*|\s+/\s+")
THAI_DEPENDENT = re.compile(r"[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]")
"""Vowels and marks that belong to the letter before them: โพลี does not begin with the word โพล."""

POLITE = r"ครับ+(?:ผม+)?|คร[้๊]าบ+|ค[้๊]าบ+|(?<!บัง)คับ+|ฮับ|ขอรับ|ค่ะ|ค[๊้]ะ|คะ|(?<!คุณ)(?<!มี)ค่า|จ[้๊่]ะ|(?<!เ)จ[้๊๋]า|ฮ่?ะ|please|pls|plz"
"""A pattern for the words that end a polite sentence and say nothing else."""

_TONES = "\u0e48-\u0e4b"
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ud800-\udfff]"
    "|\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])"
)
"""What nobody can see and no database takes; U+200D only where it does not hold an emoji together."""
_BLANKS = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_AM = re.compile(f"\u0e4d([{_TONES}]?)\u0e32|([{_TONES}])\u0e4d\u0e32|\u0e33([{_TONES}])")
"""ำ as PDF files and hurried fingers spell it: ํ and า with or without a tone between or before, or the tone behind it."""
_TONE_TOO_EARLY = re.compile(f"([{_TONES}])([\u0e31\u0e34-\u0e37])|(\u0e30)([{_TONES}])")
_MARK_TWICE = re.compile("([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\\1+")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != ord("｜")}

_EMOJI = (
    "\u00a9\u00ae\u200d\u203c\u2049\u20e3\u2122\u2139\u2194-\u21aa\u2300-\u23ff\u24c2\u2500-\u27bf\u2934\u2935\u2b00-\u2bff\u3030\u303d"
    "\u3297\u3299\ufe0e\ufe0f\ue000-\uf8ff\U0001f000-\U0001faff\U000e0020-\U000e007f\U00100000-\U0010ffff"
)
"""What emoji are made of; the private ranges are LINE's own of old."""
_SIGNS = re.compile(f"[{_EMOJI}]+")
_NAMED_SIGN = r"\((?:[a-z][a-z0-9 _'-]{0,30}|ไหว้|ยิ้ม|หัวเราะ|หัวใจ|รัก|ดีใจ|ร้องไห้|อาย|โอเค|ปรบมือ|อีโมจิ)?\)|\[(?:sticker|emoji|สติกเกอร์|สติ๊กเกอร์|อีโมจิ)\]"
"""An emoji or a sticker in words, as LINE writes its own: `(thumbs up)`, `()`."""
_COURTESY = "🙏🙇🤝😊☺🙂😀😃😄😁😆😅🤣😂😍🥰😘🤗🥹😇👍👌👏🫡❤🧡💛💚💙💜🤍🖤💕💖💗🩷✨🌸🌹🌷🌺💐🎉\ufe0f\u200d🏻🏼🏽🏾🏿"
"""Emoji that are said with a line and are no part of what it says."""
_FACE = r"[:;=]-?[)dp(]+(?![0-9a-z])|\^[_.-]?\^|<3(?![0-9])|t_+t\b"
_AROUND = re.compile(
    rf"^(?:[\s!~…,“”\"]|{_NAMED_SIGN})+|(?:[\s!~…ๆ,“”\"]|(?<!\s)(?<![.\s][ก-ฮ])(?<![ก-ฮ]{{2}})\.|{_NAMED_SIGN}|{_FACE})+$"
)
"""What stands around a line and says nothing. A full stop behind two consonants belongs to them: กก., ธ.ค."""
SIGNS_AROUND = rf"[{_EMOJI}]|{_NAMED_SIGN}"
"""A pattern for one emoji or sticker around words."""
_LEADING = re.compile(rf"^(?:[\s!~…,]|{SIGNS_AROUND})+")
_POLITE_WORDS_END = re.compile(
    rf"(?<=\S)\s*(?:(?:นะ)?(?:{POLITE})|(?<=\s)(?:ขอบคุณ|ขอบใจ)(?:มาก)?|(?<=\S[\s,])(?:thanks|thank you)|[{_COURTESY}]+|\(\)|[~…]+)$",
    re.IGNORECASE,
)
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_LAST_TWICE = re.compile("(?<=[\u0e30-\u0e39\u0e47-\u0e4e])([ก-ยล-ฮ])\\1+(?=\\s|$)")
"""ครับบ; a word that ends in รร, and กก, keep both."""
_VOWEL_TWICE = re.compile("([\u0e30\u0e32])\\1+")
_PARTICLE = r"นะ+|น่ะ|น๊ะ|เนาะ|เน้อ|เด้อ|เลย|(?<=\S)(?:ก็)?(?:ละ|แล้ว)กัน|ก็ได้"
_POLITE_END = re.compile(rf"(?<=\S)\s*(?:{POLITE}|{_PARTICLE})$")
QUOTES = "\"'`\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb"
_WISH = re.compile(
    r"(?:รบกวน|กรุณา|โปรด|ช่วย|วาน|ฝาก|ขออนุญาต|ขอความกรุณา|ขอ|อยากจะ|อยาก|ต้องการ|จะ|ลอง|ให้|เปิดดู|ดู|แสดง|บอก|ส่ง|เช็ค|"
    r"ผม|ฉัน|หนู|ดิฉัน|เรา|พี่|ป้า|ลุง|(?:could|can|would) you|(?:can|could|may) i|i(?:'d| would) like(?: to)?|i (?:want|need)(?: to)?|"
    r"(?:show|give|tell|send)(?: me)?|see|please|pls|let me)\s*(?:(?:the|my|a)\s+)?"
)
_WISHED = re.compile(
    r"(?<=\S)\s*(?:ให้(?:หน่อย|ที|ด้วย|ดู)?|หน่อย|ด้วย|(?<!เว)ที|ได้(?:ไหม|มั้ย|มั๊ย|ไม๊|เปล่า|ป่าว|รึเปล่า|หรือเปล่า)|สิ|ซิ|"
    r"นิด(?:นึง|หนึ่ง)?|(?:for )?me|now|\?|thanks|thank you|ขอบคุณ(?:มาก)?)$"
)


def composed(text: str) -> str:
    """The text with its letters written in the one usual way; what people see stays the same.

    Composed characters; ำ, แ and marks as they belong; nothing invisible (zero-width and direction marks, control
    characters, halves of surrogate pairs); every kind of blank is a blank, full-width letters are letters.
    """
    if text.isascii() and text.isprintable():
        return text
    seen = unicodedata.normalize("NFC", _UNSEEN.sub("", text)).translate(_FULL_WIDTH)
    seen = _MARK_TWICE.sub(r"\1", seen.replace("\u0e40\u0e40", "\u0e41"))
    seen = _TONE_TOO_EARLY.sub(lambda m: (m[2] or m[4]) + (m[1] or m[3]), seen)
    return _AM.sub(lambda m: (m[1] or m[2] or m[3] or "") + "\u0e33", seen)


@lru_cache(LAST_READ)
def tidy(text: str) -> str:
    """A text as it is kept: `composed`, with Arabic digits and no blanks around lines or twice between words."""
    lines = with_arabic_digits(composed(text)).strip().splitlines()
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in lines)


def proper_name(text: str) -> str:
    """A name as it was meant, however it came through a shell or from a printed page: `tidy`, on one line, without quotes
    around it."""
    return " ".join(tidy(text).split()).strip(QUOTES).strip()


def key_of(text: str) -> str:
    """What makes two writings of a name one: `tidy`, small letters, on one line."""
    return " ".join(tidy(text).casefold().split())


def plain(text: str) -> str:
    """The words alone, in small letters: no emoji, no `!` and the like around a line, letters drawn out for feeling once."""
    lines = _SIGNS.sub(" ", tidy(text).casefold()).splitlines()
    return "\n".join(filter(None, (_words_of(line) for line in lines)))


@lru_cache(LAST_READ)
def for_matching(text: str) -> str:
    """`plain`, and each line without its polite ending; where it is nothing else, the polite word stays: ค่ะ is an answer."""
    return "\n".join(_until_same(_without_polite_end, line) for line in plain(text).split("\n"))


def unwrapped(text: str) -> Iterator[str]:
    """What a line may wish for, the most literal reading first: without ...หน่อย, ...ด้วย, "..., thanks" at its end, then
    without one word after the other of ขอ, ขอดู, อยาก, รบกวนช่วย, "could you show me" at its beginning."""
    ended = for_matching(text)
    while ended:
        wish = ended
        yield wish
        while (shorter := _WISH.sub("", wish, count=1)) and _WISH.match(wish):
            wish = shorter
            yield wish
        shorter = _without_polite_end(_WISHED.sub("", ended))
        ended = shorter if shorter != ended else ""


def without_signs_before(text: str) -> str:
    """A text from its first word on."""
    return _LEADING.sub("", text)


def without_courtesy(text: str) -> str:
    """A tidied line as it was written, but for the signs before it and the polite words, thanks and smiles after it. Of
    several lines all are as they were."""
    said = without_signs_before(text)
    return said if "\n" in said else _until_same(lambda line: _POLITE_WORDS_END.sub("", line), said)


def only_signs(text: str) -> str | None:
    """The emoji that a text is nothing but, without their colours and joiners; None where it says a word as well."""
    seen = tidy(text).replace(" ", "").replace("\n", "")
    return re.sub("[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]", "", seen) if seen and not _SIGNS.sub("", seen) else None


def _words_of(line: str) -> str:
    once = _LAST_TWICE.sub(r"\1", _STRETCHED.sub(r"\1", _BLANKS.sub(" ", line)))
    return _AROUND.sub("", _VOWEL_TWICE.sub(r"\1", once))


def _without_polite_end(line: str) -> str:
    return _AROUND.sub("", _POLITE_END.sub("", line))


def _until_same(change: Callable[[str], str], line: str) -> str:
    while (shorter := change(line)) != line:
        line = shorter
    return line
