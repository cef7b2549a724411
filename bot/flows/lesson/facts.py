"""What reports say of lessons: how many, never what somebody said."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.flows.contract import Fact, Part, Unit
from bot.language.catalogue import mark
from bot.storage.reported import lessons_between


def facts_of_lessons(session: Session, network_id: str, since: datetime, until: datetime) -> list[Fact]:
    """How much was learnt from forums."""
    lessons = lessons_between(session, network_id, since, until)
    return [Fact("lessons", mark("Lessons drawn from forums"), lessons, Unit.THINGS, Part.LEARNING)]
