"""The least LINE that answers: 200 to everything, or nothing for a while. Counts what it was asked."""

import json
import sys
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

counts: dict[str, int] = {}
hang_seconds = 0.0
lock = threading.Lock()


class Line(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == "/counts":
            return self._answer(counts)
        with lock:
            counts["GET"] = counts.get("GET", 0) + 1
        time.sleep(hang_seconds)
        if self.path.endswith("/count"):
            return self._answer({"count": 200})
        return self._answer({"userId": "U", "displayName": "สมาชิก", "groupId": "C", "groupName": "กลุ่ม"})

    def do_POST(self) -> None:
        global hang_seconds
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path.startswith("/hang/"):
            hang_seconds = float(self.path.rsplit("/", 1)[1])
            return self._answer({})
        with lock:
            counts["POST"] = counts.get("POST", 0) + 1
        time.sleep(hang_seconds)
        objects = len(json.loads(body).get("messages", []))
        return self._answer(
            {"sentMessages": [{"id": str(counts["POST"] * 10 + n), "quoteToken": "q"} for n in range(objects)]}
        )

    def _answer(self, body: object) -> None:
        text = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        with suppress(BrokenPipeError):  # the bot has given up waiting
            self.wfile.write(text)

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    request_queue_size = 256
    daemon_threads = True


Server(("127.0.0.1", int(sys.argv[1])), Line).serve_forever()
