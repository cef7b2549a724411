"""Signing in with LINE Login, where the installation has a login channel of the same provider: LINE says who it is."""

from typing import Any

import structlog
from authlib.integrations.base_client import OAuthError
from authlib.integrations.flask_client import OAuth
from flask import Blueprint, Flask, Response, redirect
from requests import RequestException
from sqlalchemy import select

from bot.console.answering import secured
from bot.console.entering import HOME, no_way_in, signs_in
from bot.dialogue.pages import Site
from bot.settings import Settings
from bot.storage.people import Person, user_known_as

log = structlog.get_logger()

LINES_OWN_PAGE = "https://access.line.me"
SECONDS = 10


def line_login(app: Flask, settings: Settings, site: Site) -> Blueprint:
    """`/console/line` leads to LINE and back (authorization code with PKCE; only the user id is read)."""
    shown_at = settings.line_api_host if settings.simulated else LINES_OWN_PAGE
    line = OAuth(app).register(
        name="line",
        client_id=settings.line_login_channel_id,
        client_secret=settings.line_login_channel_secret,
        authorize_url=f"{shown_at}/oauth2/v2.1/authorize",
        access_token_url=f"{settings.line_api_host}/oauth2/v2.1/token",
        api_base_url=f"{settings.line_api_host}/v2/",
        client_kwargs={
            "scope": "profile", "code_challenge_method": "S256", "timeout": SECONDS,
            "token_endpoint_auth_method": "client_secret_post",
        },
    )  # fmt: skip
    pages = Blueprint("line_login", __name__)
    back_at = f"{settings.public_url.rstrip('/')}/console/line/back"

    @pages.get("/console/line")
    def begin() -> Any:
        return secured(line.authorize_redirect(back_at))

    @pages.get("/console/line/back")
    def back() -> Response:
        person_id = _person_of(site, _user_id(line))
        if person_id is None:
            with site.database.reading() as rows:
                return no_way_in(rows, with_line=True).drawn()
        signs_in(site, person_id)
        return secured(redirect(HOME, 303))  # type: ignore[arg-type]

    return pages


def _user_id(line: Any) -> str | None:
    """Whom LINE has seen; None where it was refused, or LINE does not answer."""
    try:
        token = line.authorize_access_token()
        profile = line.get("profile", token=token)
        profile.raise_for_status()
        return str(profile.json()["userId"])
    except (OAuthError, RequestException, KeyError, ValueError) as error:
        log.info("line_login.refused", error=type(error).__name__)
        return None


def _person_of(site: Site, user_id: str | None) -> str | None:
    with site.database.reading() as rows:
        return rows.scalar(select(Person.id).where(Person.line_user_id == user_known_as(user_id))) if user_id else None
