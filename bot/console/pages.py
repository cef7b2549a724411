"""What every form's page has in common: the look, the link's ticket, checking again before anything is written."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import fontpkg_noto_sans_thai
from flask import Blueprint, Flask, Response, redirect, request, send_file, url_for
from flask_bootstrap import Bootstrap5
from flask_wtf.csrf import generate_csrf
from jinja2 import FileSystemLoader
from werkzeug.exceptions import RequestEntityTooLarge

from bot.console.acting import Act, Answered, Do
from bot.console.answering import Answer, attachment, failed, secured, told
from bot.console.browser import browser_secret
from bot.console.entering import ways_in
from bot.console.frame import console
from bot.console.line_login import line_login
from bot.console.look_route import look
from bot.console.opening import Found, form_of, open_page, preview_of, shown
from bot.console.picture_route import pictures
from bot.console.public_pages import public_pages
from bot.console.sending import NotWritten, receive, takes_files
from bot.dialogue import forms
from bot.dialogue.forms import TicketProblem
from bot.dialogue.pages import FormPage, Post, Site
from bot.dialogue.routes import all_routes
from bot.dialogue.sitting import SittingWanted
from bot.drawing.elements import ACCENT, FAINT
from bot.language.catalogue import speaking
from bot.language.line_breaks import enclosed_all
from bot.settings import Settings

COOKIE_SECONDS = 60 * 60 * 24 * 30
HERE = Path(__file__).parent
TEMPLATES = (HERE / "templates", HERE.parent / "flows")
"""The frame of all pages, and each flow's own (`product/page.html`)."""


def _nobody_acts(_act: Act) -> Answered:
    return Answered([], asks=False)


def add_console(app: Flask, settings: Settings, site: Site, post: Post, do: Do = _nobody_acts) -> None:
    """Put the pages that flows offer into the application; `do` does what is tapped on those of the console."""
    https = settings.public_url.startswith("https://")
    app.config.update(
        SECRET_KEY=f"pages {settings.signing_key}",
        SESSION_COOKIE_NAME="__Host-wethi" if https else "wethi",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=https,
        PERMANENT_SESSION_LIFETIME=COOKIE_SECONDS,
        WTF_CSRF_TIME_LIMIT=None,
        BOOTSTRAP_SERVE_LOCAL=True,
        MAX_CONTENT_LENGTH=1024 * 1024,
    )
    Bootstrap5(app)
    app.jinja_loader = FileSystemLoader(TEMPLATES)
    app.jinja_env.filters["names"] = enclosed_all
    app.jinja_env.globals |= {"csrf_token": generate_csrf, "accent": ACCENT, "faint": FAINT}
    flows = all_routes().values()
    app.register_blueprint(look())
    app.register_blueprint(_forms(site, {page.kind: page for flow in flows for page in flow.pages}, post))
    app.register_blueprint(pictures(site.database))
    with_line = bool(settings.line_login_channel_id and settings.line_login_channel_secret)
    app.register_blueprint(ways_in(site, post, with_line=with_line))
    app.register_blueprint(console(site, do, with_line=with_line))
    if with_line:
        app.register_blueprint(line_login(app, settings, site))
    app.register_blueprint(public_pages(site, [page for flow in flows for page in flow.public_pages]))


def _forms(site: Site, forms_by_kind: Mapping[str, FormPage], post: Post) -> Blueprint:
    pages = Blueprint("console", __name__, static_folder="static", static_url_path="/pages")
    font = Path(fontpkg_noto_sans_thai.__file__).parent

    @pages.get("/pages/thai.ttf")
    def thai_font() -> Response:
        return send_file(next(font.rglob("*.ttf")), mimetype="font/ttf", max_age=COOKIE_SECONDS)

    @pages.get("/f/<token>")
    def form(token: str) -> Response:
        # Looking pins nothing: a preview or a scanner looks, too.
        with site.database.reading() as rows:
            found = open_page(rows, token, browser_secret(), site.clock.now(), forms_by_kind, unopened=True)
            answer = _page(found)
        return answer.drawn()

    @pages.post("/f/<token>/open")
    def opened(token: str) -> Response:
        _pin(site, token)
        return secured(redirect(url_for("console.form", token=token), 303, Response))  # type: ignore[arg-type]

    @pages.post("/f/<token>/preview")
    def preview(token: str) -> Response:
        with site.database.reading() as rows:
            found = open_page(rows, token, browser_secret(), site.clock.now(), forms_by_kind, unopened=True)
            return preview_of(found)

    @pages.post("/f/<token>")
    def send(token: str) -> Response:
        _pin(site, token)
        browser, now = browser_secret(), site.clock.now()
        if request.mimetype == "multipart/form-data":
            with site.database.reading() as rows:
                takes_files(open_page(rows, token, browser, now, forms_by_kind))
        try:
            answer = _written(site, token, browser, now)
        except SittingWanted as wanted:
            answer = _written(site, token, browser, now, site.learn_sitting(wanted))
        return answer.drawn()

    def _written(site: Site, token: str, browser: str, now: datetime, sits_in: frozenset[str] | None = None) -> Answer:
        try:
            with site.database.transaction() as rows:
                return receive(
                    open_page(rows, token, browser, now, forms_by_kind, to_write=True, sits_in=sits_in), post
                )
        except NotWritten as refused:
            return refused.answer

    @pages.errorhandler(RequestEntityTooLarge)
    def too_large(_error: RequestEntityTooLarge) -> Response:
        return told(TicketProblem.TOO_LARGE)

    for flow in all_routes().values():
        for serve in flow.serve:
            serve(pages, site)

    @pages.get("/f/<token>/<name>")
    def named_file(token: str, name: str) -> Response:
        with site.database.reading() as rows:
            found = open_page(rows, token, browser_secret(), site.clock.now(), forms_by_kind)
            if isinstance(found, Answer):
                return found.drawn()
            page, opened, subject = found
            if name not in page.files:
                return told(TicketProblem.UNKNOWN)
            with speaking(opened.language):
                made = page.files[name](opened, subject)
        response = Response(made.content, content_type=made.mimetype)
        response.headers["Content-Disposition"] = attachment(made.name or name)
        return secured(response)

    pages.register_error_handler(Exception, failed)
    return pages


def _pin(site: Site, token: str) -> None:
    """Keep whose browser opens a link first, in a small write of its own: the page is drawn while others write."""
    with site.database.reading() as rows:
        unopened = forms.is_unopened(rows, token)
    if unopened:
        with site.database.transaction() as rows:
            forms.pin(rows, token, browser_secret())


def _page(found: Found | Answer) -> Answer:
    if isinstance(found, Answer):
        return found
    with speaking(found[1].language):
        form = form_of(found)
        return shown(found, form, form)
