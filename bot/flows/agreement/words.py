"""The words by which a network's rules are asked for and proposed, and how their lines are told apart."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_PRIVATE, Bare, Command, Topic, Who, english, thai
from bot.language.answers import sounds_like_a_question
from bot.language.catalogue import mark
from bot.language.normalising import tidy

MOST_LINES, LONGEST_LINE, LONGEST = 20, 300, 4000

command_words(
    65,
    Command(
        "agreement.show",
        (*thai(Bare.ALONE, "กติกาของเครือข่าย", "กติกาเครือข่าย"), *english(Bare.NEVER, "our rules")),
        Topic.NETWORK,
        mark("Show the rules that the network has given itself, and what is being asked about."),
        "กติกาของเครือข่าย",
        Who.PEOPLE,
        also=(
            "กติกา", "กฎของเครือข่าย", "ระเบียบของเครือข่าย", "ระเบียบเครือข่าย", "ข้อตกลงของเครือข่าย", "ข้อตกลงเครือข่าย", "ธรรมนูญเครือข่าย",
            "ถอนกติกา", "ขอถอนกติกา", "the rules of the network", "rules of our network",
        ),
    ),
    Command(
        "agreement.propose",
        (*thai(Bare.NEVER, "เสนอกติกา", "ร่างกติกา"), *english(Bare.NEVER, "propose rules")),
        Topic.NETWORK,
        mark("Propose rules for the network, one a line: every group says yes or no, level by level, before they are kept."),
        "เสนอกติกา",
        Who.LEADERS,
        IN_PRIVATE,
        also=("ตั้งกติกา", "แก้กติกา", "เปลี่ยนกติกา", "เสนอระเบียบ", "เสนอข้อตกลง", "ร่างระเบียบ", "change the rules", "draft rules"),
        takes=lambda text: not sounds_like_a_question(text),
    ),
)  # fmt: skip

_NUMBER = r"(?:(?:ข้อ\s*(?:ที่\s*)?)?[(]?[0-9๐-๙]{1,2}\s*[.):]\s*(?=\D)|ข้อ\s*(?:ที่\s*)?[0-9๐-๙]{1,2}\s+)"
_BREAKS = re.compile(rf"\s*[\n|;]+\s*|(?<!\S)(?={_NUMBER})(?<!ข้อ )(?<!ข้อที่ )")
_BEGINS = re.compile(rf"^(?:{_NUMBER}|[-–•*]\s+)+")


def lines_in(text: str) -> tuple[str, ...]:
    """The rules of a text: one a line, or parted by numbers; numbers and dashes before them are left out."""
    lines = (tidy(_BEGINS.sub("", each.strip())).strip() for each in _BREAKS.split(text.strip()))
    return tuple(line[:LONGEST_LINE] for line in lines if line)[:MOST_LINES]
