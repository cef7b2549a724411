"""The names of months and weekdays as people type them, with their usual misspellings, and the Buddhist era."""

import re

BUDDHIST_ERA = 543
"""Years between the Buddhist and the common era: 2570 is 2027."""

_MONTHS = (
    ("ม.ค.", "มกราคม", "มกราค", "มกรคม", "มกรา", "มะกราคม", "มะกรา", "january", "jan"),
    ("ก.พ.", "กุมภาพันธ์", "กุมภาพันธุ์", "กุมภาพันธ", "กุมภาพัน", "กุมพาพันธ์", "กุมภา", "กุมพา", "february", "feb"),
    ("มี.ค.", "มีนาคม", "มีนาค", "มีนา", "march", "mar"),
    ("เม.ย.", "เม.ษ.", "เมษายน", "เมษยน", "เมศายน", "เมสายน", "เมษา", "เมศา", "เมสา", "เมษ", "april", "apr"),
    ("พ.ค.", "พฤษภาคม", "พฤษภา", "พฤกษภาคม", "พฤกษภา", "พฤษภาค", "พฤสภาคม", "พฤสภา", "พฤศภาคม", "พฤศภา", "may"),
    ("มิ.ย.", "มิถุนายน", "มิถุนายม", "มิถุนาย", "มิถุนา", "มิทุนายน", "มิทุนา", "มิถุ", "june", "jun"),
    (
        "ก.ค.",
        "กรกฎาคม",
        "กรกฎา",
        "กรกฏาคม",
        "กรกฏา",
        "กรกดาคม",
        "กรกดา",
        "กรกฎาค",
        "กะรกฎาคม",
        "กรฎาคม",
        "กรฎา",
        "july",
        "jul",
    ),
    ("ส.ค.", "สิงหาคม", "สิงหาค", "สิงหา", "สิงห์หาคม", "august", "aug"),
    ("ก.ย.", "กันยายน", "กันยายม", "กันยา", "กันย์ยายน", "september", "sept", "sep"),
    ("ต.ค.", "ตุลาคม", "ตุลาค", "ตุลา", "ตุลย์", "october", "oct"),
    (
        "พ.ย.",
        "พฤศจิกายน",
        "พฤศจิกา",
        "พฤษจิกายน",
        "พฤษจิกา",
        "พฤจิกายน",
        "พฤจิกา",
        "พฤศจิก",
        "พฤสจิกายน",
        "พฤสจิกา",
        "พฤศจิกายม",
        "พฤศจิ",
        "พฤษศจิกายน",
        "พฤกษจิกายน",
        "november",
        "nov",
    ),
    ("ธ.ค.", "ธันวาคม", "ธันวาค", "ธันวา", "ธนวาคม", "ธนวา", "ธันวาคน", "ธันว์วา", "ทันวาคม", "ทันวา", "december", "dec"),
)
_WEEKDAYS = (
    ("จันทร์", "จันทร", "จันทน์", "จันท์", "จันร์", "จันท", "จัน", "monday", "mon"),
    ("อังคาร", "อังคาร์", "อังคาน", "อังคาล", "tuesday", "tues", "tue"),
    ("พุธ", "พุทธ", "พุท", "พุด", "wednesday", "wed"),
    (
        "พฤหัสบดี",
        "พฤหัสบดิ์",
        "พฤหัสบดิ",
        "พฤหัสฯ",
        "พฤหัสสะ",
        "พฤหัส",
        "พฤหัด",
        "พะรึหัส",
        "พระหัส",
        "พฤหัศ",
        "พหัส",
        "พฤ",
        "thursday",
        "thurs",
        "thur",
        "thu",
    ),
    ("ศุกร์", "ศุกร", "ศุกส์", "ศุก", "สุกร์", "ศูกร์", "ศกร์", "สุกร", "สุก", "ศุกค์", "friday", "fri"),
    ("เสาร์", "เสาร", "เสาว์", "เสาษ์", "เส้าร์", "เสา", "saturday", "sat"),
    ("อาทิตย์", "อาทิตย", "อาทิตญ์", "อาทิดย์", "อาทิด", "อาธิตย์", "อาธิต", "อาทิต", "sunday", "sun"),
)
_WEEKDAY_LETTERS = ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา.")

_NO_MORE_LETTERS = r"(?![a-z])"


def _bare(word: str) -> str:
    return re.sub(r"[.\s]", "", word)


def _spelled(word: str) -> str:
    """A pattern for a word; the dots of an abbreviation may be left out or have blanks around them."""
    if word.endswith("."):
        return r"\s?".join(rf"{part}\.?" for part in word.split(".") if part)
    return word + (_NO_MORE_LETTERS if word.isascii() else "")


def _any_of(words: list[str]) -> str:
    return "|".join(_spelled(word) for word in sorted(words, key=lambda word: len(_bare(word)), reverse=True))


_MONTH_OF = {_bare(word): number for number, words in enumerate(_MONTHS, start=1) for word in words}
_WEEKDAY_OF = {_bare(word): number for number, words in enumerate(_WEEKDAYS) for word in words}
_WEEKDAY_OF |= {_bare(letter): number for number, letter in enumerate(_WEEKDAY_LETTERS)}

MONTH = rf"(?P<month>(?:{_any_of([word for words in _MONTHS for word in words])})\.?)"
WEEKDAY_NAMES = ("จันทร์", "อังคาร", "พุธ", "พฤหัส", "ศุกร์", "เสาร์", "อาทิตย์")
"""As they are written well and said for short, from Monday on."""
A_WEEKDAY = rf"(?:{'|'.join(WEEKDAY_NAMES)})(?:(?<=พฤหัส)บดี)?"
"""One of these, `พฤหัสบดี` too."""
WEEKDAY = rf"(?P<weekday>{_any_of([word for words in _WEEKDAYS for word in words])})"
WEEKDAY_LETTER = rf"(?P<weekday>{'|'.join(re.escape(letter) for letter in _WEEKDAY_LETTERS)})"


def month_of(written: str) -> int:
    """1 to 12 for what `MONTH` matched."""
    return _MONTH_OF[_bare(written)]


def weekday_of(written: str) -> int:
    """0 (Monday) to 6 for what `WEEKDAY` or `WEEKDAY_LETTER` matched."""
    return _WEEKDAY_OF[_bare(written)]
