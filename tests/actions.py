"""What can be tapped in a message. By itself, so that whoever only wants this need not load LINE's SDK."""

from typing import Any


def actions_in(part: Any) -> list[dict[str, Any]]:
    """Every action of a message object."""
    if isinstance(part, list):
        return [action for each in part for action in actions_in(each)]
    if not isinstance(part, dict):
        return []
    own = [part["action"]] if isinstance(part.get("action"), dict) else []
    return own + [action for value in part.values() for action in actions_in(value)]
