"""What a text votes for in a poll: options by their numbers, letters or words, and the answer to them."""

from bot.flows.poll.choosing import WAIT, YES, adds_up
from bot.flows.poll.kinds import PollKind
from bot.flows.poll.tables import Poll
from bot.flows.poll.words import bare_day, read_answer, read_letter, read_numbers, split_reason
from bot.flows.poll.words.several import options_named
from bot.flows.poll.words.stance import read_stance
from bot.language.normalising import for_matching

Vote = tuple[list[int], str]
"""The options' positions, and the answer to them."""


def read_vote(poll: Poll, text: str) -> Vote | None:
    """(positions, answer) that a text means in a poll; None where it fits no option."""
    if poll.kind == PollKind.CONSENT and (stance := read_stance(text)):
        return [stance[0]], YES
    text, _why = split_reason(text)
    answer = YES
    if poll.kind == PollKind.DATES:
        split = read_answer(text)
        text, answer = split if split and split[0] else (text, YES)
    positions = read_numbers(text) or _positions_of_words(poll, for_matching(text)) or read_letter(text)
    positions = positions or read_several(poll, text)
    known = {option.position for option in poll.options}
    if not positions or not set(positions) <= known:
        return None
    return positions, answer


def read_several(poll: Poll, text: str) -> list[int]:
    """The options that a text names where several may be, two at least, in its order; empty otherwise."""
    if not adds_up(poll.kind, poll.settings) or poll.kind == PollKind.DATES:
        return []
    names = {option.position: bare_day(option.text) for option in poll.options}
    return options_named(for_matching(text), names, ranked=poll.kind == PollKind.RANKING)


def _positions_of_words(poll: Poll, text: str) -> list[int]:
    """The option that says exactly this, or the only one that begins so, or ends so (`แดง` of สีแดง)."""
    wanted = bare_day(text)
    options = {option.position: bare_day(option.text) for option in poll.options}
    exact = [position for position, said in options.items() if said == wanted]
    if exact:
        return exact
    for is_part in (str.startswith, str.endswith):
        parts = [position for position, said in options.items() if wanted and is_part(said, wanted)]
        if len(parts) == 1 and len(wanted) > 1:
            return parts
    return []


def chosen_of(poll: Poll, positions: list[int], answer: str) -> dict[str, str]:
    """What is chosen by positions: all of them where several may be, else the last."""
    if not adds_up(poll.kind, poll.settings):
        return {str(positions[-1]): WAIT if answer == WAIT else YES}
    return {str(position): answer for position in positions}
