"""The console: one frame around every page that a flow has registered, and what is sent from them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, redirect, request
from sqlalchemy.orm import Session

from bot.console.access import Areas, Somebody, pages_for, visit_of, who
from bot.console.acting import Act, Answered, Do, Panel, panel_of
from bot.console.answering import Answer, attachment, failed, secured, told
from bot.console.browser import browser_secret, is_ours, own_path
from bot.console.charts import drawn
from bot.console.entering import no_way_in
from bot.console.listing import show, show_rows
from bot.dialogue import forms
from bot.dialogue.console_pages import Bars, ConsolePage, Folded, Heading, InLine, Listing, Part, Rows, Said, Visit
from bot.dialogue.display_names import NameBook, Names
from bot.dialogue.forms import TicketProblem
from bot.dialogue.pages import Site
from bot.drawing import draw
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, names_kept_whole, speaking
from bot.language.line_breaks import enclosed
from bot.storage.people import Person
from bot.storage.sign_ins import TOUCHED_EVERY, may_act, sign_out, touch

TOO_FAST = mark("That was a lot at once. Please wait a minute; nothing was done.")
LONGEST_WORDS = 1200
STALE = mark("This page was open for a long time. Please do that once more.")


@dataclass(frozen=True)
class Note:
    """Said at the top of a page, with the focus on it: what the bot answers, or why nothing was done."""

    words: str | None = None
    panel: Panel | None = None


@dataclass(frozen=True)
class Looked:
    """Somebody looks at a page, and what they may see besides."""

    somebody: Somebody
    visit: Visit
    seen: Mapping[str, tuple[ConsolePage, Areas]]


def console(site: Site, do: Do, *, with_line: bool) -> Blueprint:
    """The addresses of the console's pages."""
    frame = Blueprint("frame", __name__)
    pages = Pages(site, do, with_line)

    @frame.get("/console/")
    def home() -> Response:
        return pages.home()

    @frame.route("/console/<network_id>/<name>", methods=["GET", "POST"])
    @frame.route("/console/<network_id>/<name>/<subject_id>", methods=["GET", "POST"])
    def page(network_id: str, name: str, subject_id: str | None = None) -> Response:
        if request.method == "POST":
            return pages.sent(network_id, name, subject_id)
        return pages.page(network_id, name, subject_id)

    @frame.get("/console/<network_id>/<name>/file/<file>")
    def file(network_id: str, name: str, file: str) -> Response:
        return pages.file(network_id, name, None, file)

    @frame.get("/console/<network_id>/<name>/<subject_id>/file/<file>")
    def file_of(network_id: str, name: str, subject_id: str, file: str) -> Response:
        return pages.file(network_id, name, subject_id, file)

    frame.register_error_handler(Exception, failed)
    return frame


class Pages:
    """Draws the pages, and does what is sent from them."""

    def __init__(self, site: Site, do: Do, with_line: bool) -> None:
        self._site, self._do, self._with_line = site, do, with_line
        self._book = site.book or NameBook(site.clock)

    def home(self) -> Response:
        """To the first page of the network that was spoken of last; the role is gone: so is the sign-in."""
        now = self._site.clock.now()
        with self._site.database.reading() as rows:
            somebody = who(rows, browser_secret(), now)
            if somebody is None:
                return no_way_in(rows, with_line=self._with_line).drawn()
            for network in somebody.networks:
                if seen := pages_for(rows, somebody.person, network):
                    first = next(page.name for page, _areas in seen.values() if page.table is None)
                    return secured(redirect(f"/console/{network.id}/{first}", 303))  # type: ignore[arg-type]
            with speaking(somebody.language):
                ended = Answer("console/door.html", somebody.language, {
                    "title": _("Looking after the network"),
                    "intro": [_("You look after no network just now, so there is nothing for you here. In the chat everything goes on.")],
                }, 403)  # fmt: skip
        with self._site.database.transaction() as rows:
            sign_out(rows, somebody.person.id)
        return ended.drawn()

    def page(self, network_id: str, name: str, subject_id: str | None, note: Note | None = None) -> Response:
        """A page as it stands now; with a `note` on top of it."""
        now = self._site.clock.now()
        with self._site.database.reading() as rows:
            looked = self._look(rows, network_id, name, subject_id, now)
            if isinstance(looked, Answer):
                return looked.drawn()
            with speaking(looked.somebody.language), names_kept_whole(enclosed):
                answer = _answer(looked, note)
        seen_at = looked.somebody.sign_in.seen_at
        if seen_at is None or now - seen_at > TOUCHED_EVERY:
            with self._site.database.transaction() as rows:
                touch(rows, looked.somebody.sign_in.id, now)
        return answer.drawn()

    def sent(self, network_id: str, name: str, subject_id: str | None) -> Response:
        """A tap, words, or the wish for a form; the page is shown again with what came of it."""
        now = self._site.clock.now()
        with self._site.database.transaction() as rows:
            looked = self._look(rows, network_id, name, subject_id, now)
            if isinstance(looked, Answer):
                return looked.drawn()
            ours = is_ours()
            allowed = ours and may_act(rows, looked.somebody.sign_in.id, now)
            form = _form_asked_for(rows, looked, now) if allowed and "form" in request.form else None
        if form:
            return secured(redirect(form, 303))  # type: ignore[arg-type]
        if not allowed:
            return self.page(network_id, name, subject_id, Note(TOO_FAST if ours else STALE))
        act = Act(
            looked.somebody.person.id, network_id, request.form.get("tap", ""), request.form.get("picked") or None,
            _said(),
        )  # fmt: skip
        panel = panel_of(self._do(act)) if act.data or act.words else None
        return self.page(network_id, name, subject_id, Note(panel=panel))

    def file(self, network_id: str, name: str, subject_id: str | None, file: str) -> Response:
        """A file of a page."""
        with self._site.database.reading() as rows:
            looked = self._look(rows, network_id, name, subject_id, self._site.clock.now())
            if isinstance(looked, Answer):
                return looked.drawn()
            make = looked.visit.page.files.get(file)
            if make is None:
                return told(TicketProblem.UNKNOWN)
            with speaking(looked.somebody.language):
                made = make(looked.visit)
        if made is None:
            return told(TicketProblem.UNKNOWN)
        response = Response(made.content, content_type=made.mimetype)
        response.headers["Content-Disposition"] = attachment(made.name or file)
        return secured(response)

    def _look(
        self, rows: Session, network_id: str, name: str, subject_id: str | None, now: datetime
    ) -> Looked | Answer:
        somebody = who(rows, browser_secret(), now)
        if somebody is None:
            return no_way_in(rows, with_line=self._with_line)
        network = next((each for each in somebody.networks if each.id == network_id), None)
        seen = pages_for(rows, somebody.person, network) if network else {}
        asked, names = request.args.to_dict(), Names(self._book, complete=True)
        visit = visit_of(rows, somebody, seen, network, now, name, subject_id, asked, names) if network else None
        return Looked(somebody, visit, seen) if visit else _nothing_here(somebody)


