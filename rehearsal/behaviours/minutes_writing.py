"""After a meeting: the host writes down what was said, somebody else has a look at it."""

from rehearsal.behaviours.steps import Step, follow
from rehearsal.behaviours.words import words
from rehearsal.play import Play
from rehearsal.stage import Seen

PATIENCE = 5
"""Cards of the same minutes; then somebody gives up, who has taken back what they wrote, say."""
STEPS = (Step("minutes.write:", soon=False), Step("minutes.send"), Step("minutes.ok:", soon=False))


def begins(_play: Play) -> None:
    """Nothing was held yet."""


def sees(play: Play, seen: Seen) -> None:
    reader = play.cast.by_user(seen.chat_id) if seen.by_bot and seen.private else None
    if reader is None:
        return
    at_it = ("minutes", reader.key)
    if follow(play, reader, seen, STEPS):
        play.memory[at_it] = 0
        return
    enough = seen.button("minutes.enough")
    if enough is None:
        return
    play.memory[at_it] += 1
    if play.memory[at_it] == 1:
        text = play.dice("minutes", reader.key, seen.at).choice(words()["minutes"])
        play.at(play.soon(reader, "minutes"), lambda: play.say(reader, seen.chat_id, text, "minutes written"))
    elif play.memory[at_it] <= PATIENCE:
        play.tap_later(reader, seen, enough, soon=True)
