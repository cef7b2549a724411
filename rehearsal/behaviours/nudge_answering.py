"""A silent group is asked something: one or the other taps an answer."""

from rehearsal.play import Play
from rehearsal.stage import Seen, subject

ANSWERS = 0.4
"""Of those who answer what everybody is asked."""


def begins(_play: Play) -> None:
    """Nobody is silent yet."""


def sees(play: Play, seen: Seen) -> None:
    answers = seen.buttons("playbook.answer:") if seen.by_bot else []
    if not answers:
        return
    alone = play.cast.by_user(seen.chat_id) if seen.private else None
    for reader in [alone] if alone else play.cast.members.get(seen.chat_id, []):
        if reader.gone or not play.first_time("nudge", subject(answers[0]), reader.key):
            continue
        dice = play.dice("nudge", reader.key, subject(answers[0]))
        if dice.random() < (reader.habits.answers if alone else reader.habits.joins_in * ANSWERS):
            play.tap_later(reader, seen, dice.choice(answers))
