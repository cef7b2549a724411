"""What the doctor finds."""

import shlex
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path


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
    """A command of ours as a shell takes it, whatever stands in the words, and wherever `wethi` was installed."""
    return shlex.join([*_program(), *words])


def _program() -> list[str]:
    """How this installation's program is called from any directory; a platform may have installed what it needs and no more."""
    if shutil.which("wethi"):
        return ["wethi"]
    beside = Path(sys.executable).with_name("wethi")
    return [str(beside)] if beside.exists() else [sys.executable, "-m", "bot"]


def edit(file: Path) -> str:
    """Open a file of settings."""
    return shlex.join(["nano", str(file)])
