"""A representative is asked which days suit: some say so of each day, some of all, some wait for the second question."""

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
        _say_of_next(play, asked, seen, days, soon=True)  # the card shows what was said: now of the next day
        return
    dice = play.dice("dates", asked.key, seen.at)
    if dice.random() >= asked.habits.answers:
        return
    play.first_time("dates begun", forum_id, asked.key)
    everything = next((day for day in days if argument(day).endswith(".all.yes")), None)
    if everything and dice.random() < TAKES_ANY:
        for day in days:
            play.first_time("day said", forum_id, argument(day).rpartition(".")[0], asked.key)
        play.tap_later(asked, seen, everything)
    else:
        _say_of_next(play, asked, seen, days, soon=False)


def _say_of_next(play: Play, asked: Player, seen: Seen, days: list[dict[str, Any]], *, soon: bool) -> None:
    for day in days:
        which, _dot, word = argument(day).rpartition(".")
        if word != "yes" or which.endswith(".all"):
            continue
        if play.first_time("day said", subject(day), which, asked.key):
            suits = play.dice("day suits", asked.key, subject(day), which).random() < DAY_SUITS
            choice = day if suits else next(other for other in days if argument(other) == f"{which}.no")
            play.tap_later(asked, seen, choice, soon=soon)
            return
