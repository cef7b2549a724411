"""Whether what somebody says to know about answers a question: by the words of both, no database."""

from rapidfuzz import fuzz

from bot.flows.strength import core_of_skill
from bot.language.product_words import Trades, parts_of
from bot.language.topics import Topic, topics_of

ALIKE = 80
"""Per cent by which what is known must be alike to a part of the question."""
FEWEST_LETTERS = 3
SAME_WORDS, SAME_PRODUCT, SAME_AREA = 3, 2, 1


def fits(trades: Trades, question: str, topic: str | None, known: str) -> int:
    """How well what is known answers a question: 3 the same words, 2 the same product, 1 the same area, else 0."""
    asked, knows = core_of_skill(question), core_of_skill(known)
    if len(knows) < FEWEST_LETTERS:
        return 0
    if len(knows) <= len(asked) and fuzz.partial_ratio(knows, asked, score_cutoff=ALIKE) >= ALIKE:
        return SAME_WORDS
    parts = {part for part in parts_of(knows) if len(part) >= FEWEST_LETTERS}
    if len(parts) > 1 and all(part in asked for part in parts):
        return SAME_WORDS
    if trades.of(knows) & trades.of(asked):
        return SAME_PRODUCT
    areas = topics_of(known)
    return SAME_AREA if topic and topic != Topic.BUYING and areas and areas[0] == topic else 0
