"""What products and enterprises are called in lines about an order."""

from bot.flows.order.words.cutting import Name
from bot.flows.order.words.lexicon import Kind
from bot.language.normalising import THAI_DEPENDENT, plain
from bot.language.product_words import EVERYBODYS

_FEWEST_OF_OWN = 4
"""Letters of an enterprise's name that stand for it."""


def product_called(name: str) -> Name:
    """A product by its name, and by what it is called in English."""
    folded = plain(name)
    return Name(Kind.PRODUCT, (folded, *(other for other in EVERYBODYS.also_called(folded) if other.isascii())))


def enterprise_called(name: str) -> Name:
    """An enterprise of the speaker's by its name and by what it is called for short: its last syllables."""
    folded = plain(name)
    starts = (place for place in range(1, len(folded) - _FEWEST_OF_OWN) if not THAI_DEPENDENT.match(folded, place))
    return Name(Kind.OWN, (folded, *(folded[start:].strip() for start in starts)))
