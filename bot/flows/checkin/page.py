"""The page to hold up at the door: the code, and its QR."""

from datetime import datetime
from io import BytesIO

import segno
from sqlalchemy.orm import Session

from bot.dialogue.pages import Page, PublicPage
from bot.drawing.elements import day
from bot.flows.checkin.opening import PAGE, shown_to_all
from bot.flows.checkin.routes import routes
from bot.flows.forum import Forum
from bot.language.catalogue import gettext as _

WIDEST = 1000
"""Pixels of the QR's picture: LINE takes 1,024."""

MARGIN = 4
"""Empty modules around a QR, as its standard asks."""


def show(rows: Session, forum_id: str, token: str, now: datetime) -> Page | None:
    """The check-in of a forum, while it is open."""
    shown = shown_to_all(rows, forum_id, now)
    if shown is None:
        return None
    values = {
        "check_in": shown,
        "kicker": _("Check-in"),
        "scan": _("Scan, then send the words that are ready") if shown.link else None,
        "or_write": _("Or write this to Nong Wethi in LINE:"),
        "picture": f"/r/{token}.png" if shown.link else None,
        "picture_words": _("QR of the check-in"),
        "until": _("Open until {when}", when=day(shown.until)),
    }
    return Page("checkin/page.html", shown.name, values)


def picture(rows: Session, forum_id: str, now: datetime) -> bytes | None:
    """The QR that opens the chat with the check-in's words ready."""
    shown = shown_to_all(rows, forum_id, now)
    if shown is None or shown.link is None:
        return None
    code = segno.make(shown.link, error="m", micro=False)
    written = BytesIO()
    code.save(written, kind="png", border=MARGIN, scale=WIDEST // code.symbol_size(border=MARGIN)[0])
    return written.getvalue()


routes.public_page(PublicPage(PAGE, show, picture, table=Forum))
