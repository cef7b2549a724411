"""The words by which lots are asked for, and how their line is read."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_GROUPS, Bare, Command, Topic, english, thai
from bot.language.catalogue import mark
from bot.language.normalising import SEPARATOR

_WINNERS = re.compile(r"^(\d{1,2})\s*(?:คน|กลุ่ม|รางวัล|people|groups|gifts)?$", re.IGNORECASE)

command_words(
    20,
    Command(
        "lots.open",
        (*thai(Bare.WITH_LINE, "จับฉลาก", "จับสลาก"), *english(Bare.WITH_LINE, "draw lots")),
        Topic.POLLS,
        mark("Let chance decide who goes first or who gets the gift, so that everybody can check it."),
        "จับฉลาก ใครได้ของขวัญ | 3 คน",
        places=IN_GROUPS,
        also=("สุ่มชื่อ", "สุ่มคน", "จับรางวัล", "จับชื่อ", "draw names", "draw a name"),
    ),
)


def read_line(text: str) -> tuple[str, int | None]:
    """(what it is about, how many are drawn or None) of `who gets the gift | 3 people`."""
    about, *more = [part.strip() for part in SEPARATOR.split(text) if part.strip()] or [""]
    found = _WINNERS.match(more[0]) if more else None
    return about, int(found[1]) if found else None
