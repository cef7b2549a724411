"""How the web process answers while slow clients hold connections: `python -m benchmarks.slow_clients`.

Starts a real `wethi serve` on an empty SQLite file, opens connections that announce a body and send a byte every few
seconds, and measures `/healthz` and signed webhooks meanwhile.
"""

import argparse
import base64
import hashlib
import hmac
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

SECRET = "0123456789abcdef0123456789abcdef"


def answered_in(address: str, body: bytes | None = None) -> float:
    """Seconds until an address has answered."""
    headers = {}
    if body is not None:
        headers["X-Line-Signature"] = base64.b64encode(
            hmac.new(SECRET.encode(), body, hashlib.sha256).digest()
        ).decode()
    began = time.monotonic()
    with urllib.request.urlopen(urllib.request.Request(address, body, headers), timeout=30) as answer:
        answer.read()
    return time.monotonic() - began


def drip(port: int, stop: threading.Event, pause: float) -> None:
    """One client: a head that announces 1,000 bytes, then a byte every `pause` seconds; anew whenever it is let go."""
    while not stop.is_set():
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as sock:
                sock.sendall(b"POST /callback HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n")
                while not stop.wait(pause):
                    sock.sendall(b"x")
        except OSError:
            stop.wait(0.2)


def started(port: int, folder: Path, **more: str) -> subprocess.Popen[bytes]:
    """A web process of its own."""
    environment = {
        **os.environ, "PORT": str(port), "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}", "LINE_CHANNEL_SECRET": SECRET,
        "WETHI_SECRET_KEY": SECRET, "LINE_API_HOST": "http://127.0.0.1:9", **more,
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "serve"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    for _ in range(1200):
        try:
            answered_in(f"http://127.0.0.1:{port}/healthz")
            return process
        except OSError:
            time.sleep(0.1)
    process.kill()
    raise SystemExit("the web process did not start")


def main() -> int:
    """Code 1 where anything took a second or more."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--clients", type=int, default=50)
    asked.add_argument("--pause", type=float, default=5.0)
    asked.add_argument("--seconds", type=float, default=20.0)
    asked.add_argument("--port", type=int, default=8765)
    given = asked.parse_args()
    stop = threading.Event()
    with tempfile.TemporaryDirectory() as folder:
        process = started(given.port, Path(folder))
        try:
            for _ in range(given.clients):
                threading.Thread(target=drip, args=(given.port, stop, given.pause), daemon=True).start()
            time.sleep(2)
            healthz, webhooks = [], []
            body, until = (
                json.dumps({"destination": "U" + "0" * 32, "events": []}).encode(),
                time.monotonic() + given.seconds,
            )
            while time.monotonic() < until:
                healthz.append(answered_in(f"http://127.0.0.1:{given.port}/healthz"))
                webhooks.append(answered_in(f"http://127.0.0.1:{given.port}/callback", body))
                time.sleep(0.25)
        finally:
            stop.set()
            process.terminate()
            process.wait(20)
    print(
        f"{given.clients} slow clients: /healthz at most {max(healthz):.3f} s, webhooks at most {max(webhooks):.3f} s"
    )
    return 1 if max(*healthz, *webhooks) >= 1 else 0


if __name__ == "__main__":
    sys.exit(main())
