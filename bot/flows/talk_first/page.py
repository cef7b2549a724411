"""What the groups said, on a page."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue.pages import Page, PublicPage
from bot.flows.talk_first.cards import question_words
from bot.flows.talk_first.routes import PAGE, routes
from bot.flows.talk_first.summing_up import page_of
from bot.flows.talk_first.tables import Talk
from bot.language.catalogue import gettext as _


def show(rows: Session, talk_id: str, _token: str, _now: datetime) -> Page | None:
    """Province by province, district by district."""
    found = page_of(rows, talk_id)
    if found is None:
        return None
    values = {
        "kicker": _("What the groups say"),
        "forum": found.title,
        "said": _("{answered} of {count} groups", answered=found.answered, count=found.enterprises),
        "places": found.places,
        "silent": _("Not heard yet: {names}", names=", ".join(found.silent)) if found.silent else None,
    }
    return Page("talk_first/page.html", question_words(found.question), values)


routes.public_page(PublicPage(PAGE, show, table=Talk))
