"""The words by which somebody says that they are one and the same in two chats."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark

JOIN = "same_person.join"

command_words(
    97,
    Command(
        JOIN,
        (
            *thai(Bare.NEVER, "เชื่อมแชท", "เชื่อมแชต", "เชื่อมบัญชี", "ฉันคือคนเดียวกัน"),
            *english(Bare.NEVER, "join chats", "connect accounts", "same person"),
        ),
        Topic.NETWORK,
        mark("Where you write to two official accounts: be one person in both."),
        "เชื่อมแชท 4827-1935",
        Who.PEOPLE,
        also=("รวมบัญชี", "เชื่อมสองแชท", "เชื่อมไลน์สองบัญชี", "คนเดียวกันกับอีกแชท", "join my chats", "connect chats"),
    ),
)

LENGTH = 8
_DIGITS = re.compile(r"\d")


def read_code(text: str) -> str | None:
    """The digits of a code, however they are written; None where there are not as many."""
    digits = "".join(str(int(digit)) for digit in _DIGITS.findall(text))
    return digits if len(digits) == LENGTH else None
