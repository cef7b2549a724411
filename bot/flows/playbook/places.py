"""The places in the ladder's words that are filled in: kept by one name, read and written in everybody's language."""

from bot.language.catalogue import LANGUAGES, mark, speaking
from bot.language.catalogue import gettext as _

PLACES = {
    "enterprise": mark("name of the enterprise"),
    "product": mark("what it makes"),
    "days": mark("number of days"),
}


def as_read(text: str) -> str:
    """The words with their places named in the spoken language."""
    for name, label in PLACES.items():
        text = text.replace(f"{{{name}}}", f"{{{_(label)}}}")
    return text


def as_kept(text: str) -> str:
    """The words as they are kept, whatever language their places were written in."""
    for language in LANGUAGES:
        with speaking(language):
            for name, label in PLACES.items():
                text = text.replace(f"{{{_(label)}}}", f"{{{name}}}")
    return text
