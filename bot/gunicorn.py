"""How gunicorn runs the web process; used by `wethi serve` and by the Procfile.

With SQLite exactly one process may write, so there is one gunicorn worker with threads. With PostgreSQL set
`WEB_CONCURRENCY` to run several.
"""

import os

from bot.logs import set_up
from bot.settings import settings

bind = f"{'127.0.0.1' if settings().simulated else '0.0.0.0'}:{settings().port}"
workers = 1 if settings().database_url.startswith("sqlite") else int(os.environ.get("WEB_CONCURRENCY", "1"))
worker_class = "gthread"
threads = 16
timeout = 60
graceful_timeout = 10
keepalive = 15
accesslog = None
control_socket_disable = True


def post_fork(_server: object, _worker: object) -> None:
    """Logs are set up in every worker."""
    set_up(readable=settings().simulated)
