"""The whole product running inside a test: bot on a port, simulated LINE on another, HTTP between them."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests
from flask import Flask
from werkzeug.serving import make_server

from bot.app import create_app
from bot.clock import BANGKOK, FileClock, SystemClock
from bot.language.line_breaks import without_joints
from bot.services import Services, build
from bot.settings import Settings
from simulator.server import Config, SimulatedLine
from tests.actions import actions_in
from tests.installation import INSTALLATION

SECRET, TOKEN = "a channel secret for tests", "an access token for tests"


@dataclass
class Running:
    """A bot and its LINE platform; people act through the simulator's own API."""

    line: SimulatedLine
    services: Services
    bot_url: str

    def post(self, path: str, body: dict[str, Any] | None = None) -> Any:
        return self.call("POST", path, body)

    def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        answer = requests.request(method, f"{self.line.url}/sim{path}", json=body or {}, timeout=30)
        assert answer.ok, answer.text
        return answer.json()

    def new_group(self, *names: str, bot: bool = True, name: str = "กลุ่มทอผ้า") -> str:
        known = {person["displayName"]: person["userId"] for person in self.call("GET", "/world")["people"]}
        people = [known.get(each) or self.post("/people", {"displayName": each})["userId"] for each in names]
        group = self.post("/groups", {"name": name, "members": people, "bot": bot})
        self.settle()
        return str(group["groupId"])

    def user(self, name: str) -> str:
        world = self.call("GET", "/world")
        return next(person["userId"] for person in world["people"] if person["displayName"] == name)

    def says(self, chat: str, name: str, text: str, **fields: Any) -> dict[str, Any]:
        sent = self.post(f"/chats/{chat}/messages", {"as": self.user(name), "text": text, **fields})
        self.settle()
        return dict(sent["message"])

    def taps(self, chat: str, name: str, action: dict[str, Any], **fields: Any) -> None:
        self.post(f"/chats/{chat}/taps", {"as": self.user(name), "action": action, **fields})
        self.settle()

    def tap_button(self, chat: str, name: str, label: str, **fields: Any) -> None:
        """Tap the newest button or quick reply that has this label."""
        for message in reversed(self.messages(chat)):
            for action in actions_in(message["message"]):
                if action.get("label") == label:
                    return self.taps(chat, name, action, **fields)
        raise AssertionError(f"nobody shows a button {label}")

    def messages(self, chat: str) -> list[dict[str, Any]]:
        return list(self.call("GET", f"/chats/{chat}/messages"))

    def bot_said(self, chat: str) -> list[str]:
        """What the bot said in a chat, texts and alternative texts, oldest first, as it is read."""
        return [
            without_joints(message["message"].get("text") or message["message"].get("altText"))
            for message in self.messages(chat)
            if message["from"] == "bot"
        ]

    def settle(self) -> None:
        assert self.post("/settle")["settled"], "the bot does not come to rest"

    def advance(self, seconds: float) -> None:
        self.post("/clock", {"advanceSeconds": seconds})


def settings_for(
    database_url: str, line_url: str, clock_file: Path | None, public_url: str = INSTALLATION.public_url
) -> Settings:
    """Settings of a bot under test; nothing of the machine's environment matters."""
    return Settings(
        _env_file=None,
        line_channel_secret=SECRET,
        line_channel_access_token=TOKEN,
        line_api_host=line_url,
        database_url=database_url,
        WETHI_SECRET_KEY=INSTALLATION.signing_key,
        WETHI_PUBLIC_URL=public_url,
        WETHI_ACCOUNTS_KEY="a key that seals further accounts in tests",
        WETHI_CLOCK_FILE=clock_file,
    )


@contextmanager
def running(database_url: str, folder: Path, *, worker: bool = True) -> Iterator[Running]:
    """Start both, hand them over, end both."""
    clock_file = folder / "clock.json"
    begin_in_the_morning(clock_file)
    config = Config(SECRET, TOKEN, webhook="http://127.0.0.1:9/callback", clock_file=clock_file)
    with SimulatedLine(config) as line:
        # The address has to be known before the bot is built: its links to forms are made of it.
        server = make_server("127.0.0.1", 0, Flask("not yet"), threaded=True)
        url = f"http://127.0.0.1:{server.server_port}"
        services = build(settings_for(database_url, line.url, clock_file, url), FileClock(clock_file))
        server.app = create_app(services)
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        line.simulator.webhooks.address = f"{url}/callback"
        services.start(worker=worker)
        try:
            yield Running(line, services, url)
        finally:
            server.shutdown()
            server.server_close()
            services.stop()


def begin_in_the_morning(clock_file: Path) -> None:
    """Ten o'clock in Bangkok, whenever the tests run: at night the bot keeps quiet."""
    if not clock_file.exists():
        now = SystemClock().now()
        ten = now.astimezone(BANGKOK).replace(hour=10, minute=0, second=0, microsecond=0)
        clock_file.write_text(json.dumps({"offset_seconds": (ten - now).total_seconds()}), encoding="utf-8")


def wait_until(condition: Any, seconds: float = 10) -> None:
    """Wait for something that other threads or processes do."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.02)
