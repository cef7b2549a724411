"""From a link to its page: whose browser it is, whether the person still may, what the page shows."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import Response, render_template, request
from sqlalchemy.orm import Session

from bot.console.answering import Answer, problem, secured
from bot.console.entering import asks_the_person, language_of
from bot.console.form import Form
from bot.console.merging import SHOWN, Typed, digest_of, seal, typed_in
from bot.dialogue import forms
from bot.dialogue.forms import TicketProblem
from bot.dialogue.links import chat_link, ticket_of
from bot.dialogue.pages import FormPage, Opened
from bot.dialogue.understanding.commands import command
from bot.language.calendar import write_moment
from bot.language.catalogue import gettext as _
from bot.language.catalogue import speaking, spoken_language
from bot.storage.chats import FormTicket
from bot.storage.people import Network, Person

BACK_IN_THE_CHAT = "news.back"
"""The command whose answer is what came of a form."""

Kinds = Mapping[str, FormPage]
Found = tuple[FormPage, Opened, Any]
"""The page, who opened it, what it is about."""


def open_page(
    rows: Session,
    token: str,
    browser: str,
    now: datetime,
    kinds: Kinds,
    *,
    to_write: bool = False,
    sits_in: frozenset[str] | None = None,
    unopened: bool = False,
) -> Found | Answer:
    """The page of a link; or what to answer instead: it was sent already, it is another's, what it is about is gone.

    With `to_write` the ticket is used up and the subject is held until the transaction ends; with `unopened` it may be
    looked at before it is anybody's, unless it shows personal data: then a button asks first. `sits_in` is what LINE has
    told of the person's groups, once it was asked.
    """
    ticket = forms.find(rows, token, browser, now, unopened=unopened)
    if ticket == TicketProblem.SOMEBODY_ELSES and request.method == "GET":
        owner = forms.owner_of(rows, token)
        return asks_the_person(token, f"/f/{token}", language_of(rows, str(owner)))
    if isinstance(ticket, TicketProblem):
        return problem(
            ticket, typed_in(request.form, str(ticket_of(rows, token))) if ticket == TicketProblem.EXPIRED else ()
        )
    page, person = kinds.get(ticket.kind), rows.get(Person, ticket.person_id)
    if page is None or person is None or person.line_user_id is None:
        return problem(TicketProblem.UNKNOWN)
    network = rows.get(Network, ticket.network_id) if ticket.network_id else None
    language = language_of(rows, person.id)
    opened = Opened(
        rows=rows, now=now, ticket=ticket, token=token, person=person, network=network, language=language,
        sits_in=sits_in,
    )  # fmt: skip
    if ticket.used_at or (to_write and not forms.use(rows, ticket, now)):
        return _sent_before(opened)
    subject = page.subject(opened, to_write)
    if (subject is None and not (page.begins and not opened.subject_id)) or not page.allowed(opened, subject):
        return _over(opened) if to_write else problem(TicketProblem.UNKNOWN)
    if (page.personal or page.files) and ticket.browser is None:
        return ask_to_open(opened)
    return page, opened, subject


def ask_to_open(opened: Opened) -> Answer:
    """One button before a page with somebody's data: a preview or a scanner that only looks taps none."""
    with speaking(opened.language):
        values = {
            "title": _("Just for you"),
            "intro": _("This page shows data of yours. Once you open it, only this browser can."),
            "open": _("Open the page"),
            "action": f"/f/{opened.token}/open",
        }
    return Answer("open.html", opened.language, values)


def form_of(found: Found, values: Any = None) -> Any:
    """The form with what stands; with `values`, with what was sent. None on a page to read."""
    page, opened, subject = found
    if page.fields is None:
        return None
    return type("PageForm", (Form,), page.fields(opened, subject))(values, **page.known(opened, subject))


def shown(found: Found, form: Any, stands: Any, *, status: int = 200, gone: list[Typed] | None = None) -> Answer:
    """The page with a form: with what `stands`, or with what was sent and has to be looked at again."""
    page, opened, subject = found
    values = {
        "title": _(page.title),
        "intro": [_(sentence) for sentence in page.intro],
        "form": form,
        "shown": (SHOWN, seal(stands, page.together, opened.ticket.id)) if form is not None else None,
        "send": _(page.send),
        "opened": opened,
        "facts": page.facts(opened, subject) if page.facts else None,
        "words": _page_words() if status != 200 else None,
        "gone": gone or [],
        "stale": bool(status != 200 and form.errors.get("csrf_token")),
    }
    return Answer(page.template, spoken_language(), values, status)


def preview_of(found: Found | Answer) -> Response:
    """What stands beside a form while it is filled in: a piece of a page, drawn from what was sent."""
    if isinstance(found, Answer):
        return found.drawn()
    page, opened, subject = found
    with speaking(opened.language):
        form = form_of(found, request.form)
        if page.preview is None or form is None or not form.csrf_token.validate(form):
            return problem(TicketProblem.UNKNOWN).drawn()
        drawn = page.preview(opened, subject, form)
        html = render_template(drawn.template, language=opened.language, title=drawn.title, **drawn.values)
    return secured(Response(html))


def _page_words() -> dict[str, str]:
    return {
        "wrong": _("Not kept yet: please look at this once more."),
        "meanwhile": _("Somebody else changed this while the page was open. Nothing is kept yet: please decide."),
        "give_way": _("Leave it as it is now"),
        "find": _("{count} to choose from: type a part of a name", count="{n}"),
        "gone": _("This is not on the page any more. You wrote:"),
        "stale": _("This page was open for a long time. Please send it once more."),
    }


def done(opened: Opened, title: str, words: list[str], *, written: list[str] | None = None, status: int = 200,
         typed: list[Typed] | None = None) -> Answer:  # fmt: skip
    """What came of sending a page; with `written` by name, and `typed` that was not written, so that nothing is lost."""
    values = {
        "title": title, "sentences": words, "written": written or [], "typed": typed or [],
        "back": chat_link(opened.rows, command(BACK_IN_THE_CHAT).name, opened.ticket.network_id), "back_label": _("Back to the chat"),
        "on": opened.ticket.back, "on_label": _("Back to the page"),
        "not_written": _("This was not written; you can copy it from here:"),
    }  # fmt: skip
    return Answer("done.html", spoken_language(), values, status)


def _sent_before(opened: Opened) -> Answer:
    """What the first sending did, to whoever taps twice or comes back; and what this one would have changed."""
    ticket: FormTicket = opened.ticket
    outcome = ticket.outcome or {}
    with speaking(opened.language):
        assert ticket.used_at is not None
        when = write_moment(ticket.used_at, spoken_language())
        words = [_("This was sent on {when}.", when=when)]
        written = outcome.get("changed") or []
        if written:
            words.append(_("This was changed then:"))
        other = request.method == "POST" and digest_of(request) != outcome.get("sent")
        typed = typed_in(request.form, ticket.id) if other else []
        if not typed:
            return done(opened, _("Saved already"), words, written=written)
        words.insert(
            0, _("What you have sent now is something else and was not written. Please ask for a new link in the chat.")
        )
        return done(opened, _("Sent before"), words, written=written, typed=typed, status=409)


def _over(opened: Opened) -> Answer:
    """What the page was about is over, or the person may not change it any more."""
    with speaking(opened.language):
        words = [_("This cannot be changed here any more. Please look in the chat how things stand.")]
        return done(opened, _("Nothing was changed"), words, typed=typed_in(request.form, opened.ticket.id), status=404)
