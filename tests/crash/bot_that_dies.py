"""A bot process that kills itself (SIGKILL) at one step of the life of an event, the first time it gets there."""

import os
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from werkzeug.serving import make_server

from bot.app import create_app
from bot.clock import FileClock
from bot.delivery.courier import Courier
from bot.delivery.line_api import LineApi
from bot.handlers.intake import Intake
from bot.handlers.processing import Processor
from bot.scheduling import worker
from bot.services import build
from bot.storage import inbox
from tests.running import settings_for

STEPS = (
    "before storing",
    "after storing, before the 200",
    "after the 200, before working",
    "while working, before the commit",
    "after the commit, before claiming the answer",
    "after claiming the answer, before sending it",
    "after sending, before writing it down",
    "after writing it down",
)

TICK_SECONDS = 0.1
"""How often this bot looks for what waits: nothing but time would be lost by waiting a second as the product does."""


def die(*_: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def before(owner: Any, name: str, act: Callable[..., Any]) -> None:
    original = getattr(owner, name)
    setattr(owner, name, lambda *args, **kwargs: (act(), original(*args, **kwargs))[1])


def after(owner: Any, name: str, act: Callable[..., Any]) -> None:
    original = getattr(owner, name)

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        result = original(*args, **kwargs)
        act()
        return result

    setattr(owner, name, wrapped)


def arrange_death(step: str, app: Any) -> None:
    match STEPS.index(step):
        case 0:
            before(inbox, "store", die)
        case 1:
            after(Intake, "store", die)
        case 2:
            before(Processor, "work", die)
        case 3:
            before(inbox, "finish", die)
        case 4:
            after(Processor, "_transact", die)
        case 5:
            before(LineApi, "reply", die)
            before(LineApi, "push", die)
        case 6:
            before(Courier, "_write_down", die)
        case 7:
            after(Courier, "_write_down", die)


def run(database_url: str, line_url: str, clock_file: Path, port: int, step: str, tell: Connection) -> None:
    """Be a bot, until killed; `tell` says when it is ready, and then each time it has looked for what waits."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nothing, stream)
    worker.TICK_SECONDS = TICK_SECONDS
    services = build(settings_for(database_url, line_url, clock_file), FileClock(clock_file))
    app = create_app(services)
    if step != "never":
        arrange_death(step, app)
    after(services.courier, "due", lambda: tell.send("looked"))
    server = make_server("127.0.0.1", port, app, threaded=True)
    services.start(worker=True)
    tell.send("ready")
    server.serve_forever()
