"""Somebody who looked after the network is not seen any more: others stand in, vote, and one of them agrees."""

from rehearsal.behaviours.steps import Step, follow
from rehearsal.play import Play
from rehearsal.stage import Seen, argument, subject

STANDS_IN, AGREES = 0.6, 0.8


def begins(_play: Play) -> None:
    """Everybody is there."""


def sees(play: Play, seen: Seen) -> None:
    reader = play.cast.by_user(seen.chat_id) if seen.by_bot and seen.private else None
    if reader is None:
        return
    for yes, no, chance in (
        ("handover.take:", "handover.cannot:", STANDS_IN),
        ("handover.vouch:", "handover.doubt:", AGREES),
        ("handover.accept:", "handover.decline:", AGREES),
    ):
        asked = seen.button(yes)
        if asked:
            agrees = play.dice("handover", reader.key, str(asked["data"])).random() < chance
            follow(play, reader, seen, (Step(yes if agrees else no, soon=False),))
            return
    candidates = seen.buttons("handover.vote:")
    if not candidates or not play.first_time("handover vote", subject(candidates[0]), reader.key):
        return
    dice = play.dice("handover vote", reader.key, subject(candidates[0]))
    if dice.random() < reader.habits.answers:
        favourite = min(candidates, key=argument)
        play.tap_later(reader, seen, favourite if dice.random() < 0.6 else dice.choice(candidates))
