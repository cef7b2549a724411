"""The way into the console: a link from the chat that opens once, a tap in the chat for another browser, LINE Login."""

from datetime import datetime
from typing import Any

from flask import Blueprint, Response, redirect, request, url_for
from sqlalchemy.orm import Session

from bot.console.access import device_of
from bot.console.answering import Answer, secured
from bot.console.browser import browser_secret, forget_browser, is_ours, own_path
from bot.dialogue import forms
from bot.dialogue.forms import digest_of_browser
from bot.dialogue.links import chat_link, sign_in_of
from bot.dialogue.pages import Post, Site
from bot.dialogue.saying import Reply, Say, Told
from bot.dialogue.understanding.commands import command
from bot.language.catalogue import DEFAULT_LANGUAGE, speaking
from bot.language.catalogue import gettext as _
from bot.storage.accounts import private_chat
from bot.storage.chats import Chat
from bot.storage.message_tables import Urgency
from bot.storage.people import Person
from bot.storage.sign_ins import SignIn, ask_in, open_link, sign_in, sign_out, signed_in, waits_as, was_signed_in

WAY_IN, BACK_IN_THE_CHAT = "console.open", "news.back"
"""The commands whose words open the chat: for a link, and for what waits there."""
HOME = "/console/"


def ways_in(site: Site, post: Post, *, with_line: bool) -> Blueprint:
    """The addresses by which somebody gets in and out."""
    ways = Blueprint("way_in", __name__)

    @ways.get("/console/enter/<token>")
    def look(token: str) -> Response:
        # Looking opens nothing: a preview or a scanner looks, too.
        with site.database.reading() as rows:
            return _at_the_door(rows, token, site.clock.now()).drawn()

    @ways.post("/console/enter/<token>")
    def enter(token: str) -> Response:
        if not is_ours():
            return redirect(url_for("way_in.look", token=token), 303)  # type: ignore[return-value]
        browser = browser_secret()
        with site.database.transaction() as rows:
            sign_in_id = sign_in_of(rows, token)
            ours, now = digest_of_browser(browser), site.clock.now()
            opened = open_link(rows, sign_in_id, ours, _device(), now) if sign_in_id else None
        path = HOME if opened else url_for("way_in.look", token=token)
        return secured(redirect(path, 303))  # type: ignore[arg-type]

    @ways.post("/console/ask")
    def ask() -> Response:
        """This browser wants in: whose link it has shows whom to ask."""
        token, path = request.form.get("token", ""), own_path(request.form.get("path"))
        if not is_ours():
            return secured(redirect(path, 303))  # type: ignore[arg-type]
        with site.database.transaction() as rows:
            says = _ask_in(rows, token, path, site.clock.now())
            post(rows, says, site.clock.now())
        return secured(redirect(url_for("way_in.waiting"), 303))  # type: ignore[arg-type]

    @ways.get("/console/waiting")
    def waiting() -> Response:
        ours = digest_of_browser(browser_secret())
        with site.database.reading() as rows:
            now = site.clock.now()
            opened, asked = signed_in(rows, ours, now), waits_as(rows, ours, now)
            if opened and not asked:
                return secured(redirect(own_path(opened.goes_to), 303))  # type: ignore[arg-type]
            answer = _waits(rows, asked) if asked else no_way_in(rows, with_line=with_line)
        return answer.drawn()

    @ways.post("/console/out")
    def leave() -> Response:
        if is_ours():
            with site.database.transaction() as rows:
                found = signed_in(rows, digest_of_browser(browser_secret()), site.clock.now())
                if found:
                    sign_out(rows, found.person_id, found.id)
            forget_browser()
        return secured(redirect(HOME, 303))  # type: ignore[arg-type]

    return ways


def no_way_in(rows: Session, *, with_line: bool) -> Answer:
    """Nobody is signed in with this browser: how to be."""
    words = command(WAY_IN).name
    with speaking(DEFAULT_LANGUAGE):
        values: dict[str, Any] = {
            "title": _("Looking after the network"),
            "intro": [
                *([_("This browser was signed in, and its twelve hours are over.")] if was_signed_in(rows, digest_of_browser(browser_secret())) else []),
                _("Write “{words}” to me in our own chat: I answer with a button that opens this page.", words=words),
            ],
            "chat": chat_link(rows, words), "chat_label": _("Open the chat"),
            "line": url_for("line_login.begin") if with_line else None, "line_label": _("Sign in with LINE"),
        }  # fmt: skip
    return Answer("console/door.html", DEFAULT_LANGUAGE, values, 401)


