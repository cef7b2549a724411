"""Phones in disguise: letters that look like figures (`08I-234-S678`), words for some of the figures (`081 สองสามสี่ 5678`), words
between them (`081 ตามด้วย 2345678`)."""

import re
from collections.abc import Iterator

from bot.language.numbers_of_people import phones_within

_FIGURES = {
    "ศูนย์": "0", "ศูนย": "0", "ศูนท์": "0", "ศูน": "0", "สูนย์": "0", "สูน": "0", "หนึ่ง": "1", "หนึง": "1", "นึง": "1", "สอง": "2", "โท": "2",
    "สาม": "3", "สี่": "4", "ห้า": "5", "หก": "6", "เจ็ด": "7", "เจด": "7", "แปด": "8", "เก้า": "9", "zero": "0", "oh": "0", "one": "1",
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_LIKE_FIGURES = str.maketrans("oOQDiIl|sSzZbBAaTtgqE", "000011115522884477993")
_BETWEEN = r"ตามด้วย|ต่อด้วย|ต่อจากนั้น|แล้วก็|แล้ว|เว้นวรรค|เว้น|วรรค|จุด|แดช|ต่อ|และ|กับ|[xX×]|dash|dot|then|and"
_WITH_A_LETTER = re.compile(
    r"(?<![0-9A-Za-z])(?=(?:[\-. ]?[0-9A-Za-z]){9,10}(?![\-.]?[0-9A-Za-z]))(?=(?:[\-. ]?\d)*[\-. ]?[A-Za-z]{1,2}(?:[\-. ]?\d)+(?![0-9A-Za-z]))"
    r"0[2-9](?:[\-. ]?[0-9A-Za-z]){7,8}(?![0-9A-Za-z])"
)
"""A phone in which one or two letters stand for a figure: `081-23A-5678`."""
_TOKENS = re.compile(
    rf"(?P<word>{'|'.join(_FIGURES)})|(?P<alike>(?<![0-9A-Za-z|])[0-9oOQDiIl|sSzZbBAaTtgqE]*\d[0-9oOQDiIl|sSzZbBAaTtgqE]*(?![0-9A-Za-z|]))"
    rf"|(?P<between>{_BETWEEN})|(?P<plain>.)",
    re.DOTALL | re.IGNORECASE,
)


def disguised_phones(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each phone of a text of plain digits that is one once its disguise is taken off."""
    figures: list[str] = []
    spans: list[tuple[int, int]] = []
    for token in _TOKENS.finditer(text):
        if token["alike"]:
            figures += token["alike"].translate(_LIKE_FIGURES)
            spans += [(at, at + 1) for at in range(*token.span())]
        else:
            figures.append(_FIGURES.get(token[0].lower(), " ") if token["plain"] is None else token[0])
            spans.append(token.span())
    for start, end in phones_within("".join(figures)):
        begin, over = spans[start][0], spans[end - 1][1]
        if text[begin:over] != "".join(figures[start:end]):
            yield begin, over
    yield from (found.span() for found in _WITH_A_LETTER.finditer(text))
