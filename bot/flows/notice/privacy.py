"""Whose notices they are, whom they name as those they are for, and who has taken note of them."""

from typing import Any

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.notice.tables import Acknowledgement, Notice
from bot.storage.people import Person

HOLDS = (Notice.maker_id, Notice.sender_id, Notice.audience, Acknowledgement.person_id)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """The notices the person wrote, those written to them by name, and those they took note of."""
    written = select(Notice.text, Notice.status, Notice.created_at.label("written"), Notice.sent_at.label("sent"))
    noted = select(Notice.text, Acknowledgement.at).join(
        Acknowledgement, (Acknowledgement.network_id == Notice.network_id) & (Acknowledgement.notice_id == Notice.id)
    )
    to_them = select(Notice.sent_at.label("sent")).where(_names(person)).order_by(Notice.id)
    return {
        "notices_written": plain_rows(session, written.where(Notice.maker_id == person.id).order_by(Notice.id)),
        "notices_sent_with_a_second_person": plain_rows(
            session, written.where(Notice.sender_id == person.id).order_by(Notice.id)
        ),
        "notices_to_you_by_name": plain_rows(session, to_them),
        "notices_taken_note_of": plain_rows(
            session, noted.where(Acknowledgement.person_id == person.id).order_by(Acknowledgement.at)
        ),
    }


def forget(session: Session, person: Person) -> None:
    """Nothing is addressed to the person by name any more; what they wrote, and that they took note, stays and counts."""
    for notice in session.scalars(select(Notice).where(_names(person))):
        people = [each for each in notice.audience.get("people") or () if each != person.id]
        notice.audience = {**notice.audience, "people": people}


def _names(person: Person) -> Any:
    return cast(Notice.audience, Text).contains(person.id)
