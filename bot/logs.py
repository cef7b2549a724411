"""Logging: one line an event, JSON in production; ids only, never names, texts or phone numbers."""

import logging
import sys
import threading
import time
import warnings
from collections.abc import MutableMapping
from typing import Any

import structlog

from bot.failures import where

SELDOM_SECONDS = 60
"""What would be said again and again is said once in this time, with how often it was meant."""

QUIET = {
    "apscheduler": logging.ERROR,
    "werkzeug": logging.WARNING,
    "urllib3": logging.ERROR,
    "alembic": logging.WARNING,
}
"""Libraries that tell of every step; what matters of them is said by the bot itself."""

DOCTOR = "see what else is amiss with: wethi doctor"
AGAIN = f"it is tried again by itself; if it goes on, {DOCTOR}"
LEFT = "what it was about is not done; if it comes again, report this line: `where` names the place in the code"
MEANINGS = {
    "tick.failed": AGAIN,
    "jobs.failed": AGAIN,
    "job.failed": AGAIN,
    "courier.failed": AGAIN,
    "acquaintance.failed": AGAIN,
    "event.failed": AGAIN,
    "due_work.failed": AGAIN,
    "sieve.failed": "nothing is lost: every line is stored and worked on, which costs more than it should; tell who made this",
    "former_life.not_released": "what the process before was at waits for half a minute, then it is taken over",
    "event.given_up": LEFT,
    "due_work.given_up": LEFT,
    "redraw.failed": LEFT,
    "page.failed": LEFT,
    "button.no_handler": "a button of an older version, or an invented one: whoever tapped it was told",
    "process.failed": f"this thread or process ended; {DOCTOR}",
    "process.not_loaded": f"this process ends and must be started anew; {DOCTOR}",
    "line.accepts_us_again": "nothing to do: what waited is sent now",
}
"""What an operator makes of a line that says no more than what failed."""

_seldom: dict[str, tuple[float, int]] = {}
_counting = threading.Lock()


def set_up(*, readable: bool, level: str = "info") -> None:
    """Every line of this process, also libraries' and what nobody caught, goes through structlog to stderr; `readable` for
    a person at a terminal, JSON otherwise. `level` is debug, info, warning or error."""
    least = logging.getLevelNamesMapping()[level.upper()]
    renderer = structlog.dev.ConsoleRenderer() if readable else structlog.processors.JSONRenderer(ensure_ascii=False)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            _with_meaning,
            structlog.processors.TimeStamper(fmt="iso"),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(least),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.root.handlers = [Libraries()]
    logging.root.setLevel(max(least, logging.INFO))
    for name, quiet in QUIET.items():
        logging.getLogger(name).setLevel(max(quiet, least))
    logging.captureWarnings(True)
    warnings.simplefilter("default")
    sys.excepthook = _uncaught
    threading.excepthook = lambda ended: _uncaught(ended.exc_type, ended.exc_value, ended.exc_traceback)


def _with_meaning(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A line of a failure tells what to do."""
    meaning = MEANINGS.get(line["event"])
    if meaning:
        line.setdefault("meaning", meaning)
    return line


def warn_seldom(event: str, **fields: Any) -> None:
    """A warning that may come with every request: logged at once, then once in a while with how often it came."""
    now = time.monotonic()
    with _counting:
        said_at, since = _seldom.get(event, (-SELDOM_SECONDS, 0))
        due = now - said_at >= SELDOM_SECONDS
        _seldom[event] = (now, 0) if due else (said_at, since + 1)
    if due:
        structlog.get_logger().warning(event, times=since + 1, **fields)


class Libraries(logging.Handler):
    """A library's line as one of ours. What it says of an exception is where it arose: its words may hold people's."""

    def emit(self, record: logging.LogRecord) -> None:
        log = structlog.get_logger()
        fields: dict[str, Any] = {"logger": record.name, "says": record.getMessage().partition("\n")[0][:500]}
        if record.exc_info and record.exc_info[1]:
            fields |= _failure(record.exc_info[1])
        log.log(record.levelno, "library.says", **fields)


def _failure(error: BaseException) -> dict[str, str]:
    return {"error": type(error).__name__, "where": where(error)}


def _uncaught(kind: type[BaseException], error: BaseException | None, _trace: Any) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    structlog.get_logger().critical("process.failed", **(_failure(error) if error else {"error": kind.__name__}))
