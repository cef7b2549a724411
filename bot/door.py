"""The door of the web process: it takes webhooks within the first second, and the rest is loaded behind it.

Loading all flows takes several times as long as what a webhook needs (its signature, one row in the inbox, the 200). One thread
loads them right after; then what was stored meanwhile is worked on, and pages are answered.
"""

import atexit
import os
import threading
from collections.abc import Callable, Iterable
from typing import Any

import structlog
from flask import Flask, Response, jsonify
from gunicorn.arbiter import Arbiter

from bot import loading
from bot.failures import where
from bot.ground import Ground, lay
from bot.handlers.intake import Hand, Intake
from bot.handlers.webhook import CALLBACK, Proving
from bot.settings import settings
from bot.storage.inbox import Claim
from bot.wire import application

log = structlog.get_logger()

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]
Rest = Callable[[Ground], tuple[Application, Hand]]
"""Loads everything and starts it; gives what answers requests from then on, and whom stored events are handed to."""

AT_ONCE = (CALLBACK, "/healthz", "/readyz")
"""What is answered before the rest is there. Whoever asks for anything else waits for it."""
MOST_WAITING = 8
"""Half of the threads: the others take webhooks."""
PATIENCE_SECONDS = 30.0
LOADING = "the process is still being loaded: ask again in some seconds"


class Door:
    """A WSGI application that is there at once; `open` puts the whole one in its place."""

    def __init__(self, ground: Ground) -> None:
        self._porch = _porch(ground, self.hand)
        self._whole: Application | None = None
        self._opened = threading.Event()
        self._to: Hand | None = None
        self._stored: list[Claim] = []
        self._handing = threading.Lock()
        self._places = threading.BoundedSemaphore(MOST_WAITING)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if self._whole is None and environ.get("PATH_INFO") not in AT_ONCE:
            self._wait()
        return (self._whole or self._porch)(environ, start_response)

    def _wait(self) -> None:
        if self._places.acquire(blocking=False):
            try:
                self._opened.wait(PATIENCE_SECONDS)
            finally:
                self._places.release()

    def hand(self, claim: Claim) -> None:
        """Give a stored event to whoever works on it; until somebody does, it is kept."""
        with self._handing:
            if self._to is None:
                self._stored.append(claim)
                return
        self._to(claim)

    def open(self, whole: Application, hand: Hand) -> None:
        """From now on `whole` answers; what was stored meanwhile is handed on in the order in which it came."""
        with self._handing:
            for claim in self._stored:
                hand(claim)
            self._stored, self._to = [], hand
        self._whole = whole
        self._opened.set()


class _BeforeAll:
    """LINE's accounts as they are known before the flows are there: nobody takes notes yet."""

    def __init__(self, ground: Ground) -> None:
        self._line = ground.line

    def proof_of(self, body: bytes) -> Proving | None:
        return self._line.proof_of(body)

    def note_stranger(self, body: bytes) -> str | None:
        return None


def _porch(ground: Ground, hand: Hand) -> Flask:
    """What answers while the rest is being loaded."""
    app = application(Intake(ground.database, ground.clock, hand), _BeforeAll(ground), ground.settings)

    @app.get("/readyz")
    def readyz() -> tuple[Response, int]:
        return jsonify(ready=False), 503

    @app.errorhandler(404)
    def later(_error: object) -> Response:
        return Response(f"{LOADING}\n", status=503, mimetype="text/plain", headers={"Retry-After": "5"})

    return app


def create_app() -> Door:
    """For gunicorn: the application from the settings. It takes webhooks when this returns, and loads itself meanwhile."""
    if settings().unsafe:
        raise SystemExit(settings().unsafe)
    ground = lay(settings())
    ground.begin_anew()
    door = Door(ground)
    threading.Thread(target=_load, args=(door, ground, everything), name="loading", daemon=True).start()
    return door


def everything(ground: Ground) -> tuple[Application, Hand]:
    """Load all there is, start it, and tell who answers and who works on events. The one place where a process loads late."""
    from bot.app import create_app
    from bot.services import build_on

    services = build_on(ground)
    app = create_app(services)
    services.start(worker=ground.database.is_sqlite, anew=False)
    atexit.register(services.stop)
    return app, services.hand


def _load(door: Door, ground: Ground, rest: Rest) -> None:
    """A process that cannot be loaded ends: whoever supervises it must hear of that, and not its users."""
    try:
        door.open(*rest(ground))
        loading.is_done()
    except BaseException as error:
        log.critical("process.not_loaded", error=type(error).__name__, where=where(error))
        os._exit(Arbiter.WORKER_BOOT_ERROR)
