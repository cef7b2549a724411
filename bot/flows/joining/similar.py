"""What is proposed as an enterprise's name: whether it is one, and which known ones may be meant."""

from sqlalchemy.orm import Session

from bot.dialogue.picking.index import index_of
from bot.dialogue.saying import CANCEL, Told
from bot.flows.joining.words import LONGEST_NAME
from bot.language.addresses import is_an_address
from bot.language.answers import is_a_question
from bot.language.enterprise_words import core_of_name, folded
from bot.language.normalising import for_matching
from bot.language.plain_names import is_no_name, plain_name
from bot.storage.enterprises import enterprises_to_list
from bot.storage.people import Network

ALIKE, MOST_SHOWN = 78, 3
"""From so many per cent on an enterprise may be the one that is meant."""


def problem_with(name: str) -> Told | None:
    """What to say of a name that cannot be one; None where it can."""
    plain = plain_name(name)
    if len(name) > LONGEST_NAME:
        return Told("That is a little long for a name; up to 100 letters, please.", CANCEL)
    if "://" in name or len(core_of_name(plain)) < 2 or folded(plain).isdigit():
        return Told("I could not read a name in that. What is the enterprise called?", CANCEL)
    if is_an_address(name):
        return Told("That sounds like a place to me. What is the enterprise called?", CANCEL)
    if is_no_name(for_matching(name)):
        return Told("I could not read a name in that. What is the enterprise called?", CANCEL)
    if is_a_question(for_matching(name)):
        return Told("That sounds like a question to me. What is the enterprise called?", CANCEL)
    return None


def similar_to(session: Session, network: Network, name: str) -> tuple[tuple[str, str], ...]:
    """(id, name) of the network's enterprises that may be the one that is meant, the likeliest first."""
    ids = [each for each, score in index_of(session, network).find(name, MOST_SHOWN) if score >= ALIKE]
    known = enterprises_to_list(session, network.id, ids)
    return tuple((each, known[each].short_name) for each in ids if each in known)
