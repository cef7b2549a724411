"""The lessons of a forum as a page to read."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue.pages import Page, PublicPage
from bot.drawing.elements import day
from bot.drawing.told import sentence
from bot.flows.forum import Forum, numbers
from bot.flows.lesson.cards import HEADINGS
from bot.flows.lesson.gathering import page_of
from bot.flows.lesson.routes import PAGE, routes
from bot.language.catalogue import gettext as _


def show(rows: Session, forum_id: str, _token: str, _now: datetime) -> Page | None:
    """What people said who were there, without names."""
    found = page_of(rows, forum_id)
    if found is None:
        return None
    values = {
        "kicker": _("Lessons"),
        "facts": [day(found.held_on), *([found.place] if found.place else [])],
        "there": _("There: {numbers}", numbers=numbers(found.people, found.enterprises)) if found.people else None,
        "parts": [(_(HEADINGS[question]), said) for question, said in found.answers],
        "at_home": (_("And at home, a month later"), sentence(found.at_home[0]), found.at_home[1])
        if found.at_home
        else None,
        "without_names": _("What people said who were there, without names."),
    }
    return Page("lesson/page.html", found.name, values)


routes.public_page(PublicPage(PAGE, show, table=Forum))
