"""The demo's opening scene, played by the invented people through the simulated platform like everything else."""

import json
import time
from typing import Any

import urllib3
import yaml

from rehearsal.files import SCENE
from rehearsal.seeding import group_id, user_id

CARD_PATIENCE_SECONDS = 120


def play_opening(line: str) -> None:
    """Let people write and tap as `data/scene.yaml` says; `line` is the simulator's address."""
    pool = urllib3.PoolManager()

    def post(path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = pool.request(
            "POST", f"{line}/sim{path}", body=json.dumps(body), headers={"Content-Type": "application/json"}
        )
        return dict(answer.json())

    for step in yaml.safe_load(SCENE.read_text(encoding="utf-8")):
        chat = group_id(step["group"])
        if "says" in step:
            post(f"/chats/{chat}/messages", {"as": user_id(step["who"]), "text": step["says"]})
            post("/settle", {})
        for who, option in step.get("votes", {}).items():
            action = vote_action(pool, line, chat, option)
            post(f"/chats/{chat}/taps", {"as": user_id(who), "action": action})
    post("/settle", {})


def vote_action(pool: urllib3.PoolManager, line: str, chat: str, option: int) -> dict[str, Any]:
    """The action of an option's button on the newest poll in a chat, once it is there: a busy machine lets it wait.

    Raises:
        TimeoutError: when none has come.
    """
    until = time.monotonic() + CARD_PATIENCE_SECONDS
    while time.monotonic() < until:
        messages = pool.request("GET", f"{line}/sim/chats/{chat}/messages").json()
        for message in reversed(messages):
            votes = [each for each in _actions(message["message"]) if str(each.get("data", "")).startswith("poll.vote")]
            if len(votes) >= option:
                return votes[option - 1]
        pool.request("POST", f"{line}/sim/settle", json={})
    raise TimeoutError(f"no poll has come in {chat}")


def _actions(part: Any) -> list[dict[str, Any]]:
    if isinstance(part, list):
        return [action for each in part for action in _actions(each)]
    if not isinstance(part, dict):
        return []
    own = [part["action"]] if isinstance(part.get("action"), dict) else []
    return own + [action for value in part.values() for action in _actions(value)]
