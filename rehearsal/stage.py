"""LINE as people hold it in their hands: over the simulator's HTTP API they read, write, tap, come and go."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import urllib3

from simulator.world import BOT

TIMEOUT_SECONDS = 300


@dataclass(frozen=True)
class Seen:
    """Something that stands in a chat: whose it is, the LINE object, and the id to quote it by."""

    seq: int
    chat_id: str
    sender: str
    at: datetime
    message: dict[str, Any]
    id: str = ""

    @property
    def by_bot(self) -> bool:
        return self.sender == BOT

    @property
    def private(self) -> bool:
        return self.chat_id.startswith("U")

    def buttons(self, prefix: str) -> list[dict[str, Any]]:
        """The actions of the buttons and quick replies whose data begins so, in the order in which they are seen."""
        return [action for action in actions_in(self.message) if str(action.get("data", "")).startswith(prefix)]

    def button(self, prefix: str) -> dict[str, Any] | None:
        """The first of them."""
        return next(iter(self.buttons(prefix)), None)


def subject(action: dict[str, Any]) -> str:
    """What a button speaks of: the id in `flow.action:id:argument`."""
    return (str(action["data"]) + ":").split(":")[1]


def argument(action: dict[str, Any]) -> str:
    """The last part of a button's data."""
    return str(action["data"]).partition(":")[2].partition(":")[2]


def actions_in(part: Any) -> list[dict[str, Any]]:
    """Every action of a message object."""
    if isinstance(part, list):
        return [action for each in part for action in actions_in(each)]
    if not isinstance(part, dict):
        return []
    own = [part["action"]] if isinstance(part.get("action"), dict) else []
    return own + [action for value in part.values() for action in actions_in(value)]


def texts_in(part: Any) -> list[str]:
    """Every text of a message object, and what stands in its notification."""
    if isinstance(part, list):
        return [text for each in part for text in texts_in(each)]
    if not isinstance(part, dict):
        return []
    own = [part[key] for key in ("text", "altText") if isinstance(part.get(key), str)]
    return own + [text for value in part.values() for text in texts_in(value)]


class Stage:
    """The simulated LINE at an address."""

    def __init__(self, line: str) -> None:
        """`line` is the simulator's address, without a slash at its end."""
        self._line = line
        self._pool = urllib3.PoolManager(maxsize=2, retries=False)
        self._heard = 0

    def says(self, chat_id: str, user_id: str, text: str, quote: str | None = None) -> str | None:
        """Write into a chat, or quote a message there; the message's id, or None where LINE does not allow it (any more)."""
        sent = self.call("POST", f"/chats/{chat_id}/messages", {"as": user_id, "text": text, "quote": quote})
        return str(sent["message"]["id"]) if sent else None

    def sends_sticker(self, chat_id: str, user_id: str, number: int) -> None:
        self.call("POST", f"/chats/{chat_id}/messages", {"as": user_id, "sticker": number})

    def taps(self, chat_id: str, user_id: str, action: dict[str, Any]) -> bool:
        """Tap a button; False where LINE does not allow it."""
        return self.call("POST", f"/chats/{chat_id}/taps", {"as": user_id, "action": action}) is not None

    def takes_back(self, message_id: str, user_id: str) -> None:
        self.call("DELETE", f"/messages/{message_id}", {"as": user_id})

    def befriends(self, user_id: str, state: str) -> None:
        """Add the bot (`friend`) or block it (`blocked`)."""
        self.call("PUT", f"/people/{user_id}/friend", {"state": state})

    def new_person(self, user_id: str, name: str) -> None:
        self.call("POST", "/people", {"userId": user_id, "displayName": name})

    def changes_members(self, chat_id: str, *, add: list[str] | None = None, remove: list[str] | None = None) -> None:
        self.call("POST", f"/groups/{chat_id}/members", {"add": add or [], "remove": remove or []})

    def news(self) -> list[Seen]:
        """What was said in all chats since the last time, a chat after the other."""
        rows = self.call("GET", f"/messages?after={self._heard}") or []
        self._heard = max((int(row["seq"]) for row in rows), default=self._heard)
        shown = [
            Seen(
                row["seq"],
                row["chatId"],
                row["from"],
                datetime.fromisoformat(row["at"]),
                row["message"],
                str(row["id"]),
            )
            for row in rows
            if row["message"] is not None
        ]
        return sorted(shown, key=lambda seen: (seen.chat_id, seen.seq))

    def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """One call of the simulator's API; None where LINE refuses, as it does where somebody has left."""
        answer = self._pool.request(
            method,
            f"{self._line}/sim{path}",
            body=json.dumps(body).encode() if body is not None else None,
            headers={"Content-Type": "application/json"},
            timeout=TIMEOUT_SECONDS,
        )
        if answer.status in (404, 409):
            return None
        if answer.status != 200:
            raise RuntimeError(f"the simulated LINE answers {answer.status} to {method} {path}")
        return answer.json()
