"""What every form's page has in common: the look, the link's ticket, checking again before anything is written."""

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import fontpkg_noto_sans_thai
import structlog
from flask import Blueprint, Flask, Response, render_template, request, send_file, session
from flask_bootstrap import Bootstrap5
from sqlalchemy.orm import Session
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from bot.console.answering import secured, told
from bot.console.fields import receive_pictures
from bot.console.picture_route import pictures
from bot.console.public_pages import public_pages
from bot.dialogue import forms
from bot.dialogue.forms import TicketProblem
from bot.dialogue.links import chat_link, ticket_of
from bot.dialogue.pages import FormPage, Opened, Site
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import Say
from bot.failures import where
from bot.language.catalogue import DEFAULT_LANGUAGE, speaking, spoken_language
from bot.language.catalogue import gettext as _
from bot.settings import Settings
from bot.storage.chats import Chat
from bot.storage.people import Network, Person

log = structlog.get_logger()

COOKIE_SECONDS = 60 * 60 * 24 * 30

Post = Callable[[Session, list[Say], datetime], None]
"""Puts what a form says into the chats."""


def add_console(app: Flask, settings: Settings, site: Site, post: Post) -> None:
    """Put the pages that flows offer into the application."""
    app.config.update(
        SECRET_KEY=f"pages {settings.signing_key}",
        SESSION_COOKIE_NAME="wethi",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.public_url.startswith("https://"),
        PERMANENT_SESSION_LIFETIME=COOKIE_SECONDS,
        WTF_CSRF_TIME_LIMIT=None,
        BOOTSTRAP_SERVE_LOCAL=True,
        MAX_CONTENT_LENGTH=1024 * 1024,
    )
    Bootstrap5(app)
    flows = all_routes().values()
    app.register_blueprint(_forms(site, {page.kind: page for flow in flows for page in flow.pages}, post))
    app.register_blueprint(pictures(site.database))
    app.register_blueprint(public_pages(site, [page for flow in flows for page in flow.public_pages]))


def _forms(site: Site, forms_by_kind: Mapping[str, FormPage], post: Post) -> Blueprint:
    pages = Blueprint(
        "console", __name__, template_folder="templates", static_folder="static", static_url_path="/pages"
    )
    font = Path(fontpkg_noto_sans_thai.__file__).parent

    @pages.get("/pages/thai.ttf")
    def thai_font() -> Response:
        return send_file(next(font.rglob("*.ttf")), mimetype="font/ttf", max_age=COOKIE_SECONDS)

    @pages.route("/f/<token>", methods=["GET", "POST"])
    def form(token: str) -> Response:
        if request.mimetype == "multipart/form-data" and ticket_of(token):
            receive_pictures()
        with site.database.transaction() as rows:
            if request.method == "HEAD":  # a preview or a scanner: the link stays the person's
                return secured(Response())
            found = _open(rows, token, site.clock.now(), forms_by_kind)
            if isinstance(found, TicketProblem):
                return told(found)
            page, opened = found
            with speaking(opened.language):
                return (
                    _send(page, opened, post) if request.method == "POST" else _show(page, opened, page.build(opened))
                )

    @pages.errorhandler(RequestEntityTooLarge)
    def too_large(_error: RequestEntityTooLarge) -> Response:
        return told(TicketProblem.TOO_LARGE)

    for flow in all_routes().values():
        for serve in flow.serve:
            serve(pages, site)

    @pages.get("/f/<token>/<name>")
    def named_file(token: str, name: str) -> Response:
        with site.database.transaction() as rows:
            found = _open(rows, token, site.clock.now(), forms_by_kind)
            if isinstance(found, TicketProblem):
                return told(found)
            page, opened = found
            if name not in page.files:
                return told(TicketProblem.UNKNOWN)
            with speaking(opened.language):
                made = page.files[name](opened)
            response = Response(made.content, content_type=made.mimetype)
            response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
            return secured(response)

    @pages.errorhandler(Exception)
    def failed(error: Exception) -> Response | HTTPException:
        if isinstance(error, HTTPException):
            return error
        log.error("page.failed", error=type(error).__name__, where=where(error))
        return told(TicketProblem.FAILED)

    return pages


def _open(
    rows: Session, token: str, now: datetime, forms_by_kind: Mapping[str, FormPage]
) -> tuple[FormPage, Opened] | TicketProblem:
    """The page of a link, where this browser may open it and the person still may do what it does."""
    ticket = forms.find(rows, token, _browser(), now)
    if isinstance(ticket, TicketProblem):
        return ticket
    page = forms_by_kind.get(ticket.kind)
    person = rows.get(Person, ticket.person_id)
    if page is None or person is None or person.line_user_id is None:
        return TicketProblem.UNKNOWN
    opened = Opened(
        rows=rows,
        now=now,
        ticket=ticket,
        token=token,
        person=person,
        network=rows.get(Network, ticket.network_id) if ticket.network_id else None,
        language=_language_of(rows, person),
    )
    return (page, opened) if page.allowed(opened) else TicketProblem.UNKNOWN


def _browser() -> str:
    """The secret by which this browser is known again."""
    session.permanent = True
    return str(session.setdefault("browser", secrets.token_urlsafe(24)))


def _language_of(rows: Session, person: Person) -> str:
    chat = rows.get(Chat, person.line_user_id)
    return chat.language if chat else DEFAULT_LANGUAGE


def _show(page: FormPage, opened: Opened, form: Any, status: int = 200) -> Response:
    html = render_template(
        page.template,
        language=spoken_language(),
        title=_(page.title),
        intro=[_(sentence) for sentence in page.intro],
        form=form,
        send=_(page.send),
        opened=opened,
        facts=page.facts(opened) if page.facts else None,
        stale=_("This page was open for a long time. Please send it once more.") if _is_stale(form) else None,
    )
    return secured(Response(html, status))


def _is_stale(form: Any) -> bool:
    return bool(form is not None and form.errors.get("csrf_token"))


def _send(page: FormPage, opened: Opened, post: Post) -> Response:
    """Check again, use the ticket up, write, and tell the chat: all in one transaction."""
    form = page.build(opened)
    if page.submit is None or form is None:
        return told(TicketProblem.UNKNOWN)
    if not form.validate_on_submit() or not page.check(opened, form):
        return _show(page, opened, form, status=400)
    if not forms.use(opened.rows, opened.ticket, opened.now):
        return told(TicketProblem.USED)
    says = page.submit(opened, form)
    post(opened.rows, says, opened.now)
    return _done(opened)


def _done(opened: Opened) -> Response:
    back = chat_link(opened.rows, "")
    html = render_template(
        "done.html",
        language=spoken_language(),
        title=_("Saved, thank you"),
        words=_("You find it in the chat with me. You can close this page."),
        back=back,
        back_label=_("Back to the chat"),
    )
    return secured(Response(html))
