"""What did it bring? Some answer in a line, some skip, some leave it."""

from rehearsal.behaviours.words import words
from rehearsal.play import Play
from rehearsal.stage import Seen, argument, subject

SKIPS = 0.15


def begins(_play: Play) -> None:
    """Nothing was learned yet."""


def sees(play: Play, seen: Seen) -> None:
    reader = play.cast.by_user(seen.chat_id) if seen.by_bot and seen.private else None
    answer, skip = seen.button("lesson.answer:"), seen.button("lesson.skip:")
    if reader is None or answer is None or skip is None:
        return
    if not play.first_time("lesson", subject(answer), argument(answer), reader.key):
        return
    dice = play.dice("lesson", reader.key, subject(answer), argument(answer))
    if dice.random() >= reader.habits.joins_in:
        return
    if dice.random() < SKIPS:
        play.tap_later(reader, seen, skip)
        return

    def write() -> None:
        play.tap(reader, seen.chat_id, answer)
        line = dice.choice(words()["lessons"])
        play.at(play.soon(reader, "lesson"), lambda: play.say(reader, seen.chat_id, line, "lesson told"))

    play.at(play.later(reader, "lesson", answer["data"]), write)