def _said() -> str | None:
    """What is said to the bot: the words of a button or of a field, with what was typed beside it."""
    words = request.form.get("words")
    return None if words is None else f"{words} {request.form.get('typed', '')}".strip()[:LONGEST_WORDS]


def _nothing_here(somebody: Somebody) -> Answer:
    with speaking(somebody.language):
        values = {
            "title": _("Nothing here"), "go": "/console/", "go_label": _("Go on"),
            "intro": [_("There is no such page, or it is not yours to look after.")],
        }  # fmt: skip
    return Answer("console/door.html", somebody.language, values, 404)


def _back_to() -> str:
    """This page, opened at the folded part whose form was asked for."""
    at = request.form.get("at", "")
    return own_path(request.full_path.rstrip("?") + (f"#{at}" if at.isalnum() else ""))


def _form_asked_for(rows: Session, looked: Looked, now: datetime) -> str | None:
    """The path of a fresh link to a form, pinned to this browser; who may open it the form itself asks."""
    person = rows.get_one(Person, looked.somebody.person.id)
    address = forms.issue(
        rows, now, person, request.form["form"][:40], network_id=looked.visit.network.id,
        subject=request.form.get("about", "")[:60] or None, back=_back_to(),
    )  # fmt: skip
    if address is None:
        return None
    token = address.rpartition("/")[2]
    forms.pin(rows, token, browser_secret())
    return f"/f/{token}"


def _answer(looked: Looked, note: Note | None) -> Answer:
    visit = looked.visit
    view = visit.page.show(visit)
    title = view.title or _(visit.page.title)
    values = {
        "title": title,
        "network": visit.network,
        "networks": [network for network in looked.somebody.networks if network.id != visit.network.id],
        "menu": _menu(looked),
        "parts": _drawn(visit, view.parts),
        "note": {"words": _(note.words) if note.words else None, "panel": note.panel} if note else None,
        "base": f"/console/{visit.network.id}/",
        "here": request.full_path.rstrip("?"),
        "path": request.path,
        "person": looked.somebody.person.called or "",
        "where": None if visit.areas is None else _("Your part of the network"),
        "words": _frame_words(),
    }
    return Answer("console/page.html", looked.somebody.language, values, foreign_pictures=view.foreign_pictures)


def _drawn(visit: Visit, parts: Iterable[Part]) -> list[tuple[str, Any]]:
    """(what kind of part, what the template draws of it)"""
    return [(type(part).__name__, _shown(visit, part)) for part in parts]


def _shown(visit: Visit, part: Part) -> Any:
    match part:
        case Folded():
            return {"name": part.name, "title": part.title, "note": part.note, "parts": _drawn(visit, part.parts)}
        case Listing():
            return show(visit, part)
        case Rows():
            return show_rows(part)
        case Said():
            return panel_of(Answered(draw(part.result), asks=False))
        case Bars():
            return drawn(part)
        case InLine():
            return {"title": part.title, "messages": draw(part.result)}
    return part


def _menu(looked: Looked) -> list[tuple[str, list[dict[str, Any]]]]:
    """(heading, its pages), in the order of the menu."""
    found: list[tuple[str, list[dict[str, Any]]]] = []
    for heading in Heading:
        pages = [page for page, _areas in looked.seen.values() if page.heading == heading and page.table is None]
        items = [
            {"title": _(page.title), "name": page.name, "current": page.name == looked.visit.page.name, "count": _count(looked, page)}
            for page in pages
        ]  # fmt: skip
        found += [(_(heading.value), items)] if items else []
    return found


def _count(looked: Looked, page: ConsolePage) -> int:
    if page.counts is None:
        return 0
    visit, areas = looked.visit, looked.seen[page.name][1]
    return page.counts(Visit(visit.rows, visit.now, visit.person, visit.network, areas, page, visit.names))


def _frame_words() -> dict[str, str]:
    return {
        "skip": _("To the content"), "menu": _("Menu"), "out": _("Sign out"), "other": _("Another network"),
        "pages": _("Pages"), "answer": _("Your answer"), "send": _("Send"), "print": _("Print"), "making": _("The file is being made …"),
    }  # fmt: skip
