"""Drawing lessons as an activity: once for each forum from which people learnt."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue.telling import Activity, Fact, Part, Unit
from bot.flows.lesson.library_queries import lessons_written_between
from bot.flows.lesson.queries import lessons_between, lessons_drawn_between, trials_between
from bot.flows.lesson.tables import Source
from bot.language.catalogue import mark


def lessons_drawn(session: Session, network_id: str, since: datetime, until: datetime) -> list[Activity]:
    """The forums whose questions people have answered, at the last answer; and what was tried at home."""
    drawn = lessons_drawn_between(session, network_id, since, until)
    tried = trials_between(session, network_id, since, until)
    return [
        *(Activity("lesson", at, tuple(sorted(of)), f"lesson:{forum_id}") for forum_id, at, of in drawn),
        *(
            Activity("lesson", each.created_at, tuple(filter(None, (each.enterprise_id,))), f"lesson_piece:{each.id}")
            for each in lessons_written_between(session, network_id, since, until)
            if each.source == Source.WRITTEN
        ),
        *(
            Activity("change", each.at, (each.enterprise_id,), f"at_home:{each.forum_id}:{each.enterprise_id}")
            for each in tried
        ),
    ]


def facts_of_lessons(session: Session, network_id: str, since: datetime, until: datetime) -> list[Fact]:
    """How much was learnt from forums."""
    lessons = lessons_between(session, network_id, since, until)
    written = len(lessons_written_between(session, network_id, since, until))
    tried = len(trials_between(session, network_id, since, until))
    return [
        Fact("lessons", mark("Lessons drawn from forums"), lessons, Unit.THINGS, Part.LEARNING),
        Fact("lessons_written", mark("Lessons written down"), written, Unit.THINGS, Part.LEARNING),
        Fact("tried", mark("Lessons tried at home"), tried, Unit.THINGS, Part.LEARNING),
    ]
