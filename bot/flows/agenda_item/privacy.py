"""Who sits at which meeting, and what somebody would like to be said there."""

from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.agenda_item.tables import AgendaItem, AgendaWord
from bot.storage.people import Person

HOLDS = (AgendaItem.sits_id, AgendaItem.maker_id, AgendaWord.person_id)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """The meetings at which the person sits for the network, those they wrote down, and their words for them."""
    names = select(AgendaItem.name.label("meeting"), AgendaItem.created_at.label("since"))
    words = select(AgendaWord.text.label("words")).where(AgendaWord.person_id == person.id)
    return {
        "sits_for_the_network": plain_rows(
            session, names.where(AgendaItem.sits_id == person.id).order_by(AgendaItem.id)
        ),
        "meetings_written_down": plain_rows(
            session, names.where(AgendaItem.maker_id == person.id).order_by(AgendaItem.id)
        ),
        "words_for_meetings": plain_rows(session, words.order_by(AgendaWord.said_ms)),
    }


def forget(session: Session, person: Person) -> None:
    """The words go; nobody is named as sitting there."""
    session.execute(delete(AgendaWord).where(AgendaWord.person_id == person.id))
    session.execute(update(AgendaItem).where(AgendaItem.sits_id == person.id).values(sits_id=None))
