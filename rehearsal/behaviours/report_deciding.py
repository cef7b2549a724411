"""A report is ready: whoever looks after the network sends it with one tap, or leaves it until it goes by itself."""

from rehearsal.behaviours.steps import Step, follow
from rehearsal.play import Play
from rehearsal.stage import Seen

STEPS = (Step("report.ok:", 0.7, soon=False),)


def begins(_play: Play) -> None:
    """There is nothing to report yet."""


def sees(play: Play, seen: Seen) -> None:
    reader = play.cast.by_user(seen.chat_id) if seen.by_bot and seen.private else None
    if reader:
        follow(play, reader, seen, STEPS)
