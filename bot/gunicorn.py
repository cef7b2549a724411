"""How gunicorn runs the web process; used by `wethi serve` and by the Procfile.

With SQLite exactly one process may write, so there is one gunicorn worker with threads. With PostgreSQL set
`WEB_CONCURRENCY` to run several.
"""

import os
from typing import Any

from gunicorn.glogging import Logger
from gunicorn.http import wsgi

from bot import loading
from bot.logs import Libraries, set_up
from bot.private_files import OWNER_ONLY
from bot.settings import settings

bind = settings().listens_on
workers = 1 if settings().database_url.startswith("sqlite") else int(os.environ.get("WEB_CONCURRENCY", "1"))
worker_class = "bot.whole_requests.WholeRequests"
threads = 16
timeout = 60
graceful_timeout = 10
keepalive = 15
accesslog = None
control_socket_disable = True
umask = OWNER_ONLY
wsgi.SERVER = "web"  # which program answers, and of which version, is nobody's business


class logger_class(Logger):  # type: ignore[misc]  # noqa: N801  the name that gunicorn looks for
    """gunicorn's own lines, as the bot's are."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        self.error_log.handlers = [Libraries()]


set_up(readable=settings().simulated, level=settings().log_level)


def post_fork(_server: object, _worker: object) -> None:
    """Logs are set up in every worker, and the application is loaded in it next (`bot/door.py`, which says when that is done)."""
    set_up(readable=settings().simulated, level=settings().log_level)
    loading.begins()
