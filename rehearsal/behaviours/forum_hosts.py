"""Will you host? Most do, some swap, some cannot this time, some do not answer at all."""

from rehearsal.cast import Player
from rehearsal.play import Play
from rehearsal.stage import Seen, argument, subject

HOSTS, SWAPS = 0.75, 0.1
TAKES_OTHERS_TURN = 0.6
OFFERS = 0.3
"""The chance that a representative offers to host where nobody does."""


def begins(_play: Play) -> None:
    """Nobody is asked yet."""


def sees(play: Play, seen: Seen) -> None:
    reader = play.cast.by_user(seen.chat_id) if seen.by_bot else None
    if seen.by_bot and not seen.private:
        _offer(play, seen)
    if reader is None:
        return
    _answer_question(play, reader, seen)
    _choose_other(play, reader, seen)
    _answer_swap(play, reader, seen)
    _give_reason(play, reader, seen)


def _answer_question(play: Play, reader: Player, seen: Seen) -> None:
    """The question itself; it comes again after three days, to whoever has not answered."""
    host, skip = seen.button("forum.host:"), seen.button("forum.skip:")
    swap = seen.button("forum.swap:")
    if host is None or skip is None or play.knows("host answered", subject(host), reader.key):
        return
    dice = play.dice("host", reader.key, seen.at)
    if dice.random() >= reader.habits.answers:
        return
    play.first_time("host answered", subject(host), reader.key)
    kind = dice.random()
    choice = host if kind < HOSTS else swap if swap and kind < HOSTS + SWAPS else skip
    play.tap_later(reader, seen, choice)


def _choose_other(play: Play, reader: Player, seen: Seen) -> None:
    """With whom? One of the names that are shown."""
    others = [swap for swap in seen.buttons("forum.swap:") if argument(swap)]
    if others and play.first_time("swap with", subject(others[0]), reader.key):
        play.tap_later(reader, seen, play.dice("swap", reader.key, seen.at).choice(others), soon=True)


def _answer_swap(play: Play, reader: Player, seen: Seen) -> None:
    take, decline = seen.button("forum.take:"), seen.button("forum.decline:")
    if take is None or decline is None or not play.first_time("swap answered", subject(take), reader.key):
        return
    dice = play.dice("take", reader.key, subject(take))
    if dice.random() < reader.habits.answers:
        play.tap_later(reader, seen, take if dice.random() < TAKES_OTHERS_TURN else decline)


def _give_reason(play: Play, reader: Player, seen: Seen) -> None:
    """Why not this time? One of the reasons that are shown."""
    reasons = [skip for skip in seen.buttons("forum.skip:") if argument(skip)]
    if reasons and play.first_time("skip reason", subject(reasons[0]), reader.key):
        play.tap_later(reader, seen, play.dice("reason", reader.key, seen.at).choice(reasons), soon=True)


def _offer(play: Play, seen: Seen) -> None:
    """A forum without a host is announced: somebody may offer."""
    offer = seen.button("forum.offer:")
    if offer is None:
        return
    for reader in play.cast.members.get(seen.chat_id, []):
        if reader.role == "representative" and play.first_time("offer", subject(offer), reader.key):
            dice = play.dice("offer", reader.key, subject(offer))
            if dice.random() < OFFERS * reader.habits.joins_in:
                play.tap_later(reader, seen, offer)
