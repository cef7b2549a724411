"""What is said without a card of its own, recognised by how its sentence begins."""

from bot.dialogue.saying import Told


def is_told(result: object, *beginnings: str) -> bool:
    """Whether it is a sentence that begins so (in English, before its places are filled)."""
    return isinstance(result, Told) and result.sentence.startswith(beginnings)
