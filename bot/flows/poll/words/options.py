"""A question and what may be answered, as people write both in one line: with `|`, commas, numbers, lines, slashes, หรือ."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.language.normalising import POLITE, SEPARATOR, for_matching
from bot.language.numbers import count_of, count_pattern

FEWEST_OPTIONS = 2

_NUMBERED = r"(?:(?:ข้อ|ตัวเลือก)(?:ที่)?\s*(?P<of{0}>\d{{1,2}})\s*[.):：-]?\s*|\(?(?P<number{0}>\d{{1,2}})\s*(?:[.)](?!\d)|[:：](?!\d)|[-–](?=\s))\s*)"
_NUMBER = re.compile(_NUMBERED.format(""))
_NUMBERS_WITHIN = re.compile(rf"(?:(?<=\s)|(?<=^)|(?<=[^\W\d_])(?=\d[.)])){_NUMBERED.format('')}")
_BULLET = re.compile(r"^(?:[•●▪◦·‣✅☑✔➡👉*]️?|[-–—](?!\d))\s*")
_COMMA = re.compile(r"\s*[,，、;；](?!\d{3}(?!\d))\s*|\s*(?<!\d)[,，、;；](?=\d{3}(?!\d))\s*")
"""Not the comma of 1,250."""
_SLASH = re.compile(r"(?<!\d)/(?![\d/])|(?<=\d)/(?=[^\d/])|(?<=[^\d/:])/(?=\d)")
_PER = re.compile(r"(?:บาท|กก\.?|กิโล|ตัน|ลิตร|คน|ตัว|วัน|เดือน|ปี|ชม\.?|ไร่|และ|https?:/?)/|://")
"""What stands before a slash that means "per", or is an address."""
_OR = re.compile(
    r"\s*(?:หรือ(?:ว่า)?(?!\s*(?:ไม่\s*(?:$|ดี|คะ|ค่ะ|ครับ)|ยัง(?!ไง)|เปล่า|ปล่าว|ป่าว))|\bor\b|(?<=\s)vs\.?(?=\s))\s*",
    re.IGNORECASE,
)
_LIST_ENDS = re.compile(r"\s+(?:และก็|และ|แล้วก็|กับ|หรือ(?:ว่า)?|and|or|vs)\s*(?=\S)|(?<=\S)(?:และ|หรือ)(?=[^\sก-๙]|\S{2,})")
_ASKS = (
    r"ที่ไหนดี|ไหนดี|อะไรดี|ใครดี|ยังไงดี|อย่างไรดี|เท่าไหร่ดี|เท่าไรดี|เมื่อไหร่ดี|เมื่อไรดี|กี่\S{1,8}?ดี|(?:ไหน|อะไร|ใคร|เมื่อไหร่|เมื่อไร|เท่าไหร่|เท่าไร|ยังไง|อย่างไร)"
    r"(?:กัน|สะดวก|ว่าง|บ้าง)*|(?:อันไหน|แบบไหน|วันไหน|ที่ไหน|ตอนไหน|คนไหน|สีไหน)(?:สะดวก|ว่าง|ได้|ชอบ|ถูกใจ)?(?:ดี)?(?:กัน|ที่สุด|กว่า)*|ไหม|มั้ย|มั๊ย|ม้าย|ไม๊|"
    r"หรือเปล่า|หรือไม่|หรือยัง|รึเปล่า|รึยัง|(?:ใคร)(?:จะ)?(?:เป็น|มา|ไป)\S{0,14}"
)
_QUESTION_HEAD = re.compile(
    rf"^(?P<head>.*?(?:{_ASKS})\s*(?:{POLITE}|กัน|นะ|\?)*|[^?]+\?|[^:：]{{2,}}(?=[:：](?![\d/])))\s*(?:[:：]\s*|\s+)(?P<rest>\S.*)$",
    re.IGNORECASE,
)
"""A question and what is said behind it, after a blank, `?` or `:`."""
_IS_A_QUESTION = re.compile(
    r"(?:\?|ไหม|มั้ย|มั๊ย|ไม๊|ม้าย|หรือเปล่า|หรือไม่|หรือยัง|รึเปล่า|รึยัง|อะไร|อะไรดี|ไหนดี|(?:อัน|แบบ|วัน|ที่|ข้อ|ตรง)ไหน|เมื่อไหร่|เมื่อไร|เท่าไหร่|เท่าไร|ใคร(?:ดี)?|ยังไง|อย่างไร|ทำไม|กี่(?:คน|ข้อ|อัน|วัน|โมง)|ใคร\S{0,8}บ้าง|เหรอ|หรอ|ล่ะ)"
    rf"\s*(?:{POLITE}|กัน|บ้าง|นะ|อีก|อ่ะ|ดี|\?|\s)*$|^(?:ทำไม|ใคร(?!ก็)(?=มี|จะ|เอา)|มีใคร|มีอะไร)"
)
_ENGLISH_QUESTION = re.compile(r"(?:where|which|what|who|when|how|why|shall|should|do|does|is|are|can) ", re.IGNORECASE)
_WAIT = re.compile(
    r"(?:เอ๊ะ|เอ๋|เอ|อ้าว|อุ๊ย|โอ๊ะ|เฮ้ย|อืม+|อือ+|เออ|อ๋อ|เดี๋ยว(?:ก่อน)?|แป๊บ(?:นึง|หนึ่ง)?|แปป(?:นึง)?|สักครู่|รอ(?:ก่อน|แป๊บ|แปป|เดี๋ยว|สักครู่)?(?:นึง)?|ขอคิด(?:ดู)?(?:ก่อน)?|คิดก่อน|ก่อน|"
    r"ยังไม่(?:พอ|ครบ|เสร็จ|หมด)|ยังก่อน|นึกไม่ออก|นึกก่อน|พิมพ์ผิด|ผิด(?:แล้ว)?|ไม่ใช่(?:สิ|อันนี้|แบบนี้)|โทษ(?:ที)?|ขอโทษ(?:ที)?|"
    r"wait|hold on|one moment|sorry|oops|hm+|wrong)"
)
_ONLY_WAITS = re.compile(rf"^(?:{_WAIT.pattern}|นะ|สิ|ที|ๆ|{POLITE}|\s|[.!…~])+$", re.IGNORECASE)
_UNWANTED = re.compile(
    rf"^(?:ไม่เอา(?:แล้ว|ละ|ล่ะ|ดีกว่า|อันนี้|อันนั้น|ข้อนี้)?|ไม่เอาอันเมื่อกี้|เอาออก|เอาอันเมื่อกี้ออก|ลบ(?:อันเมื่อกี้|อันนี้|อันนั้น|ข้อนี้|ข้อสุดท้าย|อันสุดท้าย|อันล่าสุด|ออก)?|ลบทิ้ง|ถอน|undo|remove(?: that| it| the last)?|delete(?: that| it| the last)?)\s*(?:{POLITE}|นะ)*$",
    re.IGNORECASE,
)
"""The last one is meant."""
_WANTED_OR_NOT = {"ไม่เอา": "เอา"}
"""An option where the other one is there."""
_TAKE_OUT = re.compile(
    r"^(?:ขอ|ช่วย)?(?:ลบ|ตัด|เอา|ถอด|ไม่เอา|ยกเลิก|remove|delete|take out|drop)\s*(?P<which>.+?)\s*(?:ออก(?:ไป)?|ทิ้ง|ด้วย|หน่อย|ให้ที|ที|แล้ว|ละ|ดีกว่า|out)*$",
    re.IGNORECASE,
)
_NTH = re.compile(
    rf"^(?:(?:ข้อ|ตัวเลือก|เบอร์|หมายเลข|อัน)(?:ที่)?|no\.?|number|option)\s*(?P<number>{count_pattern(2)})$|^(?P<digits>\d{{1,2}})$",
    re.IGNORECASE,
)
_VERB = re.compile(r"^(?:จะ)?(?:เอา|เลือก|ซื้อ|ไป|กิน|จัดที่|จัด|นัด|ประชุม|เป็น|ใช้)(?=\S)")
_TAIL = re.compile(rf"\s*(?:ดี(?:กว่า)?|สะดวก(?:กว่า)?|ชอบ(?:กว่า|มากกว่า))?\s*(?:กัน)?\s*(?:{POLITE}|\?|นะ)*$")


_CIRCLED = {chr(0x2460 + number): f" {number + 1}. " for number in range(20)}
_MARK_WITHIN = re.compile(r"(?:^|\s)[•●▪◦·‣]\s*")
LETTERS = ("กขคงจฉ", "abcdef")
"""By which options are called, in their order."""
_LETTERED = tuple(
    [re.compile(rf"(?:(?<=\s)|^)\(?{re.escape(letter)}[.)](?=\s|\S{{3}})\s*") for letter in letters]
    for letters in (*LETTERS, LETTERS[1].upper())
)


def _numbered(text: str) -> str:
    """A line with numbers for `① ② ③`, `ก. ข. ค.`, `A. B. C.`, and with `|` for marks between options."""
    text = "".join(_CIRCLED.get(sign, sign) for sign in text)
    if len(_MARK_WITHIN.findall(text)) >= FEWEST_OPTIONS:
        text = _MARK_WITHIN.sub(" | ", text).strip(" |")
    for letters in _LETTERED:
        places: list[re.Match[str]] = []
        for letter in letters:
            found = letter.search(text, places[-1].end() if places else 0)
            if found is None:
                break
            places.append(found)
        if len(places) >= FEWEST_OPTIONS:
            for number, found in reversed(list(enumerate(places, start=1))):
                text = f"{text[: found.start()]}{number}. {text[found.end() :]}"
    return text


@dataclass(frozen=True)
class Listed:
    """A line as it was cut."""

    question: str
    options: tuple[str, ...] = ()
    guessed: bool = False
    """Where one ends and the next begins was inferred."""


def read_list(text: str, *, is_option: Callable[[str], bool] | None = None) -> Listed:
    """Cut a whole line. Whatever is not plainly a list of options stays the question.

    Args:
        is_option: what an option must be where question and options are not separated: a day, in a date poll.
    """
    text = _numbered(text)
    question, *segments = (part.strip() for part in SEPARATOR.split(text))
    if segments:
        slashes = "|" not in text and "\n" not in text
        return _separated(question, segments, is_option, first_behind=slashes)
    if numbered := _numbered_within(text):
        before, options = numbered
        return Listed(before.rstrip(" :：,"), options)
    for split in (_by_commas, _by_slashes, _by_or, _by_blanks):
        found = split(text, is_option)
        if found and not any(is_a_question(option) for option in found.options):
            return found
    return Listed(text)


def read_options(text: str, *, known: int = 0) -> tuple[str, ...]:
    """The options in an answer to "what may people answer?"; `known` options are there already.

    `หาดใหญ่, สตูล`, `1. หาดใหญ่ 2. สตูล`, `หาดใหญ่/สตูล`, `หาดใหญ่ หรือ สตูล`; a text that is one option comes back whole.
    """
    text = _numbered(text)
    segments = [part.strip() for part in SEPARATOR.split(text)]
    if len(segments) == 1:
        numbered = _numbered_within(text, known=known)
        if numbered and not numbered[0]:
            return numbered[1]
    return _parts(segments, known=known)


def parts_of(line: str) -> list[str]:
    """A line at its commas."""
    return [part.strip() for part in _COMMA.split(line)]


def is_a_question(text: str) -> bool:
    """Whether somebody asks something instead of naming an option."""
    return bool(_IS_A_QUESTION.search(text.strip()))


def only_waits(text: str) -> bool:
    """`เอ๊ะ เดี๋ยวก่อน`: somebody thinks, and names nothing."""
    return bool(_ONLY_WAITS.match(for_matching(text)))


def taken_out(text: str, options: tuple[str, ...]) -> int | None:
    """The position, from 1, of the option that a text takes out: `ลบข้อ 3`, `ไม่เอาสตูล`, `ไม่เอา` (the last one); 0 where
    it names one that is not there; None where it takes nothing out."""
    said = for_matching(text)
    if said in _WANTED_OR_NOT and _WANTED_OR_NOT[said] in (for_matching(option) for option in options):
        return None
    if _UNWANTED.match(said):
        return len(options)
    found = _TAKE_OUT.match(said)
    if found is None:
        return None
    if nth := _NTH.match(found["which"]):
        number = count_of(nth["number"] or nth["digits"])
        return number if number <= len(options) else 0
    known = [for_matching(option) for option in options]
    return known.index(found["which"]) + 1 if found["which"] in known else None


def _separated(
    question: str, segments: list[str], is_option: Callable[[str], bool] | None, *, first_behind: bool
) -> Listed:
    """`กินอะไรดี ข้าวยำ / ขนมจีน`: the first of two options, with slashes of more, too, stands behind the question."""
    options = _parts(segments)
    asked, first = _question_and_rest(question, is_option)
    return (
        Listed(asked, (first, *options))
        if asked and (first_behind or len(options) < FEWEST_OPTIONS)
        else Listed(question, options)
    )


def _parts(segments: list[str], *, known: int = 0) -> tuple[str, ...]:
    """Segments without their numbers and bullets; a single one may be a list itself."""
    plain = _without_numbers([_BULLET.sub("", segment) for segment in segments], known)
    if len(plain) != 1:
        return tuple(plain)
    for cut in (_cut_commas, _cut_slashes, _cut_or):
        parts = cut(plain[0])
        if len(parts) > 1 and all(parts):
            return tuple(_without_numbers(parts, known))
    return tuple(plain)


def _without_numbers(segments: list[str], known: int) -> list[str]:
    """`1. ก`, `2. ข` lose their numbers where these count on from what is known, or begin anew."""
    found = [_NUMBER.match(segment) for segment in segments]
    numbers = [_number(each) for each in found if each]
    counted = any(numbers == list(range(start, start + len(numbers))) for start in (1, known + 1))
    if not counted or 2 * len(numbers) < len(segments):
        return segments
    return [segment[each.end() :].strip() if each else segment for segment, each in zip(segments, found, strict=True)]


def _number(found: re.Match[str]) -> int:
    return int(found["of"] or found["number"])


def _numbered_within(text: str, *, known: int = 0) -> tuple[str, tuple[str, ...]] | None:
    """(what stands before, the options) of `... 1. ก 2. ข`."""
    marks: list[re.Match[str]] = []
    for found in _NUMBERS_WITHIN.finditer(text):
        first = {1, known + 1}
        if _number(found) in (first if not marks else {_number(marks[-1]) + 1}):
            marks.append(found)
    if len(marks) < FEWEST_OPTIONS:
        return None
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    options = tuple(text[mark.end() : end].strip(" ,") for mark, end in zip(marks, ends, strict=True))
    return (text[: marks[0].start()].strip(), options) if all(options) else None


def _cut_commas(text: str) -> list[str]:
    parts = [part.strip() for part in _COMMA.split(text)]
    if len(parts) < FEWEST_OPTIONS:
        return parts
    *before, last = parts
    ended = [
        part.strip()
        for part in re.split(r"^(?:และก็|และ|แล้วก็|หรือ|กับ|and |or )|\s+(?:และก็|และ|แล้วก็|หรือ|and|or)\s*", last)
    ]
    return [*before, *(part for part in ended if part)]


def _cut_slashes(text: str) -> list[str]:
    return [text] if _PER.search(text) else [part.strip() for part in _SLASH.split(text)]


def _cut_or(text: str) -> list[str]:
    parts = [part.strip() for part in _OR.split(text)]
    if len(parts) < FEWEST_OPTIONS:
        return parts
    parts[-1] = _TAIL.sub("", parts[-1]) or parts[-1]
    verb = _VERB.match(parts[0])
    alone = verb and not any(part.startswith((verb[0], "ไม่")) for part in parts[1:])
    return [parts[0][verb.end() :].strip() if verb and alone else parts[0], *parts[1:]]


def _by_commas(text: str, is_option: Callable[[str], bool] | None) -> Listed | None:
    return _behind_question(text, _cut_commas, is_option)


def _by_slashes(text: str, is_option: Callable[[str], bool] | None) -> Listed | None:
    return _behind_question(text, _cut_slashes, is_option)


def _by_or(text: str, is_option: Callable[[str], bool] | None) -> Listed | None:
    asked, rest = _question_and_rest(text, is_option)
    parts = _cut_or(rest) if asked else _cut_or(text)
    if asked and not is_option and " " in parts[0] and (listed := _by_blanks(text, None)):
        return listed
    if len(parts) < FEWEST_OPTIONS or not all(parts):
        return None
    return Listed(asked or text, tuple(parts), guessed=True)


def _by_blanks(text: str, is_option: Callable[[str], bool] | None) -> Listed | None:
    """`ไปไหนดี หาดใหญ่ สตูล และกระบี่`: only behind what is plainly a question."""
    if is_option:
        said = text.split()
        days = next((count for count in range(len(said)) if all(is_option(word) for word in said[count:])), len(said))
        plainly = 0 < days <= len(said) - FEWEST_OPTIONS
        return Listed(" ".join(said[:days]), tuple(said[days:]), guessed=True) if plainly else None
    asked, rest = _question_and_rest(text, None)
    parts = [part for blank in _LIST_ENDS.split(f" {rest}") for part in blank.split()]
    return Listed(asked, tuple(parts), guessed=True) if asked and len(parts) >= FEWEST_OPTIONS else None


def _behind_question(
    text: str, cut: Callable[[str], list[str]], is_option: Callable[[str], bool] | None
) -> Listed | None:
    """A list with one mark between its options; where the question ends is seen from its words, else it is the first part."""
    parts = cut(text)
    if len(parts) < FEWEST_OPTIONS or not all(parts):
        return None
    asked, rest = _question_and_rest(text, is_option)
    listed = cut(rest) if asked else []
    if len(listed) >= FEWEST_OPTIONS:
        return Listed(asked, tuple(listed))
    if len(parts) > FEWEST_OPTIONS and " " not in parts[0]:
        return Listed(parts[0], tuple(_without_numbers(parts[1:], 0)))
    asks = is_a_question(parts[0]) or _ENGLISH_QUESTION.match(parts[0])
    if asks and len(parts) > FEWEST_OPTIONS:
        return Listed(parts[0], tuple(_without_numbers(parts[1:], 0)))
    head, _blank, first = parts[0].rpartition(" ")
    if head:
        return Listed(head, (first, *parts[1:]), guessed=True)
    return None if is_a_question(text) else Listed(text, tuple(parts), guessed=True)


def _question_and_rest(text: str, is_option: Callable[[str], bool] | None) -> tuple[str, str]:
    """A question and what stands behind it; both empty where the words do not say where it ends."""
    if is_option:
        for blank in re.finditer(r"\s+", text):
            rest = text[blank.end() :]
            if is_option(_COMMA.split(_OR.split(rest)[0])[0]):
                return text[: blank.start()].rstrip(" :："), rest
        return "", ""
    found = _QUESTION_HEAD.match(text)
    return (found["head"].rstrip(), found["rest"]) if found else ("", "")
