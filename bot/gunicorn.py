"""How gunicorn runs the web process; used by `wethi serve` and by the Procfile.

With SQLite exactly one process may write, so there is one gunicorn worker with threads. With PostgreSQL set
`WEB_CONCURRENCY` to run several.
"""

import os

from gunicorn.http import wsgi

from bot.logs import set_up
from bot.private_files import OWNER_ONLY
from bot.settings import settings

bind = f"{'127.0.0.1' if settings().simulated else '0.0.0.0'}:{settings().port}"
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


def post_fork(_server: object, _worker: object) -> None:
    """Logs are set up in every worker."""
    set_up(readable=settings().simulated)
