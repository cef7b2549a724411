"""Every month something is bought together: opened by whoever looks after the network, signed up for, brought to its end."""

import random
from datetime import datetime, timedelta

from bot.storage.people import RoleKind
from rehearsal.behaviours.forum_planning import leader_of
from rehearsal.behaviours.steps import Step, follow
from rehearsal.behaviours.words import command, words
from rehearsal.play import Play
from rehearsal.stage import Seen, subject

DAY_OF_MONTH = 4
SIGNS = 0.7
CHANGES_AMOUNT = 0.1
MAKING = (
    Step("order.start:", 1.0),
    Step("order.paidyes:", 0.95, soon=False),
    Step("order.announce:", 1.0),
    Step("order.surely:", 1.0),
    Step("order.arrived:", 1.0, days=3),
    Step("order.finish:", 1.0, days=4),
    Step("order.manage:", 1.0, soon=False),
)
PAYING = (Step("order.noslip", 1.0), Step("order.paid:", 0.85, days=1), Step("order.pay:", soon=False))


def begins(play: Play) -> None:
    play.each_day("orders", lambda midnight, dice: _plan_day(play, midnight, dice))


def sees(play: Play, seen: Seen) -> None:
    if not seen.by_bot:
        return
    reader = play.cast.by_user(seen.chat_id) if seen.private else None
    if reader and follow(play, reader, seen, MAKING):
        return
    if reader and follow(play, reader, seen, PAYING):
        return
    _sign_up(play, seen)
    start = seen.button("order.start:")
    leader = leader_of(play)
    if start and leader and not seen.private and play.first_time("order started", subject(start)):
        play.tap_later(leader, seen, start, soon=True)


def _sign_up(play: Play, seen: Seen) -> None:
    """`+1` or more on the card in the group, for one's own enterprise."""
    amounts = seen.buttons("order.plus:")
    if not amounts or seen.private:
        return
    for buyer in play.cast.members.get(seen.chat_id, []):
        if buyer.role != RoleKind.REPRESENTATIVE or not play.first_time("signed", subject(amounts[0]), buyer.key):
            continue
        dice = play.dice("signs", buyer.key, subject(amounts[0]))
        if dice.random() < SIGNS * buyer.habits.answers:
            play.tap_later(buyer, seen, dice.choice(amounts))
            if dice.random() < CHANGES_AMOUNT:
                play.tap_later(buyer, seen, dice.choice(amounts))


def _plan_day(play: Play, midnight: datetime, dice: random.Random) -> None:
    if midnight.day != DAY_OF_MONTH:
        return
    moment = midnight + timedelta(hours=9, seconds=dice.randrange(6 * 3600))
    text = f"{command('order')} {dice.choice(words()['orders'])}"

    def open_order() -> None:
        leader = leader_of(play)
        if leader:
            play.say(leader, play.cast.everybodys.chat_id, text, "order opened")

    if moment > play.now:
        play.at(moment, open_order)
