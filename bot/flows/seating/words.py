"""The words by which tables are asked for."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, english, thai
from bot.language.catalogue import mark

command_words(
    31,
    Command(
        "seating.show",
        (
            *thai(Bare.NEVER, "จัดโต๊ะ", "แบ่งโต๊ะ", "จัดโต๊ะคุย", "แบ่งกลุ่มคุย"),
            *english(Bare.NEVER, "seat tables", "tables"),
        ),
        Topic.FORUMS,
        mark("Seat those who come to the next forum at tables of ten to fifteen: first those who make the same, then mixed."),
        "จัดโต๊ะ 12",
        also=("จัดโต๊ะประชุม", "แบ่งโต๊ะประชุม", "จัดกลุ่มคุยในเวที", "แบ่งวงคุย", "จัดวงคุย", "ผังโต๊ะ", "table plan"),
    ),
)  # fmt: skip
