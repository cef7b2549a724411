"""The minutes as a page to read."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue.pages import Page, PublicPage
from bot.drawing.elements import day, moment
from bot.flows.decision import who_and_when
from bot.flows.forum import Forum, numbers
from bot.flows.minutes.reading import page_of
from bot.flows.minutes.routes import PAGE, routes
from bot.language.catalogue import gettext as _


def show(rows: Session, forum_id: str, _token: str, _now: datetime) -> Page | None:
    """The minutes of a forum, decisions, pictures and links."""
    found = page_of(rows, forum_id)
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
    return Page("minutes/page.html", found.name, values, foreign_pictures=bool(found.pictures))


routes.public_page(PublicPage(PAGE, show, table=Forum))
