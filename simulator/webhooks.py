"""Webhook events: built as LINE builds them, signed, delivered in order by a thread of their own."""

import base64
import hashlib
import hmac
import json
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import urllib3
from ulid import ULID

from simulator.accounts import FIRST, Account, chat_with, person_in
from simulator.timekeeping import MovedClock
from simulator.world import World

SLOW_SECONDS = 2
"""LINE counts a webhook that takes longer as timed out."""

GIVE_UP_SECONDS = 10
REMEMBERED = 5000
MAY_ANSWER = {"message", "messageEdited", "follow", "join", "memberJoined", "postback"}


@dataclass
class DeliveryWays:
    """How webhooks travel from now on."""

    duplicate: bool = False
    reorder: bool = False
    paused: bool = False
    standby: bool = False
    batch: int = 1


@dataclass
class Webhooks:
    """Builds and delivers events to the bot's webhook address."""

    world: World
    clock: MovedClock
    address: str
    new_token: Callable[[str, datetime], str]
    log: Callable[..., None]
    ways: DeliveryWays = field(default_factory=DeliveryWays)

    def __post_init__(self) -> None:
        self.sent: dict[str, dict[str, Any]] = {}
        self.accounts_of: dict[str, int] = {}
        """By webhook event id, of further accounts only."""
        self._held: list[dict[str, Any]] = []
        self._queue: queue.Queue[list[dict[str, Any]] | None] = queue.Queue()
        self._unfinished = 0
        self._lock = threading.Lock()
        self._pool = urllib3.PoolManager(maxsize=2, retries=False)
        self._thread = threading.Thread(target=self._run, name="webhooks", daemon=True)
        self._thread.start()

    @property
    def idle(self) -> bool:
        return self._unfinished == 0

    def send(
        self, kind: str, chat_id: str, user_id: str | None = None, at: datetime | None = None, **fields: Any
    ) -> str | None:
        """Build an event and put it on its way; None where the bot is not in the chat."""
        if chat_id in self.world.groups and not self.world.groups[chat_id].bot and kind != "leave":
            return None
        account = self.world.accounts[self.world.account_of(chat_id)]
        event = self._event(kind, chat_id, user_id, at or self.clock.now(), _seen_by(account, fields))
        if account.number != FIRST:
            self.accounts_of[event["webhookEventId"]] = account.number
        self._dispatch([event])
        return str(event["webhookEventId"])

    def redeliver(self, event_id: str, *, new_token: bool) -> None:
        """The same event again, as LINE sends it after a failure."""
        event = json.loads(json.dumps(self.sent[event_id]))
        event["deliveryContext"] = {"isRedelivery": True}
        if new_token and event.get("replyToken"):
            number = self.accounts_of.get(event_id, FIRST)
            chat_id = chat_of(event)
            if chat_id not in self.world.groups:
                chat_id = chat_with(self.world.known_user(chat_id, number), number)
            event["replyToken"] = self.new_token(chat_id, self.clock.now())
        self._dispatch([event])

    def set_ways(self, ways: DeliveryWays) -> None:
        """Change how webhooks travel; what was held goes out when nothing holds it any more, newest first if reordered."""
        reordered = self.ways.reorder
        self.ways = ways
        if not ways.paused and not ways.reorder:
            held, self._held = self._held, []
            for event in reversed(held) if reordered else held:
                self._post([event])

    def verify(self, number: int = FIRST) -> int:
        """The console's Verify button: a webhook without events. The bot's status code, 0 where it cannot be reached."""
        return self._deliver([], number)

    def stop(self) -> None:
        self._queue.put(None)
        self._thread.join(timeout=GIVE_UP_SECONDS + 1)

    def _dispatch(self, events: list[dict[str, Any]]) -> None:
        for event in events:
            self.sent[event["webhookEventId"]] = event
            while len(self.sent) > REMEMBERED:
                self.sent.pop(next(iter(self.sent)))
        if self.ways.paused or self.ways.reorder:
            self._held += events
            return
        if self.ways.batch > 1:
            self._held += events
            if len(self._held) < self.ways.batch:
                return
            events, self._held = self._held, []
        self._post(events)
        if self.ways.duplicate:
            self._post(events)

    def _post(self, events: list[dict[str, Any]]) -> None:
        with self._lock:
            self._unfinished += 1
        self._queue.put(events)

    def _run(self) -> None:
        while (events := self._queue.get()) is not None:
            try:
                by_account: dict[int, list[dict[str, Any]]] = {}
                for event in events:
                    by_account.setdefault(self.accounts_of.get(event["webhookEventId"], FIRST), []).append(event)
                for number, theirs in by_account.items():
                    self._deliver(theirs, number)
            finally:
                with self._lock:
                    self._unfinished -= 1

    def _deliver(self, events: list[dict[str, Any]], number: int = FIRST) -> int:
        account = self.world.accounts[number]
        body = json.dumps({"destination": account.user_id, "events": events}, ensure_ascii=False).encode()
        signature = base64.b64encode(hmac.new(account.secret.encode(), body, hashlib.sha256).digest()).decode()
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "X-Line-Signature": signature,
            "User-Agent": "LineBotWebhook/2.0",
        }
        began, status, note = time.monotonic(), 0, ""
        try:
            answer = self._pool.request("POST", self.address, body=body, headers=headers, timeout=GIVE_UP_SECONDS)
            status = answer.status
        except urllib3.exceptions.HTTPError as error:
            note = type(error).__name__
        took = time.monotonic() - began
        if took > SLOW_SECONDS:
            note = "answered too late: LINE counts this as timed out"
        self.log(
            kind="webhook", method="POST", path=self.address, status=status, milliseconds=round(took * 1000),
            request={"destination": account.user_id, "events": events}, response=note,
        )  # fmt: skip
        return status

    def _event(
        self, kind: str, chat_id: str, user_id: str | None, at: datetime, fields: dict[str, Any]
    ) -> dict[str, Any]:
        event: dict[str, Any] = {
            "type": kind,
            "mode": "standby" if self.ways.standby else "active",
            "timestamp": int(at.timestamp() * 1000),
            "source": self._source(chat_id, user_id),
            "webhookEventId": str(ULID.from_datetime(at)),
            "deliveryContext": {"isRedelivery": False},
            **fields,
        }
        if kind in MAY_ANSWER and not self.ways.standby:
            event["replyToken"] = self.new_token(chat_id, self.clock.now())
        return event

    def _source(self, chat_id: str, user_id: str | None) -> dict[str, str]:
        account = self.world.accounts[self.world.account_of(chat_id)]
        if chat_id not in self.world.groups:
            return {"type": "user", "userId": account.user_at(person_in(chat_id))}
        source = {"type": "group", "groupId": chat_id}
        return {**source, "userId": account.user_at(user_id)} if user_id else source


def _seen_by(account: Account, fields: dict[str, Any]) -> dict[str, Any]:
    """What an event tells, with people's ids as its account knows them."""
    moved: dict[str, Any] = {
        key: {"members": [{**each, "userId": account.user_at(each["userId"])} for each in fields[key]["members"]]}
        for key in ("joined", "left")
        if key in fields
    }
    return {**fields, **moved}


def chat_of(event: dict[str, Any]) -> str:
    """The chat an event came from."""
    return str(event["source"].get("groupId") or event["source"]["userId"])
