"""Going on from card to card: whoever began something taps what comes next, once each, sooner or later or not at all."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from rehearsal.cast import Player
from rehearsal.play import Play, waking
from rehearsal.stage import Seen, argument, subject


@dataclass(frozen=True)
class Step:
    """A button by the beginning of its data, and who taps it when."""

    prefix: str
    chance: float | None = None
    """None: as the person answers what they alone are asked."""
    soon: bool = True
    """While they have the phone in their hand; else when they come round to it."""
    days: float = 0
    """Not before so many days."""
    ends_with: str = ""


def follow(play: Play, reader: Player, seen: Seen, steps: tuple[Step, ...]) -> bool:
    """Let a reader go on with the first of the steps that their card shows; whether there is one."""
    for step in steps:
        action = next((one for one in seen.buttons(step.prefix) if argument(one).endswith(step.ends_with)), None)
        if action is None or not play.first_time(step.prefix, subject(action), argument(action), reader.key):
            continue
        dice = play.dice("step", step.prefix, subject(action), reader.key)
        if dice.random() >= (reader.habits.answers if step.chance is None else step.chance):
            return True
        if step.days:
            moment = waking(play.now + timedelta(days=step.days * dice.uniform(0.8, 1.3)), dice)
            play.at(moment, partial(play.tap, reader, seen.chat_id, action))
        else:
            play.tap_later(reader, seen, action, soon=step.soon)
        return True
    return False
