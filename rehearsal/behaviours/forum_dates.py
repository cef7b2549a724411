"""A representative is asked which days suit: some tick a few and say that it is all, some say any, some wait for the second
question."""

from typing import Any

from rehearsal.cast import Player
from rehearsal.play import Play
from rehearsal.stage import Seen, argument, subject

DAY_SUITS = 0.65
TAKES_ANY = 0.15


def begins(_play: Play) -> None:
    """Nobody is asked yet."""


def sees(play: Play, seen: Seen) -> None:
    days = seen.buttons("forum.can:") if seen.by_bot else []
    asked = play.cast.by_user(seen.chat_id) if days else None
    if asked is None:
        return
    forum_id = subject(days[0])
    if play.knows("dates begun", forum_id, asked.key):
        _that_is_all(play, asked, seen, days)
        return
    dice = play.dice("dates", asked.key, seen.at)
    if dice.random() >= asked.habits.answers:
        return
    play.first_time("dates begun", forum_id, asked.key)
    if dice.random() < TAKES_ANY:
        play.tap_later(asked, seen, _ends_with(days, ".all.yes"))
    else:
        _tick(play, asked, seen, days)


def _tick(play: Play, asked: Player, seen: Seen, days: list[dict[str, Any]]) -> None:
    offered = [day for day in days if argument(day).endswith(".yes") and not argument(day).endswith(".all.yes")]
    suits = [day for day in offered if play.dice("day suits", asked.key, argument(day)).random() < DAY_SUITS]
    for number, day in enumerate(suits or [_ends_with(days, ".all.no")]):
        play.tap_later(asked, seen, day, soon=number > 0)


def _that_is_all(play: Play, asked: Player, seen: Seen, days: list[dict[str, Any]]) -> None:
    """Tapped under the answer to what was ticked, once."""
    rest = [day for day in days if argument(day).endswith(".rest.no")]
    if rest and play.first_time("dates ended", subject(rest[0]), asked.key):
        play.tap_later(asked, seen, rest[0], soon=True)


def _ends_with(days: list[dict[str, Any]], end: str) -> dict[str, Any]:
    return next(day for day in days if argument(day).endswith(end))
