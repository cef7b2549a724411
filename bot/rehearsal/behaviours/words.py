"""What people say, read once from `data/rehearsal.yaml`."""

from functools import cache
from typing import Any

import yaml

from bot.seeding import DATA


@cache
def words() -> dict[str, Any]:
    """Chatter, questions, notices, command words."""
    return dict(yaml.safe_load((DATA / "rehearsal.yaml").read_text(encoding="utf-8")))


def command(name: str) -> str:
    """What people type to ask for something."""
    return str(words()["commands"][name])
