"""`python -m rehearsal.player ADDRESS`: plays a year in the running demo, with the chats filling before one's eyes.

The chat page starts, holds and hastens it; whoever wants takes part meanwhile. Everything goes over the simulator's API.
"""

import sys
import time
from datetime import datetime, timedelta
from typing import Any

import urllib3

from rehearsal.behaviours import BEHAVIOURS
from rehearsal.behaviours.coming_and_going import FacilitatorLeaves
from rehearsal.cast import cast_of, demo_rows
from rehearsal.play import Play
from rehearsal.speaking import Aloud
from rehearsal.stage import Stage

PAUSES = {1: 0.9, 2: 0.25, 3: 0.0}
"""Seconds between two acts, by speed."""

LOOKS_EVERY = 0.3
A_YEAR = timedelta(days=365)
LEAVES_AFTER = timedelta(days=90)


class RunningDemo:
    """The demo's bot and LINE, which run on by themselves."""

    def __init__(self, line: str) -> None:
        """`line` is the simulator's address."""
        self.stage = Stage(line)
        self._see(self.stage.call("GET", "/clock"))

    def now(self) -> datetime:
        return self._now

    def next_due(self) -> datetime | None:
        """What is due already the bot's own threads do."""
        return self._due if self._due and self._due > self._now else None

    def go_to(self, moment: datetime) -> None:
        """Wait for the sign and a little more, then let it be this moment."""
        self.wait_for_sign()
        moved = self.stage.call("POST", "/clock", {"to": moment.isoformat()})
        self._see(moved or self.stage.call("GET", "/clock"))  # the demo's clock runs on: the moment may be over

    def settle(self) -> None:
        """Until the bot has answered."""
        self._see(self.stage.call("POST", "/settle", {}))

    def wait_for_sign(self) -> None:
        """Until somebody wants it to go on; then as long as the speed says."""
        while not (state := self.stage.call("GET", "/play"))["on"]:
            time.sleep(LOOKS_EVERY)
        time.sleep(PAUSES[state["speed"]])

    def _see(self, clock: dict[str, Any]) -> None:
        self._now = datetime.fromisoformat(clock["now"])
        self._due = datetime.fromisoformat(clock["nextDue"]) if clock["nextDue"] else None


def main() -> None:
    """Announce a player, wait for the sign, play; another year follows the first."""
    demo = RunningDemo(sys.argv[1])
    demo.stage.call("PUT", "/play", {"there": True, "on": False})
    rows = demo_rows()
    seed = 0
    while True:
        demo.wait_for_sign()
        seed += 1
        demo.settle()
        play = Play(demo, cast_of(rows, seed), seed, (*BEHAVIOURS, FacilitatorLeaves(LEAVES_AFTER)))
        play.speech = Aloud()
        play.run(play.begun + A_YEAR)
        demo.stage.call("PUT", "/play", {"on": False})


if __name__ == "__main__":
    try:
        main()
    except (urllib3.exceptions.HTTPError, KeyboardInterrupt):
        sys.exit(0)  # the simulator has ended, and with it the play
