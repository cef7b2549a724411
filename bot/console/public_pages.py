"""Pages that whoever has their signed address may read: a check-in to hold up, minutes, lessons, reports. Nothing on
them can be changed, and nothing on them belongs to one person alone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

import segno
from flask import Blueprint, Response, render_template, request
from sqlalchemy.orm import Session

from bot.cards.decision import who_and_when
from bot.cards.elements import day, moment
from bot.cards.held import numbers
from bot.cards.lesson import HEADINGS
from bot.cards.report_words import words_of
from bot.clock import BANGKOK, Clock
from bot.console.guest_list_file import XLSX
from bot.console.report_file import report_file
from bot.console.report_page import charts_of
from bot.flows.checkin.opening import PAGE as CHECK_IN
from bot.flows.checkin.opening import shown_to_all
from bot.flows.lesson.gathering import page_of as lesson_page
from bot.flows.lesson.routes import PAGE as LESSON
from bot.flows.links import IN_THE_PHONES_BROWSER
from bot.flows.links import page_of as page_of_token
from bot.flows.minutes.reading import page_of as minutes_page
from bot.flows.minutes.routes import PAGE as MINUTES
from bot.flows.report.routes import PAGE as REPORT
from bot.flows.report.showing import page_of as report_of
from bot.language.catalogue import DEFAULT_LANGUAGE, LANGUAGES, speaking, spoken_language
from bot.language.catalogue import gettext as _
from bot.storage.database import Database

PICTURE_ENDING = ".png"
WORKBOOK_ENDING = ".xlsx"
WIDEST = 1000
"""Pixels of the QR's picture: LINE takes 1,024."""

MARGIN = 4
"""Empty modules around a QR, as its standard asks."""


@dataclass(frozen=True)
class Page:
    """A template and what it shows."""

    template: str
    title: str
    values: dict[str, Any]
    foreign_pictures: bool = False
    """Shows pictures from other addresses."""


def public_pages(database: Database, clock: Clock, secured: Callable[[Response], Response]) -> Blueprint:
    """The pages; `secured` puts the headers on that all our pages bear."""
    pages = Blueprint("public", __name__, template_folder="templates")

    @pages.get("/r/<token>")
    def page(token: str) -> Response:
        found = page_of_token(token.removesuffix(PICTURE_ENDING).removesuffix(WORKBOOK_ENDING))
        kind, subject_id = found or ("", "")
        with database.reading() as rows, speaking(_language()):
            if token.endswith(PICTURE_ENDING):
                return _picture(rows, kind, subject_id, clock, secured)
            if token.endswith(WORKBOOK_ENDING):
                return _workbook(rows, kind, subject_id, secured)
            shown = _page(rows, kind, subject_id, token, clock)
            if shown is None:
                return secured(_nothing_here())
            html = render_template(shown.template, language=spoken_language(), title=shown.title, **shown.values)
            response = secured(Response(html))
            if shown.foreign_pictures:
                policy = response.headers["Content-Security-Policy"]
                response.headers["Content-Security-Policy"] = policy.replace("img-src 'self'", "img-src 'self' https:")
            return response

    return pages


def _page(rows: Session, kind: str, subject_id: str, token: str, clock: Clock) -> Page | None:
    match kind:
        case found if found == CHECK_IN:
            return _check_in(rows, subject_id, token, clock)
        case found if found == MINUTES:
            return _minutes(rows, subject_id)
        case found if found == LESSON:
            return _lessons(rows, subject_id)
        case found if found == REPORT:
            return _report(rows, subject_id, token)
    return None


def _check_in(rows: Session, forum_id: str, token: str, clock: Clock) -> Page | None:
    shown = shown_to_all(rows, forum_id, clock.now())
    if shown is None:
        return None
    values = {
        "check_in": shown,
        "kicker": _("Check-in"),
        "scan": _("Scan, then send the words that are ready") if shown.link else None,
        "or_write": _("Or write this to Nong Wethi in LINE:"),
        "picture": f"/r/{token}{PICTURE_ENDING}" if shown.link else None,
        "picture_words": _("QR of the check-in"),
        "until": _("Open until {when}", when=day(shown.until)),
    }
    return Page("checkin.html", shown.name, values)


