"""People leave, get a new phone, block the bot; the facilitator's project ends and she leaves with it."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.storage.people import RoleKind
from rehearsal.behaviours.registering import register
from rehearsal.behaviours.words import words
from rehearsal.cast import Player
from rehearsal.play import Play
from rehearsal.stage import Seen
from simulator.world import BLOCKED

LEAVES, NEW_PHONE = 1 / 1800, 1 / 2400
"""How often in a day, of each person but the facilitator."""


class FacilitatorLeaves:
    """The project that brought the facilitator ends, after so long."""

    def __init__(self, after: timedelta | None) -> None:
        self._after = after

    def begins(self, play: Play) -> None:
        for facilitator in play.cast.with_role(RoleKind.FACILITATOR) if self._after else []:
            assert self._after is not None
            play.at(play.begun + self._after, _farewell(play, facilitator))

    def sees(self, _play: Play, _seen: Seen) -> None:
        """Whatever the bot says: the project is over."""


def begins(play: Play) -> None:
    play.each_day("leaving", lambda midnight, dice: _plan_day(play, midnight, dice))


def sees(_play: Play, _seen: Seen) -> None:
    """Nobody leaves because of what the bot says."""


def _plan_day(play: Play, midnight: datetime, dice: random.Random) -> None:
    for person in [one for one in play.cast.players if one.role != RoleKind.FACILITATOR and not one.gone]:
        chance = dice.random()
        moment = midnight + timedelta(hours=8, seconds=dice.randrange(12 * 3600))
        if moment <= play.now:
            continue
        if chance < LEAVES:
            play.at(moment, _farewell(play, person))
        elif chance < LEAVES + NEW_PHONE:
            play.at(moment, _phone(play, person))


def _farewell(play: Play, person: Player) -> Callable[[], object]:
    return lambda: leave(play, person)


def _phone(play: Play, person: Player) -> Callable[[], object]:
    return lambda: change_phone(play, person)


def leave(play: Play, person: Player) -> None:
    """Out of all groups; whoever had added the bot blocks it."""
    if person.gone:
        return
    for chat_id, people in play.cast.members.items():
        if person in people:
            people.remove(person)
            play.stage.changes_members(chat_id, remove=[person.user_id])
            play.machine.settle()
    if person.friend:
        play.stage.befriends(person.user_id, BLOCKED)
        play.machine.settle()
    person.gone = True
    play.acts[f"{person.role} left"] += 1
    play.journal.append(f"{play.now.isoformat()} {person.key} left")


def change_phone(play: Play, person: Player) -> None:
    """A new phone, and with it a new LINE account: to the bot a stranger, until they register again."""
    before, person.user_id = person.user_id, f"U{play.dice('phone', person.key, play.now).getrandbits(128):032x}"
    play.stage.new_person(person.user_id, words()["new_phone"].format(name=person.name))
    for chat_id, people in play.cast.members.items():
        if person in people:
            play.stage.changes_members(chat_id, add=[person.user_id])
            play.machine.settle()
            play.stage.changes_members(chat_id, remove=[before])
            play.machine.settle()
    person.friend, knew = False, person.registered
    person.registered = False
    play.acts["new phone"] += 1
    if knew:
        play.at(play.later(person, "new phone"), lambda: register(play, person))
