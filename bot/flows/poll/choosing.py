"""What a ballot says after a further word of its voter: pure rules, by the kind of poll and its settings.

One choice replaces the other; where several are allowed, with dates and in a ranking they add up. A word counts from
LINE's moment of it: what arrives late overrules nothing that was said since, also where that was the same again.
"""

from bot.flows.poll.kinds import NONE_OF_THESE, PollKind, Settings
from bot.flows.poll.tables import TAKEN_BACK

YES, MAYBE, NO, WAIT = "yes", "maybe", "no", "wait"
ANSWERS = (YES, MAYBE, NO)
MOST_RANKED = 5
Choices = dict[str, str]
Moments = dict[str, int]
_NONE = str(NONE_OF_THESE)


def adds_up(kind: str, settings: Settings) -> bool:
    """Whether a further choice stands beside those before."""
    return kind in (PollKind.DATES, PollKind.RANKING) or settings.several


def after_word(
    kind: str, settings: Settings, before: Choices, said: Moments, cast_ms: int, chosen: Choices, at: int
) -> tuple[Choices, Moments]:
    """What is chosen and when each of it was said, after `chosen` was said at a moment; an empty choice takes all back, an
    empty answer (`{"2": ""}`) takes one back."""
    if not adds_up(kind, settings):
        return (before, said) if at < cast_ms else (chosen, {})
    if not chosen:
        return _taken_back(before, said, at)
    if kind == PollKind.RANKING:
        return _ranked(before, said, chosen, at)
    if _NONE in chosen:
        return ({_NONE: YES}, {TAKEN_BACK: at, _NONE: at}) if at >= cast_ms else (before, said)
    choices, moments = _added({**before, **({_NONE: ""} if _NONE in before else {})}, said, chosen, at)
    return choices, moments


def replaced(before: Choices, chosen: Choices) -> Choices:
    """Of what was chosen, that which a further choice takes the place of or stands beside: all that there would be then."""
    return {**{place: word for place, word in before.items() if place != _NONE}, **chosen}


def points_of(choices: Choices) -> dict[str, int]:
    """The points of a ranking by position."""
    return {place: int(word) for place, word in choices.items() if word.isdecimal()}


def _added(before: Choices, said: Moments, chosen: Choices, at: int) -> tuple[Choices, Moments]:
    """Each option by itself."""
    taken_back = said.get(TAKEN_BACK, 0)
    new = {place: word for place, word in chosen.items() if at >= max(said.get(place, 0), taken_back)}
    choices = {place: word for place, word in {**before, **new}.items() if word}
    return choices, {**said, **dict.fromkeys(new, at)}


def _taken_back(before: Choices, said: Moments, at: int) -> tuple[Choices, Moments]:
    """What is left where everything said until a moment was taken back."""
    later = {place: moment for place, moment in said.items() if moment > at}
    return {place: word for place, word in before.items() if place in later}, {TAKEN_BACK: at, **later}


def _ranked(before: Choices, said: Moments, chosen: Choices, at: int) -> tuple[Choices, Moments]:
    """The order in which options were named: the first has 5 points. A list of them is the whole order."""
    if len(chosen) > 1 or _NONE in chosen:
        if at < max(said.values(), default=0):
            return before, said
        moments = {TAKEN_BACK: at, **{place: at + nth for nth, place in enumerate(chosen)}}
    else:
        moments = said | {place: at for place in chosen if place not in before and at >= said.get(TAKEN_BACK, 0)}
        if _NONE in before:
            moments.pop(_NONE, None)
    named = sorted((place for place in moments if place != TAKEN_BACK), key=lambda place: (moments[place], int(place)))
    order = named[:MOST_RANKED]
    kept = {place: moment for place, moment in moments.items() if place in (*order, TAKEN_BACK)}
    if order == [_NONE]:
        return {_NONE: YES}, kept
    return {place: str(MOST_RANKED - nth) for nth, place in enumerate(order)}, kept
