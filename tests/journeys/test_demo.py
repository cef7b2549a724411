"""The demo as a newcomer meets it: one address, and a code that works."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from rehearsal.seeding import user_id

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 120


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def printed(tmp_path: Path) -> Iterator[str]:
    """What the demo prints once it runs; it is ended afterwards."""
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith(("WETHI_", "LINE_"))},
        "PYTHONPATH": str(ROOT), "PORT": str(free_port()), "WETHI_SIMULATOR_PORT": str(free_port()),
        "PYTHONUNBUFFERED": "1",
    }  # fmt: skip
    output = tmp_path / "demo.out"
    with output.open("wb") as file:
        demo = subprocess.Popen(
            [sys.executable, "-m", "bot", "demo"], cwd=tmp_path, env=environment, stdout=file, stderr=file
        )
    try:
        until = time.monotonic() + PATIENCE_SECONDS
        while "Ctrl-C" not in output.read_text(encoding="utf-8"):
            assert demo.poll() is None, output.read_text(encoding="utf-8")
            assert time.monotonic() < until, "the demo did not start"
            time.sleep(0.2)
        yield output.read_text(encoding="utf-8")
    finally:  # also where it did not start in time: what it has begun ends with it
        demo.send_signal(signal.SIGINT)
        ended = demo.wait(timeout=30)
    assert ended == 0


def test_the_printed_code_makes_a_facilitator(printed: str) -> None:
    address = re.search(r"http://127\.0\.0\.1:\d+", printed)
    code = re.search(r"\S+ [A-Z2-9]{4}-[A-Z2-9]{4}", printed)
    assert address
    assert code
    somebody = user_id("b01")
    line = f"{address[0]}/sim"
    requests.post(f"{line}/chats/{somebody}/messages", json={"as": somebody, "text": code[0]}, timeout=30)
    requests.post(f"{line}/settle", json={}, timeout=30)
    said = str(requests.get(f"{line}/chats/{somebody}/messages", timeout=30).json())
    assert "วิทยากรกระบวนการ" in said
    assert "ยินดีด้วย" in said
