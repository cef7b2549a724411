"""Customers are passed on: to whom the bot suggests; who is asked takes them or not, and tells what came of it."""

import random
from datetime import datetime, timedelta
from functools import partial

from bot.storage.people import RoleKind
from rehearsal.behaviours.steps import Step, follow
from rehearsal.behaviours.words import command, words
from rehearsal.play import Play
from rehearsal.stage import Seen, argument

HOW_OFTEN = 1 / 60
"""In a day, of each representative."""

SENDING = (
    Step("referral.to:", 1.0),
    Step("referral.way:", 1.0, ends_with="turns"),
    Step("referral.contact:", 1.0, ends_with="sender"),
    Step("referral.go:", 1.0),
)
TAKES = 0.75
ANSWERING = (
    Step("referral.contacted:", 0.7, days=1),
    Step("referral.deal:", 0.7, days=4),
    Step("referral.novalue:", 0.8),
    Step("referral.thank:", 0.5, soon=False),
)


def begins(play: Play) -> None:
    play.each_day("customers", lambda midnight, dice: _plan_day(play, midnight, dice))


def sees(play: Play, seen: Seen) -> None:
    reader = play.cast.by_user(seen.chat_id) if seen.by_bot and seen.private else None
    if reader is None or follow(play, reader, seen, SENDING):
        return
    accept, decline = seen.button("referral.accept:"), seen.button("referral.decline:")
    if accept and decline:
        taken = play.dice("customer", reader.key, str(accept["data"])).random() < TAKES
        follow(play, reader, seen, (Step("referral.accept:" if taken else "referral.decline:", soon=False),))
        return
    reasons = [one for one in seen.buttons("referral.decline:") if ":" in argument(one)]
    if reasons and play.first_time("referral reason", reader.key, str(reasons[0]["data"])):
        play.tap_later(reader, seen, play.dice("reason", reader.key, seen.at).choice(reasons), soon=True)
        return
    follow(play, reader, seen, ANSWERING)


def _plan_day(play: Play, midnight: datetime, dice: random.Random) -> None:
    for sender in play.cast.with_role(RoleKind.REPRESENTATIVE):
        chance, text = dice.random(), dice.choice(words()["customers"])
        moment = midnight + timedelta(hours=8, seconds=dice.randrange(11 * 3600))
        if chance < HOW_OFTEN * min(1.0, sender.habits.speaks) and sender.friend and moment > play.now:
            line = f"{command('customer')} {text}"
            play.at(moment, partial(play.say, sender, sender.user_id, line, "customer passed on"))
