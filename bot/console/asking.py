"""What a page would tell others is shown before it is sent: how many chats, at what price, and the free way."""

from flask import request
from sqlalchemy.orm import Session

from bot.console.answering import Answer
from bot.console.merging import AGREED
from bot.delivery.pricing import price
from bot.dialogue.pages import FormPage, Opened
from bot.dialogue.price import cost_of
from bot.dialogue.saying import Say
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext, spoken_language
from bot.storage.acting import foreseen
from bot.storage.rules import rule_of

PAY, FREE, BACK = "pay", "free", "back"
"""What is tapped there: send it, only by ride, back to the page with what was typed."""


def agreed() -> str:
    """What was tapped there; empty where nothing was asked yet."""
    return request.form.get(AGREED, "")


def price_asked(page: FormPage, opened: Opened, says: list[Say], planned: int) -> Answer | None:
    """What to ask before it is written, from what it has just said and, beyond what was `planned` before, has planned; None
    where it may be done at once."""
    if opened.network is None or request.files:
        return None  # a picture cannot be carried through a question
    others = {say.to for say in says if say.to and say.to != opened.person.line_user_id}
    counted = cost_of(opened.rows, says) + foreseen(opened.rows) - planned
    found = price(opened.rows, opened.network.id, counted, opened.now)
    dear = found.left is not None and counted > _of_anybody(opened.rows, opened.network.id)
    if not dear and not (page.shows_who_hears and others):
        return None
    return Answer(
        "price.html",
        spoken_language(),
        {"title": _("Before it goes out"), **_words(len(others), counted, found.left), **_form()},
    )


def _of_anybody(session: Session, network_id: str) -> int:
    return int(rule_of(session, network_id, "own_messages_a_day"))


def _words(told: int, counted: int, left: int | None) -> dict[str, object]:
    sentences = [ngettext("{count} chat hears of it.", "{count} chats hear of it.", told)] if told else []
    if counted:
        sentences.append(
            ngettext(
                "This may cost up to {count} message of the month.",
                "This may cost up to {count} messages of the month.",
                counted,
            )
        )
        sentences += [] if left is None else [_("Left of this month: {count} messages", count=f"{left:,}")]
        sentences.append(_("By ride it is free: each hears it when somebody writes there."))
    ways = [(PAY, _("Yes, send it"))]
    ways += [(FREE, _("Only by ride, free"))] if counted else []
    return {"sentences": sentences, "ways": [*ways, (BACK, _("Back to the page"))]}


def _form() -> dict[str, object]:
    typed = [(name, value) for name in request.form if name != AGREED for value in request.form.getlist(name)]
    return {"typed": typed, "agreed": AGREED}
