"""Whether what a reminder says was true when it arrived: how many days are left."""

from sqlalchemy import select

from bot.clock import BANGKOK
from bot.flows.forum.cards.card import days_left_words
from bot.flows.forum.reminding import days_until
from bot.flows.forum.tables import TO_COME, Forum
from bot.language.catalogue import DEFAULT_LANGUAGE, speaking
from bot.language.line_breaks import without_joints
from bot.storage.database import Database
from rehearsal.play import Play
from rehearsal.stage import Seen, texts_in

LONGEST_AHEAD = 100
"""Days: nothing is announced so long before."""


class Truth:
    """Reads along, and notes what was not true."""

    def __init__(self, database: Database) -> None:
        self.read = 0
        """Lines that say how many days are left."""
        self.untrue: list[str] = []
        self._database = database
        with speaking(DEFAULT_LANGUAGE):
            self._left = {days_left_words(days): days for days in range(LONGEST_AHEAD)}

    def begins(self, _play: Play) -> None:
        """Nothing is said yet."""

    def sees(self, _play: Play, seen: Seen) -> None:
        lines = (
            {line for text in texts_in(seen.message) for line in without_joints(text).split("\n")}
            if seen.by_bot
            else set()
        )
        for line in sorted(lines):
            left, _colon, name = line.partition(": ")
            if left in self._left and name:
                self._judge(seen, self._left[left], name)

    def _judge(self, seen: Seen, days: int, name: str) -> None:
        with self._database.reading() as session:
            found = session.scalars(select(Forum.starts_at).where(Forum.name == name, Forum.status.in_(TO_COME)))
            ahead = {days_until(starts_at, seen.at) for starts_at in found if starts_at}
        self.read += 1
        if days not in ahead:
            said_at = f"{seen.at.astimezone(BANGKOK):%Y-%m-%d %H:%M}"
            self.untrue.append(f"{said_at} {name}: {days}, {sorted(ahead)}")
