"""Who comes: by button in the group or in private, a few by quoting nothing and typing; numbers, meals, second thoughts."""

from bot.storage.people import RoleKind
from rehearsal.behaviours.words import command
from rehearsal.cast import Player
from rehearsal.play import Play
from rehearsal.stage import Seen, argument, subject

COMES = {RoleKind.REPRESENTATIVE: 0.85, RoleKind.COORDINATOR: 0.95, RoleKind.FACILITATOR: 0.95}
A_MEMBER_COMES = 0.45
ANSWERS_EACH_CARD = 0.6
"""Of those who answer such questions, how many do so at one card; reminders are another chance."""

BRINGS_OTHERS = 0.4
SECOND_THOUGHTS = 0.06
TYPES_IT = 0.05


def begins(_play: Play) -> None:
    """No forum is announced yet."""


def sees(play: Play, seen: Seen) -> None:
    if not seen.by_bot:
        return
    go, cannot = seen.button("forum.go:"), seen.button("forum.not:")
    if go and cannot:
        for guest in _readers(play, seen):
            _make_up_mind(play, guest, seen, go, cannot)
    _say_how_many(play, seen)


def _readers(play: Play, seen: Seen) -> list[Player]:
    if seen.private:
        reader = play.cast.by_user(seen.chat_id)
        return [reader] if reader else []
    return [one for one in play.cast.members.get(seen.chat_id, []) if not one.gone]


def _make_up_mind(play: Play, guest: Player, seen: Seen, go: dict[str, object], cannot: dict[str, object]) -> None:
    forum_id = subject(go)
    dice = play.dice("guest", guest.key, forum_id, seen.at)
    willing = guest.habits.answers if guest.role in COMES else guest.habits.joins_in
    if play.knows("guest", forum_id, guest.key) or dice.random() >= willing * ANSWERS_EACH_CARD:
        return
    play.first_time("guest", forum_id, guest.key)
    comes = dice.random() < COMES.get(RoleKind(guest.role), A_MEMBER_COMES)
    if seen.private and dice.random() < TYPES_IT:
        text = command("coming") if comes else command("next_forum")
        play.at(play.later(guest, "types", forum_id), lambda: play.say(guest, seen.chat_id, text, "answer typed"))
        return
    play.tap_later(guest, seen, go if comes else cannot)
    if dice.random() < SECOND_THOUGHTS:
        play.tap_later(guest, seen, cannot if comes else go)


def _say_how_many(play: Play, seen: Seen) -> None:
    """The answer to "how many of us": a number, where one comes with others."""
    numbers = [each for each in seen.buttons("forum.heads:") if argument(each)]
    if seen.private and numbers:
        guest = play.cast.by_user(seen.chat_id)
        if guest and play.first_time("heads said", subject(numbers[0]), guest.key):
            play.tap_later(guest, seen, play.dice("heads", guest.key, seen.at).choice(numbers[:4]), soon=True)
        return
    ask = seen.button("forum.heads:")
    guest = play.cast.by_user(seen.chat_id) if seen.private else None
    if ask is None or guest is None or not play.first_time("heads", subject(ask), guest.key):
        return
    if play.dice("others", guest.key, subject(ask)).random() < BRINGS_OTHERS:
        play.tap_later(guest, seen, ask, soon=True)
