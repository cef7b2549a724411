"""From a file's bytes to its text: UTF-8 with or without a mark, UTF-16 with one, and Thai Windows' own encoding."""

import codecs

from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.network_file.rows import NotReadable

READ_AS_CP874 = mark(
    "The file is not UTF-8; it was read in the encoding of Thai Windows (cp874). "
    "Look at the names in a dry run, and save it as UTF-8 if they are wrong."
)
_NOT_TEXT = mark("The file is not a text file: save the list as CSV UTF-8, as YAML or as .xlsx.")
_DAMAGED = mark("The file is not whole: some of its letters are not UTF-8. Save it again, as UTF-8.")


def text_of(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, and remarks about how it was read."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(content, "utf-16", _NOT_TEXT), ()
    if b"\0" in content:
        raise NotReadable(_(_NOT_TEXT))
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    if _mostly_utf8(content):
        raise NotReadable(_(_DAMAGED))
    text = _decoded(content, "cp874", _NOT_TEXT)
    if any(ord(letter) < ord(" ") and letter not in "\t\r\n" for letter in text):
        raise NotReadable(_(_NOT_TEXT))
    return text, (_(READ_AS_CP874),)


def _decoded(content: bytes, encoding: str, otherwise: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotReadable(_(otherwise)) from error


def _mostly_utf8(content: bytes) -> bool:
    """Whether bytes that are not UTF-8 are so by a few wrong ones only."""
    text = content.decode("utf-8", errors="replace")
    wrong = text.count("�")
    return sum(ord(letter) > 127 for letter in text) - wrong > wrong
