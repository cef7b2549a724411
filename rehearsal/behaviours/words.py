"""What people say, read once from `data/rehearsal.yaml`."""

from functools import cache
from typing import Any

from rehearsal.files import WORDS, read_rows


@cache
def words() -> dict[str, Any]:
    """Chatter, questions, notices, command words."""
    return read_rows(WORDS)


def command(name: str) -> str:
    """What people type to ask for something."""
    return str(words()["commands"][name])
