"""Before all flows are loaded: webhooks are taken, and nothing of what they bring is lost or worked on out of order."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import Client

from bot import door
from bot.clock import ManualClock
from bot.door import Door
from bot.ground import Ground, lay
from bot.storage.inbox import Claim
from tests.group import SATURDAY_MORNING
from tests.running import settings_for
from tests.wire.test_webhook import sign


@dataclass
class Began:
    """A process that has just begun."""

    ground: Ground
    door: Door
    worked_on: list[str] = field(default_factory=list)

    @property
    def client(self) -> Client:
        return Client(self.door)

    def delivers(self, *ids: str) -> int:
        events: list[dict[str, Any]] = [
            {"type": "message", "webhookEventId": each, "source": {"type": "user", "userId": "U1"}, "timestamp": 1}
            for each in ids
        ]
        body = json.dumps({"destination": "Ubot", "events": events}).encode()
        return self.client.post("/callback", data=body, headers={"X-Line-Signature": sign(body)}).status_code

    def is_loaded(self) -> None:
        whole = Flask("whole")
        whole.add_url_rule("/console/", view_func=lambda: "a page")
        self.door.open(whole, self.is_worked_on)

    def is_worked_on(self, claim: Claim) -> None:
        self.worked_on.append(claim.id)


@pytest.fixture
def began(database_url: str) -> Iterator[Began]:
    ground = lay(settings_for(database_url, "http://127.0.0.1:9", None), ManualClock(SATURDAY_MORNING))
    yield Began(ground, Door(ground))
    ground.database.close()


def test_webhooks_are_taken_before_the_rest_is_there_and_worked_on_in_their_order(began: Began) -> None:
    assert began.delivers("E1", "E2") == began.delivers("E3") == began.delivers("E1") == 200
    assert began.client.get("/healthz").status_code == 200
    assert began.client.get("/readyz").status_code == 503
    assert began.worked_on == []
    began.is_loaded()
    assert began.worked_on == ["E1", "E2", "E3"]


def test_a_webhook_that_nobody_signed_is_refused_at_the_door(began: Began) -> None:
    body = b'{"destination": "Ubot", "events": []}'
    assert began.client.post("/callback", data=body, headers={"X-Line-Signature": "wrong"}).status_code == 400


def test_who_asks_for_a_page_waits_until_it_is_there(began: Began) -> None:
    pages: list[str] = []
    asking = threading.Thread(target=lambda: pages.append(began.client.get("/console/").text))
    asking.start()
    began.is_loaded()
    asking.join(20)
    assert pages == ["a page"]


def test_pages_never_take_the_threads_that_webhooks_need(began: Began, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "PATIENCE_SECONDS", 0)
    answer = began.client.get("/console/")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    monkeypatch.setattr(door, "PATIENCE_SECONDS", 60)
    for _ in range(door.MOST_WAITING):
        assert began.door._places.acquire(blocking=False)
    assert began.client.get("/console/").status_code == 503
    assert began.delivers("E1") == 200


def test_a_process_that_cannot_be_loaded_ends(began: Began, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    monkeypatch.setattr(door.os, "_exit", ended.append)

    def rest(_ground: Ground) -> Any:
        raise ImportError

    door._load(began.door, began.ground, rest)
    assert ended == [door.Arbiter.WORKER_BOOT_ERROR]
