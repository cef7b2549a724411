"""What the doctor finds."""

import shlex
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    name: str
    """What was looked at, for machines: it stays the same."""
    fine: bool
    words: str
    """How it is; where it is not fine, what to do."""
    command: str | None = None
    """What to paste into a shell to mend it."""

    @property
    def line(self) -> str:
        """For a person at a terminal."""
        told = f"{'ok  ' if self.fine else 'FIX '} {self.words}"
        return f"{told}\n       Run: {self.command}" if self.command and not self.fine else told


def wethi(*words: str) -> str:
    """A command of ours as a shell takes it, whatever stands in the words."""
    return shlex.join(["wethi", *words])
