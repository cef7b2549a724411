"""Forums and other meetings as activities: those that took place."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue.telling import Activity, Fact, Part, Unit
from bot.flows.forum.history_queries import (
    enterprises_that_came,
    enterprises_that_hosted,
    meetings_held_between,
    people_who_came,
)
from bot.language.catalogue import mark


def meetings_held(session: Session, network_id: str, since: datetime, until: datetime) -> list[Activity]:
    """Forums, committee meetings, learning exchanges and others that took place."""
    held = meetings_held_between(session, network_id, since, until)
    came = enterprises_that_came(session, network_id, held)
    return [
        Activity(
            forum.kind,
            forum.starts_at or forum.planned_for,
            tuple(sorted(came[forum.id])),
            f"forum:{forum.id}",
            forum.maker_id,
        )
        for forum in held
    ]


def facts_of_meetings(session: Session, network_id: str, since: datetime, until: datetime) -> list[Fact]:
    """Who came, as numbers, and how many shared the work of hosting."""
    people, enterprises = people_who_came(session, network_id, since, until)
    hosts = enterprises_that_hosted(session, network_id, since, until)
    return [
        Fact("came", mark("People who came to meetings"), people, Unit.PEOPLE, Part.MEETING),
        Fact("came_from", mark("Enterprises they came from"), enterprises, Unit.ENTERPRISES, Part.MEETING),
        Fact("hosts", mark("Enterprises that hosted"), hosts, Unit.ENTERPRISES, Part.MEETING),
    ]
