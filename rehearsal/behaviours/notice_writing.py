"""Those who look after the network write a notice now and then: in private, to all groups, by the way that costs least."""

import random
from datetime import datetime, timedelta

from rehearsal.behaviours.forum_planning import leader_of
from rehearsal.behaviours.words import command, words
from rehearsal.play import Play
from rehearsal.stage import Seen, argument, subject

HOW_OFTEN = 1 / 9
"""In a day."""

WAYS = (("ride", 50), ("patient", 35), ("representatives", 15))


def begins(play: Play) -> None:
    play.each_day("notices", lambda midnight, dice: _plan_day(play, midnight, dice))


def sees(play: Play, seen: Seen) -> None:
    writer = play.cast.by_user(seen.chat_id) if seen.by_bot and seen.private else None
    if writer is None:
        return
    whom = {argument(way): way for way in seen.buttons("notice.whom:")}
    on = next((step for step in ("done", "all") if step in whom), None)  # who coordinates an area has it ticked already
    if on and play.first_time("notice for whom", on, subject(whom[on])):
        play.tap_later(writer, seen, whom[on], soon=True)
    ways = {argument(way): way for way in seen.buttons("notice.send:")}
    if ways and play.first_time("notice sent", subject(next(iter(ways.values())))):
        dice = play.dice("way", seen.at)
        wanted = dice.choices([way for way, _weight in WAYS], [weight for _way, weight in WAYS])[0]
        play.tap_later(writer, seen, ways.get(wanted) or next(iter(ways.values())), soon=True)


def _plan_day(play: Play, midnight: datetime, dice: random.Random) -> None:
    if dice.random() >= HOW_OFTEN:
        return
    moment = midnight + timedelta(hours=8, seconds=dice.randrange(10 * 3600))
    text = f"{command('notice')} {dice.choice(words()['notices'])}"

    def write() -> None:
        writer = leader_of(play)
        if writer:
            play.say(writer, writer.user_id, text, "notice written")

    if moment > play.now:
        play.at(moment, write)
