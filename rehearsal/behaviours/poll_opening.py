"""Somebody asks the group something: in the network's group those who look after it, in the small groups anybody."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.storage.people import RoleKind
from rehearsal.behaviours.words import command, words
from rehearsal.cast import Circle, Player
from rehearsal.play import Play
from rehearsal.stage import Seen

IN_THE_NETWORK, IN_A_GROUP = 1 / 12, 1 / 60
"""How often in a day."""
ASKERS = (RoleKind.FACILITATOR, RoleKind.COORDINATOR, RoleKind.REPRESENTATIVE)


def begins(play: Play) -> None:
    play.each_day("questions", lambda midnight, dice: _plan_day(play, midnight, dice))


def sees(_play: Play, _seen: Seen) -> None:
    """Questions come from people, not from what they see."""


def _plan_day(play: Play, midnight: datetime, dice: random.Random) -> None:
    for circle in play.cast.circles:
        network = circle.enterprise is None
        chance = IN_THE_NETWORK if network else IN_A_GROUP * circle.active_days
        if dice.random() >= chance:
            continue
        moment = midnight + timedelta(hours=8, seconds=dice.randrange(11 * 3600))
        question = dice.choice(words()["questions" if network else "small_questions"])
        asker = _asker(play, circle, dice)
        if asker and moment > play.now:
            play.at(moment, _question(play, circle, asker, question))


def _asker(play: Play, circle: Circle, dice: random.Random) -> Player | None:
    people = [one for one in play.cast.members[circle.chat_id] if not one.gone]
    if circle.enterprise is None:
        people = [one for one in people if one.role in ASKERS]
    return dice.choices(people, [one.habits.speaks for one in people])[0] if people else None


def _question(play: Play, circle: Circle, asker: Player, question: str) -> Callable[[], object]:
    return lambda: play.say(asker, circle.chat_id, f"{command('poll')} {question}", "poll opened")
