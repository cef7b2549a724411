"""By what a browser is known again, and whether what it sends comes from our own page."""

import secrets

from flask import request, session
from flask_wtf.csrf import validate_csrf
from wtforms import ValidationError

LONGEST_PATH = 400


def browser_secret() -> str:
    """The secret by which this browser is known again."""
    session.permanent = True
    return str(session.setdefault("browser", secrets.token_urlsafe(24)))


def forget_browser() -> None:
    """From now on it is a browser like any other."""
    session.clear()


def is_ours() -> bool:
    """Whether what was sent comes from one of our pages in this browser."""
    try:
        validate_csrf(request.form.get("csrf_token"))
    except ValidationError:
        return False
    return True


def own_path(path: str | None) -> str:
    """A path of ours to go to; the console's first page where what was sent is none."""
    fine = (
        path and path.startswith(("/console/", "/f/")) and len(path) <= LONGEST_PATH and not set(path) & set("\\\r\n\t")
    )
    return str(path) if fine else "/console/"
