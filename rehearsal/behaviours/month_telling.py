"""Has your group done something this month? One tap, and for some a line about it."""

from rehearsal.behaviours.words import words
from rehearsal.play import Play
from rehearsal.stage import Seen, argument, subject

ACTIVE = 0.75
SAYS_WHAT = 0.5


def begins(_play: Play) -> None:
    """The bot asks when the month ends."""


def sees(play: Play, seen: Seen) -> None:
    reader = play.cast.by_user(seen.chat_id) if seen.by_bot and seen.private else None
    yes, no = seen.button("pulse.yes:"), seen.button("pulse.no:")
    if reader is None or yes is None or no is None:
        return
    dice = play.dice("month", reader.key, seen.at)
    if dice.random() >= reader.habits.answers or not play.first_time("month", subject(yes), argument(yes), reader.key):
        return

    def tell() -> None:
        active = dice.random() < ACTIVE
        play.tap(reader, seen.chat_id, yes if active else no)
        if active and dice.random() < SAYS_WHAT:
            line = dice.choice(words()["months"])
            play.at(play.soon(reader, "month"), lambda: play.say(reader, seen.chat_id, line, "month told"))

    play.at(play.later(reader, "month", yes["data"]), tell)