def _minutes(rows: Session, forum_id: str) -> Page | None:
    found = minutes_page(rows, forum_id)
    if found is None:
        return None
    values = {
        "kicker": _("Minutes"),
        "facts": [day(found.held_on), *([found.place] if found.place else [])],
        "there": _("There: {numbers}", numbers=numbers(found.people, found.enterprises)) if found.people else None,
        "minutes": found,
        "unchecked": None if found.shared else _("Nobody else has looked at this yet."),
        "decided": _("Decisions"),
        "decisions": [(each, who_and_when(each)) for each in found.decisions],
        "done": _("done"),
        "pictures": _("Pictures"),
        "links": _("Links"),
        "edited": _("Changed on {when}", when=moment(found.edited_at)) if found.edited_at else None,
    }
    return Page("minutes.html", found.name, values, foreign_pictures=bool(found.pictures))


def _lessons(rows: Session, forum_id: str) -> Page | None:
    found = lesson_page(rows, forum_id)
    if found is None:
        return None
    values = {
        "kicker": _("Lessons"),
        "facts": [day(found.held_on), *([found.place] if found.place else [])],
        "there": _("There: {numbers}", numbers=numbers(found.people, found.enterprises)) if found.people else None,
        "parts": [(_(HEADINGS[question]), said) for question, said in found.answers],
        "without_names": _("What people said who were there, without names."),
    }
    return Page("lesson.html", found.name, values)


def _report(rows: Session, report_id: str, token: str) -> Page | None:
    found = report_of(rows, report_id)
    if found is None:
        return None
    words = words_of(found.view)
    values = {
        "report": words,
        "charts": charts_of(found.view, words),
        "not_sent": None
        if found.sent
        else _("Not sent yet: those who look after the network are still looking at it."),
        "file": f"/r/{token}{WORKBOOK_ENDING}?{IN_THE_PHONES_BROWSER}",
        "file_words": _("As an Excel file"),
    }
    return Page("report.html", f"{words.kind} {words.period}", values)


def _workbook(rows: Session, kind: str, report_id: str, secured: Callable[[Response], Response]) -> Response:
    found = report_of(rows, report_id) if kind == REPORT else None
    if found is None:
        return secured(_nothing_here())
    response = Response(report_file(words_of(found.view)), content_type=XLSX)
    last_day = (found.view.until - timedelta(seconds=1)).astimezone(BANGKOK).date()
    name = f"wethi-report-{found.view.kind}-{last_day:%Y-%m-%d}.xlsx"  # several lie side by side in a folder
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return secured(response)


def _picture(
    rows: Session, kind: str, forum_id: str, clock: Clock, secured: Callable[[Response], Response]
) -> Response:
    shown = shown_to_all(rows, forum_id, clock.now()) if kind == CHECK_IN else None
    if shown is None or shown.link is None:
        return secured(_nothing_here())
    code = segno.make(shown.link, error="m", micro=False)
    picture = BytesIO()
    code.save(picture, kind="png", border=MARGIN, scale=WIDEST // code.symbol_size(border=MARGIN)[0])
    return secured(Response(picture.getvalue(), mimetype="image/png"))


def _nothing_here() -> Response:
    sentences = []
    for language in LANGUAGES:
        with speaking(language):
            sentences.append(_("This page is not open, or not any more. Please ask me in the chat."))
    return Response(render_template("told.html", language=DEFAULT_LANGUAGE, title="Wethi", sentences=sentences), 404)


def _language() -> str:
    """What the browser asks for; Thai where it says nothing that we speak."""
    return request.accept_languages.best_match(LANGUAGES) or DEFAULT_LANGUAGE
