"""Those who look after the network begin the meetings that it has not begun, and move a forum that falls badly."""

from datetime import timedelta

from bot.storage.people import RoleKind
from rehearsal.behaviours.words import command
from rehearsal.cast import Player
from rehearsal.play import Play
from rehearsal.stage import Seen, argument, subject

SECOND_MORNING = timedelta(days=1, hours=2)
LEADERS = (RoleKind.FACILITATOR, RoleKind.COORDINATOR)


def begins(play: Play) -> None:
    leader = leader_of(play)
    if leader:
        play.at(
            play.begun + SECOND_MORNING, lambda: play.say(leader, leader.user_id, command("series"), "asked in private")
        )


def sees(play: Play, seen: Seen) -> None:
    reader = play.cast.by_user(seen.chat_id) if seen.by_bot and seen.private else None
    if reader is None or reader.role not in LEADERS:
        return
    for begin in seen.buttons("forum.begin:"):
        if play.first_time("begin", subject(begin), "day" if argument(begin) else "kind"):
            play.tap_later(reader, seen, begin, soon=True)
            break  # each is agreed to before the next one is begun
    agrees = seen.button("forum.seriesok")
    if agrees:
        play.tap_later(reader, seen, agrees, soon=True)
        play.at(
            seen.at + SECOND_MORNING, lambda: play.say(reader, reader.user_id, command("series"), "asked in private")
        )


def leader_of(play: Play) -> Player | None:
    """Who looks after the network: a facilitator while there is one, else a coordinator."""
    found = play.cast.with_role(RoleKind.FACILITATOR) or play.cast.with_role(RoleKind.COORDINATOR)
    return found[0] if found else None
