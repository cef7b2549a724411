"""Who has changed what about enterprises."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.enterprises.tables import EnterpriseChange, EnterpriseImport
from bot.storage.people import Person

HOLDS = (EnterpriseChange.person_id, EnterpriseImport.person_id)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """What the person has done to enterprises."""
    mine = select(EnterpriseChange.act, EnterpriseChange.at).where(EnterpriseChange.person_id == person.id)
    lists = select(EnterpriseImport.name, EnterpriseImport.at).where(EnterpriseImport.person_id == person.id)
    return {
        "enterprises_changed": plain_rows(session, mine.order_by(EnterpriseChange.id)),
        "lists_of_enterprises_brought": plain_rows(session, lists.order_by(EnterpriseImport.id)),
    }


def forget(session: Session, person: Person) -> None:
    """What was done stays, as somebody's."""
    for table in (EnterpriseChange, EnterpriseImport):
        session.execute(update(table).where(table.person_id == person.id).values(person_id=None))
