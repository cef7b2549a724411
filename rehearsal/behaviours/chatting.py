"""People talk with each other: each group by its own rhythm, some more than others, nobody at night."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from rehearsal.behaviours.words import words
from rehearsal.cast import Circle, Player
from rehearsal.play import SLEEPS, WAKES, Play
from rehearsal.stage import Seen

STICKERS = 0.08
FEAST_DAYS = {(4, day) for day in range(13, 16)}
"""Songkran: everybody is with their family."""
TAKEN_BACK_AFTER = timedelta(seconds=40)


def begins(play: Play) -> None:
    play.each_day("chatter", lambda midnight, dice: _plan_day(play, midnight, dice))


def sees(_play: Play, _seen: Seen) -> None:
    """What the bot says is not answered with chatter."""


def _plan_day(play: Play, midnight: datetime, dice: random.Random) -> None:
    quiet = 0.15 if (midnight.month, midnight.day) in FEAST_DAYS else 1.0
    for circle in play.cast.circles:
        people = play.cast.members[circle.chat_id]
        if not people or dice.random() >= circle.active_days * quiet:
            continue
        for _word in range(max(1, round(dice.expovariate(1 / circle.words_a_day)))):
            moment = midnight + timedelta(seconds=dice.randrange(WAKES * 3600, SLEEPS * 3600))
            if moment > play.now:
                play.at(moment, _speech(play, circle, dice.random()))


def _speech(play: Play, circle: Circle, chance: float) -> Callable[[], object]:
    def speak() -> None:
        dice = play.dice("speech", circle.chat_id, play.now, chance)
        people = [one for one in play.cast.members[circle.chat_id] if not one.gone]
        if not people:
            return
        speaker = dice.choices(people, [one.habits.speaks for one in people])[0]
        if dice.random() < STICKERS:
            play.stage.sends_sticker(circle.chat_id, speaker.user_id, dice.randint(1, 20))
            return
        sent = play.say(speaker, circle.chat_id, _in_the_mouth_of(speaker, dice.choice(words()["chatter"])))
        if sent and dice.random() < speaker.habits.slips:
            _take_back(play, speaker, sent)

    return speak


def _in_the_mouth_of(speaker: Player, sentence: str) -> str:
    """Men end a sentence otherwise than women."""
    men = words()["men"]
    if speaker.name.startswith(tuple(men["titles"])):
        for hers, his in men["words"].items():
            sentence = sentence.replace(hers, his)
    return sentence


def _take_back(play: Play, speaker: Player, message_id: str) -> None:
    """A word in the wrong group is taken back."""

    def unsend() -> None:
        if not speaker.gone:
            play.stage.takes_back(message_id, speaker.user_id)
            play.acts["taken back"] += 1

    play.at(play.now + TAKEN_BACK_AFTER, unsend)
