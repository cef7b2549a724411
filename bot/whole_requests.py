"""A gunicorn worker that gives a thread to a request only once the whole of it has come.

gunicorn's threaded worker reads a request inside one of its threads, so that as many slow senders as there are threads
silence it. Here the main loop gathers what connections send, in memory and beyond that on disk, and a thread gets what is
complete. Whoever sends too slowly, or announces too much, is let go.
"""

import contextlib
import re
import selectors
import socket
import tempfile
import time
from functools import partial
from typing import IO, Any

from gunicorn.http.unreader import SocketUnreader
from gunicorn.workers.gthread import TConn, ThreadWorker

PATIENCE_SECONDS = 10
"""A request may take so long, and ..."""
SLOWEST_BYTES_PER_SECOND = 2_000
"""... a second more for so many bytes of it that have come."""
LARGEST_HEAD = 64 * 1024
LARGEST_REQUEST = 32 * 1024 * 1024
"""Bytes: a form with pictures, and its head."""
IN_MEMORY = 64 * 1024
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,15})[ \t]*\r\n", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding:[^\r]*chunked", re.IGNORECASE)
_ASKS = re.compile(rb"\r\nexpect:[ \t]*100-continue", re.IGNORECASE)
TOO_LARGE = b"HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class Arriving:
    """What a connection has sent of its next request."""

    def __init__(self, now: float) -> None:
        self.began = now
        self.kept: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  it outlives this call
        self.head = b""
        self.tail = b""
        self.size = 0
        self.whole: int | None = None
        """Bytes of the whole request, once its head tells."""
        self.chunked = False

    def take(self, data: bytes) -> None:
        """Keep what has come."""
        self.kept.write(data)
        self.size += len(data)
        self.tail = (self.tail + data)[-5:]
        if self.whole is None and not self.chunked:
            self.head += data
            end = self.head.find(b"\r\n\r\n")
            if end >= 0:
                self._read_head(self.head[: end + 4])

    def _read_head(self, head: bytes) -> None:
        length = _LENGTH.search(head)
        self.chunked = _CHUNKED.search(head) is not None
        self.whole = None if self.chunked else len(head) + (int(length[1]) if length else 0)
        self.head = head

    @property
    def complete(self) -> bool:
        """Whether all of it is here, or enough to see that it is no request."""
        if self.chunked:
            return self.tail == b"0\r\n\r\n"
        return self.size >= self.whole if self.whole is not None else len(self.head) > LARGEST_HEAD

    @property
    def too_large(self) -> bool:
        return max(self.whole or 0, self.size) > LARGEST_REQUEST

    @property
    def asks_first(self) -> bool:
        """Whether the sender waits for a word before it sends the rest."""
        return self.whole is not None and self.size < self.whole and _ASKS.search(self.head) is not None

    def is_too_slow(self, now: float) -> bool:
        return now > self.began + PATIENCE_SECONDS + self.size / SLOWEST_BYTES_PER_SECOND


class _Arrived(SocketUnreader):  # type: ignore[misc]
    """Reads what was gathered first."""

    gathered: IO[bytes] | None = None

    def chunk(self) -> bytes:
        data: bytes = self.gathered.read(self.mxchunk) if self.gathered else b""
        return data or super().chunk()


class WholeRequests(ThreadWorker):  # type: ignore[misc]
    """`worker_class` of the web process."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.arriving: dict[TConn, Arriving] = {}

    def accept(self, listener: socket.socket) -> None:
        """Gather what a new connection sends."""
        with contextlib.suppress(BlockingIOError, ConnectionAbortedError):
            client, address = listener.accept()
            self.nr_conns += 1
            self._gather(TConn(self.cfg, client, address, listener.getsockname()))

    def on_client_socket_readable(self, conn: TConn, client: socket.socket) -> None:
        """The next request of a connection that is kept open."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self._gather(conn)

    def murder_pending(self) -> None:
        """Let those go that send too slowly."""
        super().murder_pending()
        now = time.monotonic()
        for conn in [conn for conn, arriving in self.arriving.items() if arriving.is_too_slow(now)]:
            self._let_go(conn)

    def handle(self, conn: TConn) -> Any:
        """In a thread: the request as it was gathered."""
        gathered, conn.gathered = conn.gathered, None
        conn.init()
        if not isinstance(conn.parser.unreader, _Arrived):
            conn.parser.unreader = _Arrived(conn.sock)
        conn.parser.unreader.gathered = gathered
        try:
            return super().handle(conn)
        finally:
            gathered.close()
            conn.parser.unreader.gathered = None

    def _gather(self, conn: TConn) -> None:
        conn.sock.setblocking(False)
        self.arriving[conn] = Arriving(time.monotonic())
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._on_bytes, conn))

    def _on_bytes(self, conn: TConn, client: socket.socket) -> None:
        arriving = self.arriving[conn]
        try:
            data = client.recv(IN_MEMORY)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            data = b""
        if not data:
            self._let_go(conn)
            return
        asked_before = arriving.whole is not None
        arriving.take(data)
        if arriving.too_large:
            self._let_go(conn, TOO_LARGE)
        elif arriving.complete:
            self.poller.unregister(client)
            del self.arriving[conn]
            arriving.kept.seek(0)
            conn.gathered, conn.data_ready = arriving.kept, True
            self.enqueue_req(conn)
        elif arriving.asks_first and not asked_before:
            with contextlib.suppress(OSError):
                client.send(b"HTTP/1.1 100 Continue\r\n\r\n")

    def _let_go(self, conn: TConn, last_word: bytes = b"") -> None:
        arriving = self.arriving.pop(conn)
        arriving.kept.close()
        self.poller.unregister(conn.sock)
        with contextlib.suppress(OSError):
            conn.sock.send(last_word)
        self.nr_conns -= 1
        conn.close()
