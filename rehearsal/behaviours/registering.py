"""People add the bot and register: yes to what is kept, their enterprise, their name; some stop half-way."""

import random
from datetime import datetime, timedelta

from rehearsal.behaviours.words import command, words
from rehearsal.cast import Player
from rehearsal.play import Play
from rehearsal.stage import Seen
from simulator.world import FRIEND

A_DAY = 1 / 4
"""How many new people begin in a day, while there are any left."""

AGREES = 0.93
STOPS_HALF_WAY = 0.08
OF_A_NETWORK_OF = 130


def begins(play: Play) -> None:
    play.each_day("registering", lambda midnight, dice: _plan_day(play, midnight, dice))


def sees(play: Play, seen: Seen) -> None:
    person = play.cast.by_user(seen.chat_id) if seen.by_bot and seen.private else None
    if person is None:
        return
    dice = play.dice("registering", person.key, seen.at)
    yes, no = seen.button("register.yes"), seen.button("register.no")
    if yes and no:
        play.tap_later(person, seen, yes if dice.random() < AGREES else no, soon=True)
        return
    places = seen.buttons("register.at:")
    name = seen.button("register.called")
    if dice.random() < STOPS_HALF_WAY and (places or name):
        return
    if places:
        play.tap_later(person, seen, places[0], soon=True)
    elif name and dice.random() < person.habits.slips * 2:
        wrong = dice.choice(words()["wrong_words"])
        play.at(play.soon(person, "name"), lambda: play.say(person, seen.chat_id, wrong, "answer typed"))
    elif name:
        play.tap_later(person, seen, name, soon=True)
    elif seen.button("register.another") and seen.button("register.rename"):
        person.registered = True


def _plan_day(play: Play, midnight: datetime, dice: random.Random) -> None:
    rate = A_DAY * len(play.cast.players) / OF_A_NETWORK_OF
    waiting = [one for one in play.cast.players if not one.registered and not one.gone]
    if not waiting or dice.random() >= rate:
        return
    person = dice.choice(waiting)
    moment = midnight + timedelta(hours=9, seconds=dice.randrange(11 * 3600))
    if moment > play.now:
        play.at(moment, lambda: register(play, person))


def register(play: Play, person: Player) -> None:
    """Add the bot, if that has not been done, and ask to be registered."""
    if person.gone:
        return
    if not person.friend:
        person.friend = True
        play.stage.befriends(person.user_id, FRIEND)
        play.acts["bot added"] += 1
        play.machine.settle()
    play.say(person, person.user_id, command("register"), "registration begun")
