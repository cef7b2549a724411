"""A page is sent: look at it again, put it together with what stands now, write what was changed, tell the chat."""

from typing import Any

from flask import request

from bot.console.answering import Answer, problem
from bot.console.asking import BACK, FREE, agreed, price_asked
from bot.console.fields import LARGEST_UPLOAD, receive_files
from bot.console.merging import Merged, digest_of, explain, merge
from bot.console.opening import Found, done, form_of, shown
from bot.dialogue.forms import TicketProblem
from bot.dialogue.pages import Opened, Post
from bot.language.catalogue import gettext as _
from bot.language.catalogue import speaking
from bot.storage.acting import acts, foreseen


class NotWritten(Exception):
    """Nothing of what was sent may stand, the use of the link included; the person is shown why."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


def takes_files(found: Found | Answer) -> bool:
    """Whether what is being sent belongs to a page with files, and comes from our own page: then they are read."""
    stands = None if isinstance(found, Answer) else form_of(found)
    if isinstance(found, Answer) or stands is None or not stands.has_files:
        return False
    request.max_content_length = LARGEST_UPLOAD
    form = form_of(found, request.form)
    if not form.csrf_token.validate(form):
        return False
    receive_files(stands.tables)
    return True


def receive(found: Found | Answer, post: Post) -> Answer:
    """Write a page that was sent, in the transaction that has opened it.

    Raises:
        NotWritten: something has to be looked at again.
    """
    if isinstance(found, Answer):
        return found
    page, opened, subject = found
    with speaking(opened.language):
        stands = form_of(found)
        if page.write is None or stands is None:
            raise NotWritten(problem(TicketProblem.UNKNOWN))
        merged = merge(stands, page.together, request.form, opened.ticket.id)
        form = form_of(found, merged.values)
        form.changed = frozenset(merged.changed)
        ok = form.validate() and page.check(opened, subject, form)
        if merged.is_disputed or not ok:
            explain(merged, stands, form)
            status = 409 if merged.is_disputed and "csrf_token" not in form.errors else 400
            raise NotWritten(shown(found, form, stands, status=status, gone=merged.gone))
        if not merged.changed and not page.leads_on:
            words = [_("The page says what is kept already, so nothing was changed.")]
            raise NotWritten(done(opened, _("Nothing was changed"), words))
        if agreed() == BACK:
            raise NotWritten(shown(found, form, stands))
        titles = _titles(form, merged)
        opened.ticket.outcome = {"changed": titles, "sent": digest_of(request)}
        acts(opened.rows, opened.person.id, rides_only=agreed() == FREE)
        planned = foreseen(opened.rows)
        before = opened.ticket.back
        says = page.write(opened, subject, form)
        asked = None if agreed() else price_asked(page, opened, says, planned)
        if asked:
            raise NotWritten(asked)
        post(opened.rows, says, opened.now)
        if opened.ticket.back and opened.ticket.back != before:
            return Answer("", opened.language, {}, onward=opened.ticket.back)
        return done(opened, _("Saved, thank you"), [_what_now(opened)])


def _what_now(opened: Opened) -> str:
    """Where to see what came of it: on the page of the console from which the form was opened, or in the chat."""
    if opened.ticket.back:
        return _("Back on the page you see it as it is now.")
    return _(
        "Back in the chat, send me the word that stands ready there, or write anything: then I show you what came of it."
    )


def _titles(form: Any, merged: Merged) -> list[str]:
    """What was changed, by the titles of its fields."""
    return [str(field.label.text) for field in form if field.name in merged.changed]
