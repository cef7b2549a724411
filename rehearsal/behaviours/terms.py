"""Terms of office end: who holds a role names somebody who follows, or stays; who is asked to follow says yes or no. Who
holds one alone names a deputy."""

from rehearsal.play import Play
from rehearsal.stage import Seen, subject

STAYS = 0.4
AGREES = 0.8


def begins(_play: Play) -> None:
    """The bot asks when a term ends."""


def sees(play: Play, seen: Seen) -> None:
    reader = play.cast.by_user(seen.chat_id) if seen.by_bot and seen.private else None
    if reader is None:
        return
    stay, followers = seen.button("roles.stay:"), seen.buttons("roles.follow:")
    dice = play.dice("term", reader.key, seen.at)
    if stay and dice.random() < reader.habits.answers and play.first_time("term", subject(stay), reader.key):
        play.tap_later(reader, seen, stay if dice.random() < STAYS or not followers else dice.choice(followers))
    deputies = seen.buttons("roles.deputise:")
    if (
        deputies
        and dice.random() < reader.habits.answers
        and play.first_time("deputy", subject(deputies[0]), reader.key)
    ):
        play.tap_later(reader, seen, dice.choice(deputies))
    sure = seen.button("roles.askdeputy:")
    if sure:
        play.tap_later(reader, seen, sure)
    will, cannot = seen.button("roles.willdeputise:"), seen.button("roles.wontdeputise:")
    if will and cannot and dice.random() < reader.habits.answers:
        play.tap_later(reader, seen, will if dice.random() < AGREES else cannot)
    accept, decline = seen.button("roles.accept:"), seen.button("roles.decline:")
    if accept and decline and dice.random() < reader.habits.answers:
        play.tap_later(reader, seen, accept if dice.random() < AGREES else decline)
