"""What a web application answers whatever else is there by then: LINE's webhook, and that the process is alive."""

from collections.abc import Iterable
from typing import Any

from flask import Flask, Response

from bot.handlers.intake import Intake
from bot.handlers.webhook import CALLBACK, Accounts, webhook
from bot.settings import Settings

HSTS = "max-age=31536000"
"""For a year browsers ask by https only."""


def application(intake: Intake, accounts: Accounts, chosen: Settings) -> Flask:
    """An application that takes webhooks and tells that it is alive; what else it answers is for the caller to add."""
    app = without_webhooks(chosen)
    app.register_blueprint(webhook(intake, accounts))
    return app


def take_webhooks(app: Flask, intake: Intake, accounts: Accounts, chosen: Settings) -> None:
    """Let an application that has pages take webhooks, too. They go past all that pages need (sessions, forms, many addresses),
    which costs more than a line of talk itself."""
    pages, webhooks = app.wsgi_app, application(intake, accounts, chosen).wsgi_app

    def either(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        return (webhooks if environ.get("PATH_INFO") == CALLBACK else pages)(environ, start_response)

    app.wsgi_app = either  # type: ignore[method-assign]


def without_webhooks(chosen: Settings) -> Flask:
    """An application that tells that it is alive."""
    app = Flask("bot")

    @app.get("/healthz")
    def healthz() -> Response:
        return Response("alive\n", mimetype="text/plain")

    @app.after_request
    def hardened(response: Response) -> Response:
        """A file is what it is said to be, and an https address stays one."""
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        if chosen.public_url.startswith("https://"):
            response.headers.setdefault("Strict-Transport-Security", HSTS)
        return response

    return app