def _at_the_door(rows: Session, token: str, now: datetime) -> Answer:
    """Behind a link: a button that opens, where it is fresh; else how to get in."""
    sign_in_id = sign_in_of(rows, token)
    row = rows.get(SignIn, sign_in_id) if sign_in_id else None
    if row is None or row.ends_at <= now:
        return no_way_in(rows, with_line=False)
    language = language_of(rows, row.person_id)
    with speaking(language):
        if row.browser is None:
            values = {
                "title": _("Looking after the network"), "open": _("Open the page"), "action": request.path,
                "intro": [_("This browser opens it for twelve hours. Sign out when you leave a computer that others use.")],
            }  # fmt: skip
            return Answer("console/door.html", language, values)
        if row.browser == digest_of_browser(browser_secret()):
            return Answer("console/door.html", language, {"title": _("Looking after the network"), "go": HOME, "go_label": _("Go on"), "intro": [_("You are signed in here.")]})  # fmt: skip
        return asks_the_person(token, HOME, language)


def asks_the_person(token: str, path: str, language: str) -> Answer:
    """A page that is open in another browser: a button that asks its person in the chat."""
    with speaking(language):
        values = {
            "title": _("Is this you, too?"), "open": _("Ask me in the chat"), "action": "/console/ask",
            "hidden": {"token": token, "path": path},
            "intro": [
                _("This link was opened in another browser before."),
                _("If it is yours: tap the button, then say yes in our own chat. This browser is let in, the other one stays."),
            ],
        }  # fmt: skip
    return Answer("console/door.html", language, values, 403)


def _waits(rows: Session, asked: SignIn) -> Answer:
    language, own = language_of(rows, asked.person_id), _own_chat(rows, asked.person_id)
    with speaking(language):
        values = {
            "title": _("Waiting for your yes"), "number": asked.number,
            "intro": [
                _("Open our own chat and write anything: I ask you whether this browser may come in."),
                _("Say yes only where I name the same number:"),
            ],
            "chat": chat_link(rows, command(BACK_IN_THE_CHAT).name, own.network_id if own else None), "chat_label": _("Open the chat"),
            "go": url_for("way_in.waiting"), "go_label": _("I have said yes"),
        }  # fmt: skip
    return Answer("console/door.html", language, values)


def _ask_in(rows: Session, token: str, path: str, now: datetime) -> list[Say]:
    """The question to the person of a link, in their own chat; it rides on what they write there."""
    sign_in_id = sign_in_of(rows, token)
    row = rows.get(SignIn, sign_in_id) if sign_in_id else None
    person_id = row.person_id if row else forms.owner_of(rows, token)
    person = rows.get(Person, person_id) if person_id else None
    if person is None or person.line_user_id is None:
        return []
    asked = ask_in(rows, person.id, digest_of_browser(browser_secret()), _device(), path, now)
    return [_question(asked, person.line_user_id)] if asked else []


def _question(asked: SignIn, to: str) -> Say:
    replies = (
        Reply("Let it in", f"console.let_in:{asked.id}"),
        Reply("That is not me", f"console.keep_out:{asked.id}"),
    )
    question = Told(
        "A browser ({device}) asks to open your pages. It shows the number {number}. Is that you?", *replies,
        device=asked.device or "?", number=asked.number,
    )  # fmt: skip
    return Say(question, to=to, urgency=Urgency.RESULT, expires=asked.ends_at)


def language_of(rows: Session, person_id: str) -> str:
    """The language in which somebody is spoken to, whatever their browser says."""
    chat = _own_chat(rows, person_id)
    return chat.language if chat else DEFAULT_LANGUAGE


def _own_chat(rows: Session, person_id: str) -> Chat | None:
    person = rows.get(Person, person_id)
    return private_chat(rows, person.line_user_id) if person else None


def signs_in(site: Site, person_id: str) -> None:
    """Somebody for whom LINE has vouched is signed in with this browser."""
    with site.database.transaction() as rows:
        person = rows.get_one(Person, person_id)
        sign_in(rows, person, digest_of_browser(browser_secret()), _device(), site.clock.now())


def _device() -> str:
    return device_of(request.headers.get("User-Agent", ""))
