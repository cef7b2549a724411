"""Translations: English in the source, Thai in `locale/`. Thai is what people get unless they chose otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from bot.language.line_breaks import Kept, whole, with_whole_names

DEFAULT_LANGUAGE = "th"
SOURCE_LANGUAGE = "en"
LANGUAGES = (DEFAULT_LANGUAGE, SOURCE_LANGUAGE)
LANGUAGE_NAMES = {DEFAULT_LANGUAGE: "ไทย", SOURCE_LANGUAGE: "English"}
"""How each language calls itself."""
LOCALE_FOLDER = Path(__file__).resolve().parents[2] / "locale"

_keeping_names: ContextVar[Kept | None] = ContextVar("keeping names", default=None)
_spoken: ContextVar[str] = ContextVar("spoken", default=DEFAULT_LANGUAGE)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Everything said inside the block is said in `language` ("th" or "en")."""
    before = _spoken.set(language if language in LANGUAGES else DEFAULT_LANGUAGE)
    try:
        yield
    finally:
        _spoken.reset(before)


@contextmanager
def names_kept_whole(kept: Kept = whole) -> Iterator[None]:
    """No line of what is said inside the block ends inside a name that fills a sentence's place: on a phone its letters are
    joined, on a page it is `enclosed`."""
    before = _keeping_names.set(kept)
    try:
        yield
    finally:
        _keeping_names.reset(before)


def spoken_language() -> str:
    """The language of the present block."""
    return _spoken.get()


def gettext(sentence: str, /, **values: object) -> str:
    """The sentence in the spoken language, with `{name}` places filled."""
    # To a catalogue the empty sentence is the name of its own header.
    return _fill(_catalogue(_spoken.get()).gettext(sentence) if sentence else "", values)


def ngettext(one: str, many: str, count: int, /, **values: object) -> str:
    """The sentence for `count` things; `{count}` is filled too, as `85,000`."""
    return _fill(_catalogue(_spoken.get()).ngettext(one, many, count), {"count": f"{count:,}", **values})


def mark(sentence: str) -> str:
    """Mark a sentence for translation where it is only written down; it is translated when said."""
    return sentence


def _fill(sentence: str, values: dict[str, object]) -> str:
    if not values:
        return sentence
    kept = _keeping_names.get()
    return sentence.format(**(with_whole_names(values, kept) if kept else values))


@lru_cache
def _catalogue(language: str) -> NullTranslations:
    """The compiled catalogue; compiled here, once a process, so that no stale binary can stand beside the text."""
    if language == SOURCE_LANGUAGE:
        return NullTranslations()
    compiled = BytesIO()
    with (LOCALE_FOLDER / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Translations(fp=compiled)
