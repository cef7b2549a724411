"""What a web application answers whatever else is there by then: LINE's webhook, and that the process is alive."""

from flask import Flask, Response

from bot.handlers.intake import Intake
from bot.handlers.webhook import Accounts, webhook
from bot.settings import Settings

HSTS = "max-age=31536000"
"""For a year browsers ask by https only."""


def application(intake: Intake, accounts: Accounts, chosen: Settings) -> Flask:
    """An application that takes webhooks and tells that it is alive; what else it answers is for the caller to add."""
    app = Flask("bot")
    app.register_blueprint(webhook(intake, accounts))

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
