"""What all pages answer alike: headers that keep them private, and the kind page of a link that does not work."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import structlog
from flask import Response, redirect, render_template
from werkzeug.exceptions import HTTPException

from bot.console.merging import Typed
from bot.console.whole_names import in_boxes
from bot.dialogue.forms import TicketProblem
from bot.failures import where
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, speaking

log = structlog.get_logger()

_PROBLEMS = {
    TicketProblem.UNKNOWN: mark("This link does not lead anywhere. Please ask for a new one in the chat."),
    TicketProblem.EXPIRED: mark("This link is more than a day old. Please ask for a new one in the chat."),
    TicketProblem.FAILED: mark("Something went wrong here; nothing was changed. Please try again in a while."),
    TicketProblem.TOO_LARGE: mark(
        "That is more than I can take in one go; nothing was changed. Please go back and choose a smaller picture."
    ),
    TicketProblem.SOMEBODY_ELSES: mark(
        "This link was made for somebody else, or you opened it in another browser before. Please ask for your own in the chat."
    ),
}
_STATUSES = {TicketProblem.UNKNOWN: 404, TicketProblem.FAILED: 500, TicketProblem.TOO_LARGE: 413}
_SECURITY = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'",
}


@dataclass(frozen=True)
class Answer:
    """What is answered, before it is drawn: no transaction is open while a template is filled in."""

    template: str
    language: str
    values: dict[str, Any]
    status: int = 200
    foreign_pictures: bool = False
    onward: str | None = None
    """The path of a page that shows what came of it; then there is nothing to draw here."""

    def drawn(self) -> Response:
        """The page."""
        if self.onward:
            return secured(redirect(self.onward, 303))  # type: ignore[arg-type]
        with speaking(self.language):
            html = in_boxes(render_template(self.template, language=self.language, **self.values))
        return secured(Response(html, self.status), foreign_pictures=self.foreign_pictures)


def problem(found: TicketProblem, typed: Sequence[Typed] = ()) -> Answer:
    """A kind page in Thai and English: whose link it is, and so the language, is not known. It shows what was typed."""
    sentences = []
    for language in ("th", "en"):
        with speaking(language):
            sentences.append(_(_PROBLEMS[found]))
    return Answer(
        "told.html", "th", {"title": "Wethi", "sentences": sentences, "typed": typed}, _STATUSES.get(found, 403)
    )


def told(found: TicketProblem) -> Response:
    """The page of a problem, drawn."""
    return problem(found).drawn()


def secured(response: Response, *, foreign_pictures: bool = False) -> Response:
    """The answer with the headers of all pages; with `foreign_pictures` it may show pictures from other addresses."""
    response.headers.update(_SECURITY)
    if foreign_pictures:
        policy = _SECURITY["Content-Security-Policy"]
        response.headers["Content-Security-Policy"] = policy.replace("img-src 'self'", "img-src 'self' https:")
    return response


def failed(error: Exception) -> Response | HTTPException:
    """What went wrong in a page of ours: the person is told kindly, the log by type and place."""
    if isinstance(error, HTTPException):
        return error
    log.error("page.failed", error=type(error).__name__, where=where(error))
    return told(TicketProblem.FAILED)


def attachment(name: str) -> str:
    """The header that gives a download its name, in letters of any script (RFC 6266)."""
    plain = "".join(
        letter if letter.isascii() and letter.isprintable() and letter not in '"\\' else "_" for letter in name
    )
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
