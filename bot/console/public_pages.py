"""Pages that whoever has their signed address may read: a check-in to hold up, minutes, lessons, reports. Nothing on
them can be changed, and nothing on them belongs to one person alone."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, render_template
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.console.answering import attachment, secured
from bot.dialogue.links import page_of as page_of_token
from bot.dialogue.pages import PublicPage, Site
from bot.language.catalogue import DEFAULT_LANGUAGE, LANGUAGES, speaking, spoken_language
from bot.language.catalogue import gettext as _
from bot.storage.rules import language_of

PICTURE_ENDING = ".png"
WORKBOOK_ENDING = ".xlsx"


def public_pages(site: Site, offered: Sequence[PublicPage]) -> Blueprint:
    """The pages that flows offer, by what their addresses say."""
    blueprint = Blueprint("public", __name__)
    by_kind = {page.kind: page for page in offered}

    @blueprint.get("/r/<token>")
    def show(token: str) -> Response:
        with site.database.reading() as rows:
            found = page_of_token(rows, token.removesuffix(PICTURE_ENDING).removesuffix(WORKBOOK_ENDING))
            page = by_kind.get(found[0]) if found else None
            with speaking(_language(rows, page, found[1]) if page and found else DEFAULT_LANGUAGE):
                response = _response(rows, page, found[1], token, site.clock.now()) if page and found else None
            return response or secured(_nothing_here())

    return blueprint


def _response(rows: Session, page: PublicPage, subject_id: str, token: str, now: datetime) -> Response | None:
    """A page, or the picture or file behind it; None where there is nothing."""
    if token.endswith(PICTURE_ENDING):
        picture = page.picture(rows, subject_id, now) if page.picture else None
        return secured(Response(picture, mimetype="image/png")) if picture else None
    if token.endswith(WORKBOOK_ENDING):
        return _file(page, rows, subject_id)
    shown = page.show(rows, subject_id, token, now)
    if shown is None:
        return None
    html = render_template(shown.template, language=spoken_language(), title=shown.title, **shown.values)
    return secured(Response(html), foreign_pictures=shown.foreign_pictures)


def _file(page: PublicPage, rows: Session, subject_id: str) -> Response | None:
    found = page.file(rows, subject_id) if page.file else None
    if found is None:
        return None
    name, made = found
    response = secured(Response(made.content, content_type=made.mimetype))
    response.headers["Content-Disposition"] = attachment(made.name or name)
    return response


def _nothing_here() -> Response:
    sentences = []
    for language in LANGUAGES:
        with speaking(language):
            sentences.append(_("This page is not open, or not any more. Please ask me in the chat."))
    return Response(render_template("told.html", language=DEFAULT_LANGUAGE, title="Wethi", sentences=sentences), 404)


def _language(rows: Session, page: PublicPage, subject_id: str) -> str:
    """The language of the network that a page is of, whatever the browser says."""
    network_id, dot, _row = subject_id.partition(".")
    if not dot and page.table is not None:
        row: Any = page.table.__table__
        network_id = rows.scalar(select(row.c.network_id).where(row.c.id == subject_id).limit(1)) or ""
    return language_of(rows, network_id)
